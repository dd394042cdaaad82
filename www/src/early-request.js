/**
 * Asks the merchant's server for a client secret while the wasm is still on its way, as the wasm would.
 *
 * @param {string} url
 * @returns {EarlyRequest}
 */
export function begin(url) {
  const controller = new AbortController();
  const response = fetch(url, { method: "POST", headers: { Accept: "application/json" }, cache: "no-store", signal: controller.signal });
  // Whoever takes it up says what became of it.
  response.catch(() => {});
  return { url, response, controller };
}

/**
 * The client secret of the answer, which is still there for whoever takes the request up.
 *
 * @param {EarlyRequest | undefined} request
 * @returns {Promise<string | undefined>}
 */
export async function secretOf(request) {
  const response = await request?.response;
  return (await response?.clone().json())?.client_secret;
}

/** @typedef {{ url: string, response: Promise<Response>, controller: AbortController }} EarlyRequest */

/**
 * Asks the merchant's server for a client secret while the wasm is still on its way, as the wasm would.
 *
 * @param {string} url
 * @returns {EarlyRequest}
 */
export function begin(url) {
  const controller = new AbortController();
  const response = fetch(url, { method: "POST", headers: { Accept: "application/json" }, cache: "no-store", signal: controller.signal });
  const request = { url, response, controller, isOf: (/** @type {unknown} */ other) => other === url };
  // One that failed is not kept for later. Whoever has taken it up by then says what became of it.
  const failed = () => (request.isOf = () => false);
  response.then(({ ok }) => ok || failed(), failed);
  return request;
}

/**
 * The client secret of the answer, which is still there for whoever takes the request up.
 *
 * @param {EarlyRequest | undefined} request
 * @returns {Promise<string | undefined>}
 */
export async function secretOf(request) {
  const response = await request?.response;
  const secret = response?.ok ? (await response.clone().json()).client_secret : undefined;
  return typeof secret === "string" ? secret : undefined;
}

/** @typedef {{ url: string, response: Promise<Response>, controller: AbortController, isOf: (url: unknown) => boolean }} EarlyRequest */

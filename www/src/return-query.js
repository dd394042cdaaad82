/** Where a script that ran ahead of this one has left the query that it took a client secret out of. */
const PARKED = Symbol.for("payjp.return");

/** The query that this page came back with: it is asked for more than once, and the address bar no longer has it. */
let taken = "";

/** @param {string} query */
function hasSecret(query) {
  const names = new URLSearchParams(query);
  return names.has("setup_flow_client_secret") || names.has("payment_flow_client_secret");
}

/** Takes PAY.JP's client secret out of the address bar and of this history entry, and changes nothing else of them. */
export function takeSecret() {
  if (typeof location === "undefined") return;
  const { search, origin, pathname, hash } = location;
  const page = /** @type {Record<symbol, string | undefined>} */ (/** @type {unknown} */ (globalThis));
  taken = page[PARKED] ?? taken;
  delete page[PARKED];
  if (!hasSecret(search)) return;
  taken = search;
  const kept = search
    .slice(1)
    .split("&")
    .filter((pair) => !hasSecret(pair))
    .join("&");
  try {
    // A path that begins with two slashes would by itself be another origin's.
    history.replaceState(history.state, "", origin + pathname + (kept && `?${kept}`) + hash);
  } catch {
    // A page in a sandboxed frame may not change its address, which the doctor tells. The registration matters more.
  }
}

/**
 * What PAY.JP put into this page's address for a flow of one kind, or the merchant's server into its `success_url`. Asked
 * again on the same page, it answers the same.
 *
 * @param {"setup" | "payment"} kind
 */
export function returned(kind) {
  const found = read(kind, location.search);
  takeSecret();
  const before = read(kind, taken);
  // A page of a single-page application may have moved on to another flow.
  return before.flowId === found.flowId && before.registration === found.registration ? before : found;
}

/** @param {string} kind @param {string} query */
function read(kind, query) {
  const parameters = new URLSearchParams(query);
  // PAY.JP appends to what the merchant's own address had, so the last of a name counts.
  const last = (/** @type {string} */ name) => parameters.getAll(name).pop() || undefined;
  return { flowId: last(`${kind}_flow_id`), clientSecret: last(`${kind}_flow_client_secret`), registration: last("registration") };
}

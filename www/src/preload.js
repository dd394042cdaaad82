/**
 * Where payments.js is.
 *
 * @param {Record<string, unknown>} options
 */
export const addressOf = ({ jsOrigin }) => `${String(jsOrigin ?? "https://js.pay.jp").replace(/\/+$/, "")}/payments.js`;

/**
 * Whether the key is one that payments.js may be loaded for.
 *
 * @param {Record<string, unknown>} options
 */
export const hasKey = ({ publicKey }) => /^pk_(test|live)_[!-~]+$/.test(String(publicKey));

/**
 * Has the browser fetch payments.js while the wasm is still on its way.
 *
 * @param {Record<string, unknown>} options
 */
export function preload(options) {
  const { nonce } = options;
  // With a key that is refused, nothing is requested.
  if (!hasKey(options) || "PayjpPayments" in globalThis) return;
  const address = addressOf(options);
  if (document.querySelector(`link[rel=preload][href=${JSON.stringify(address)}], script[src=${JSON.stringify(address)}]`)) return;
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "script";
  if (nonce) link.nonce = String(nonce);
  link.href = address;
  link.onload = link.onerror = () => link.remove();
  document.head.append(link);
}

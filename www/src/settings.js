import { addressOf, hasKey } from "./script.js";
import { returned } from "./return-query.js";

/** What is given as an object, or nothing. @param {unknown} value @returns {any} */
const object = (value) => (typeof value === "object" ? value : undefined);

/**
 * The address of a page in full, if it is one.
 *
 * @param {unknown} url
 */
export function pageAt(url) {
  try {
    const { href, protocol } = new URL(String(url), location.href);
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the customer's system is dark. On a server nobody knows. */
export const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** @typedef {Record<string, unknown>} Options What an element was told. */

/** Which instance of payments.js it wants. @param {Options} options */
export const sourceOf = (options) => `${options.publicKey} ${addressOf(options)}`;

/** What PAY.JP's widgets are made with. @param {Options} options */
export const widgetsOf = ({ locale, theme, appearance }) => ({
  locale,
  appearance: { theme: theme === "dark" || (theme === "auto" && dark?.matches) ? "dark" : "payjp", ...object(appearance) },
});

/** @param {unknown} layout */
const isLayout = (layout) => layout === "tab" || layout === "accordion";

/** What PAY.JP's form is made with. @param {Options} options */
export const formOf = ({ layout, form }) => ({ ...object(form), ...(isLayout(layout) && { layout: { type: layout, defaultCollapsed: false } }) });

/**
 * What the component is made with.
 *
 * @param {string} kind
 * @param {Options} options
 */
export const prepared = (kind, options) => ({
  ...options,
  ...(isCompletion(kind) && cameBack(kind)),
  kind,
  returnUrl: pageAt(options.returnUrl),
  widgets: widgetsOf(options),
  form: formOf(options),
  billingDetails: { ...object(options.billingDetails) },
  allows: (/** @type {string} */ origin) => String(options.allowedOrigins ?? "https://checkout.pay.jp").split(/\s+/).includes(origin),
});

/** What this page came back with for a completion. @param {string} kind */
const cameBack = (kind) => returned(kind === "payment-flow-completion" ? "payment" : "setup");

/**
 * Whether a component asks for payments.js as the first thing that it does.
 *
 * @param {string} kind
 * @param {Options} options
 */
export const asksPayjp = (kind, options) => kind.endsWith("-form") || (isCompletion(kind) && options.verify !== "server" && !!cameBack(kind).clientSecret);

/** @param {string} kind */
export const isCompletion = (kind) => kind.endsWith("-completion");

/**
 * What keeps a component from beginning, if anything does. The doctor knows what to say of it.
 *
 * @param {string} kind
 * @param {Options} options
 */
export function obstacle(kind, options) {
  if (kind.endsWith("-form")) return hasKey(options) ? (options.returnUrl && pageAt(options.returnUrl) ? undefined : "bad_return_url") : "bad_key";
  if (kind === "checkout-button") return options.action ? undefined : "no_action";
  if (kind === "saved-payment-methods") return options.endpoint ? undefined : "no_endpoint";
}

/**
 * What a component does without, because nobody knows what it means.
 *
 * @param {string} kind
 * @param {Options} options
 */
export function unknown(kind, { layout, verify, statusUrl, ...options }) {
  const found = [];
  if (layout && !isLayout(layout)) found.push("bad_layout");
  if (!isCompletion(kind)) return found;
  if (verify && !/^(auto|browser|server)$/.test(String(verify))) found.push("bad_verify");
  // A page that only asks the merchant's server needs no key.
  if (!hasKey(options) && (options.publicKey || !statusUrl)) found.push("bad_key");
  return found;
}

/**
 * What the doctor found.
 *
 * @typedef {{ code: string, severity: "error" | "warning" | "info", message: string }} Finding
 * @typedef {typeof import("./notes.js").notes} Notes
 */

import { hasKey } from "./script.js";
import { pageAt } from "./settings.js";

export { sentenceOf } from "./failures.js";

const PAYJP_ORIGIN = "https://js.pay.jp";
const SECRET_IN_USE = "Two elements of this page have the same client secret: one flow has one form, so take one of them away or give it a flow of its own.";

/**
 * Examines the page.
 *
 * @param {Notes} notes
 * @param {string} wasmAddress
 * @returns {Promise<Finding[]>}
 */
export async function examine(notes, wasmAddress) {
  /** @type {Finding[]} */
  const findings = [];
  /** @param {Finding["severity"]} severity @param {string} code @param {string} message */
  const find = (severity, code, message) => {
    if (!findings.some((found) => found.code === code && found.message === message)) findings.push({ code, severity, message });
  };
  const components = [...notes.components.values()].map((inside) => inside());
  page(find);
  for (const component of components) settings(component, find);
  together(components, find);
  policy(notes, find);
  paymentsJs(components, find);
  await wasm(notes, wasmAddress, find);
  const codes = new Set(findings.map(({ code }) => code));
  for (const { code, message } of notes.complaints) {
    // A customer's declined card is among them, so they are no mistakes of the page by themselves.
    if (!codes.has(code)) find("warning", code, await message);
  }
  if (components.length === 0) find("info", "no_component", "No component is on the page now.");
  if (findings.every(({ severity }) => severity === "info")) find("info", "healthy", "Nothing that is known to go wrong was found.");
  console.table(findings, ["severity", "code", "message"]);
  return findings;
}

/**
 * What there is to say of a mistake that a component stumbled over.
 *
 * @param {import("./notes.js").Inside} component
 * @param {string} code
 */
export function explain(component, code) {
  let said = code === "secret_in_use" ? SECRET_IN_USE : undefined;
  settings(component, (severity, found, message) => {
    if (severity === "error" && (found === code || (code === "bad_key" && found.endsWith("_key")))) said ??= message;
  });
  return said ?? code;
}

/** @typedef {(severity: Finding["severity"], code: string, message: string) => void} Find */

/** @param {Find} find */
function page(find) {
  if (!isSecureContext) {
    find("error", "insecure_origin", `${location.origin} is not secure: serve the page over https (http://localhost is fine for tests).`);
  }
  if (/_client_secret=/.test(location.search + location.hash)) {
    find("error", "secret_in_url", "A client secret is in the address bar: make payjp-return.js the first script of the page, and keep routers from putting the query back.");
  }
}

/**
 * @param {import("./notes.js").Inside} component
 * @param {Find} find
 */
function settings({ kind, options }, find) {
  const name = `<payjp-${kind}>`;
  if (kind === "checkout-button" && !options.action) find("error", "no_action", `${name} needs action: the address on your server that makes a Checkout Session.`);
  if (kind === "saved-payment-methods" && !options.endpoint) find("error", "no_endpoint", `${name} needs endpoint: the address on your server that lists the customer's payment methods.`);
  if (kind.endsWith("-form")) {
    if (!options.returnUrl) find("error", "bad_return_url", `${name} needs return-url: the page that PAY.JP is to send the customer to afterwards.`);
    if (!options.createUrl && !options.clientSecret) {
      find("warning", "no_client_secret", `${name} waits for a client secret: give it create-url, or the property clientSecret.`);
    }
    if (options.layout && !["tab", "accordion"].includes(String(options.layout))) {
      find("error", "bad_layout", `${name} has layout="${options.layout}": "tab" and "accordion" are known. It goes on as if it had been left out.`);
    }
  }
  if (kind.endsWith("-completion") && options.verify && !["auto", "browser", "server"].includes(String(options.verify))) {
    find("error", "bad_verify", `${name} has verify="${options.verify}": "auto", "browser" and "server" are known. It goes on as if it were "auto".`);
  }
  for (const option of ["returnUrl", "createUrl", "checkoutUrl", "statusUrl", "retryUrl", "action", "endpoint", "addUrl", "saveUrl"]) {
    const value = options[option];
    const code = option === "returnUrl" ? "bad_return_url" : "bad_url";
    if (value && !pageAt(value)) find("error", code, `${name} has ${option} "${value}", which is not the address of a page.`);
  }
  // A page that asks its own server only needs no key.
  if (kind.endsWith("-form") || (kind.endsWith("-completion") && !(options.statusUrl && !options.publicKey))) key(name, options, find);
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} options
 * @param {Find} find
 */
function key(name, { publicKey, jsOrigin }, find) {
  const given = String(publicKey ?? "");
  const origin = String(jsOrigin ?? PAYJP_ORIGIN);
  const live = given.startsWith("pk_live_");
  if (given === "") find("error", "no_key", `${name} needs public-key, or <meta name="payjp-public-key"> in the page.`);
  else if (given.startsWith("sk_")) {
    find("error", "secret_key", `${name} was given a secret key. It must never reach a browser: replace it at PAY.JP now, and give the key that starts with pk_.`);
  } else if (!hasKey({ publicKey })) {
    find("error", "bad_key", `${name} has a public-key that is no publishable key: it must start with pk_test_ or pk_live_. Copy it from PAY.JP's dashboard.`);
  } else if (live) find("info", "live_mode", "The key is for live mode: cards are registered and charged for real.");
  else find("info", "test_mode", "The key is for test mode: only PAY.JP's test cards work.");
  if (origin !== PAYJP_ORIGIN) {
    find(live ? "error" : "info", "other_origin", `payments.js comes from ${origin}, which is not PAY.JP${live ? ", and the key is for live mode" : ""}.`);
  }
}

/**
 * @param {import("./notes.js").Inside[]} components
 * @param {Find} find
 */
function together(components, find) {
  const secrets = components.map(({ options }) => options.clientSecret).filter((secret) => typeof secret === "string");
  if (new Set(secrets).size < secrets.length) {
    find("error", "secret_in_use", SECRET_IN_USE);
  }
  const keys = new Set(components.map(({ options }) => options.publicKey).filter(Boolean));
  if (keys.size > 1) find("warning", "several_keys", "The elements of this page have different publishable keys.");
}

/**
 * @param {Notes} notes
 * @param {Find} find
 */
function policy({ violations }, find) {
  for (const { effectiveDirective: directive, blockedURI: blocked } of violations) {
    const what = blocked || "something";
    if (blocked === "wasm-eval") find("error", "csp", "The policy refuses WebAssembly: add 'wasm-unsafe-eval' to script-src.");
    else if (directive === "require-trusted-types-for") find("error", "csp", `A script of the page wrote plain text into ${what} under require-trusted-types-for.`);
    else if (directive === "trusted-types") find("error", "csp", "The policy refuses a Trusted Types policy: add the name payjp to trusted-types.");
    else if (URL.canParse(what)) find("error", "csp", `The policy refuses ${what}: add ${new URL(what).origin} to ${directive.replace(/-(elem|attr)$/, "")}.`);
    else find("error", "csp", `The policy refuses ${what} by ${directive}.`);
  }
}

/**
 * @param {import("./notes.js").Inside[]} components
 * @param {Find} find
 */
function paymentsJs(components, find) {
  const tags = [...document.scripts].filter(({ src }) => /\/payments\.js(\?|$)/.test(src));
  if (tags.length > 1) {
    find("error", "payments_js_twice", `payments.js is in the page ${tags.length} times: ${tags.map(({ src }) => src).join(", ")}. Leave loading it to the components.`);
  }
  if ("PayjpPayments" in globalThis) return;
  const wanted = components.filter(({ kind, options }) => kind.endsWith("-form") && String(options.publicKey).startsWith("pk_"));
  const asked = performance.getEntriesByType("resource").some(({ name }) => /\/payments\.js(\?|$)/.test(name));
  if (wanted.length && asked) {
    find("error", "payments_js_blocked", "payments.js was asked for and is not here: a content blocker, the network, the policy or a wrong js-origin may be the cause.");
  }
}

/**
 * @param {Notes} notes
 * @param {string} address
 * @param {Find} find
 */
async function wasm({ wasmType, failure }, address, find) {
  if (typeof WebAssembly === "undefined") find("error", "no_wasm", "This browser has no WebAssembly.");
  let type = wasmType;
  if (type === undefined) {
    const answer = await fetch(address, { method: "HEAD" }).catch(() => undefined);
    if (!answer?.ok) find("error", "wasm_missing", `${address} cannot be had (${answer?.status ?? "no answer"}): the file payjp.wasm belongs beside the script, or its address into configure({ wasm }).`);
    else if (!/^application\/wasm\b/i.test(answer.headers.get("content-type") ?? "")) type = answer.headers.get("content-type") ?? "none";
  }
  if (type !== undefined) {
    find("warning", "wasm_mime", `The wasm comes as ${type}: serve .wasm files as application/wasm, or the browser cannot compile it while it arrives.`);
  }
  if (failure !== undefined) find("error", "wasm_not_loaded", `The components could not start: ${failure}`);
}

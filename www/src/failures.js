import { addressOf } from "./script.js";

/** What a server did, where it is not the status that is wrong. @type {Record<number, string>} */
const ANSWERS = {
  0: "could not be reached within 30 seconds",
  1: "did not answer with the JSON that is asked for",
  2: "said that it was done, but its own list shows otherwise",
  3: "says that the order is paid already (409)",
  4: "says that something else is under way (409)",
  401: "does not know who the customer is (401)",
  403: "refused the request (403): a check of the page's origin or a CSRF token is the usual cause",
  404: "knows nothing there for this customer (404): check the address",
};

/** An address without what may be somebody's alone. @param {unknown} address */
const plain = (address) => String(address ?? "").replace(/[?#].*/s, "");

/** The attribute that names the address, and the option. @type {Record<string, [string, string, string]>} */
const ASKED = {
  "checkout-button": ["action", "action", "opened no page of PAY.JP"],
  "saved-payment-methods": ["endpoint", "endpoint", "could not show or change the saved payment methods"],
};

/**
 * What there is to say to a developer of what went wrong in a component, beyond what its customer was told.
 *
 * @param {import("./notes.js").Inside} component
 * @param {string} code
 * @param {unknown} why what the wasm knows of it: a status of the merchant's server, a directive, an origin, a number
 */
export function sentenceOf({ kind, options }, code, why) {
  const name = `<payjp-${kind}>`;
  const script = addressOf(options);
  switch (code) {
    case "blocked":
      if (why === "trusted-types") return "The policy refuses a Trusted Types policy: add the name payjp to trusted-types.";
      if (why) return `The page's Content Security Policy blocks payments.js: add ${new URL(script, location.href).origin} to ${String(why).replace(/-elem$/, "")}.`;
      return `${script} could not be fetched: a content blocker, the network or a wrong js-origin may be the cause.`;
    case "offline":
      return "payments.js could not be fetched because the browser is offline.";
    case "not_loaded":
      if (why === 1) return `${script} did not arrive in time.`;
      if (why === 2) return `${script} arrived but defined no PayjpPayments: check that js-origin serves PAY.JP's script.`;
      return `payments.js took neither the key nor the options: ${why}`;
    case "untrusted_origin":
      if (!why) return `${name} did not send the customer anywhere: the url that action (${plain(options.action)}) answered with is no full address.`;
      return `${name} did not send the customer to a page of ${why}: it is not among allowed-origins. See what action (${plain(options.action)}) answers with.`;
    default: {
      const [attribute, option, failed] = ASKED[kind] ?? ["create-url", "createUrl", "got no client secret"];
      const status = Number(why);
      return `${name} ${failed}: ${attribute} (${plain(options[option])}) ${ANSWERS[status] ?? `answered with status ${status}`}.`;
    }
  }
}

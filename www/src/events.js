import { notes } from "./notes.js";

/** What the detail of an event calls its value; the others have the status of a flow. @type {Record<string, string>} */
const MEMBERS = { change: "complete", succeeded: "paymentMethodId" };

/**
 * An event of an element, of what the component tells.
 *
 * @param {string} name
 * @param {any} [value]
 * @param {string} [message]
 */
export function eventOf(name, value, message = "") {
  let detail = value === undefined ? undefined : { [MEMBERS[name] ?? "status"]: value };
  if (name === "error") {
    detail = { code: value, message };
    if (notes.complaints.length < 50) notes.complaints.push({ code: value, message });
  }
  // What follows by default is an entry in the console, and nothing else that could be kept from following.
  return new CustomEvent(`payjp-${name}`, { detail, bubbles: true, composed: true, cancelable: name === "error" });
}

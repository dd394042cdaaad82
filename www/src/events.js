import { notes } from "./notes.js";

/** What the detail of an event calls its value; the others have the status of a flow. @type {Record<string, string>} */
const MEMBERS = { change: "complete", succeeded: "paymentMethodId" };

/**
 * An event of an element, of what the component tells.
 *
 * @param {import("./notes.js").Inside} inside the component
 * @param {string} name
 * @param {any} [value]
 * @param {string} [message]
 * @param {unknown} [why] what the doctor makes a sentence of, for developers
 */
export function eventOf(inside, name, value, message = "", why) {
  let detail = value === undefined ? undefined : { [MEMBERS[name] ?? "status"]: value };
  if (name === "error") {
    detail = { code: value, message };
    const complaint = { code: String(value), message };
    if (notes.complaints.length < 50) notes.complaints.push(complaint);
    if (why !== undefined) explain(inside, complaint, why);
  }
  // What follows by default is an entry in the console, and nothing else that could be kept from following.
  return new CustomEvent(`payjp-${name}`, { detail, bubbles: true, composed: true, cancelable: name === "error" });
}

/**
 * Says in the console what the customer cannot mend.
 *
 * @param {import("./notes.js").Inside} inside
 * @param {{ code: string, message: string }} complaint
 * @param {unknown} why
 */
async function explain(inside, complaint, why) {
  const doctor = await import("./doctor.js").catch(() => undefined);
  complaint.message = doctor?.sentenceOf(inside, complaint.code, why) ?? `${complaint.code} (${why})`;
  console.error(`PAY.JP components: ${complaint.message}`);
}

import { notes } from "./notes.js";

/** What the detail of an event calls its value; the others have the status of a flow. @type {Record<string, string>} */
const MEMBERS = { change: "complete", succeeded: "paymentMethodId" };

/**
 * Hears what the customer does in a component.
 *
 * @param {HTMLElement} root
 * @param {() => boolean} isAtWork
 * @param {(name: string, event?: Event) => void} tell
 */
export function listen(root, isAtWork, tell) {
  const hear = (/** @type {Event} */ event) => {
    if (event.type !== "submit") return tell("hear", event);
    // A form that the page has inside is its own affair, and the way to PAY.JP's own page is a form post like any other.
    const isOurs = event.target === root && !(/** @type {SubmitEvent} */ (event).submitter?.hasAttribute("formaction"));
    if (!isOurs || !isAtWork()) return;
    event.preventDefault();
    tell("submit");
  };
  // The capture phase, because a page may keep an event from going further.
  for (const name of ["submit", "click", "change"]) root.addEventListener(name, hear, true);
}

/**
 * Says something to a component, if there is one.
 *
 * @param {HTMLElement} element
 * @param {import("payjp:glue").Tell | undefined} component
 * @param {[string, unknown?]} told
 */
export function say(element, component, told) {
  try {
    component?.(told);
  } catch (error) {
    // A callback of an element that throws would be the page's own error.
    console.error(`<${element.localName}>`, error);
  }
}

/**
 * Dispatches an event of an element, of what the component tells, and says whether what follows by default is to follow.
 *
 * @param {HTMLElement} element
 * @param {string} name
 * @param {any} [value]
 * @param {string} [message]
 * @param {unknown} [why] what the doctor makes a sentence of, for developers
 */
export function tell(element, name, value, message = "", why) {
  const isError = name === "error";
  let detail = value === undefined ? undefined : { [MEMBERS[name] ?? "status"]: value };
  if (isError) detail = { code: value, message };
  // What follows by default is an entry in the console, and nothing else that could be kept from following.
  const event = new CustomEvent(`payjp-${name}`, { detail, bubbles: true, composed: true, cancelable: isError });
  const goesOn = element.dispatchEvent(event);
  if (isError) {
    const complaint = { code: String(value), message: why === undefined ? message : explained(element, String(value), why, goesOn) };
    if (notes.complaints.length < 50) notes.complaints.push(complaint);
  }
  return goesOn;
}

/**
 * What a customer cannot mend, in a sentence, which is written to the console too.
 *
 * @param {HTMLElement} element
 * @param {string} code
 * @param {unknown} why
 * @param {boolean} aloud
 */
async function explained(element, code, why, aloud) {
  const inside = notes.components.get(element)?.();
  const doctor = await import("./doctor.js").catch(() => undefined);
  const sentence = (inside && doctor?.sentenceOf(inside, code, why)) ?? `${code} (${why})`;
  if (aloud) console.error(`PAY.JP components: ${sentence}`);
  return sentence;
}

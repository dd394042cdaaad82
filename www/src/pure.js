import { elementOf } from "./element.js";
import { checkoutButton } from "./elements/checkout-button.js";
import { paymentFlowCompletion } from "./elements/payment-flow-completion.js";
import { paymentFlowForm } from "./elements/payment-flow-form.js";
import { registrationCompletion } from "./elements/registration-completion.js";
import { registrationForm } from "./elements/registration-form.js";
import { savedPaymentMethods } from "./elements/saved-payment-methods.js";
import { notes } from "./notes.js";
import { wasmAddress } from "./wasm.js";

export { takeSecret } from "./return-query.js";
export { configure } from "./wasm.js";

export const PayjpRegistrationForm = elementOf(registrationForm);
export const PayjpRegistrationCompletion = elementOf(registrationCompletion);
export const PayjpCheckoutButton = elementOf(checkoutButton);
export const PayjpSavedPaymentMethods = elementOf(savedPaymentMethods);
export const PayjpPaymentFlowForm = elementOf(paymentFlowForm);
export const PayjpPaymentFlowCompletion = elementOf(paymentFlowCompletion);

/** @type {[string, CustomElementConstructor][]} */
const classes = [
  [registrationForm.kind, PayjpRegistrationForm],
  [registrationCompletion.kind, PayjpRegistrationCompletion],
  [checkoutButton.kind, PayjpCheckoutButton],
  [savedPaymentMethods.kind, PayjpSavedPaymentMethods],
  [paymentFlowForm.kind, PayjpPaymentFlowForm],
  [paymentFlowCompletion.kind, PayjpPaymentFlowCompletion],
];

/**
 * Defines the elements, each with this prefix before its name. A name that is taken stays what it is.
 */
export function define(prefix = "payjp") {
  const registry = globalThis.customElements;
  if (!registry) return;
  for (const [kind, Class] of classes) {
    const name = `${prefix}-${kind}`;
    // A class can be defined under one name only.
    if (!registry.get(name)) registry.define(name, prefix === "payjp" ? Class : class extends Class {});
  }
}

/**
 * Examines the page for what keeps the components from working, prints a table of it, and returns it.
 *
 * @returns {Promise<import("./doctor.js").Finding[]>}
 */
export async function diagnose() {
  return (await import("./doctor.js")).examine(notes, String(wasmAddress()));
}

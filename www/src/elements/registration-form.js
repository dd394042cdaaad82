import { drawForm } from "../shell.js";
import { FORM, LOOK, PAYMENTS } from "./shared.js";

/**
 * The whole registration step: PAY.JP's form, a message for the customer, and the button.
 *
 * It never says that something was registered: that is for `<payjp-registration-completion>` on the page that
 * `return-url` names. Its root, `form.payjp-registration-form`, has a `data-state` of `loading`, `ready`, `confirming`,
 * `leaving`, `closed` or `failed`.
 *
 * @element payjp-registration-form
 * @class PayjpRegistrationForm
 * @uses form
 * @uses payments
 * @uses look
 * @attr {string} checkout-url - The address on your server that leads to PAY.JP's own page, offered when the form cannot be had here. Default: none.
 *
 * @type {import("../element.js").Definition}
 */
export const registrationForm = {
  kind: "registration-form",
  attributes: [...FORM, "checkout-url", ...PAYMENTS, ...LOOK],
  objects: ["form", "billingDetails", "appearance", "words"],
  takesSecret: true,
  draw: drawForm,
};

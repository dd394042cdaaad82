import { drawForm } from "../shell.js";
import { FORM, LOOK, PAYMENTS } from "./shared.js";

/**
 * The whole payment step: PAY.JP's form, the customer's wish to save what is paid with, a message, and the button.
 *
 * A flow that waits for the customer is gone on with. Its root, `form.payjp-payment-flow-form`, has the same `data-state`
 * as that of `<payjp-registration-form>`.
 *
 * @element payjp-payment-flow-form
 * @class PayjpPaymentFlowForm
 * @uses form
 * @uses payments
 * @uses look
 * @attr {string} save-url - The address on your server that takes a `POST` of `{"save": true}` or `{"save": false}` before anything is confirmed; `{id}` in it stands for the flow's id. Default: none, and the customer is not asked.
 *
 * @type {import("../element.js").Definition}
 */
export const paymentFlowForm = {
  kind: "payment-flow-form",
  attributes: [...FORM, "save-url", ...PAYMENTS, ...LOOK],
  objects: ["form", "billingDetails", "appearance", "words"],
  takesSecret: true,
  draw: drawForm,
};

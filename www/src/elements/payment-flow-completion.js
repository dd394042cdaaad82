import { drawCompletion } from "../shell.js";
import { COMPLETION, LOOK, PAYMENTS } from "./shared.js";

/**
 * The page that PAY.JP sends the customer back to after a payment. It says "paid" only when a retrieved flow has
 * succeeded, and lets the customer go on with a flow that waits for them.
 *
 * Its root, `section.payjp-payment-flow-completion`, has the status in `data-status` as that of
 * `<payjp-registration-completion>`.
 *
 * @element payjp-payment-flow-completion
 * @class PayjpPaymentFlowCompletion
 * @uses completion
 * @uses payments
 * @uses look
 *
 * @type {import("../element.js").Definition}
 */
export const paymentFlowCompletion = {
  kind: "payment-flow-completion",
  attributes: [...COMPLETION, ...PAYMENTS, ...LOOK],
  objects: ["appearance", "words"],
  takesSecret: false,
  draw: drawCompletion,
};

import { drawCompletion } from "../shell.js";
import { COMPLETION, LOOK, PAYMENTS } from "./shared.js";

/**
 * The page that PAY.JP sends the customer back to: it retrieves the flow that the address names and says what became of
 * the registration, be it from a form of the page's own or from PAY.JP's.
 *
 * It says "registered" only when a retrieved flow has succeeded. Its root, `section.payjp-registration-completion`, has
 * the status as PAY.JP sends it in `data-status`, `unknown` where none could be had.
 *
 * @element payjp-registration-completion
 * @class PayjpRegistrationCompletion
 * @uses completion
 * @uses payments
 * @uses look
 *
 * @type {import("../element.js").Definition}
 */
export const registrationCompletion = {
  kind: "registration-completion",
  attributes: [...COMPLETION, ...PAYMENTS, ...LOOK],
  objects: ["appearance", "words"],
  takesSecret: false,
  draw: drawCompletion,
};

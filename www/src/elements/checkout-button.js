import { drawCheckoutButton } from "../shell.js";
import { LOOK } from "./shared.js";

/**
 * A button that takes the customer to PAY.JP's own registration page.
 *
 * It is a form that posts to your server, which answers with a redirect, so it works before the wasm is there and
 * without it. With the wasm it asks for the address first and goes there only when its origin is allowed. Its root,
 * `form.payjp-checkout-button`, has a `data-state` of `ready`, `leaving` or `failed`.
 *
 * @element payjp-checkout-button
 * @class PayjpCheckoutButton
 * @uses look
 * @attr {string} action - Required. The address on your server that makes the session: it answers a form with a 303, and `Accept: application/json` with `{"url": "…"}`.
 * @attr {string} allowed-origins - The origins that PAY.JP's own page may be of, apart by spaces. Default: the content of `<meta name="payjp-checkout-origins">`, else `https://checkout.pay.jp`.
 * @attr {string} label - The words on the button, which may change. Default: ours.
 * @method submit - Does what the button does.
 * @template content - Goes above the button.
 *
 * @type {import("../element.js").Definition}
 */
export const checkoutButton = {
  kind: "checkout-button",
  attributes: ["action", "allowed-origins", "label", ...LOOK],
  objects: ["words"],
  takesSecret: false,
  draw: drawCheckoutButton,
};

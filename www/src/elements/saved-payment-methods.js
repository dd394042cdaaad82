import { drawSavedMethods } from "../shell.js";
import { LOOK } from "./shared.js";

/**
 * The customer's page of saved payment methods: it lists them, makes one the default, removes one after having asked,
 * and leads to where another is added.
 *
 * What it shows is always what your server last listed. Its root, `section.payjp-saved-payment-methods`, has a
 * `data-state` of `loading`, `ready` or `failed`; each method is an `<li>` with its id in `data-payment-method`.
 *
 * @element payjp-saved-payment-methods
 * @class PayjpSavedPaymentMethods
 * @uses look
 * @attr {string} endpoint - Required. The address on your server that answers a `GET` with the list, a `POST` to `…/{id}/default`, and a `DELETE` to `…/{id}`.
 * @attr {string} add-url - Where the customer adds another. Default: no such link.
 * @fires {CustomEvent<void>} payjp-change - The list has changed by what the customer did here.
 * @method refresh - Reads the list again.
 * @template content - Goes below the list.
 *
 * @type {import("../element.js").Definition}
 */
export const savedPaymentMethods = {
  kind: "saved-payment-methods",
  attributes: ["endpoint", "add-url", ...LOOK],
  objects: ["words"],
  takesSecret: false,
  draw: drawSavedMethods,
};

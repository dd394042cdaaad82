// What several elements have in common. Each block is put into the contract of every element that uses it.

/**
 * How it looks and what it says.
 *
 * @shared look
 * @attr {"ja" | "en"} locale - The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese.
 * @attr {"light" | "dark" | "auto"} theme - Light, dark, or whichever the customer's system asks for; it may change. Default: `light`.
 * @prop {Record<string, string>} words - Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change.
 * @fires {CustomEvent<{ code: string; message: string }>} payjp-error - Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console.
 * @cssprop --payjp-color-text - The text.
 * @cssprop --payjp-color-muted - Text of less weight.
 * @cssprop --payjp-color-surface - The ground that it stands on.
 * @cssprop --payjp-color-border - Lines.
 * @cssprop --payjp-color-primary - The main button, and what has the focus.
 * @cssprop --payjp-color-primary-text - The words on the main button.
 * @cssprop --payjp-color-danger - A message about an error.
 * @cssprop --payjp-color-danger-surface - The ground of such a message.
 * @cssprop --payjp-color-success - A good outcome.
 * @cssprop --payjp-color-warning - An outcome that asks for something.
 * @cssprop --payjp-radius - How round the corners are.
 * @cssprop --payjp-space - The distance between the parts.
 * @cssprop --payjp-font - The font family. Default: the page's.
 */
export const LOOK = ["locale", "theme"];

/**
 * What payments.js needs to know.
 *
 * @shared payments
 * @attr {string} public-key - The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`.
 * @attr {string} js-origin - The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`.
 * @attr {string} nonce - The nonce of the page's Content Security Policy, if it works with nonces.
 * @prop {object} appearance - What differs from the theme in PAY.JP's form, as payments.js takes it. It may change.
 * @cssprop --payjp-frame-height - The height that is kept free for PAY.JP's form while it loads, `420px` unless set. On the element, or on what it stands in.
 */
export const PAYMENTS = ["public-key", "js-origin"];

/**
 * A step with PAY.JP's form.
 *
 * @shared form
 * @attr {string} create-url - The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed.
 * @attr {string} return-url - Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
 * @attr {"tab" | "accordion"} layout - How PAY.JP's form shows the kinds of payment method. Default: PAY.JP's own, a closed accordion.
 * @attr {string} label - The words on the button, which may change. Default: ours.
 * @prop {string | null} clientSecret - The client secret of a flow. `null` says that it is on its way; a new one starts the form anew. It reads as `null`. The attribute `client-secret` is taken too, and is taken away at once.
 * @prop {object} form - More of how PAY.JP's form is made, as payments.js takes it. It may change.
 * @prop {object} billingDetails - What is known of the holder already, as payments.js takes it: PAY.JP's form does not ask for it.
 * @fires {CustomEvent<void>} payjp-ready - The customer can enter something.
 * @fires {CustomEvent<{ complete: boolean }>} payjp-change - Whether everything needed has been entered has changed.
 * @fires {CustomEvent<void>} payjp-leave - The confirmation is under way, and the browser leaves the page.
 * @fires {CustomEvent<{ status: string }>} payjp-closed - The flow turned out to have ended, here or in another tab, with this status.
 * @method submit - Does what the button does. Call it in the customer's own click, or a wallet may refuse to open.
 * @method refresh - Does what the button for another try does, where it is offered.
 * @template content - Goes between PAY.JP's form and the button.
 */
export const FORM = ["create-url", "return-url", "layout", "label"];

/**
 * The page a customer comes back to.
 *
 * @shared completion
 * @attr {"auto" | "browser" | "server"} verify - Whom to ask. Default: `auto`, PAY.JP when the address has a client secret, else your server.
 * @attr {string} status-url - The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`.
 * @attr {string} retry-url - Where the customer can try again. Default: no such link.
 * @fires {CustomEvent<{ status: string }>} payjp-status - A status was retrieved.
 * @fires {CustomEvent<{ paymentMethodId: string | null }>} payjp-succeeded - The flow has succeeded. The id comes from the page: a server that is told of it asks PAY.JP whose it is.
 * @fires {CustomEvent<{ status: string }>} payjp-failed - The flow is known to have ended without success, or to want another payment method.
 * @method refresh - Asks again what became of it.
 * @template content - Goes below the outcome.
 * @template succeeded - Goes below the outcome once it is known to be a success.
 */
export const COMPLETION = ["verify", "status-url", "retry-url"];

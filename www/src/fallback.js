/**
 * What a component shows when it cannot begin: why, as far as that is the customer's business, a way to try again, and
 * the way to PAY.JP's own page where there is one. A checkout button is a form that works without its wasm, but not with
 * a mistake of the page.
 *
 * @param {HTMLElement} root
 * @param {string} kind
 * @param {(key: string) => string | undefined} word
 * @param {() => void} retry
 */
export function settle(root, kind, word, retry, isMistake = false) {
  const isButton = kind === "checkout-button";
  if (isButton && !isMistake) return;
  /** @param {string} selector @param {string | undefined} [text] */
  const part = (selector, text) => {
    const found = /** @type {HTMLButtonElement | null} */ (root.querySelector(selector));
    if (found && text !== undefined) found.textContent = text;
    return found;
  };
  if (root.dataset.status) {
    const pays = kind === "payment-flow-completion";
    root.dataset.tone = "neutral";
    root.ariaBusy = "false";
    part(".payjp-title", word(pays ? "payUnreachableTitle" : "unreachableTitle") ?? word("notLoaded"));
    part(".payjp-text", word(pays ? "payUnreachableText" : "unreachableText") ?? "");
  } else {
    root.dataset.state = "failed";
    part(".payjp-status", "");
    const key = isMistake ? "misconfigured" : kind === "saved-payment-methods" ? "savedFailed" : "notLoaded";
    part(".payjp-notice", word(key) ?? word("notLoaded"));
  }
  const pressed = isButton && part("[type=submit]");
  if (pressed) pressed.disabled = true;
  const again = part(".payjp-actions > [type=button]:not(.payjp-continue)");
  if (again) {
    again.hidden = false;
    again.onclick = retry;
  }
  const elsewhere = part(".payjp-elsewhere");
  if (elsewhere) elsewhere.hidden = elsewhere.disabled = false;
}

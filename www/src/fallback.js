/**
 * What a component shows when its wasm cannot be had: that it could not be loaded, a way to try again, and the way to
 * PAY.JP's own page where there is one. A checkout button is a form that works without.
 *
 * @param {HTMLElement} root
 * @param {string} kind
 * @param {Record<string, string>} words
 * @param {() => void} retry
 */
export function settle(root, kind, words, retry) {
  if (kind === "checkout-button") return;
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
    part(".payjp-title", (pays ? words.payUnreachableTitle : words.unreachableTitle) ?? words.notLoaded);
    part(".payjp-text", (pays ? words.payUnreachableText : words.unreachableText) ?? "");
  } else {
    root.dataset.state = "failed";
    part(".payjp-status", "");
    part(".payjp-notice", (kind === "saved-payment-methods" && words.savedFailed) || words.notLoaded);
  }
  const again = part(".payjp-actions > [type=button]:not(.payjp-continue)");
  if (again) {
    again.hidden = false;
    again.onclick = retry;
  }
  const elsewhere = part(".payjp-elsewhere");
  if (elsewhere) elsewhere.hidden = elsewhere.disabled = false;
}

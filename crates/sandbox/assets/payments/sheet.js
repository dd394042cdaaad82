/**
 * The sheet that stands in for Apple Pay's.
 *
 * @typedef {"success" | "declined" | "canceled" | "not_available"} SheetOutcome
 */

const SHEET_OUTCOMES = /** @type {const} */ (["success", "declined", "canceled", "not_available"]);

/** The tokens for which the sandbox knows a card. */
const APPLE_PAY_TOKENS = Object.freeze({
  success: "apple_pay_token_sandbox",
  declined: "apple_pay_token_sandbox_declined",
});

/**
 * Shows the sheet over the page until the customer has decided, or decides as a test has scripted.
 *
 * @param {Session} session
 * @param {{ amount: number | null }} request
 * @param {SheetOutcome} [scriptedOutcome]
 * @returns {Promise<SheetOutcome>}
 */
async function askApplePay(session, request, scriptedOutcome) {
  if (scriptedOutcome !== undefined) return oneOf(scriptedOutcome, SHEET_OUTCOMES, "next({ applePay })");
  const { locale, appearance } = session;
  const dialog = document.createElement("dialog");
  const frame = document.createElement("iframe");
  const whole = { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0", margin: "0", padding: "0" };
  Object.assign(dialog.style, whole, { maxWidth: "none", maxHeight: "none", background: "transparent", overflow: "hidden" });
  Object.assign(frame.style, whole, { display: "block", background: "transparent" });
  // A frame is see-through only where its element and its document have the same colour scheme.
  frame.style.colorScheme = "light";
  frame.src = `${ORIGIN}/_payments_js/apple_pay`;
  frame.title = locale === "en" ? "Apple Pay (simulated)" : "Apple Pay（シミュレーション）";
  dialog.setAttribute("aria-label", frame.title);
  dialog.append(frame);
  document.body.append(dialog);
  dialog.showModal();
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise((resolve) => {
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        resolve("canceled");
      });
      frame.addEventListener("load", () => {
        const hello = plain({ kind: "payjp-sandbox:sheet", locale, appearance, shop: location.host, ...request });
        frame.contentWindow?.postMessage(hello, ORIGIN, [port2]);
        frame.focus();
      });
      port1.onmessage = (event) => resolve(oneOf(event.data, SHEET_OUTCOMES, "outcome"));
    });
  } finally {
    port1.close();
    dialog.close();
    // Whoever drives the browser waits for the frame to acknowledge a key, which a removed frame never does.
    setTimeout(() => dialog.remove(), 500);
  }
}

/**
 * @param {"apple_pay_not_available" | "apple_pay_canceled"} code
 * @param {"ja" | "en"} locale
 * @returns {FlowResult}
 */
function userError(code, locale) {
  const messages = {
    apple_pay_not_available: ["この端末ではApple Payをご利用いただけません。", "Apple Pay cannot be used on this device."],
    apple_pay_canceled: ["Apple Payがキャンセルされました。", "Apple Pay was canceled."],
  };
  return { error: { type: "user_error", code, message: messages[code][locale === "en" ? 1 : 0] } };
}

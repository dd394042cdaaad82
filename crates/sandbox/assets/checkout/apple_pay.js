/** The simulated Apple Pay sheet, in a dialog over the page; the frame is the one that payments.js shows. */

import { element } from "/_payments_js/element.js";

/** The tokens for which the sandbox knows a card. @type {Record<string, string>} */
const TOKENS = {
  success: "apple_pay_token_sandbox",
  declined: "apple_pay_token_sandbox_declined",
};

/**
 * @param {{ lang: string, title: string, shop: string, amount: number | null }} request
 * @returns {Promise<{ token?: string } | "not_available">} no token when the customer canceled
 */
export async function askApplePay({ lang, title, shop, amount }) {
  const dialog = element("dialog", { className: "sheet" }, { "aria-label": title });
  const frame = element("iframe", { title, src: "/_payments_js/apple_pay" });
  const { port1, port2 } = new MessageChannel();
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  try {
    const outcome = await new Promise((resolve) => {
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        resolve("canceled");
      });
      frame.addEventListener("load", () => {
        const hello = { kind: "payjp-sandbox:sheet", locale: lang, appearance: { theme }, shop, amount };
        frame.contentWindow?.postMessage(hello, location.origin, [port2]);
        frame.focus();
      });
      port1.onmessage = ({ data }) => resolve(data);
      dialog.append(frame);
      document.body.append(dialog);
      dialog.showModal();
    });
    if (outcome === "not_available") return outcome;
    return { token: TOKENS[outcome] };
  } finally {
    port1.close();
    dialog.close();
    dialog.remove();
  }
}

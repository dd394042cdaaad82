/** The sheet that stands in for Apple Pay's: the test chooses how it ends. */

import { applyAppearance } from "./appearance.js";
import { element } from "./element.js";

const WORDS = {
  ja: {
    title: "Apple Pay（シミュレーション）",
    badge: "テスト環境",
    note: "payjp-sandboxがApple Payの代わりに表示しています。実際の支払いや登録は行われません。",
    shop: "加盟店",
    amount: "金額",
    purpose: "内容",
    register: "カードの登録（請求なし）",
    card: "カード",
    good: "Visa •••• 4242（成功）",
    declined: "Visa •••• 0002（カード会社で拒否）",
    confirm: "承認する",
    cancel: "キャンセル",
    unavailable: "この端末でApple Payを使えないことにする",
  },
  en: {
    title: "Apple Pay (simulated)",
    badge: "Test environment",
    note: "Shown by payjp-sandbox in place of Apple Pay. Nothing is paid or registered for real.",
    shop: "Shop",
    amount: "Amount",
    purpose: "Purpose",
    register: "Register a card (no charge)",
    card: "Card",
    good: "Visa •••• 4242 (works)",
    declined: "Visa •••• 0002 (declined by its issuer)",
    confirm: "Authorize",
    cancel: "Cancel",
    unavailable: "Act as if this device had no Apple Pay",
  },
};

/**
 * @param {any} hello
 * @param {MessagePort} port
 */
function show({ locale, appearance, shop, amount }, port) {
  const words = locale === "en" ? WORDS.en : WORDS.ja;
  /** @type {(outcome: "success" | "declined" | "canceled" | "not_available") => void} */
  const end = (outcome) => port.postMessage(outcome);
  document.documentElement.lang = locale === "en" ? "en" : "ja";
  document.title = words.title;
  applyAppearance({ theme: appearance?.theme });

  const facts = element("dl");
  const yen = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "JPY" });
  const request = amount === null ? [words.purpose, words.register] : [words.amount, yen.format(amount)];
  for (const [term, text] of [[words.shop, shop], request]) {
    facts.append(element("dt", { textContent: term }), element("dd", { textContent: text }));
  }
  const cards = element("select", { id: "card", name: "card" });
  cards.append(element("option", { value: "success", textContent: words.good }), element("option", { value: "declined", textContent: words.declined }));
  const confirm = element("button", { type: "submit", className: "primary", name: "outcome", value: "success", textContent: words.confirm });
  const cancel = element("button", { type: "button", name: "outcome", value: "canceled", textContent: words.cancel });
  const unavailable = element("button", { type: "button", className: "quiet", name: "outcome", value: "not_available", textContent: words.unavailable });
  cancel.addEventListener("click", () => end("canceled"));
  unavailable.addEventListener("click", () => end("not_available"));

  const form = element("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    end(cards.value === "declined" ? "declined" : "success");
  });
  form.append(element("label", { htmlFor: "card", textContent: words.card }), cards, confirm, cancel, unavailable);
  const sheet = /** @type {HTMLElement} */ (document.getElementById("sheet"));
  sheet.setAttribute("aria-labelledby", "title");
  sheet.replaceChildren(
    element("p", { className: "badge", textContent: words.badge }),
    element("h1", { id: "title", textContent: words.title }),
    element("p", { className: "note", textContent: words.note }),
    facts,
    form,
  );
  sheet.hidden = false;
  document.body.dataset.shown = "true";
  const stops = [cards, confirm, cancel, unavailable];
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end("canceled");
    if (event.key !== "Tab") return;
    // Past its ends the focus would reach the frames behind, which a dialog of the page does not make inert.
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[(at + (event.shiftKey ? stops.length - 1 : 1)) % stops.length] ?? cards;
    event.preventDefault();
    next.focus();
  });
  confirm.focus();
}

let shown = false;

window.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (shown || port === undefined || event.source !== window.parent || event.data?.kind !== "payjp-sandbox:sheet") return;
  shown = true;
  show(event.data, port);
});

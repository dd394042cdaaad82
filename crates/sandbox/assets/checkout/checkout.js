/**
 * The hosted Checkout page: takes a card or Apple Pay for one session and goes where the sandbox says.
 *
 * It talks to one route, `POST` to the form's `data-confirm` (`/_checkout/{session id}/confirm`), same origin, no key:
 *
 *   { card: { number, exp_month, exp_year, cvc } | apple_pay: { token } | paypay: {},
 *     billing_details: { name, email, phone }, locale: "ja" | "en" }
 *
 * where an empty name or phone is null and `email` is the session's own if it has one.
 *
 *   200  { redirect_url }: the 3-D Secure page, PayPay's, or success_url
 *   402  problem+json with `code` and `detail`, in the language of `locale`: the customer may try again
 *   422  problem+json with errors[].field: `card.number`, `card.exp_month`, `card.exp_year`, `card.cvc`,
 *        `billing_details.email`, `.phone`, `.name`
 *   any other: the session takes no confirmation now (complete, expired, unknown, waiting for 3-D Secure), or failed
 *
 * Card data goes nowhere else and is kept nowhere.
 */

import { element } from "/_payments_js/element.js";
import { askApplePay } from "./apple_pay.js";
import { CardForm } from "./card_form.js";

const STILL_HERE_AFTER = 10_000;

const lang = document.documentElement.lang === "en" ? "en" : "ja";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (byId("checkout"));
const alert = byId("alert");
const submit = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
const submitText = submit.textContent ?? "";
const applePay = /** @type {HTMLButtonElement} */ (byId("apple-pay"));
const paypay = /** @type {HTMLButtonElement} */ (byId("paypay"));
const words = form.dataset;
const methods = (words.methods ?? "card").split(" ");
const card = new CardForm({ lang, fixedEmail: words.email || null, emailRequired: words.emailRequired ?? "" });

let busy = false;

/** @param {boolean} yes */
function setBusy(yes) {
  busy = yes;
  form.setAttribute("aria-busy", String(yes));
  // A disabled button would lose the focus.
  for (const each of [submit, applePay, paypay]) each.setAttribute("aria-disabled", String(yes));
  submit.textContent = yes ? words.busy ?? "" : submitText;
}

/** @param {string} text @param {boolean} [over] whether the page may be out of date */
function complain(text, over = false) {
  alert.replaceChildren(text);
  if (over) alert.append(" ", element("a", { href: location.href, textContent: words.reload ?? "" }));
}

/** @param {object} method */
async function confirm(method) {
  setBusy(true);
  complain("");
  const response = await fetch(words.confirm ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...method, billing_details: card.billing(), locale: lang }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => ({}));
  if (response?.ok && typeof answer.redirect_url === "string") {
    card.wipe();
    location.assign(answer.redirect_url);
    // An app that should have opened may not be there.
    window.setTimeout(() => complain(words.over ?? "", true), STILL_HERE_AFTER);
    return;
  }
  setBusy(false);
  refused(response, answer);
}

/** @param {Response | null} response @param {any} problem */
function refused(response, problem) {
  if (response === null) {
    complain(words.unreachable ?? "");
  } else if (response.status === 422 && card.showRefused(problem.errors ?? [])) {
    complain(words.wrong ?? "");
    card.focusInvalid();
    return;
  } else if (response.status === 402) {
    complain(problem.detail ?? words.wrong ?? "");
    card.forgetCvc(problem.code);
  } else {
    complain(`${words.over ?? ""} ${problem.detail ?? ""}`.trim(), true);
  }
  alert.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy) return;
  if (card.showErrors()) {
    complain(words.wrong ?? "");
    card.focusInvalid();
    return;
  }
  confirm({ card: card.card() });
});

/** A wallet knows the card, but not where to send the receipt. @param {() => Promise<object | null>} ask */
async function withWallet(ask) {
  if (busy) return;
  if (card.showContactErrors()) {
    complain(words.wrong ?? "");
    card.focusInvalid();
    return;
  }
  complain("");
  const method = await ask();
  if (method) await confirm(method);
}

applePay.addEventListener("click", () => withWallet(async () => {
  const outcome = await askApplePay({ lang, title: words.sheet ?? "", shop: words.shop ?? "", amount: words.amount ? Number(words.amount) : null });
  applePay.focus();
  if (outcome === "not_available") {
    complain(words.noApplePay ?? "");
    applePay.hidden = true;
    byId("wallets").hidden = paypay.hidden;
    card.focus();
  }
  return outcome.token === undefined ? null : { apple_pay: { token: outcome.token } };
}));
paypay.addEventListener("click", () => withWallet(async () => ({ paypay: {} })));

applePay.hidden = !methods.includes("apple_pay");
paypay.hidden = !methods.includes("paypay");
byId("wallets").hidden = applePay.hidden && paypay.hidden;
byId("contact").replaceChildren(card.contact);
byId("fields").replaceChildren(card.root);
submit.disabled = false;

// An attempt that failed on the way is told by the page itself.
if (alert.textContent !== "") alert.focus();

// Coming back from the bank's page, what is true is what the sandbox says now.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
window.addEventListener("pagehide", () => card.wipe());

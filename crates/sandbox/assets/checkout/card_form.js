/** The fields of the page: the card, its holder, and how to reach the customer. */

import { brandOf, cvcError, digitsOf, expiryError, expiryOf, groupedExpiry, groupedNumber, numberError } from "/_payments_js/card.js";
import { element } from "/_payments_js/element.js";
import { Field, emailError, phoneError } from "/_payments_js/fields.js";
import { textsOf } from "/_payments_js/texts.js";

/** @type {Record<string, import("/_payments_js/fields.js").Kind>} */
const KINDS = {
  email: { label: "email", token: "email", mode: "email", type: "email", required: true, placeholder: () => "taro@example.com", check: emailError },
  number: {
    label: "number", token: "cc-number", mode: "numeric", required: true, placeholder: () => "1234 1234 1234 1234",
    format: (text) => groupedNumber(digitsOf(text)), check: numberError,
  },
  exp: {
    label: "exp", token: "cc-exp", mode: "numeric", required: true, hint: (texts) => texts.expHint,
    format: groupedExpiry, check: (text) => expiryError(text),
  },
  cvc: {
    label: "cvc", token: "cc-csc", mode: "numeric", required: true, hint: (texts, length) => texts.cvcHint(length),
    format: (text) => digitsOf(text).slice(0, 4), check: (text, others) => cvcError(text, others.number ?? ""),
  },
  name: { label: "name", token: "cc-name", optional: true, placeholder: () => "TARO YAMADA" },
  phone: { label: "phone", token: "tel", mode: "tel", type: "tel", optional: true, placeholder: () => "090-1234-5678", check: phoneError },
};

const CONTACTS = ["email", "phone"];

/** What a field of the API is called on this page. @type {Record<string, string>} */
const FIELDS = {
  "card.number": "number",
  "card.exp_month": "exp",
  "card.exp_year": "exp",
  "card.cvc": "cvc",
  "billing_details.email": "email",
  "billing_details.phone": "phone",
  "billing_details.name": "name",
};

/** What is said of a field that the sandbox refused; its own words are for programmers. @type {Record<string, import("/_payments_js/texts.js").ErrorKey>} */
const REFUSED = { number: "numberInvalid", exp: "expIncomplete", cvc: "cvcIncomplete", email: "emailInvalid", phone: "phoneInvalid" };

export class CardForm {
  /** @type {Map<string, Field>} */
  #fields;
  #texts;
  #fixedEmail;
  #emailRequired;
  #badge = element("span", { className: "brand" }, { "aria-live": "polite" });
  #order;

  /** @param {{ lang: string, fixedEmail: string | null, emailRequired: string }} options */
  constructor({ lang, fixedEmail, emailRequired }) {
    this.#texts = textsOf(lang);
    this.#fixedEmail = fixedEmail;
    this.#emailRequired = emailRequired;
    this.#order = Object.keys(KINDS).filter((name) => name !== "email" || fixedEmail === null);
    this.#fields = new Map(this.#order.map((name) => [name, new Field(name, /** @type {any} */ (KINDS[name]), (field) => this.#typed(field))]));
    for (const field of this.#fields.values()) field.translate(this.#texts, this.#cvcLength());
    this.contact = element("div", { className: "fields" });
    this.contact.append(this.#fields.get("email")?.root ?? "");
    this.root = this.#build();
    for (const part of [this.contact, this.root]) part.addEventListener("focusout", ({ target }) => this.#left(target));
  }

  /** For the request. */
  card() {
    const { month, year } = expiryOf(this.#value("exp"));
    return { number: digitsOf(this.#value("number")), exp_month: month, exp_year: year, cvc: this.#value("cvc") };
  }

  /** For the request. */
  billing() {
    return { name: this.#value("name") || null, email: this.#fixedEmail ?? this.#value("email"), phone: this.#value("phone") || null };
  }

  /** Shows what is wrong, and whether anything is. */
  showErrors() {
    return this.#showErrorsOf(this.#order);
  }

  /** As `showErrors`, of what a wallet does not know. */
  showContactErrors() {
    return this.#showErrorsOf(CONTACTS);
  }

  /** Shows what the sandbox refused, and whether all of it has a place here. @param {{ field: string, message: string }[]} errors */
  showRefused(errors) {
    const known = errors.map(({ field, message }) => ({ field: this.#fields.get(FIELDS[field] ?? ""), message }));
    for (const { field, message } of known) if (field) this.#complain(field, field.check(this.#values()) ?? REFUSED[field.name] ?? null, message);
    return known.length > 0 && known.every(({ field }) => field !== undefined);
  }

  focus() {
    this.#fields.get("number")?.input.focus();
  }

  focusInvalid() {
    const invalid = this.#order.map((name) => this.#fields.get(name)?.input).find((input) => input?.hasAttribute("aria-invalid"));
    invalid?.focus();
  }

  /** After a refusal the same code would be refused again. @param {string | undefined} code */
  forgetCvc(code) {
    const cvc = this.#fields.get("cvc");
    if (cvc && code === "invalid_cvc") cvc.value = "";
  }

  /** Card data does not outlive the page, nor lie in wait behind the Back button. */
  wipe() {
    for (const name of ["number", "exp", "cvc"]) {
      const field = this.#fields.get(name);
      if (field) field.value = "";
    }
  }

  #build() {
    const root = element("div", { className: "fields" });
    const pair = element("div", { className: "pair" });
    const [number, exp, cvc, name, phone] = ["number", "exp", "cvc", "name", "phone"].map((each) => this.#fields.get(each));
    number?.box.append(this.#badge);
    pair.append(...[exp, cvc].map((field) => field?.root ?? ""));
    root.append(number?.root ?? "", pair, name?.root ?? "", phone?.root ?? "");
    return root;
  }

  /** @param {string} name */
  #value(name) {
    return this.#fields.get(name)?.value ?? "";
  }

  #values() {
    return Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.value]));
  }

  #cvcLength() {
    return brandOf(digitsOf(this.#value("number"))).cvc;
  }

  /** @param {string[]} names */
  #showErrorsOf(names) {
    const values = this.#values();
    let wrong = false;
    for (const name of names) {
      const field = this.#fields.get(name);
      if (!field) continue;
      const error = field.check(values);
      const missing = name === "email" && field.value === "";
      this.#complain(field, error, missing ? this.#emailRequired : null);
      wrong ||= error !== null || missing;
    }
    return wrong;
  }

  /**
   * Says what is wrong in the form's own words, or in those given.
   *
   * @param {Field} field
   * @param {import("/_payments_js/texts.js").ErrorKey | null} error
   * @param {string | null} message
   */
  #complain(field, error, message) {
    field.show(error, this.#texts, this.#cvcLength());
    if (error !== null || message === null) return;
    field.message.textContent = message;
    field.input.setAttribute("aria-invalid", "true");
  }

  /** @param {Field} field */
  #typed(field) {
    field.show(null, this.#texts);
    if (field.name !== "number") return;
    this.#badge.textContent = brandOf(digitsOf(field.value)).name ?? "";
    this.#fields.get("cvc")?.translate(this.#texts, this.#cvcLength());
  }

  /** @param {EventTarget | null} target */
  #left(target) {
    const field = [...this.#fields.values()].find((known) => known.input === target);
    if (field && field.value !== "" && !field.input.hasAttribute("aria-invalid")) {
      field.show(field.check(this.#values()), this.#texts, this.#cvcLength());
    }
  }
}

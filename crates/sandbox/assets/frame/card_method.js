/** The card: its fields, and the holder's name and contacts. */

import { brandOf, cvcError, digitsOf, expiryError, expiryOf, groupedExpiry, groupedNumber, numberError } from "./card.js";
import { element } from "./element.js";
import { Field, emailError, phoneError } from "./fields.js";

/**
 * @typedef {import("./texts.js").Texts} Texts
 * @typedef {import("./texts.js").ErrorKey} ErrorKey
 * @typedef {Record<string, any>} Given
 */

const CARD = ["number", "exp", "cvc"];
const BILLING = ["name", "email", "phone"];

/** @type {Record<string, import("./fields.js").Kind>} */
const KINDS = {
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
  email: {
    label: "email", token: "email", mode: "email", type: "email", placeholder: () => "taro@example.com", check: emailError,
  },
  phone: {
    label: "phone", token: "tel", mode: "tel", type: "tel", placeholder: () => "090-1234-5678", check: phoneError,
  },
};

export class CardMethod {
  type = "card";
  icon = "card";
  /** @type {Map<string, Field>} */
  #fields;
  /** Which contacts are not asked for here: the merchant's to give, or an address form's to ask. @type {Set<string>} */
  #hidden = new Set();
  #note = element("p", { id: "contact-note", className: "note" });
  #contact = element("div", { className: "contact" });
  #test = element("p", { className: "sandbox" });
  #badge = element("span", { className: "brand" }, { "aria-live": "polite" });
  /** @type {Texts} */
  #texts;

  /**
   * @param {Texts} texts
   * @param {() => void} changed
   */
  constructor(texts, changed) {
    this.#texts = texts;
    this.#fields = new Map(Object.entries(KINDS).map(([name, kind]) => [name, new Field(name, kind, (field) => this.#typed(field, changed))]));
    this.root = this.#build();
    this.root.addEventListener("focusout", (event) => this.#left(event.target));
  }

  get empty() {
    return CARD.every((name) => this.#field(name).value === "");
  }

  get complete() {
    return this.#complaints({}).size === 0;
  }

  /** @param {{ fields?: any, defaultValues?: any, covered?: string[] }} settings */
  apply({ fields, defaultValues, covered }) {
    const billing = fields?.billingDetails;
    const never = BILLING.filter((name) => billing === "never" || billing?.[name] === "never");
    this.#hidden = new Set([...never, ...(covered ?? [])]);
    for (const name of BILLING) {
      const field = this.#field(name);
      const usual = defaultValues?.billingDetails?.[name];
      field.root.hidden = this.#hidden.has(name);
      if (field.value === "" && typeof usual === "string") field.value = usual;
    }
    this.#contact.hidden = this.#hidden.has("email") && this.#hidden.has("phone");
    this.#note.hidden = this.#hidden.has("email") || this.#hidden.has("phone");
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#note.textContent = texts.contactNote;
    this.#test.textContent = texts.sandbox;
    for (const field of this.#fields.values()) field.translate(texts, this.#cvcLength());
    this.#showBrand();
  }

  /**
   * Shows what is wrong and says it, for `validationErrors`.
   *
   * @param {Given} given what the merchant gave with the confirmation
   */
  refuse(given) {
    const complaints = this.#complaints(given, true);
    for (const [name, field] of this.#fields) field.show(complaints.get(name) ?? null, this.#texts, this.#cvcLength());
    return [...complaints].map(([name, error]) => ({
      field: CARD.includes(name) ? `card.${name}` : `billing_details.${name}`,
      message: this.#field(name).message.textContent ?? "",
      error_type: error.endsWith("Required") ? "missing" : "value_error",
    }));
  }

  focusInvalid() {
    const wrong = [...this.#fields.values()].find((field) => field.error !== null && !field.root.hidden);
    wrong?.input.focus();
  }

  /** @param {Given} given */
  payload(given) {
    const { number, exp, cvc } = this.#values();
    const { month, year } = expiryOf(exp ?? "");
    return {
      card: { number: digitsOf(number ?? ""), exp_month: month, exp_year: year, cvc },
      billing_details: this.#billing(given),
    };
  }

  /** @param {{ number: string, brand: string }} testCard */
  fill({ number, brand }) {
    const year = String((new Date().getFullYear() + 3) % 100).padStart(2, "0");
    const card = { number, exp: `12${year}`, cvc: brand === "American Express" ? "1234" : "123" };
    const contacts = { name: "TARO SANDBOX", email: "taro@example.com", phone: "09012345678" };
    for (const [name, text] of Object.entries({ ...card, ...contacts })) {
      // An e-mail address is enough to be reached by.
      if (this.#hidden.has(name) || (name === "phone" && !this.#hidden.has("email"))) continue;
      this.#field(name).value = text;
      this.#field(name).show(null, this.#texts);
    }
    this.translate(this.#texts);
  }

  #build() {
    const form = element("form", { noValidate: true });
    form.addEventListener("submit", (event) => event.preventDefault());
    const pair = element("div", { className: "pair" });
    pair.append(this.#field("exp").root, this.#field("cvc").root);
    const contacts = element("div", { className: "contacts" });
    contacts.append(this.#field("email").root, this.#field("phone").root);
    for (const name of ["email", "phone"]) this.#field(name).describeBy(this.#note.id);
    this.#contact.append(this.#note, contacts);
    this.#field("number").box.append(this.#badge);
    form.append(this.#field("number").root, pair, this.#field("name").root, this.#contact, this.#test);
    return form;
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {Field} */ (this.#fields.get(name));
  }

  /** @returns {Record<string, string>} */
  #values() {
    return Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.value]));
  }

  /** @param {Given} given */
  #billing(given) {
    const values = this.#values();
    const typed = BILLING.map((name) => [name, given[name] || (this.#hidden.has(name) ? "" : values[name]) || null]);
    return { ...Object.fromEntries(typed), ...(given.address ? { address: given.address } : {}) };
  }

  /**
   * What is wrong with each field, by name. While the form is filled in, a contact that is hidden counts as given: it is
   * only known at the confirmation.
   *
   * @param {Given} given
   * @param {boolean} [confirming]
   * @returns {Map<string, ErrorKey>}
   */
  #complaints(given, confirming = false) {
    const values = this.#values();
    /** @type {Map<string, ErrorKey>} */
    const found = new Map();
    for (const field of this.#fields.values()) {
      const error = this.#hidden.has(field.name) ? null : field.check(values);
      if (error !== null) found.set(field.name, error);
    }
    const { email, phone } = this.#billing(given);
    const trusted = !confirming && (this.#hidden.has("email") || this.#hidden.has("phone"));
    if (!email && !phone && !trusted) {
      const asked = ["email", "phone"].find((name) => !this.#hidden.has(name)) ?? "email";
      if (!found.has(asked)) found.set(asked, "contactRequired");
    }
    return found;
  }

  #cvcLength() {
    return brandOf(digitsOf(this.#field("number").value)).cvc;
  }

  #showBrand() {
    const { name } = brandOf(digitsOf(this.#field("number").value));
    this.#badge.textContent = name ?? "";
    this.#badge.dataset.brand = name ?? "";
  }

  /**
   * @param {Field} field
   * @param {() => void} changed
   */
  #typed(field, changed) {
    if (field.error !== null) field.show(null, this.#texts);
    if (field.name === "email" || field.name === "phone") {
      for (const name of ["email", "phone"]) {
        if (this.#field(name).error === "contactRequired") this.#field(name).show(null, this.#texts);
      }
    }
    if (field.name === "number") {
      this.#showBrand();
      this.#field("cvc").translate(this.#texts, this.#cvcLength());
    }
    changed();
  }

  /** @param {EventTarget | null} target */
  #left(target) {
    const field = [...this.#fields.values()].find((known) => known.input === target);
    if (field && field.value !== "") field.show(field.check(this.#values()), this.#texts, this.#cvcLength());
  }
}

/** One labelled input each: how it formats what is typed, what it complains of, how it shows that. */

import { brandOf, cvcError, digitsOf, expiryError, groupedExpiry, groupedNumber, numberError } from "./card.js";

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const emailError = (text) => (text === "" || EMAIL.test(text) ? null : "emailInvalid");

function phoneError(text) {
  const digits = digitsOf(text);
  return text === "" || (digits.length >= 10 && digits.length <= 15) ? null : "phoneInvalid";
}

const KINDS = {
  number: { token: "cc-number", mode: "numeric", placeholder: "1234 1234 1234 1234", format: (text) => groupedNumber(digitsOf(text)), check: numberError },
  exp: { token: "cc-exp", mode: "numeric", format: groupedExpiry, check: (text) => expiryError(text) },
  cvc: { token: "cc-csc", mode: "numeric", format: (text) => digitsOf(text).slice(0, 4), check: (text, form) => cvcError(text, form.number) },
  name: { token: "cc-name", mode: "text", placeholder: "TARO YAMADA", check: () => null },
  email: { token: "email", mode: "email", type: "email", placeholder: "taro@example.com", check: emailError },
  phone: { token: "tel", mode: "tel", type: "tel", placeholder: "090-1234-5678", check: phoneError },
};

export class Field {
  constructor(name, changed) {
    this.name = name;
    this.kind = KINDS[name];
    this.error = null;
    this.root = element("div", { className: `field field-${name}` });
    this.label = element("label", { htmlFor: name });
    this.input = element("input", { id: name, name, type: this.kind.type ?? "text", className: "input" });
    this.input.autocomplete = this.kind.token;
    this.input.inputMode = this.kind.mode;
    this.input.spellcheck = false;
    this.input.setAttribute("autocapitalize", name === "name" ? "characters" : "off");
    this.input.setAttribute("aria-describedby", `${name}-hint ${name}-error`);
    this.box = element("div", { className: "box" });
    this.hint = element("span", { id: `${name}-hint`, className: "sr-only" });
    this.message = element("p", { id: `${name}-error`, className: "error" });
    this.message.setAttribute("aria-live", "polite");
    this.box.append(this.input);
    this.root.append(this.label, this.box, this.hint, this.message);
    this.input.addEventListener("input", (event) => this.#typed(event, changed));
    this.input.addEventListener("compositionend", (event) => this.#typed(event, changed));
  }

  get value() {
    return this.input.value.trim();
  }

  set value(text) {
    this.input.value = this.kind.format ? this.kind.format(text, false) : text;
  }

  describeBy(id) {
    this.input.setAttribute("aria-describedby", `${id} ${this.input.getAttribute("aria-describedby")}`);
  }

  check(form) {
    return this.kind.check(this.value, form);
  }

  show(error, texts, cvcLength) {
    this.error = error;
    const text = error === null ? "" : texts.errors[error];
    this.message.textContent = typeof text === "function" ? text(cvcLength) : text;
    if (error === null) this.input.removeAttribute("aria-invalid");
    else this.input.setAttribute("aria-invalid", "true");
  }

  translate(texts, cvcLength) {
    this.label.textContent = texts[this.name];
    if (this.name === "name") this.label.append(element("span", { className: "optional", textContent: texts.optional }));
    const hints = { exp: texts.expHint, cvc: texts.cvcHint(cvcLength) };
    this.hint.textContent = hints[this.name] ?? "";
    this.input.placeholder = this.kind.placeholder ?? hints[this.name] ?? "";
    this.show(this.error, texts, cvcLength);
  }

  #typed(event, changed) {
    if (event.isComposing && event.type === "input") return;
    if (this.kind.format) this.#reformat(event.inputType?.startsWith("delete") ?? false);
    changed(this);
  }

  /** Keeps the caret behind the same digit, so that correcting the middle of a number works. */
  #reformat(deleting) {
    const { input } = this;
    const atEnd = input.selectionStart === input.value.length;
    const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length;
    const formatted = this.kind.format(input.value, deleting);
    if (formatted === input.value) return;
    input.value = formatted;
    const caret = atEnd ? formatted.length : placeAfter(formatted, before);
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  }
}

function placeAfter(text, digits) {
  let at = 0;
  for (let seen = 0; at < text.length && seen < digits; at += 1) {
    if (/\d/.test(text[at])) seen += 1;
  }
  return at;
}

/** The brand beside the number. */
export class BrandBadge {
  constructor(field) {
    this.root = element("span", { className: "brand" });
    this.root.setAttribute("aria-live", "polite");
    field.box.append(this.root);
    this.field = field;
  }

  update() {
    const { name } = brandOf(digitsOf(this.field.value));
    this.root.textContent = name ?? "";
    this.root.dataset.brand = name ?? "";
  }
}

export function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

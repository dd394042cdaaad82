/** One labelled input each: how it formats what is typed, what it complains of, how it shows that. */

import { digitsOf } from "./card.js";
import { element } from "./element.js";

/**
 * @typedef {import("./texts.js").Texts} Texts
 * @typedef {import("./texts.js").ErrorKey} ErrorKey
 * @typedef {{
 *   token: string,
 *   mode?: string,
 *   type?: string,
 *   placeholder?: (texts: Texts) => string,
 *   hint?: (texts: Texts, cvcLength: number) => string,
 *   label: keyof Texts,
 *   required?: boolean,
 *   optional?: boolean,
 *   choices?: readonly (readonly [string, string])[],
 *   format?: (text: string, deleting: boolean) => string,
 *   check?: (text: string, others: Record<string, string>) => ErrorKey | null,
 * }} Kind
 */

export class Field {
  /**
   * @param {string} name
   * @param {Kind} kind
   * @param {(field: Field) => void} changed
   */
  constructor(name, kind, changed) {
    this.name = name;
    this.kind = kind;
    /** @type {ErrorKey | null} */
    this.error = null;
    this.root = element("div", { className: `field field-${name}` });
    this.label = element("label", { htmlFor: name });
    this.input = this.#makeInput();
    this.box = element("div", { className: "box" });
    this.hint = element("span", { id: `${name}-hint`, className: "sr-only" });
    this.message = element("p", { id: `${name}-error`, className: "error" }, { "aria-live": "polite" });
    this.box.append(this.input);
    this.root.append(this.label, this.box, this.hint, this.message);
    for (const event of ["input", "compositionend"]) {
      this.input.addEventListener(event, (typed) => this.#typed(/** @type {InputEvent} */ (typed), changed));
    }
  }

  get value() {
    return this.input.value.normalize("NFKC").trim();
  }

  set value(text) {
    this.input.value = this.kind.format ? this.kind.format(text, false) : text;
  }

  /** @param {string} id */
  describeBy(id) {
    this.input.setAttribute("aria-describedby", `${id} ${this.input.getAttribute("aria-describedby")}`);
  }

  /** @param {Record<string, string>} others */
  check(others) {
    return this.kind.check?.(this.value, others) ?? null;
  }

  /**
   * @param {ErrorKey | null} error
   * @param {Texts} texts
   * @param {number} [cvcLength]
   */
  show(error, texts, cvcLength = 3) {
    this.error = error;
    const text = error === null ? "" : texts.errors[error];
    this.message.textContent = typeof text === "function" ? text(cvcLength) : text;
    if (error === null) this.input.removeAttribute("aria-invalid");
    else this.input.setAttribute("aria-invalid", "true");
  }

  /**
   * @param {Texts} texts
   * @param {number} [cvcLength]
   */
  translate(texts, cvcLength = 3) {
    this.label.textContent = String(texts[this.kind.label]);
    if (this.kind.optional) this.label.append(element("span", { className: "optional", textContent: texts.optional }));
    this.hint.textContent = this.kind.hint?.(texts, cvcLength) ?? "";
    if (this.input instanceof HTMLInputElement) {
      this.input.placeholder = this.kind.placeholder?.(texts) ?? this.hint.textContent;
    } else {
      this.#translateChoices(this.input, texts);
    }
    this.show(this.error, texts, cvcLength);
  }

  #makeInput() {
    const { name, kind } = this;
    const input = kind.choices ? element("select") : element("input", { type: kind.type ?? "text" });
    input.id = name;
    input.name = name;
    input.className = "input";
    input.setAttribute("autocomplete", kind.token);
    input.setAttribute("aria-describedby", `${name}-hint ${name}-error`);
    if (kind.required) input.setAttribute("aria-required", "true");
    if (input instanceof HTMLInputElement) {
      input.inputMode = kind.mode ?? "text";
      input.spellcheck = false;
      input.setAttribute("autocapitalize", kind.token === "cc-name" ? "characters" : "off");
    } else {
      const choices = (kind.choices ?? []).map(([value]) => element("option", { value }));
      input.append(element("option", { value: "" }), ...choices);
    }
    return input;
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Texts} texts
   */
  #translateChoices(select, texts) {
    const [none, ...options] = select.options;
    if (none) none.textContent = texts.choose;
    for (const [index, option] of options.entries()) {
      const [ja, en] = this.kind.choices?.[index] ?? ["", ""];
      option.textContent = texts.tag === "en" ? en : ja;
    }
  }

  /**
   * @param {InputEvent} event
   * @param {(field: Field) => void} changed
   */
  #typed(event, changed) {
    if (event.isComposing && event.type === "input") return;
    const { input } = this;
    if (this.kind.format && input instanceof HTMLInputElement) {
      this.#reformat(input, event.inputType?.startsWith("delete") ?? false);
    }
    changed(this);
  }

  /**
   * Keeps the caret behind the same digit, so that correcting the middle of a number works.
   *
   * @param {HTMLInputElement} input
   * @param {boolean} deleting
   */
  #reformat(input, deleting) {
    const atEnd = input.selectionStart === input.value.length;
    const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length;
    const formatted = this.kind.format?.(input.value, deleting) ?? input.value;
    if (formatted === input.value) return;
    input.value = formatted;
    const caret = atEnd ? formatted.length : placeAfter(formatted, before);
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  }
}

/**
 * @param {string} text
 * @param {number} digits
 */
function placeAfter(text, digits) {
  let at = 0;
  for (let seen = 0; at < text.length && seen < digits; at += 1) {
    if (/\d/.test(text[at] ?? "")) seen += 1;
  }
  return at;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/**
 * @param {string} text
 * @returns {ErrorKey | null}
 */
export const emailError = (text) => (text === "" || EMAIL.test(text) ? null : "emailInvalid");

/**
 * @param {string} text
 * @returns {ErrorKey | null}
 */
export function phoneError(text) {
  const digits = digitsOf(text);
  return text === "" || (digits.length >= 10 && digits.length <= 15) ? null : "phoneInvalid";
}

/** The form for a billing or a shipping address. */

import { applyAppearance } from "./appearance.js";
import { digitsOf } from "./card.js";
import { element } from "./element.js";
import { Field, phoneError } from "./fields.js";
import { rootElement } from "./link.js";
import { PREFECTURES } from "./prefectures.js";
import { textsOf } from "./texts.js";

/**
 * @typedef {import("./texts.js").ErrorKey} ErrorKey
 * @typedef {import("./fields.js").Kind} Kind
 */

const LINES = ["line1", "line2", "city", "state", "zip"];

/** @type {(error: ErrorKey) => (text: string) => ErrorKey | null} */
const needed = (error) => (text) => (text === "" ? error : null);

/** @param {string} text */
function groupedZip(text) {
  const digits = digitsOf(text).slice(0, 7);
  return digits.length > 3 ? `${digits.slice(0, 3)}-${digits.slice(3)}` : digits;
}

/**
 * @param {string} section
 * @returns {Record<string, Kind>}
 */
const kinds = (section) => ({
  name: {
    label: "fullName", token: `${section} name`, required: true, placeholder: (texts) => texts.nameExample, check: needed("nameRequired"),
  },
  zip: {
    label: "zip", token: `${section} postal-code`, mode: "numeric", required: true, placeholder: () => "150-0001", format: groupedZip,
    check: (text) => needed("zipRequired")(text) ?? (digitsOf(text).length === 7 ? null : "zipInvalid"),
  },
  state: {
    label: "state", token: `${section} address-level1`, required: true, choices: PREFECTURES, check: needed("stateRequired"),
  },
  city: {
    label: "city", token: `${section} address-level2`, required: true, placeholder: (texts) => texts.cityExample, check: needed("cityRequired"),
  },
  line1: {
    label: "line1", token: `${section} address-line1`, required: true, placeholder: (texts) => texts.line1Example, check: needed("line1Required"),
  },
  line2: { label: "line2", token: `${section} address-line2`, optional: true, placeholder: (texts) => texts.line2Example },
  phone: {
    label: "phone", token: `${section} tel`, mode: "tel", type: "tel", required: true, placeholder: () => "090-1234-5678",
    check: (text) => needed("phoneRequired")(text) ?? phoneError(text),
  },
});

export class AddressView {
  #link;
  #mode;
  /** @type {Map<string, Field>} */
  #fields;
  #texts = textsOf("ja");

  /** What payments.js asks for. @type {import("./link.js").Commands} */
  commands = {
    update: (settings) => this.#update(settings),
    check: () => this.#check(),
    focusInvalid: () => this.#focusInvalid(),
    fill: () => this.#fill(),
  };

  /**
   * @param {any} hello
   * @param {import("./link.js").Link} link
   */
  constructor(hello, link) {
    this.#link = link;
    this.#mode = hello.mode === "shipping" ? "shipping" : "billing";
    this.#fields = new Map(Object.entries(kinds(this.#mode)).map(([name, kind]) => [name, new Field(name, kind, (field) => this.#typed(field))]));
    const root = rootElement();
    root.replaceChildren(this.#build());
    root.hidden = false;
    this.#update(hello);
    link.watch(root);
    link.event("ready");
    this.#changed();
  }

  #build() {
    const form = element("form", { noValidate: true, className: "layout address" });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => this.#left(event.target));
    const pair = element("div", { className: "contacts" });
    pair.append(this.#field("zip").root, this.#field("state").root);
    const [name, city, line1, line2, phone] = ["name", "city", "line1", "line2", "phone"].map((each) => this.#field(each).root);
    form.append(...[name, pair, city, line1, line2, phone].filter((part) => part !== undefined));
    return form;
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {Field} */ (this.#fields.get(name));
  }

  #shown() {
    return [...this.#fields.values()].filter((field) => !field.root.hidden);
  }

  /** @param {any} settings */
  #update(settings) {
    this.#texts = textsOf(settings.locale);
    document.documentElement.lang = this.#texts.tag;
    document.title = this.#texts.title;
    applyAppearance(settings.appearance);
    this.#field("phone").root.hidden = !settings.phoneShown;
    const { name, phone, address } = settings.defaultValues ?? {};
    for (const [field, text] of Object.entries({ ...address, name, phone })) this.#prefill(field, text);
    for (const field of this.#fields.values()) field.translate(this.#texts);
    this.#changed();
  }

  /**
   * @param {string} name
   * @param {unknown} text
   */
  #prefill(name, text) {
    const field = this.#fields.get(name);
    if (field === undefined || field.value !== "" || typeof text !== "string") return;
    const prefecture = PREFECTURES.find((names) => names.some((known) => known.toLowerCase() === text.toLowerCase()));
    field.value = name === "state" ? (prefecture?.[0] ?? "") : text;
  }

  #value() {
    const text = (/** @type {string} */ name) => this.#field(name).value;
    const address = { ...Object.fromEntries(LINES.map((name) => [name, text(name)])), country: "JP" };
    return { name: text("name"), address, phone: this.#field("phone").root.hidden ? "" : text("phone") };
  }

  #changed() {
    this.#link.change({
      elementType: "address",
      elementMode: this.#mode,
      empty: this.#shown().every((field) => field.value === ""),
      complete: this.#shown().every((field) => field.check({}) === null),
      value: this.#value(),
    });
  }

  /** @param {Field} field */
  #typed(field) {
    if (field.error !== null) field.show(null, this.#texts);
    this.#changed();
  }

  /** @param {EventTarget | null} target */
  #left(target) {
    const field = [...this.#fields.values()].find((known) => known.input === target);
    if (field && field.value !== "") field.show(field.check({}), this.#texts);
  }

  /** For a confirmation: shows and says what is wrong, and what there is for the billing details. */
  #check() {
    const errors = [];
    for (const field of this.#shown()) {
      const error = field.check({});
      field.show(error, this.#texts);
      if (error === null) continue;
      const path = LINES.includes(field.name) ? `address.${field.name}` : field.name;
      const holder = this.#mode === "billing" ? "billing_details" : "shipping";
      errors.push({ field: `${holder}.${path}`, message: field.message.textContent, error_type: error.endsWith("Required") ? "missing" : "value_error" });
    }
    const { name, address, phone } = this.#value();
    return { errors, billing: { name, address, ...(phone === "" ? {} : { phone }) } };
  }

  #focusInvalid() {
    this.#shown().find((field) => field.error !== null)?.input.focus();
  }

  #fill() {
    const { nameExample, cityExample, line1Example, line2Example } = this.#texts;
    const sample = {
      name: nameExample, zip: "150-0001", state: "東京都", city: cityExample, line1: line1Example, line2: line2Example, phone: "090-1234-5678",
    };
    for (const [name, text] of Object.entries(sample)) {
      this.#field(name).value = text;
      this.#field(name).show(null, this.#texts);
    }
    this.#changed();
    return { complete: true };
  }
}

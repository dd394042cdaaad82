import { applyAppearance } from "./appearance.js";
import { brandOf, digitsOf, expiryOf } from "./card.js";
import { BrandBadge, Field, element } from "./fields.js";
import { buildLayout } from "./layout.js";
import { confirmFlow, retrieveFlow, testCardFor } from "./server.js";
import { textsOf } from "./texts.js";

const CARD = ["number", "exp", "cvc"];
const BILLING = ["name", "email", "phone"];

class Form {
  constructor(hello, port) {
    this.port = port;
    this.session = { publicKey: hello.publicKey, clientSecret: hello.clientSecret };
    this.loaded = false;
    this.loadError = null;
    this.focused = false;
    this.lastChange = "";
    this.fields = new Map([...CARD, ...BILLING].map((name) => [name, new Field(name, (field) => this.typed(field))]));
    this.badge = new BrandBadge(this.fields.get("number"));
    this.layout = buildLayout(hello.layout.type, (open) => this.open(open));
    this.isOpen = !hello.layout.defaultCollapsed;
    this.build();
    this.apply(hello);
    this.layout.toggle(this.isOpen);
    this.watch();
    this.loading = this.load();
  }

  build() {
    const form = element("form", { noValidate: true });
    form.addEventListener("submit", (event) => event.preventDefault());
    const pair = element("div", { className: "pair" });
    const [number, exp, cvc, name, email, phone] = [...this.fields.values()].map((field) => field.root);
    pair.append(exp, cvc);
    this.note = element("p", { id: "contact-note", className: "note" });
    for (const contact of ["email", "phone"]) this.fields.get(contact).describeBy(this.note.id);
    this.test = element("p", { className: "sandbox" });
    this.contact = element("div", { className: "contact" });
    const contacts = element("div", { className: "contacts" });
    contacts.append(email, phone);
    this.contact.append(this.note, contacts);
    form.append(number, pair, name, this.contact, this.test);
    this.layout.panel.append(form);
    this.notice = element("p", { className: "notice", hidden: true });
    this.notice.setAttribute("role", "alert");
    const root = document.getElementById("root");
    root.replaceChildren(this.notice, this.layout.root);
    root.hidden = false;
  }

  apply({ locale, appearance, fields, defaultValues }) {
    this.locale = locale === "en" ? "en" : "ja";
    this.texts = textsOf(this.locale);
    this.defaults = defaultValues?.billingDetails ?? {};
    const billing = fields?.billingDetails;
    this.hidden = new Set(BILLING.filter((name) => billing === "never" || billing?.[name] === "never"));
    document.documentElement.lang = this.locale;
    document.title = this.texts.title;
    applyAppearance(appearance);
    for (const name of BILLING) {
      const field = this.fields.get(name);
      field.root.hidden = this.hidden.has(name);
      if (field.value === "" && typeof this.defaults[name] === "string") field.value = this.defaults[name];
    }
    this.contact.hidden = this.hidden.has("email") && this.hidden.has("phone");
    this.note.hidden = this.hidden.has("email") || this.hidden.has("phone");
    this.translate();
  }

  translate() {
    const { texts } = this;
    this.layout.label.textContent = texts.method;
    this.layout.list?.setAttribute("aria-label", texts.methods);
    this.note.textContent = texts.contactNote;
    this.test.textContent = texts.sandbox;
    this.notice.textContent = texts.failed;
    for (const field of this.fields.values()) field.translate(texts, this.cvcLength());
    this.badge.update();
  }

  async load() {
    const { error } = await retrieveFlow(this.session);
    this.loaded = error === undefined;
    this.loadError = error ?? null;
    this.notice.hidden = this.loaded;
    // Nobody should type a card into a form that cannot send it.
    this.layout.root.hidden = !this.loaded;
    if (!this.loaded) return;
    this.event("ready");
    this.reportChange();
  }

  watch() {
    const root = document.getElementById("root");
    const report = () => this.send({ kind: "height", height: Math.ceil(root.getBoundingClientRect().height) });
    new ResizeObserver(report).observe(root);
    report();
    root.addEventListener("focusin", () => this.focusMoved(true));
    root.addEventListener("focusout", (event) => {
      const field = [...this.fields.values()].find((known) => known.input === event.target);
      if (field && field.value !== "") this.show(field, field.check(this.values()));
      setTimeout(() => this.focusMoved(document.hasFocus() && root.contains(document.activeElement)), 0);
    });
  }

  focusMoved(inside) {
    if (inside === this.focused) return;
    this.focused = inside;
    this.event(inside ? "focus" : "blur");
  }

  open(open) {
    if (open === this.isOpen) return;
    this.isOpen = open;
    this.layout.toggle(open);
    this.reportChange();
  }

  typed(field) {
    if (field.error !== null) this.show(field, null);
    if (field.name === "email" || field.name === "phone") {
      for (const name of ["email", "phone"]) {
        if (this.fields.get(name).error === "contactRequired") this.show(this.fields.get(name), null);
      }
    }
    if (field.name === "number") {
      this.badge.update();
      this.fields.get("cvc").translate(this.texts, this.cvcLength());
    }
    this.reportChange();
  }

  cvcLength() {
    return brandOf(digitsOf(this.fields.get("number").value)).cvc;
  }

  values() {
    return Object.fromEntries([...this.fields].map(([name, field]) => [name, field.value]));
  }

  show(field, error) {
    field.show(error, this.texts, this.cvcLength());
  }

  /** What is wrong with each shown field, by name. A field the merchant hid is the merchant's to give at confirm. */
  complaints(given = {}) {
    const values = this.values();
    const shown = [...this.fields.values()].filter((field) => !this.hidden.has(field.name));
    const found = new Map(shown.map((field) => [field.name, field.check(values)]).filter(([, error]) => error !== null));
    const merchantGives = this.hidden.has("email") || this.hidden.has("phone");
    const reachable = values.email !== "" || values.phone !== "" || given.email || given.phone;
    if (!reachable && !merchantGives) found.set("email", "contactRequired");
    return found;
  }

  reportChange() {
    const values = this.values();
    const payload = {
      elementType: "payment",
      empty: CARD.every((name) => values[name] === ""),
      complete: this.loaded && this.isOpen && this.complaints().size === 0,
      value: { type: this.isOpen ? "card" : null },
    };
    const seen = JSON.stringify(payload);
    if (!this.loaded || seen === this.lastChange) return;
    this.lastChange = seen;
    this.event("change", payload);
  }

  async confirm({ return_url, payment_method_data }) {
    if (this.loadError !== null) return { error: this.loadError };
    if (!this.loaded) return { error: { type: "sdk_error", code: "session_not_loaded", message: "The form is not loaded yet. Wait for its ready event." } };
    const given = payment_method_data?.billing_details ?? {};
    if (!this.isOpen) this.open(true);
    const complaints = this.complaints(given);
    for (const [name, field] of this.fields) this.show(field, complaints.get(name) ?? null);
    if (complaints.size > 0) return { error: this.validationError(complaints) };
    const values = this.values();
    const { month, year } = expiryOf(values.exp);
    const billing_details = Object.fromEntries(BILLING.map((name) => [name, given[name] || values[name] || null]));
    if (given.address) billing_details.address = given.address;
    const { answer, error } = await confirmFlow(this.session, {
      return_url,
      locale: this.locale,
      card: { number: digitsOf(values.number), exp_month: month, exp_year: year, cvc: values.cvc },
      billing_details,
    });
    return error ? { error } : { redirectUrl: answer.redirect_url };
  }

  validationError(complaints) {
    this.fields.get([...complaints.keys()][0]).input.focus();
    const paths = { number: "card.number", exp: "card.exp", cvc: "card.cvc" };
    const validationErrors = [...complaints].map(([name, error]) => ({
      field: paths[name] ?? `billing_details.${name}`,
      message: this.fields.get(name).message.textContent,
      error_type: error.endsWith("Required") ? "missing" : "value_error",
    }));
    return { type: "validation_error", code: "validation_error", message: validationErrors[0].message, validationErrors };
  }

  async fill(what) {
    const card = await testCardFor(what);
    if (card === undefined) return { error: { message: `There is no test card for ${JSON.stringify(what)}.` } };
    await this.loading;
    this.open(true);
    const year = String((new Date().getFullYear() + 3) % 100).padStart(2, "0");
    const values = { number: card.number, exp: `12${year}`, cvc: card.brand === "American Express" ? "1234" : "123" };
    const billing = { name: "TARO SANDBOX", email: "taro@example.com", phone: "" };
    for (const [name, text] of Object.entries({ ...values, ...billing })) {
      const field = this.fields.get(name);
      if (text !== "" && !this.hidden.has(name)) field.value = text;
      this.typed(field);
    }
    this.translate();
    const complete = this.loaded && this.complaints().size === 0;
    return complete ? { complete } : { error: { message: "The form is filled in but not complete: it is not loaded, or a hidden field is missing." } };
  }

  async hear({ kind, call, ...content }) {
    if (kind === "update") {
      this.apply(content);
      this.reportChange();
    }
    if (kind === "collapse") this.open(false);
    if (kind === "confirm") this.send({ kind: "answer", call, answer: await this.confirm(content.params) });
    if (kind === "fill") this.send({ kind: "answer", call, answer: await this.fill(content.what) });
  }

  event(event, payload) {
    this.send({ kind: "event", event, payload });
  }

  send(message) {
    this.port.postMessage(message);
  }
}

let port = null;

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.data?.kind !== "payjp-sandbox:hello" || port !== null) return;
  [port] = event.ports;
  if (port === undefined) return;
  const form = new Form(event.data, port);
  port.onmessage = (message) => form.hear(message.data);
});

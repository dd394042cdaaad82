/** The form for a payment method: which methods the flow takes, which is chosen, and the confirmation. */

import { applyAppearance } from "./appearance.js";
import { CardMethod } from "./card_method.js";
import { element } from "./element.js";
import { Layout } from "./layout.js";
import { rootElement } from "./link.js";
import { RedirectMethod } from "./redirect_method.js";
import { UNREACHABLE, confirmFlow, retrieveFlow, testCardFor } from "./server.js";
import { textsOf } from "./texts.js";

/**
 * @typedef {CardMethod | RedirectMethod} Method
 * @typedef {{
 *   flows: "payment_flows" | "setup_flows", return_url: unknown, given: Record<string, any>, blocked: boolean,
 *   refuse?: boolean, token?: string,
 * }} Confirmation
 */

const ORDER = ["card", "paypay", "apple_pay"];

export class PaymentView {
  #link;
  #session;
  #card;
  /** @type {Map<string, Method>} */
  #methods;
  #layout;
  #startsOpen;
  #notice = element("p", { className: "notice", hidden: true }, { role: "alert" });
  /** @type {any} */
  #flow = null;
  /** @type {import("./server.js").PaymentsError | null} */
  #loadError = null;
  /** @type {string | null} */
  #chosen = null;
  /** @type {string[]} */
  #order = [];
  #texts = textsOf("ja");
  #loading;

  /** What payments.js asks for. @type {import("./link.js").Commands} */
  commands = {
    update: (settings) => this.#update(settings),
    collapse: () => this.#choose(null),
    flow: ({ flow }) => this.#take(flow),
    confirm: (content) => this.#confirm(content),
    pay: (content) => this.#send(content),
    fill: ({ what }) => this.#fill(what),
  };

  /**
   * @param {any} hello
   * @param {import("./link.js").Link} link
   */
  constructor(hello, link) {
    this.#link = link;
    this.#session = { publicKey: hello.publicKey, clientSecret: hello.clientSecret };
    this.#startsOpen = !hello.layout.defaultCollapsed;
    this.#card = new CardMethod(this.#texts, () => this.#changed());
    /** @type {Method[]} */
    const methods = [this.#card, new RedirectMethod("paypay"), new RedirectMethod("apple_pay")];
    this.#methods = new Map(methods.map((method) => [method.type, method]));
    this.#layout = new Layout(hello.layout.type, (type) => this.#choose(type));
    const root = rootElement();
    root.replaceChildren(this.#notice, this.#layout.root);
    root.hidden = false;
    // Until the flow is known there is most likely a card. It is as high as it is going to be from the first.
    this.#chosen = this.#startsOpen ? "card" : null;
    this.#arrange(["card"]);
    this.#update(hello);
    link.watch(root);
    this.#loading = this.#load();
  }

  async #load() {
    const { answer, error } = await retrieveFlow(this.#session);
    if (error !== undefined) {
      this.#loadError = error;
      this.#notice.textContent = this.#texts.failed;
      this.#notice.hidden = false;
      // Nobody should type a card into a form that cannot send it.
      this.#layout.root.hidden = true;
      return;
    }
    this.#flow = answer;
    const types = this.#types();
    this.#chosen = this.#startsOpen ? (types[0] ?? null) : null;
    this.#arrange(types);
    this.#layout.translate(this.#texts);
    this.#link.event("ready");
    this.#changed();
  }

  /** The flow's methods, in the merchant's order as far as there is one. */
  #types() {
    /** @type {string[]} */
    const allowed = this.#flow?.payment_method_types ?? ["card"];
    const order = [...this.#order, ...ORDER.filter((type) => !this.#order.includes(type))];
    return order.filter((type, index) => allowed.includes(type) && order.indexOf(type) === index);
  }

  /** @param {string[]} types */
  #arrange(types) {
    this.#layout.arrange(types.map((type) => /** @type {Method} */ (this.#methods.get(type))));
    if (this.#chosen !== null && !types.includes(this.#chosen)) this.#chosen = null;
    this.#layout.show(this.#chosen);
  }

  /** @param {any} flow */
  #take(flow) {
    if (this.#flow === null) return;
    this.#flow = flow;
    this.#arrange(this.#types());
    this.#layout.translate(this.#texts);
    this.#changed();
  }

  /** @param {any} settings */
  #update(settings) {
    this.#texts = textsOf(settings.locale);
    document.documentElement.lang = this.#texts.tag;
    document.title = this.#texts.title;
    applyAppearance(settings.appearance);
    const order = settings.paymentMethodOrder ?? [];
    if (order.join() !== this.#order.join()) {
      this.#order = order;
      if (this.#flow !== null) this.#arrange(this.#types());
    }
    this.#card.apply(settings);
    for (const method of this.#methods.values()) method.translate(this.#texts);
    this.#layout.translate(this.#texts);
    if (!this.#notice.hidden) this.#notice.textContent = this.#loadError ? this.#texts.failed : this.#texts.errors.methodRequired;
    this.#changed();
  }

  /** @param {string | null} type */
  #choose(type) {
    if (type === this.#chosen) return;
    this.#chosen = type;
    this.#layout.show(type);
    if (this.#loadError === null) this.#notice.hidden = true;
    this.#changed();
  }

  #method() {
    return this.#chosen === null ? undefined : this.#methods.get(this.#chosen);
  }

  #changed() {
    if (this.#flow === null) return;
    const method = this.#method();
    this.#link.change({
      elementType: "payment",
      empty: (method ?? this.#card).empty,
      complete: method?.complete ?? false,
      value: { type: this.#chosen },
    });
  }

  /** @param {Confirmation} content */
  async #confirm(content) {
    if (this.#loadError !== null) return { error: this.#loadError };
    if (this.#flow === null) {
      return { error: { type: "sdk_error", code: "session_not_loaded", message: "The form is not loaded yet. Wait for its ready event." } };
    }
    const [only, ...others] = this.#types();
    if (this.#chosen === null && only !== undefined && others.length === 0) this.#choose(only);
    const method = this.#method();
    if (method === undefined) return this.#refuseChoice();
    const validationErrors = method.refuse(content.given);
    if (validationErrors.length > 0) {
      method.focusInvalid();
      return invalid(validationErrors);
    }
    if (content.refuse) return {};
    if (method.type === "apple_pay") return { sheet: { amount: this.#flow.amount ?? null } };
    return this.#send(content);
  }

  #refuseChoice() {
    const message = this.#texts.errors.methodRequired;
    this.#notice.textContent = message;
    this.#notice.hidden = false;
    this.#layout.focus();
    return invalid([{ field: "payment_method", message, error_type: "missing" }]);
  }

  /** @param {Confirmation} content */
  async #send({ flows, return_url, given, blocked, token }) {
    const method = this.#method();
    if (method === undefined) return this.#refuseChoice();
    if (blocked) return UNREACHABLE;
    const { answer, error } = await confirmFlow(this.#session, flows, {
      return_url,
      locale: this.#texts.tag,
      ...method.payload(given),
      ...(token === undefined ? {} : { apple_pay: { token } }),
    });
    return error ? { error } : { redirectUrl: answer.redirect_url };
  }

  /** @param {string} what */
  async #fill(what) {
    const methodNamed = this.#methods.has(what) && what !== "card";
    const card = methodNamed ? undefined : await testCardFor(what === "card" ? "success" : what);
    if (!methodNamed && card === undefined) return { error: { message: `There is no test card for ${JSON.stringify(what)}.` } };
    await this.#loading;
    const type = methodNamed ? what : "card";
    if (!this.#types().includes(type)) return { error: { message: `This flow does not take ${JSON.stringify(type)}.` } };
    this.#choose(type);
    if (card !== undefined) this.#card.fill(card);
    this.#changed();
    const complete = this.#flow !== null && this.#method()?.complete === true;
    return complete ? { complete } : { error: { message: "The form is filled in but not complete: it is not loaded, or a hidden field is missing." } };
  }
}

/** @param {import("./server.js").ValidationError[]} validationErrors */
const invalid = (validationErrors) => ({
  error: { type: "validation_error", code: "validation_error", message: validationErrors[0]?.message, validationErrors },
});

/**
 * The form for a payment method.
 *
 * @typedef {"card" | "paypay" | "apple_pay"} MethodType
 * @typedef {"auto" | "never"} Shown
 * @typedef {"tab" | "accordion"} LayoutType
 * @typedef {{ name?: string, email?: string, phone?: string }} ContactDetails
 * @typedef {{
 *   defaultValues?: { billingDetails?: ContactDetails },
 *   fields?: { billingDetails?: Shown | { name?: Shown, email?: Shown, phone?: Shown } },
 *   paymentMethodOrder?: MethodType[],
 * }} PaymentFormUpdateOptions
 * @typedef {PaymentFormUpdateOptions & { layout?: LayoutType | { type: LayoutType, defaultCollapsed: boolean } }} PaymentFormOptions
 * @typedef {{ elementType: "payment", empty: boolean, complete: boolean, value: { type: MethodType | null } }} PaymentFormChange
 */

const LAYOUT_TYPES = /** @type {const} */ (["tab", "accordion"]);
const METHOD_TYPES = /** @type {const} */ (["card", "paypay", "apple_pay"]);
const SHOWN = /** @type {const} */ (["auto", "never"]);
const CONTACTS = /** @type {const} */ (["name", "email", "phone"]);

class PaymentForm {
  #options;
  #layout;
  #host;
  #widgets;

  /**
   * @param {Session} session
   * @param {unknown} options
   * @param {{ covered: () => string[] }} widgets which contacts an address form beside this one asks for
   */
  constructor(session, options, widgets) {
    this.#widgets = widgets;
    const { layout, ...rest } = optionsOf(options, 'createForm("payment", …)');
    this.#layout = readLayout(layout);
    this.#options = checkPaymentOptions(rest);
    this.#host = new FrameHost({
      kind: "payment",
      session,
      title: () => (session.locale === "en" ? "Payment method form" : "お支払い方法の入力フォーム"),
      settings: () => ({ layout: this.#layout, covered: widgets.covered(), ...this.#options }),
      likelyHeight: (width) => this.#likelyHeight(width),
    });
  }

  /** @param {PaymentForm} form */
  static host(form) {
    return form.#host;
  }

  /** @param {string | HTMLElement} selector */
  mount(selector) {
    this.#host.mount(selector);
  }

  unmount() {
    this.#host.unmount();
  }

  collapse() {
    this.#host.tell("collapse");
  }

  /** @param {PaymentFormUpdateOptions} options */
  update(options) {
    const { layout: _fixed, ...changes } = optionsOf(options, "update()");
    this.#options = { ...this.#options, ...checkPaymentOptions(changes) };
    this.#host.settingsChanged();
  }

  /**
   * @overload
   * @param {"change"} event
   * @param {(event: PaymentFormChange) => void} handler
   * @returns {void}
   */
  /**
   * @overload
   * @param {"ready" | "focus" | "blur"} event
   * @param {() => void} handler
   * @returns {void}
   */
  /**
   * @param {FormEvent} event
   * @param {(payload?: any) => void} handler
   */
  on(event, handler) {
    this.#host.on(event, handler);
  }

  /**
   * @overload
   * @param {"change"} event
   * @param {(event: PaymentFormChange) => void} handler
   * @returns {void}
   */
  /**
   * @overload
   * @param {"ready" | "focus" | "blur"} event
   * @param {() => void} handler
   * @returns {void}
   */
  /**
   * @param {FormEvent} event
   * @param {(payload?: any) => void} handler
   */
  off(event, handler) {
    this.#host.off(event, handler);
  }

  /**
   * What the frame will report for a form of cards, but for lines of text that wrap, so that the page does not jump.
   *
   * @param {number} width
   */
  #likelyHeight(width) {
    if (this.#layout.type === "accordion" && this.#layout.defaultCollapsed) return 58;
    const billing = this.#options.fields?.billingDetails;
    /** @param {"name" | "email" | "phone"} name */
    const shown = (name) =>
      billing !== "never" && !(isRecord(billing) && billing[name] === "never") && !this.#widgets.covered().includes(name);
    const contacts = [shown("email"), shown("phone")].filter(Boolean).length;
    const twoContacts = width >= 462 ? 152 : 238;
    return (width < 400 ? 311 : 296) + (shown("name") ? 86 : 0) + ([0, 101, twoContacts][contacts] ?? 0);
  }
}

/** @param {unknown} layout */
function readLayout(layout) {
  const type = oneOf((isRecord(layout) ? layout.type : layout) ?? "accordion", LAYOUT_TYPES, "layout");
  const collapsed = isRecord(layout) ? layout.defaultCollapsed : undefined;
  return { type, defaultCollapsed: typeof collapsed === "boolean" ? collapsed : type === "accordion" };
}

/**
 * @param {Record<string, unknown>} options
 * @returns {PaymentFormUpdateOptions}
 */
function checkPaymentOptions(options) {
  const { fields, paymentMethodOrder } = options;
  const billing = isRecord(fields) ? fields.billingDetails : undefined;
  if (isRecord(billing)) {
    for (const name of CONTACTS) {
      if (billing[name] !== undefined) oneOf(billing[name], SHOWN, `fields.billingDetails.${name}`);
    }
  } else if (billing !== undefined) {
    oneOf(billing, SHOWN, "fields.billingDetails");
  }
  if (paymentMethodOrder !== undefined) {
    if (!Array.isArray(paymentMethodOrder)) throw new UsageError("paymentMethodOrder must be an array.");
    for (const type of paymentMethodOrder) oneOf(type, METHOD_TYPES, "paymentMethodOrder");
  }
  return /** @type {PaymentFormUpdateOptions} */ (options);
}

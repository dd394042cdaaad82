/**
 * Everything that belongs to one flow.
 *
 * @typedef {{
 *   theme: "payjp" | "dark",
 *   variables?: {
 *     colorPrimary?: string, colorBackground?: string, colorText?: string, colorDanger?: string,
 *     fontFamily?: string, fontSizeBase?: string,
 *   },
 * }} Appearance
 * @typedef {{ locale?: "ja" | "en", appearance?: Appearance }} WidgetsUpdateOptions
 * @typedef {WidgetsUpdateOptions & { clientSecret: string }} WidgetsOptions
 * @typedef {{ name?: string, email?: string, phone?: string, address?: Address }} BillingDetails
 * @typedef {{ return_url: string, payment_method_data?: { billing_details?: BillingDetails } }} ConfirmParams
 */

class Widgets {
  /** @type {Session} */
  #session;
  /** @type {PaymentForm | null} */
  #payment = null;
  /** @type {Map<AddressMode, AddressForm>} */
  #addresses = new Map();
  /** @type {(() => void)[]} */
  #updateEnd = [];

  /**
   * @param {string} publicKey
   * @param {unknown} options
   * @param {unknown} usualLocale
   */
  constructor(publicKey, options, usualLocale) {
    const { clientSecret, locale, appearance } = optionsOf(options, "widgets()");
    if (typeof clientSecret !== "string" || clientSecret === "") {
      throw new UsageError("widgets() needs { clientSecret }, the client_secret of a flow.");
    }
    this.#session = {
      publicKey,
      clientSecret,
      locale: readLocale(locale ?? usualLocale ?? "ja"),
      appearance: readAppearance(appearance),
    };
  }

  /**
   * @overload
   * @param {"payment"} type
   * @param {PaymentFormOptions} [options]
   * @returns {PaymentForm}
   */
  /**
   * @overload
   * @param {"address"} type
   * @param {AddressFormOptions} [options]
   * @returns {AddressForm}
   */
  /**
   * @param {"payment" | "address"} type
   * @param {PaymentFormOptions | AddressFormOptions} [options]
   */
  createForm(type, options) {
    if (oneOf(type, ["payment", "address"], "createForm()") === "payment") {
      if (this.#payment !== null) throw new UsageError('these widgets have a "payment" form already; get it with getForm("payment").');
      this.#payment = new PaymentForm(this.#session, options, { covered: () => this.#covered() });
      return this.#payment;
    }
    const mode = /** @type {AddressMode} */ (optionsOf(options, "createForm()").mode);
    if (this.#addresses.has(mode)) {
      throw new UsageError(`these widgets have an address form for ${mode} already; get it with getForm("address", { mode }).`);
    }
    const form = new AddressForm(this.#session, options, () => this.#addressesChanged());
    this.#addresses.set(mode, form);
    return form;
  }

  /**
   * @overload
   * @param {"payment"} formType
   * @returns {PaymentForm | null}
   */
  /**
   * @overload
   * @param {"address"} formType
   * @param {{ mode: AddressMode }} options
   * @returns {AddressForm | null}
   */
  /**
   * @param {"payment" | "address"} formType
   * @param {{ mode: AddressMode }} [options]
   */
  getForm(formType, options) {
    if (formType === "payment") return this.#payment;
    if (formType !== "address") return null;
    const mode = oneOf(optionsOf(options, "getForm()").mode, ADDRESS_MODES, 'getForm("address", { mode })');
    return this.#addresses.get(mode) ?? null;
  }

  /** @param {WidgetsUpdateOptions} options */
  update(options) {
    const { locale, appearance } = optionsOf(options, "update()");
    if (locale !== undefined) this.#session.locale = readLocale(locale);
    if (appearance !== undefined) this.#session.appearance = readAppearance(appearance);
    for (const host of this.#hosts()) host.settingsChanged();
    queueMicrotask(() => callAll(this.#updateEnd, undefined));
  }

  async fetchUpdates() {
    const { publicKey, clientSecret } = this.#session;
    const flow = await callSandbox(publicKey, "flow", { client_secret: clientSecret });
    const host = this.#payment && PaymentForm.host(this.#payment);
    if (host?.isMounted) await host.ask("flow", { flow });
    callAll(this.#updateEnd, undefined);
  }

  /**
   * @param {"updateEnd"} event
   * @param {() => void} handler
   */
  on(event, handler) {
    oneOf(event, ["updateEnd"], "on()");
    if (typeof handler !== "function") throw new UsageError('on("updateEnd") needs a function.');
    if (!this.#updateEnd.includes(handler)) this.#updateEnd.push(handler);
  }

  /**
   * @param {"updateEnd"} _event
   * @param {() => void} handler
   */
  off(_event, handler) {
    const index = this.#updateEnd.indexOf(handler);
    if (index >= 0) this.#updateEnd.splice(index, 1);
  }

  /**
   * @param {ConfirmParams} params
   * @returns {Promise<FlowResult>}
   */
  async confirmPayment(params) {
    return confirmAsScripted((script) => this.#confirm("payment_flows", params, script));
  }

  /**
   * @param {ConfirmParams} params
   * @returns {Promise<FlowResult>}
   */
  async confirmSetup(params) {
    return confirmAsScripted((script) => this.#confirm("setup_flows", params, script));
  }

  /**
   * @param {"payment_flows" | "setup_flows"} flows
   * @param {ConfirmParams} params
   * @param {ConfirmScript} script
   * @returns {Promise<FlowResult>}
   */
  async #confirm(flows, params, script) {
    const host = this.#payment && PaymentForm.host(this.#payment);
    if (!host?.isMounted) {
      return sdkError("form_not_found", 'There is no mounted "payment" form. Create one with createForm("payment") and mount it first.');
    }
    const addresses = await this.#checkAddresses();
    const given = { ...addresses.billing, ...plain(params ?? {}).payment_method_data?.billing_details };
    const request = { flows, return_url: params?.return_url, given, blocked: scripted.takeBlockedCall() };
    let answer = await host.ask("confirm", { ...request, refuse: addresses.errors.length > 0 });
    if (addresses.errors.length > 0) {
      const validationErrors = [...(answer.error?.validationErrors ?? []), ...addresses.errors];
      if (!answer.error?.validationErrors) addresses.focus();
      return { error: { type: "validation_error", code: "validation_error", message: validationErrors[0]?.message, validationErrors } };
    }
    if (answer.sheet !== undefined) {
      const outcome = await askApplePay(this.#session, answer.sheet, script.applePay);
      if (outcome === "canceled") return userError("apple_pay_canceled", this.#session.locale);
      if (outcome === "not_available") return userError("apple_pay_not_available", this.#session.locale);
      answer = await host.ask("pay", { ...request, token: APPLE_PAY_TOKENS[outcome] });
    }
    if (answer.redirectUrl === undefined) return { error: answer.error };
    window.location.assign(answer.redirectUrl);
    return never();
  }

  /** What the mounted address forms hold, and what is wrong in them. */
  async #checkAddresses() {
    /** @type {ValidationError[]} */
    const errors = [];
    /** @type {BillingDetails} */
    let billing = {};
    let focus = () => {};
    for (const [mode, form] of this.#addresses) {
      const host = AddressForm.host(form);
      if (!host.isMounted) continue;
      const answer = await host.ask("check");
      const wrong = answer.error ? [{ field: mode, message: answer.error.message, error_type: "missing" }] : answer.errors;
      if (wrong.length > 0 && errors.length === 0) focus = () => host.tell("focusInvalid");
      errors.push(...wrong);
      // API v2 has no place for a shipping address: that one is the shop's, who reads it from `change`.
      if (mode === "billing" && wrong.length === 0) billing = answer.billing;
    }
    return { errors, billing, focus };
  }

  /** The contacts that a billing address form on the page asks for, so that the payment form need not. */
  #covered() {
    const billing = this.#addresses.get("billing");
    if (billing === undefined || !AddressForm.host(billing).isMounted) return [];
    return AddressForm.asksForPhone(billing) ? ["name", "phone"] : ["name"];
  }

  #addressesChanged() {
    if (this.#payment !== null) PaymentForm.host(this.#payment).settingsChanged();
  }

  #hosts() {
    const forms = [...this.#addresses.values()].map(AddressForm.host);
    return this.#payment === null ? forms : [PaymentForm.host(this.#payment), ...forms];
  }
}

/** @param {unknown} locale */
const readLocale = (locale) => (locale === "en" ? "en" : "ja");

/**
 * @param {unknown} appearance
 * @returns {Appearance | undefined}
 */
function readAppearance(appearance) {
  if (appearance === undefined || appearance === null) return undefined;
  const { theme, variables } = optionsOf(appearance, "appearance");
  return {
    theme: theme === "dark" ? "dark" : "payjp",
    variables: isRecord(variables) ? /** @type {Appearance["variables"]} */ (variables) : undefined,
  };
}

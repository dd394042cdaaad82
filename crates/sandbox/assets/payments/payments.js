/**
 * @typedef {import("@payjp/payments-js").SetupFlow} SetupFlow
 * @typedef {import("@payjp/payments-js").PaymentFlow} PaymentFlow
 * @typedef {{
 *   clientSecret: string,
 *   confirmParams: {
 *     return_url: string,
 *     payment_method_data: { type: "paypay", billing_details?: BillingDetails },
 *   },
 * }} ConfirmPaymentOptions
 */

class Payments {
  #publicKey;
  #locale;

  /**
   * @param {unknown} publicKey
   * @param {unknown} options
   */
  constructor(publicKey, options) {
    this.#publicKey = checkKey(publicKey);
    this.#locale = optionsOf(options, "PayjpPayments(publicKey, …)").locale;
  }

  /** @param {WidgetsOptions} [options] */
  widgets(options) {
    return new Widgets(this.#publicKey, options, this.#locale);
  }

  /**
   * @param {string} clientSecret
   * @returns {Promise<SetupFlow>}
   */
  async retrieveSetupFlow(clientSecret) {
    return callSandbox(this.#publicKey, "setup_flows/retrieve", { client_secret: clientSecret });
  }

  /**
   * @param {string} clientSecret
   * @returns {Promise<PaymentFlow>}
   */
  async retrievePaymentFlow(clientSecret) {
    return callSandbox(this.#publicKey, "payment_flows/retrieve", { client_secret: clientSecret });
  }

  /**
   * @param {{ clientSecret: string }} options
   * @returns {Promise<void>}
   */
  async handleNextAction(options) {
    const flow = await callSandbox(this.#publicKey, "flow", { client_secret: options?.clientSecret });
    const url = flow.next_action?.redirect_to_url?.url;
    if (typeof url !== "string") {
      throw { type: "api_error", code: "invalid_status", message: `This flow is ${flow.status} and has no next action.` };
    }
    window.location.assign(url);
    return never();
  }

  /**
   * Pays without a form (1.2.0).
   *
   * @param {ConfirmPaymentOptions} options
   * @returns {Promise<FlowResult>}
   */
  async confirmPayment(options) {
    return confirmAsScripted(() => this.#confirmPayment(options));
  }

  /**
   * @param {ConfirmPaymentOptions} options
   * @returns {Promise<FlowResult>}
   */
  async #confirmPayment(options) {
    const { return_url, payment_method_data: method } = options?.confirmParams ?? {};
    const body = {
      client_secret: options?.clientSecret,
      return_url,
      locale: readLocale(this.#locale ?? "ja"),
      ...(method?.type === "paypay" ? { paypay: {}, billing_details: plain(method.billing_details ?? {}) } : {}),
    };
    try {
      const answer = await callSandbox(this.#publicKey, "payment_flows/confirm", body);
      window.location.assign(answer.redirect_url);
    } catch (error) {
      return { error: /** @type {PaymentsError} */ (error) };
    }
    return never();
  }
}

/**
 * Called without `new`. `jsOrigin` is for the loader: this script knows its origin from where it came.
 *
 * @param {string} publicKey
 * @param {{ jsOrigin?: string, locale?: "ja" | "en" }} [options]
 */
function PayjpPayments(publicKey, options) {
  return new Payments(publicKey, options);
}

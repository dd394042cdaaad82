/** The newest mounted form for a payment method. */
const newestHost = () => [...mountedHosts].filter((host) => host.kind === "payment").at(-1);

/** @param {unknown} form */
function hostOf(form) {
  if (form instanceof PaymentForm) return PaymentForm.host(form);
  if (form instanceof AddressForm) return AddressForm.host(form);
  throw new UsageError("this is no form of these widgets.");
}

/** For tests; the real payments.js has nothing like it. See the README of payjp-sandbox. */
PayjpPayments.sandbox = Object.freeze({
  /** Where this stand-in came from. */
  origin: ORIGIN,

  /**
   * Fills a form as a customer would: `"success"` or the code of a refused card, `"paypay"` or `"apple_pay"` to choose
   * that method. Rejects unless the form is complete by then.
   *
   * @param {string} [kind]
   * @param {PaymentForm | AddressForm} [form] the newest mounted payment form if none is given
   */
  async fill(kind = "success", form) {
    const host = form === undefined ? newestHost() : hostOf(form);
    if (!host?.isMounted) throw new UsageError("fill() found no mounted form.");
    await host.connected();
    const answer = await host.ask("fill", { what: kind });
    if (answer.complete !== true) throw new UsageError(answer.error?.message ?? "fill() left the form incomplete.");
  },

  /**
   * Calls the handlers of every mounted form.
   *
   * @param {FormEvent} event
   * @param {unknown} [payload]
   */
  emit(event, payload) {
    for (const host of [...mountedHosts]) host.emit(event, payload);
  },

  /** @param {Script} [script] */
  next(script = {}) {
    scripted.add(script);
  },

  reset() {
    scripted.reset();
  },

  mounted: () => mountedHosts.size,

  listeners: () => [...listeningHosts].reduce((sum, host) => sum + host.listeners, 0),
});

window.PayjpPayments = PayjpPayments;

/**
 * The form for a billing or a shipping address.
 *
 * @typedef {"billing" | "shipping"} AddressMode
 * @typedef {{ line1: string, line2: string, city: string, state: string, zip: string, country: string }} Address
 * @typedef {{ name: string, address: Address, phone: string }} AddressValue
 * @typedef {{
 *   line1?: string | null, line2?: string | null, city?: string | null, state?: string | null, zip?: string | null,
 *   country: string,
 * }} DefaultAddress
 * @typedef {{
 *   defaultValues?: { name?: string | null, address?: DefaultAddress, phone?: string | null },
 *   fields?: { phone?: "always" | "auto" | "never" },
 * }} AddressFormUpdateOptions
 * @typedef {{ mode: "automatic" } | { mode: "disabled" } | { mode: "google_maps_api", apiKey: string }} Autocomplete
 * @typedef {AddressFormUpdateOptions & { mode: AddressMode, autocomplete?: Autocomplete }} AddressFormOptions
 * @typedef {{
 *   elementType: "address", elementMode: AddressMode, empty: boolean, complete: boolean, value: AddressValue,
 * }} AddressFormChange
 */

const ADDRESS_MODES = /** @type {const} */ (["billing", "shipping"]);
const AUTOCOMPLETE_MODES = /** @type {const} */ (["automatic", "disabled", "google_maps_api"]);
const PHONE_SHOWN = /** @type {const} */ (["always", "auto", "never"]);

class AddressForm {
  #options;
  #host;
  #mode;
  #changed;

  /**
   * @param {Session} session
   * @param {unknown} options
   * @param {() => void} changed what this form asks for has changed
   */
  constructor(session, options, changed) {
    const { mode, autocomplete, ...rest } = optionsOf(options, 'createForm("address", …)');
    this.#mode = oneOf(mode, ADDRESS_MODES, 'createForm("address", { mode })');
    const completion = checkAutocomplete(autocomplete);
    this.#options = checkAddressOptions(rest);
    this.#changed = changed;
    this.#host = new FrameHost({
      kind: "address",
      session,
      title: () => addressTitle(this.#mode, session.locale),
      settings: () => ({ mode: this.#mode, autocomplete: completion, phoneShown: AddressForm.asksForPhone(this), ...this.#options }),
      likelyHeight: (width) => (width >= 462 ? 450 : 530) + (AddressForm.asksForPhone(this) ? 86 : 0),
      moved: changed,
    });
  }

  /** @param {AddressForm} form */
  static host(form) {
    return form.#host;
  }

  /**
   * `auto` asks when it is needed: for a billing address, since 3-D Secure wants a way to reach the customer.
   *
   * @param {AddressForm} form
   */
  static asksForPhone(form) {
    const shown = form.#options.fields?.phone ?? "auto";
    return shown === "always" || (shown === "auto" && form.#mode === "billing");
  }

  /** @param {string | HTMLElement} selector */
  mount(selector) {
    this.#host.mount(selector);
  }

  unmount() {
    this.#host.unmount();
  }

  /** @param {AddressFormUpdateOptions} options */
  update(options) {
    const { mode: _mode, autocomplete: _autocomplete, ...changes } = optionsOf(options, "update()");
    this.#options = { ...this.#options, ...checkAddressOptions(changes) };
    this.#host.settingsChanged();
    this.#changed();
  }

  /**
   * @overload
   * @param {"change"} event
   * @param {(event: AddressFormChange) => void} handler
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
   * @param {(event: AddressFormChange) => void} handler
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
}

/**
 * @param {AddressMode} mode
 * @param {"ja" | "en"} locale
 */
function addressTitle(mode, locale) {
  if (locale === "en") return mode === "billing" ? "Billing address form" : "Shipping address form";
  return mode === "billing" ? "請求先住所の入力フォーム" : "配送先住所の入力フォーム";
}

/** @param {unknown} autocomplete */
function checkAutocomplete(autocomplete) {
  if (autocomplete === undefined) return { mode: "automatic" };
  const { mode, apiKey } = optionsOf(autocomplete, "autocomplete");
  oneOf(mode, AUTOCOMPLETE_MODES, "autocomplete.mode");
  if (mode === "google_maps_api" && (typeof apiKey !== "string" || apiKey === "")) {
    throw new UsageError('autocomplete with the mode "google_maps_api" needs an apiKey.');
  }
  // The key is for Google and goes nowhere from here.
  return { mode };
}

/**
 * @param {Record<string, unknown>} options
 * @returns {AddressFormUpdateOptions}
 */
function checkAddressOptions(options) {
  const { fields, defaultValues } = options;
  if (isRecord(fields) && fields.phone !== undefined) oneOf(fields.phone, PHONE_SHOWN, "fields.phone");
  const address = isRecord(defaultValues) ? defaultValues.address : undefined;
  if (isRecord(address) && address.country !== "JP") {
    throw new UsageError('defaultValues.address.country must be "JP", the only country that PAY.JP knows.');
  }
  return /** @type {AddressFormUpdateOptions} */ (options);
}

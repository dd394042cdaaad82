/*!
 * payments.js of payjp-sandbox (unofficial), interface of @payjp/payments-js 1.1.1.
 *
 * This is not PAY.JP's script: it is the sandbox's own stand-in for tests, answers only test keys (pk_test_…)
 * and must never be served to real customers. The real one is loaded from https://js.pay.jp/payments.js.
 */
(() => {
  "use strict";

  const ORIGIN = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).origin;
  const FRAME = `${ORIGIN}/_payments_js/frame`;
  const EVENTS = ["ready", "change", "focus", "blur"];
  const LAYOUTS = ["tab", "accordion"];

  const mountedForms = new Set();
  const listeningForms = new Set();
  const scripted = { confirms: [], neverReady: 0 };

  class FormError extends Error {
    constructor(message) {
      super(`payments.js (sandbox): ${message}`);
      this.name = "PayjpPaymentsError";
    }
  }

  const sdkError = (code, message) => ({ error: { type: "sdk_error", code, message } });

  /** @returns {value is Record<string, any>} */
  const isRecord = (/** @type {unknown} */ value) => typeof value === "object" && value !== null;

  function checkKey(publicKey) {
    const text = String(publicKey ?? "");
    if (/^pk_test_./.test(text)) return text;
    if (text.startsWith("sk_")) {
      throw new FormError(
        "a secret key (sk_…) was given. It must never be in a browser: take it out of the page, make a new one, and pass the publishable key (pk_test_…).",
      );
    }
    if (text.startsWith("pk_live_")) {
      throw new FormError(
        "a live key was given. The sandbox answers only test keys: pass one that starts with pk_test_, or load https://js.pay.jp/payments.js.",
      );
    }
    throw new FormError("the publishable key must start with pk_test_.");
  }

  async function callSandbox(publicKey, path, body) {
    let response;
    try {
      response = await fetch(`${ORIGIN}/_payments_js/${path}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${publicKey}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    } catch {
      const message = `The sandbox at ${ORIGIN} does not answer. Check that it is running, and that connect-src of the page's Content-Security-Policy names it.`;
      throw { type: "api_error", code: "network_error", message };
    }
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw { type: "api_error", code: answer.code ?? "internal_server_error", message: answer.detail };
  }

  class PaymentForm {
    #session;
    #options;
    #layout;
    #handlers = new Map(EVENTS.map((name) => [name, []]));
    #frame = null;
    #port = null;
    #silent = false;
    #calls = new Map();
    #nextCall = 0;

    constructor(session, options = {}) {
      this.#session = session;
      this.#options = options;
      this.#layout = readLayout(options.layout);
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!(place instanceof Element)) {
        throw new FormError(`mount() found no element for ${JSON.stringify(target)}.`);
      }
      if (this.#frame !== null) {
        if (this.#frame.parentNode === place) return;
        this.unmount();
      }
      this.#silent = scripted.neverReady > 0;
      if (this.#silent) scripted.neverReady -= 1;
      const frame = document.createElement("iframe");
      frame.src = FRAME;
      frame.title = this.#session.locale === "en" ? "Card details form" : "カード情報の入力フォーム";
      frame.allow = "payment";
      frame.style.border = "0";
      frame.style.display = "block";
      frame.style.width = "100%";
      frame.style.height = `${this.#likelyHeight(place.clientWidth)}px`;
      frame.style.colorScheme = this.#session.appearance?.theme === "dark" ? "dark" : "light";
      // An iframe that is moved in the document loads anew, and then wants a new port.
      frame.addEventListener("load", () => this.#connect());
      this.#frame = frame;
      mountedForms.add(this);
      place.append(frame);
    }

    unmount() {
      if (this.#frame === null) return;
      const frame = this.#frame;
      this.#frame = null;
      this.#disconnect();
      mountedForms.delete(this);
      frame.remove();
    }

    on(event, handler) {
      const handlers = this.#handlers.get(event);
      if (handlers === undefined) throw new FormError(`there is no event ${JSON.stringify(event)}; there are ${EVENTS.join(", ")}.`);
      if (typeof handler !== "function") throw new FormError(`on("${event}") needs a function.`);
      if (!handlers.includes(handler)) handlers.push(handler);
      listeningForms.add(this);
    }

    off(event, handler) {
      const handlers = this.#handlers.get(event) ?? [];
      const index = handlers.indexOf(handler);
      if (index >= 0) handlers.splice(index, 1);
      if (PaymentForm.listeners(this) === 0) listeningForms.delete(this);
    }

    update(options = {}) {
      const { layout: _fixed, ...changes } = options;
      this.#options = { ...this.#options, ...changes };
      this.#port?.postMessage({ kind: "update", ...this.#settings() });
    }

    collapse() {
      this.#port?.postMessage({ kind: "collapse" });
    }

    /** The rest is for this file only; `form` has no such members in the published types. */
    static emit(form, event, payload) {
      const handlers = form.#handlers.get(event) ?? [];
      for (const handler of [...handlers]) {
        // A handler may take others off, and those must not be called any more.
        if (!handlers.includes(handler)) continue;
        try {
          handler(payload);
        } catch (error) {
          // As for DOM events: one handler's failure is reported and does not keep the others from running.
          if (typeof reportError === "function") reportError(error);
        }
      }
    }

    static listeners(form) {
      return [...form.#handlers.values()].reduce((sum, handlers) => sum + handlers.length, 0);
    }

    static sessionChanged(form) {
      if (form.#frame === null) return;
      form.#frame.style.colorScheme = form.#session.appearance?.theme === "dark" ? "dark" : "light";
      form.#frame.title = form.#session.locale === "en" ? "Card details form" : "カード情報の入力フォーム";
      form.#port?.postMessage({ kind: "update", ...form.#settings() });
    }

    static call(form, kind, content) {
      if (form.#port === null) return Promise.resolve(sdkError("session_not_loaded", "The form is not loaded yet. Wait for its ready event."));
      const call = form.#nextCall++;
      return new Promise((resolve) => {
        form.#calls.set(call, resolve);
        form.#port.postMessage({ kind, call, ...content });
      });
    }

    static async connected(form) {
      for (let waited = 0; form.#port === null && waited < 10_000; waited += 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    static isMounted(form) {
      return form.#frame !== null;
    }

    #settings() {
      const { fields, defaultValues, paymentMethodOrder } = this.#options;
      const { locale, appearance } = this.#session;
      return JSON.parse(JSON.stringify({ locale, appearance, layout: this.#layout, fields, defaultValues, paymentMethodOrder }));
    }

    /** What the frame will report, but for lines of text that wrap, so that the page does not jump. */
    #likelyHeight(width) {
      if (this.#layout.type === "accordion" && this.#layout.defaultCollapsed) return 58;
      const billing = this.#options.fields?.billingDetails;
      const shown = (name) => billing !== "never" && !(isRecord(billing) && billing[name] === "never");
      const contacts = ["email", "phone"].filter(shown).length;
      const twoContacts = width >= 462 ? 152 : 250;
      return (width < 400 ? 311 : 296) + (shown("name") ? 86 : 0) + [0, 101, twoContacts][contacts];
    }

    #connect() {
      this.#disconnect();
      const { contentWindow } = this.#frame ?? {};
      if (!contentWindow) return;
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = (event) => this.#hear(port1, event.data);
      const { publicKey, clientSecret } = this.#session;
      const hello = { kind: "payjp-sandbox:hello", publicKey, clientSecret, ...this.#settings() };
      contentWindow.postMessage(hello, ORIGIN, [port2]);
    }

    #disconnect() {
      this.#port?.close();
      this.#port = null;
      for (const resolve of this.#calls.values()) {
        resolve(sdkError("form_not_found", "The form was unmounted before it answered."));
      }
      this.#calls.clear();
    }

    #hear(port, message) {
      if (port !== this.#port) return;
      switch (message.kind) {
        case "height":
          this.#frame.style.height = `${message.height}px`;
          break;
        case "answer":
          this.#calls.get(message.call)?.(message.answer);
          this.#calls.delete(message.call);
          break;
        case "event":
          if (message.event !== "ready" || !this.#silent) PaymentForm.emit(this, message.event, message.payload);
          break;
      }
    }
  }

  /** @param {unknown} layout */
  function readLayout(layout = "accordion") {
    const type = isRecord(layout) ? layout.type : layout;
    if (!LAYOUTS.includes(type)) throw new FormError(`layout must be "tab" or "accordion".`);
    const collapsed = isRecord(layout) ? layout.defaultCollapsed : undefined;
    return { type, defaultCollapsed: typeof collapsed === "boolean" ? collapsed : type === "accordion" };
  }

  class Widgets {
    #session;
    #form = null;

    constructor(publicKey, options, usualLocale) {
      const clientSecret = options?.clientSecret;
      if (typeof clientSecret !== "string" || clientSecret === "") {
        throw new FormError("widgets() needs { clientSecret }, the client_secret of a flow.");
      }
      const locale = (options.locale ?? usualLocale) === "en" ? "en" : "ja";
      this.#session = { publicKey, clientSecret, locale, appearance: options.appearance };
    }

    createForm(type, options) {
      if (type !== "payment") throw new FormError(`this version of the sandbox has no ${JSON.stringify(type)} form, only "payment".`);
      if (this.#form !== null) throw new FormError(`these widgets have a "payment" form already; get it with getForm("payment").`);
      this.#form = new PaymentForm(this.#session, options);
      return this.#form;
    }

    getForm(type) {
      return type === "payment" ? this.#form : null;
    }

    /** @param {{ locale?: string, appearance?: object }} changes */
    update({ locale, appearance } = {}) {
      if (locale !== undefined) this.#session.locale = locale === "en" ? "en" : "ja";
      if (appearance !== undefined) this.#session.appearance = appearance;
      if (this.#form !== null) PaymentForm.sessionChanged(this.#form);
    }

    async fetchUpdates() {
      const { publicKey, clientSecret } = this.#session;
      await callSandbox(publicKey, "setup_flows/retrieve", { client_secret: clientSecret });
    }

    async confirmSetup(params) {
      const next = scripted.confirms.shift() ?? {};
      if (next.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, next.delay));
      if (next.neverSettle) return new Promise(() => {});
      if ("reject" in next) throw next.reject;
      if ("resolve" in next) return next.resolve;
      if ("outcome" in next) return { error: next.outcome };
      if (this.#form === null || !PaymentForm.isMounted(this.#form)) {
        return sdkError("form_not_found", 'There is no mounted "payment" form. Create one with createForm("payment") and mount it first.');
      }
      const answer = await PaymentForm.call(this.#form, "confirm", { params: JSON.parse(JSON.stringify(params ?? {})) });
      if (answer.redirectUrl === undefined) return { error: answer.error };
      window.location.assign(answer.redirectUrl);
      return new Promise(() => {});
    }

    async confirmPayment() {
      return sdkError("form_not_found", "This version of the sandbox has setup flows only.");
    }
  }

  class Payments {
    #publicKey;
    #locale;

    constructor(publicKey, options) {
      this.#publicKey = checkKey(publicKey);
      this.#locale = options?.locale;
    }

    widgets(options) {
      return new Widgets(this.#publicKey, options, this.#locale);
    }

    async retrieveSetupFlow(clientSecret) {
      return callSandbox(this.#publicKey, "setup_flows/retrieve", { client_secret: clientSecret });
    }

    /** @returns {Promise<never>} */
    async retrievePaymentFlow() {
      throw { type: "api_error", code: "not_found", message: "This version of the sandbox has setup flows only." };
    }

    async handleNextAction(options) {
      const flow = await this.retrieveSetupFlow(options?.clientSecret);
      const url = flow.next_action?.redirect_to_url?.url;
      if (url === undefined) {
        throw { type: "api_error", code: "invalid_status", message: `This flow is ${flow.status} and has no next action.` };
      }
      window.location.assign(url);
      return new Promise(() => {});
    }
  }

  /** Called without `new`. `jsOrigin` is for the loader: this script knows its origin from where it came. */
  function PayjpPayments(publicKey, options) {
    return new Payments(publicKey, options);
  }

  const newest = () => [...mountedForms].at(-1);

  /** For tests; the real payments.js has nothing like it. See the README of payjp-sandbox. */
  PayjpPayments.sandbox = Object.freeze({
    async fill(kind = "success", form = newest()) {
      if (form === undefined) throw new FormError("fill() found no mounted form.");
      await PaymentForm.connected(form);
      const answer = await PaymentForm.call(form, "fill", { what: kind });
      if (answer.complete !== true) throw new FormError(answer.error?.message ?? "fill() left the form incomplete.");
    },
    emit(event, payload) {
      for (const form of [...mountedForms]) PaymentForm.emit(form, event, payload);
    },
    next(script = {}) {
      const { neverReady, ...confirm } = script;
      if (neverReady) scripted.neverReady += 1;
      if (Object.keys(confirm).length > 0) scripted.confirms.push(confirm);
    },
    reset() {
      scripted.confirms.length = 0;
      scripted.neverReady = 0;
    },
    mounted: () => mountedForms.size,
    listeners: () => [...listeningForms].reduce((sum, form) => sum + PaymentForm.listeners(form), 0),
  });

  window.PayjpPayments = PayjpPayments;
})();

/**
 * One form's frame in the page: where it is, who listens, and what is asked of it.
 *
 * @typedef {"ready" | "change" | "focus" | "blur"} FormEvent
 * @typedef {{
 *   kind: "payment" | "address",
 *   session: Session,
 *   title: () => string,
 *   settings: () => object,
 *   likelyHeight: (width: number) => number,
 *   moved?: () => void,
 * }} FrameContent
 */

const FORM_EVENTS = /** @type {const} */ (["ready", "change", "focus", "blur"]);

/** @type {Set<FrameHost>} */
const mountedHosts = new Set();
/** @type {Set<FrameHost>} */
const listeningHosts = new Set();

class FrameHost {
  #content;
  /** @type {Map<FormEvent, ((payload?: any) => void)[]>} */
  #handlers = new Map(FORM_EVENTS.map((name) => [name, []]));
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  /** @type {MessagePort | null} */
  #port = null;
  /** @type {MountScript} */
  #script = {};
  /** @type {Map<number, (answer: any) => void>} */
  #calls = new Map();
  /** Holds back `ready` and what follows it for as long as a test wants. @type {Promise<unknown> | null | undefined} */
  #held;
  #nextCall = 0;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {FrameContent} content */
  constructor(content) {
    this.#content = content;
  }

  get kind() {
    return this.#content.kind;
  }

  get isMounted() {
    return this.#frame !== null;
  }

  get listeners() {
    return [...this.#handlers.values()].reduce((sum, handlers) => sum + handlers.length, 0);
  }

  /** @param {string | HTMLElement} target */
  mount(target) {
    const place = typeof target === "string" ? document.querySelector(target) : target;
    if (!(place instanceof Element)) throw new UsageError(`mount() found no element for ${JSON.stringify(target)}.`);
    if (this.#frame !== null) {
      if (this.#frame.parentNode === place) return;
      this.unmount();
    }
    this.#script = scripted.takeMount();
    this.#held = undefined;
    const frame = document.createElement("iframe");
    if (!this.#script.blocked) frame.src = `${ORIGIN}/_payments_js/frame`;
    frame.allow = "payment";
    // Set one by one through the CSSOM: a style attribute would need 'unsafe-inline' of the page.
    Object.assign(frame.style, { border: "0", display: "block", width: "100%" });
    frame.style.height = `${this.#content.likelyHeight(place.clientWidth)}px`;
    // An iframe that is moved in the document loads anew, and then wants a new port.
    frame.addEventListener("load", () => this.#connect());
    this.#frame = frame;
    this.#dress();
    mountedHosts.add(this);
    place.append(frame);
    this.#content.moved?.();
  }

  unmount() {
    if (this.#frame === null) return;
    const frame = this.#frame;
    this.#frame = null;
    this.#disconnect();
    mountedHosts.delete(this);
    frame.remove();
    this.#content.moved?.();
  }

  /**
   * @param {FormEvent} event
   * @param {(payload?: any) => void} handler
   */
  on(event, handler) {
    const handlers = this.#handlers.get(event);
    if (handlers === undefined) throw new UsageError(`there is no event ${JSON.stringify(event)}; there are ${FORM_EVENTS.join(", ")}.`);
    if (typeof handler !== "function") throw new UsageError(`on("${event}") needs a function.`);
    if (!handlers.includes(handler)) handlers.push(handler);
    listeningHosts.add(this);
  }

  /**
   * @param {FormEvent} event
   * @param {(payload?: any) => void} handler
   */
  off(event, handler) {
    const handlers = this.#handlers.get(event) ?? [];
    const index = handlers.indexOf(handler);
    if (index >= 0) handlers.splice(index, 1);
    if (this.listeners === 0) listeningHosts.delete(this);
  }

  /**
   * @param {FormEvent} event
   * @param {unknown} [payload]
   */
  emit(event, payload) {
    callAll(this.#handlers.get(event) ?? [], payload);
  }

  /** Tells the frame that language, look or options have changed. */
  settingsChanged() {
    if (this.#frame === null) return;
    this.#dress();
    this.#port?.postMessage({ kind: "update", ...this.#settings() });
  }

  /** @param {string} kind */
  tell(kind) {
    this.#port?.postMessage({ kind });
  }

  /**
   * Asks the frame and waits for its answer.
   *
   * @param {string} kind
   * @param {object} [content]
   * @returns {Promise<any>}
   */
  ask(kind, content = {}) {
    const port = this.#port;
    if (port === null) return Promise.resolve(sdkError("session_not_loaded", "The form is not loaded yet. Wait for its ready event."));
    const call = this.#nextCall++;
    return new Promise((resolve) => {
      this.#calls.set(call, resolve);
      port.postMessage({ ...plain(content), kind, call });
    });
  }

  /** Resolves once the frame has loaded. */
  async connected() {
    if (this.#port === null) await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
  }

  #dress() {
    const { title, session } = this.#content;
    if (this.#frame === null) return;
    this.#frame.title = title();
    this.#frame.style.colorScheme = session.appearance?.theme === "dark" ? "dark" : "light";
  }

  #settings() {
    const { locale, appearance } = this.#content.session;
    return plain({ locale, appearance, ...this.#content.settings() });
  }

  #connect() {
    this.#disconnect();
    const { contentWindow } = this.#frame ?? {};
    if (!contentWindow || this.#script.blocked) return;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event) => this.#hear(port1, event.data);
    const { publicKey, clientSecret } = this.#content.session;
    const hello = { kind: "payjp-sandbox:hello", form: this.kind, publicKey, clientSecret, ...this.#settings() };
    contentWindow.postMessage(hello, ORIGIN, [port2]);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #disconnect() {
    this.#port?.close();
    this.#port = null;
    for (const resolve of this.#calls.values()) resolve(sdkError("form_not_found", "The form was unmounted before it answered."));
    this.#calls.clear();
  }

  /**
   * @param {MessagePort} port
   * @param {any} message
   */
  async #hear(port, message) {
    if (message.kind === "event") {
      if (message.event === "ready" && this.#script.neverReady) return;
      this.#held ??= this.#script.readyDelay === undefined ? null : pause(this.#script.readyDelay);
      await this.#held;
    }
    if (port !== this.#port || this.#frame === null) return;
    switch (message.kind) {
      case "height":
        this.#frame.style.height = `${message.height}px`;
        break;
      case "answer":
        this.#calls.get(message.call)?.(message.answer);
        this.#calls.delete(message.call);
        break;
      case "event":
        this.emit(message.event, message.payload);
        break;
    }
  }
}

/**
 * @param {((payload?: any) => void)[]} handlers
 * @param {unknown} payload
 */
function callAll(handlers, payload) {
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

/**
 * A copy that can be sent to a frame, whatever the page put into its options.
 *
 * @template {object} Value
 * @param {Value} value
 * @returns {Value}
 */
const plain = (value) => JSON.parse(JSON.stringify(value));

import { languageOf, wordOf, wordsOf } from "./language.js";
import { bring, letGo, mountEarly } from "./early-form.js";
import { begin, secretOf } from "./early-request.js";
import { listen, say, tell } from "./events.js";
import { firstWords } from "./first-words.js";
import { ModuleError } from "./loaded.js";
import { notes, watch } from "./notes.js";
import { takeSecret } from "./return-query.js";
import { claim, release } from "./secrets.js";
import { settle } from "./fallback.js";
import { focusOn, partOf } from "./shell.js";
import { asksPayjp, dark, formOf, isCompletion, obstacle, prepared, unknown, widgetsOf } from "./settings.js";
import { wasm } from "./wasm.js";

/**
 * What one kind of element is. Its doc block is its contract.
 *
 * @typedef {{
 *   kind: string,
 *   attributes: string[],
 *   objects: string[],
 *   takesSecret: boolean,
 *   draw: (sketch: import("./shell.js").Sketch) => HTMLElement,
 * }} Definition
 */

/** Where there is no DOM, as on a server, the classes are there and can do nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** What the page may have told once for all of its elements, in a `<meta>`. */
const FROM_PAGE = { publicKey: "public-key", jsOrigin: "js-origin", allowedOrigins: "checkout-origins" };

/** @param {string} name */
export const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * Makes the class of an element.
 *
 * @param {Definition} definition
 * @returns {CustomElementConstructor}
 */
export function elementOf({ kind, attributes, objects, takesSecret, draw }) {
  /** The attribute of each property that has one. */
  const names = new Map(attributes.map((name) => [propertyOf(name), name]));
  const others = takesSecret ? [...objects, "clientSecret"] : objects;

  class PayjpElement extends Base {
    static observedAttributes = takesSecret ? [...attributes, "client-secret"] : attributes;

    /** @type {HTMLElement | undefined} */
    #root;
    /** Tells the component that is at work. @type {import("payjp:glue").Tell | undefined} */
    #component;
    /** @type {Record<string, unknown>} */
    #objects = {};
    /** @type {Record<string, string>} */
    #words = {};
    /** Counts what makes everything under way out of date. */
    #turn = 0;
    #isStale = false;
    #wasMoved = false;
    #hasFailed = false;
    /** A request that the next component takes up. @type {import("./early-request.js").EarlyRequest | undefined} */
    #early;
    /** The mistakes of the page that it began with the last time. @type {string[]} */
    #mistakes = [];
    /** What the page has inside for a browser without the component. @type {HTMLElement[]} */
    #inPlace = [];

    constructor() {
      super();
      // What was set before the element was defined hides what the class has under that name.
      for (const name of [...names.keys(), ...others]) {
        if (!Object.hasOwn(this, name)) continue;
        const self = /** @type {any} */ (this);
        const value = self[name];
        delete self[name];
        self[name] = value;
      }
    }

    connectedCallback() {
      watch();
      notes.components.set(this, () => ({ kind, options: this.#options() }));
      dark?.addEventListener("change", this.#follow);
      if (!this.#root) this.#draw();
      this.#settleSoon();
      if (document.readyState === "loading") {
        // An element that is read while the page is still coming has not got its children yet.
        document.addEventListener("DOMContentLoaded", () => this.childElementCount > 1 && this.#renew(), { once: true });
      }
    }

    disconnectedCallback() {
      this.#wasMoved = true;
      this.#settleSoon();
    }

    /** A move that keeps the frames inside alive changes nothing. */
    connectedMoveCallback() {}

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(name, before, after) {
      if (name === "client-secret") {
        if (after === null) return;
        this.removeAttribute(name);
        this.#set("clientSecret", after.trim());
      } else if (before !== after) this.#changed(propertyOf(name), after?.trim() || undefined);
    }

    /**
     * @param {string} name
     * @param {unknown} value
     */
    #set(name, value) {
      const before = this.#objects[name];
      this.#objects[name] = value;
      // A page that draws itself often makes an object of the same content each time.
      if (before !== value && (before === null || JSON.stringify(before) !== JSON.stringify(value))) this.#changed(name, value ?? undefined);
    }

    submit() {
      if (this.#component) this.#tell("submit");
      else if (kind === "checkout-button") this.#root?.querySelector("button")?.click();
    }

    refresh() {
      if (this.#component) this.#tell("refresh");
      else this.#renew();
    }

    /** @param {string} name */
    #option(name) {
      const attribute = names.get(name);
      const given = attribute ? this.getAttribute(attribute) : undefined;
      const meta = FROM_PAGE[/** @type {keyof typeof FROM_PAGE} */ (name)];
      const page = meta && document.querySelector(`meta[name="payjp-${meta}"]`)?.getAttribute("content");
      return (given || page)?.trim() || undefined;
    }

    get #language() {
      return languageOf(this.getAttribute("locale"));
    }

    #options() {
      /** @type {Record<string, unknown>} */
      const options = { ...this.#objects, locale: this.#language, nonce: this.nonce || undefined };
      for (const name of names.keys()) options[name] ??= this.#option(name);
      return options;
    }

    #draw() {
      this.#isStale = this.#wasMoved = this.#hasFailed = false;
      const language = this.#language;
      this.#root = draw({
        kind,
        language,
        theme: this.#option("theme") ?? "light",
        words: { ...firstWords[language], .../** @type {object} */ (this.#objects.words) },
        option: (name) => this.#option(name),
        part: (name) => partOf(this, name),
      });
      for (const child of this.children) {
        if (!(child instanceof HTMLElement) || child.hidden || child instanceof HTMLTemplateElement) continue;
        child.hidden = true;
        this.#inPlace.push(child);
      }
      listen(this.#root, () => !!this.#component, (...told) => this.#tell(...told));
      this.append(this.#root);
    }

    #renew() {
      this.#isStale = true;
      this.#settleSoon();
    }

    /** Several changes in one turn, such as a move, are one. */
    #settleSoon() {
      const turn = ++this.#turn;
      queueMicrotask(() => {
        if (turn === this.#turn) this.#settle();
      });
    }

    #settle() {
      // The frame of PAY.JP's form loads anew when it is moved, and what was typed into it is gone.
      if (this.#wasMoved && this.#root?.querySelector("iframe")) this.#isStale = true;
      this.#wasMoved = false;
      const { activeElement } = /** @type {Document | ShadowRoot} */ (this.getRootNode());
      const hadFocus = this.#root?.contains(activeElement ?? null);
      if (!this.isConnected || this.#isStale) this.#end();
      if (!this.isConnected) return;
      if (!this.#root) {
        this.#draw();
        // Whoever pressed "try again" hears how it goes on, and does not begin at the top of the page.
        if (hadFocus) focusOn(this.#root);
      }
      if (!this.#component) this.#start();
    }

    /**
     * Does already what the component will do first: asks the merchant's server and mounts PAY.JP's form.
     *
     * @param {Record<string, unknown>} options
     */
    #goAhead(options) {
      const { createUrl, clientSecret } = options;
      const url = takesSecret && createUrl && !clientSecret ? String(createUrl) : undefined;
      if (!this.#early?.isOf(url)) {
        this.#giveUp();
        this.#early = url === undefined ? undefined : begin(url);
      }
      const [early, turn] = [this.#early, this.#turn];
      const host = this.#root?.querySelector(".payjp-frame");
      if (!takesSecret || !host || !(clientSecret || early)) return;
      const secret = async () => clientSecret || (await secretOf(early));
      mountEarly(host, options, secret, () => turn === this.#turn && !this.#component && !this.#hasFailed);
    }

    /** Gives the request up that nobody is going to take up any more. */
    #giveUp() {
      this.#early?.controller.abort();
      this.#early = undefined;
    }

    async #start() {
      const turn = this.#turn;
      const options = this.#options();
      this.#hasFailed = false;
      if (isCompletion(kind)) takeSecret();
      const isPossible = !obstacle(kind, options);
      const payments = bring(options, isPossible && asksPayjp(kind, options));
      isPossible ? this.#goAhead(options) : this.#giveUp();
      try {
        const [start, words] = await Promise.all([wasm(), wordsOf(this.#language, isCompletion(kind))]);
        // A secret that is on its way is waited for.
        if (turn !== this.#turn || !this.#root || (options.clientSecret === null && !options.createUrl)) return;
        this.#words = words;
        const code = obstacle(kind, options) ?? (!takesSecret || claim(this, options.clientSecret) ? undefined : "secret_in_use");
        this.#complain(code ? [...unknown(kind, options), code] : unknown(kind, options), options);
        if (code) {
          // It cannot do without what is missing.
          this.#giveItUp();
          return settle(this.#root, kind, this.#wordFor, () => this.#renew(), true);
        }
        const begunRequest = this.#early;
        this.#early = undefined;
        const page = { words: this.#wordFor, emit: this.#emit, fail: (/** @type {[any, any?, any?]} */ ...told) => this.#emit("error", ...told) };
        this.#component = start(this.#root, { ...prepared(kind, options), ...page, begunRequest, payments });
      } catch (error) {
        if (turn === this.#turn) this.#fail(error);
      }
    }

    #end() {
      this.#stop();
      if (this.#root) letGo(this.#root);
      this.#root?.remove();
      this.#root = undefined;
      for (const child of this.#inPlace.splice(0)) child.hidden = false;
      release(this);
      if (this.isConnected) return;
      this.#giveUp();
      this.#mistakes = [];
      dark?.removeEventListener("change", this.#follow);
      notes.components.delete(this);
    }

    /**
     * Tells the page of its mistakes, except for those that it was told of the last time.
     *
     * @param {string[]} codes
     * @param {Record<string, unknown>} options
     */
    async #complain(codes, options) {
      const root = this.#root;
      const doctor = codes.length ? await import("./doctor.js").catch(() => undefined) : undefined;
      // What was changed meanwhile is begun with anew, and looked at again.
      if (root !== this.#root) return;
      const before = this.#mistakes;
      this.#mistakes = codes.map((code) => doctor?.explain({ kind, options }, code) ?? code);
      for (const [index, message] of this.#mistakes.entries()) {
        if (!before.includes(message) && this.#emit("error", codes[index], message)) console.error(`PAY.JP components: ${message}`);
      }
    }

    #giveItUp() {
      this.#hasFailed = true;
      this.#giveUp();
      if (this.#root) letGo(this.#root);
    }

    /** @param {unknown} error */
    async #fail(error) {
      const turn = this.#turn;
      this.#giveItUp();
      const words = await wordsOf(this.#language, isCompletion(kind), 1000).catch(() => firstWords[this.#language]);
      if (turn !== this.#turn || !this.#root) return;
      notes.failure = String(error);
      settle(this.#root, kind, (key) => words[key], () => (error instanceof ModuleError ? location.reload() : this.#renew()));
      const message = `<${this.localName}> could not start, because its WebAssembly did not: ${error} diagnose() may know more.`;
      if (this.#emit("error", "wasm_not_loaded", message)) console.error(message);
    }

    /** @param {string} name @param {unknown} value */
    #changed(name, value) {
      if (!this.#root) return;
      // A form that is not taken over by now would be another one than is wanted.
      letGo(this.#root);
      // Another secret may be in use as well.
      if (name === "clientSecret") this.#mistakes = [];
      if (name === "theme") this.#root.dataset.theme = String(value ?? "light");
      if (!this.#component) this.#renew();
      else if (name === "locale") this.#speak();
      else if (name === "words") this.#tell(name, this.#wordFor);
      else if (name === "theme" || name === "appearance") this.#look();
      else if (name === "form") this.#tell(name, formOf(this.#options()));
      else if (name === "billingDetails") this.#beginAnew();
      else if (name === "label" || (name === "clientSecret" && claim(this, value))) this.#tell(name, value);
      else this.#renew();
    }

    /** @param {[string, unknown?]} told */
    #tell(...told) {
      say(this, this.#component, told);
    }

    /** Ends the component. What it takes out of the page may have the page call in, which is too late by then. */
    #stop() {
      const component = this.#component;
      this.#component = undefined;
      say(this, component, ["end"]);
    }

    /** Begins anew on the elements that are there, which keep what the customer has entered into the page's own. */
    #beginAnew() {
      this.#stop();
      this.#settleSoon();
    }

    /** Changes language and look of PAY.JP's form. */
    #look() {
      if (takesSecret) this.#tell("widgets", widgetsOf(this.#options()));
    }

    #follow = () => {
      if (this.#option("theme") === "auto") this.#look();
    };

    async #speak() {
      const [root, language] = [this.#root, this.#language];
      const words = await wordsOf(language, isCompletion(kind)).catch(() => undefined);
      if (!words || !root || root !== this.#root || language !== this.#language) return;
      this.#words = words;
      root.lang = language;
      this.#look();
      this.#tell("words", this.#wordFor);
    }

    /** @param {string | number} key */
    #wordFor = (key) => wordOf(key, this.#words, /** @type {Record<string, string> | undefined} */ (this.#objects.words));

    /** Whether what follows by default is to follow. @param {[string, any?, string?, unknown?]} told */
    #emit = (...told) => tell(this, ...told);

    static {
      /** @param {string} name @param {PropertyDescriptor & ThisType<PayjpElement>} accessors */
      const define = (name, accessors) => Object.defineProperty(this.prototype, name, { configurable: true, enumerable: true, ...accessors });
      for (const [name, attribute] of names) {
        define(name, {
          get() {
            return this.getAttribute(attribute);
          },
          set(value) {
            if (value === null || value === undefined) this.removeAttribute(attribute);
            else this.setAttribute(attribute, Array.isArray(value) ? value.join(" ") : String(value));
          },
        });
      }
      for (const name of others) {
        define(name, {
          get() {
            // Whoever has the element in hand is not meant to read the secret from it.
            return name === "clientSecret" ? null : this.#objects[name];
          },
          set(value) {
            this.#set(name, value);
          },
        });
      }
    }
  }

  return PayjpElement;
}

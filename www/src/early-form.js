import { hasKey, load } from "./script.js";
import { formOf, sourceOf, widgetsOf } from "./settings.js";

/**
 * A form of PAY.JP's that is in the page before the component that it is for.
 *
 * @typedef {{ host: Element, clientSecret: unknown, madeAs: string, widgets: any, form: any }} EarlyForm
 */

/** The forms that no component has taken over yet. @type {Set<EarlyForm>} */
const waiting = new Set();

/** The instances of payments.js, as the wasm is to have them. @type {Map<string, any>} */
const instances = new Map();

/** Components that are at work mount their forms themselves. */
let isOver = false;

/**
 * An object as it is, except for these members.
 *
 * @param {any} object
 * @param {Record<string, unknown>} members
 */
const except = (object, members) =>
  // An object that is frozen may not be a proxy's own.
  new Proxy(/** @type {any} */ ({}), {
    has: (_, name) => name in object,
    get(_, name) {
      const member = Object.hasOwn(members, name) ? members[/** @type {string} */ (name)] : object[name];
      return typeof member === "function" ? member.bind(object) : member;
    },
  });

/**
 * Mounts PAY.JP's form as the component would, if nothing is special. A component takes it over by asking for the same;
 * whatever fails here is left to it.
 *
 * @param {Element} host
 * @param {Record<string, any>} options
 * @param {() => Promise<unknown>} secret
 * @param {() => boolean} isWanted
 */
export async function mountEarly(host, options, secret, isWanted) {
  if (isOver || options.form || options.billingDetails) return;
  try {
    const [clientSecret, payments] = await Promise.all([secret(), paymentsOf(options)]);
    const isTwice = [...waiting].some((early) => early.host === host || early.clientSecret === clientSecret);
    if (isOver || !clientSecret || !isWanted() || isTwice) return;
    const given = { ...widgetsOf(options), clientSecret };
    const widgets = payments.widgets(given);
    const form = widgets.createForm("payment", formOf(options));
    const taken = heardBefore(form, host);
    form.mount(host);
    waiting.add({ host, clientSecret, madeAs: JSON.stringify(given), widgets: except(widgets, { createForm: () => taken }), form: taken });
  } catch {
    // The component does the same again, and says what is wrong.
  }
}

/**
 * The instance of payments.js for what an element was told, loaded if nobody has.
 *
 * @param {Record<string, unknown>} options
 */
async function paymentsOf(options) {
  if (!hasKey(options)) throw new Error("there is no publishable key.");
  const source = sourceOf(options);
  if (!instances.has(source)) await load(options);
  return instances.get(source) ?? make(options);
}

/**
 * What a component asks for payments.js. It is under way already, if it is wanted from the start.
 *
 * @param {Record<string, unknown>} options
 * @param {boolean} isWanted
 */
export function bring(options, isWanted) {
  let ahead = isWanted ? paymentsOf(options) : undefined;
  ahead?.catch(() => {});
  return () => {
    isOver = true;
    const brought = ahead ?? paymentsOf(options);
    ahead = undefined;
    return brought;
  };
}

/** @param {Record<string, unknown>} options */
function make(options) {
  const payments = /** @type {any} */ (globalThis).PayjpPayments(options.publicKey);
  /** @param {any} given */
  const widgets = (given) => {
    let taken;
    for (const early of waiting) {
      if (early.clientSecret !== given.clientSecret) continue;
      if (early.madeAs !== JSON.stringify(given)) takeOut(early);
      else if (waiting.delete(early)) taken = early.widgets;
    }
    return taken ?? payments.widgets(given);
  };
  const instance = except(payments, { widgets });
  instances.set(sourceOf(options), instance);
  return instance;
}

/**
 * A form that has been mounted, for whoever mounts it once more: they hear what it said before.
 *
 * @param {any} form
 * @param {Element} host
 */
function heardBefore(form, host) {
  /** @type {Map<string, unknown>} */
  const said = new Map();
  /** @type {[string, (detail: unknown) => void][]} */
  const hears = ["ready", "change"].map((event) => [event, (detail) => said.set(event, detail)]);
  for (const [event, hear] of hears) form.on(event, hear);
  const listening = new Set();
  /** @type {Record<string, unknown>} */
  const members = {
    on(/** @type {string} */ event, /** @type {(detail: unknown) => void} */ handler) {
      listening.add(handler);
      queueMicrotask(() => said.has(event) && listening.has(handler) && handler(said.get(event)));
      return form.on(event, handler);
    },
    off(/** @type {string} */ event, /** @type {unknown} */ handler) {
      listening.delete(handler);
      return form.off(event, handler);
    },
    mount(/** @type {Element} */ place) {
      delete members.mount;
      if (place === host) return;
      // Another component has the same flow and was first.
      form.unmount();
      form.mount(place);
    },
    unmount() {
      for (const [event, hear] of hears) form.off(event, hear);
      form.unmount();
    },
  };
  return except(form, members);
}

/** Takes out what waits in a component that is not going to take it over. @param {Element} root */
export function letGo(root) {
  for (const early of waiting) if (root.contains(early.host)) takeOut(early);
}

/** @param {EarlyForm} early */
function takeOut(early) {
  waiting.delete(early);
  try {
    early.form.unmount();
  } catch (error) {
    console.error(error);
  }
}

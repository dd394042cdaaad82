// What a merchant's page can see of payments.js. `observe.mjs` opens it and asks for its findings.

/** Words of an event that are part of the contract; any other text is only ever named by its type. */
const WORDS = ["elementType", "elementMode", "type", "object"];

const isObject = (value) => typeof value === "object" && value !== null;

/** The names and types in a value, without the values. */
function shape(value, name = "") {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (isObject(value)) {
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key], key)]));
  }
  return typeof value === "string" && WORDS.includes(name) ? value : typeof value;
}

/** Everything that can be reached by name on an object, but for what every object has. */
function members(object) {
  const found = {};
  const common = [null, Object.prototype, Function.prototype];
  for (let at = object; !common.includes(at); at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (!["constructor", "length", "name", "prototype", "arguments", "caller"].includes(name)) found[name] ??= typeof object[name];
    }
  }
  return Object.fromEntries(Object.entries(found).sort());
}

/** What was said in words, which no program may rely on. */
const messages = {};

function describe(error, name) {
  if (!isObject(error)) return { is: error === null ? "null" : typeof error };
  if (typeof error.message === "string") messages[name] = error.message;
  const { type, code, validationErrors } = error;
  const keys = [...new Set([...Object.keys(error), ...(error instanceof Error ? ["message"] : [])])].sort();
  return {
    is: error instanceof Error ? error.name : "object",
    keys,
    ...(type === undefined ? {} : { type, code }),
    ...(Array.isArray(validationErrors)
      ? { fields: validationErrors.map(({ field, error_type }) => `${field}: ${error_type}`).sort(), validation: shape(validationErrors[0] ?? null) }
      : {}),
  };
}

const PATIENCE = 30_000;

/** How a call ends. Without an answer in 30 seconds it is `pending`. */
async function outcome(name, call) {
  let returned;
  try {
    returned = call();
  } catch (error) {
    return { throws: describe(error, name) };
  }
  if (typeof returned?.then !== "function") return { returns: returned === null ? "null" : typeof returned };
  const late = Symbol("late");
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, late));
  try {
    const value = await Promise.race([returned, patience]);
    if (value === late) return { pending: true };
    return isObject(value) && isObject(value.error) ? { resolves: { error: describe(value.error, name) } } : { resolves: shape(value) };
  } catch (error) {
    return { rejects: describe(error, name) };
  }
}

/** Makes all of these calls, one after the other. */
async function outcomes(calls) {
  const found = {};
  for (const [name, call] of calls) found[name] = await outcome(name, call);
  return found;
}

const heard = new Set();
const ready = new Set();

function listen(forms) {
  for (const [form, object] of Object.entries(forms)) {
    for (const event of ["ready", "change", "focus", "blur"]) {
      object.on(event, (...payload) => {
        if (event === "ready") ready.add(form);
        heard.add(JSON.stringify({ form, event, payload: payload.map((value) => shape(value)).filter((kind) => kind !== "undefined") }));
      });
    }
  }
}

const received = new Set();
window.addEventListener("message", ({ origin, data }) => {
  received.add(JSON.stringify({ from: origin, is: isObject(data) ? Object.keys(data).sort().join(" ") : typeof data }));
});

const needs = new Set();
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  const source = URL.canParse(blockedURI) ? new URL(blockedURI).origin : blockedURI;
  needs.add(JSON.stringify({ directive: effectiveDirective, source: source === "null" ? new URL(blockedURI).protocol : source }));
});

const frames = () =>
  [...document.querySelectorAll("iframe")].map((frame) => {
    const { origin, pathname } = URL.canParse(frame.src) ? new URL(frame.src) : { origin: "none", pathname: "" };
    return { origin, path: pathname, allow: frame.allow, sandbox: frame.sandbox.value, titled: frame.title !== "" };
  });

const parsed = (set) => [...set].sort().map((text) => JSON.parse(text));

window.findings = {
  surface({ publicKey, clientSecret }) {
    const payments = window.PayjpPayments(publicKey);
    const widgets = payments.widgets({ clientSecret, locale: "en" });
    const forms = {
      payment: widgets.createForm("payment", { layout: "tab" }),
      billing: widgets.createForm("address", { mode: "billing" }),
    };
    Object.assign(window, { payments, widgets, forms });
    listen(forms);
    widgets.on?.("updateEnd", () => heard.add(JSON.stringify({ form: "widgets", event: "updateEnd", payload: [] })));
    return {
      PayjpPayments: { is: typeof window.PayjpPayments, statics: members(window.PayjpPayments) },
      payments: members(payments),
      widgets: members(widgets),
      paymentForm: members(forms.payment),
      addressForm: members(forms.billing),
      getForm: {
        payment: widgets.getForm("payment") === forms.payment,
        billing: widgets.getForm("address", { mode: "billing" }) === forms.billing,
        shipping: widgets.getForm("address", { mode: "shipping" }) === null,
      },
    };
  },

  retrieved: ({ clientSecret }) =>
    outcomes([
      ["retrieveSetupFlow", () => window.payments.retrieveSetupFlow(clientSecret)],
      ["retrievePaymentFlow", () => window.payments.retrievePaymentFlow(clientSecret)],
    ]),

  kinds: async ({ clientSecret }) => {
    for (const [kind, call] of [["setup", "retrieveSetupFlow"], ["payment", "retrievePaymentFlow"]]) {
      const flow = await window.payments[call](clientSecret).catch(() => undefined);
      if (typeof flow?.id === "string") return { kind, types: flow.payment_method_types ?? [] };
    }
    return { kind: "none", types: [] };
  },

  mount() {
    for (const [name, form] of Object.entries(window.forms)) form.mount(`#${name}`);
  },

  unmount() {
    for (const form of Object.values(window.forms)) form.unmount();
    return frames().length;
  },

  /** A confirmation of a form that nobody has filled in confirms nothing. */
  confirmEmpty({ kind }) {
    const { widgets } = window;
    const confirm = kind === "payment" ? "confirmPayment" : "confirmSetup";
    return outcomes([
      [`${confirm} of an empty form`, () => widgets[confirm]({ return_url: `${location.origin}/done` })],
      [`${confirm} of an empty form to "nowhere"`, () => widgets[confirm]({ return_url: "nowhere" })],
      [`${confirm} of an empty form without parameters`, () => widgets[confirm]()],
    ]);
  },

  calls: () =>
    outcomes([
      ["widgets.update", () => window.widgets.update({ locale: "ja" })],
      ["widgets.fetchUpdates", () => window.widgets.fetchUpdates()],
      ["paymentForm.update", () => window.forms.payment.update({ paymentMethodOrder: ["card"] })],
      ["addressForm.update", () => window.forms.billing.update({ fields: { phone: "always" } })],
      ["paymentForm.collapse", () => window.forms.payment.collapse()],
    ]),

  isReady: () => ready.size === 2,

  /** Every event that is published has come, and the one that says that no method is chosen any more. */
  hasHeardAll() {
    const names = parsed(heard).map(({ form, event, payload }) => `${form} ${event} ${payload[0]?.value?.type ?? ""}`.trim());
    const of = (form) => ["ready", "change", "focus", "blur"].map((event) => `${form} ${event}`);
    const published = [...of("payment"), ...of("billing"), "payment change null", "widgets updateEnd"];
    return published.every((wanted) => names.some((name) => name === wanted || name.startsWith(`${wanted} `)));
  },

  heard: () => parsed(heard),
  page: () => ({ frames: frames(), messages: parsed(received), needs: parsed(needs) }),
  messages: () => messages,
  outcomes,
};

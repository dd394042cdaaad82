// Starts the gallery, and on the page of one specimen does what a customer would do to bring it into its state.

const query = new URLSearchParams(location.search);

/** Waits until something is there. */
async function until(find) {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const element = (selector) => () => document.querySelector(selector);

/** Has payments.js do something else than usual, before a component can ask it for anything. */
async function script(wanted) {
  if (!window.PayjpPayments) {
    const tag = document.createElement("script");
    tag.src = `${meta("payjp-js-origin")}/payments.js`;
    document.head.append(tag);
    await until(() => window.PayjpPayments);
  }
  // A form that never became ready is made anew once.
  for (let times = 0; times < 2; times++) PayjpPayments.sandbox.next(wanted);
}

const acts = {
  fill: async (kind) => {
    await until(element('.payjp[data-state="ready"]'));
    await PayjpPayments.sandbox.fill(kind);
    await until(element('.payjp-actions > [type="submit"]:enabled'));
  },
  next: async (wanted) => PayjpPayments.sandbox.next(JSON.parse(wanted)),
  click: async (selector) => (await until(element(`.payjp ${selector}:enabled`))).click(),
};

const start = JSON.parse(query.get("script") ?? "null");
if (start) await script(start);
const { default: run } = await import("./gallery.js");
await run({ module_or_path: new URL("gallery_bg.wasm", import.meta.url) });

if (window.frameElement) {
  const root = document.documentElement;
  const fit = () => (window.frameElement.style.height = `${Math.ceil(root.getBoundingClientRect().height)}px`);
  new ResizeObserver(fit).observe(root);
  // A message takes the focus, and would take the page around the frames along.
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}
for (const [act, argument] of JSON.parse(query.get("acts") ?? "[]")) await acts[act](argument);

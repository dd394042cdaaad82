// The same calls of a payments.js that does nothing, through the binding and in plain JavaScript, in turns.
import init, * as binding from "/calls.js";

const ROUNDS = 15;
const TIMES = 20_000;
const CHANGE = { elementType: "payment", empty: false, complete: true, value: { type: "card" } };

/** A payments.js of which every call costs as good as nothing, so that what is around the call is what is timed. */
class Form {
  handlers = [];
  on(_event, handler) {
    this.handlers.push(handler);
  }
  off() {}
  emit(payload) {
    for (const handler of this.handlers) handler(payload);
  }
}
const forms = [];
const widgets = {
  createForm() {
    forms.push(new Form());
    return forms.at(-1);
  },
  confirmSetup: () => new Promise(() => {}),
};
window.PayjpPayments = () => ({ widgets: () => widgets });

/** Microseconds for each time. */
function timed(work) {
  const start = performance.now();
  work();
  return ((performance.now() - start) * 1000) / TIMES;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** What the binding costs over plain JavaScript, each measured right after the other. */
function compare(plain, bound) {
  const pairs = Array.from({ length: ROUNDS }, () => [timed(plain), timed(bound)]);
  return { plain: median(pairs.map(([first]) => first)), bound: median(pairs.map(([, second]) => second)), added: median(pairs.map(([a, b]) => b - a)) };
}

const emit = (form) => () => {
  for (let time = 0; time < TIMES; time += 1) form.emit(CHANGE);
};

async function measure() {
  await init();
  if (!(await binding.start())) throw new Error("the binding could not make a form");
  const [bound] = forms;
  let seen = 0;
  const plain = widgets.createForm("payment");
  plain.on("change", (event) => {
    if (event.complete && event.value.type === "card") seen += 1;
  });
  const change = compare(emit(plain), emit(bound));
  if (seen !== ROUNDS * TIMES || binding.seen() !== seen) throw new Error("a change was not heard");
  const confirm = compare(
    () => {
      for (let time = 0; time < TIMES; time += 1) {
        const params = { return_url: "https://shop.example/done" };
        widgets.confirmSetup(params).then(({ error }) => error, (error) => error);
      }
    },
    () => binding.confirm(TIMES),
  );
  return { change, confirm };
}

window.figures = measure().catch((error) => ({ failed: error.message }));

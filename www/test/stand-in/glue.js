// Stands in for the wasm: it notes what the elements do with it, and behaves as a component that is ready at once.
/** @type {any} */
const page = globalThis;
page.standIn = { made: [], live: new Set(), started: 0, throws: false };

export function initSync({ module }) {
  if (!(module instanceof WebAssembly.Module)) throw new Error("a compiled module is expected");
  page.standIn.started += 1;
}

class Component {
  constructor(root, { kind, words, emit, fail, ...options }) {
    Object.assign(this, { kind, root, options, words, emit, fail, calls: [] });
    if (page.standIn.throws) throw new Error("the stand-in was told to throw");
    page.standIn.made.push(this);
    page.standIn.live.add(this);
    if (page.standInWaits) return;
    const frame = root.querySelector(".payjp-frame");
    if (frame) frame.append(document.createElement("iframe"));
    if (root.dataset.status) root.dataset.status = "succeeded";
    else root.dataset.state = "ready";
    const status = root.querySelector(".payjp-status");
    if (status) status.textContent = "";
    emit("ready");
  }

  tell(name, value) {
    if (["submit", "refresh"].includes(name)) return this.#note(name);
    if (name !== "words") return this.#note("set", name, value);
    this.words = value;
    this.#note("set", name);
  }

  free() {
    this.#note("free");
    page.standIn.live.delete(this);
  }

  #note(...call) {
    if (page.standIn.throws) throw new Error("the stand-in was told to throw");
    if (!page.standIn.live.has(this)) throw new Error(`${call[0]} after free`);
    this.calls.push(call);
  }
}

export function begin(...given) {
  const component = new Component(...given);
  return ([name, value]) => (name === "end" ? component.free() : component.tell(name, value));
}

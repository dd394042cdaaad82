/**
 * What the doctor wants to know afterwards.
 *
 * @typedef {{ kind: string, options: Record<string, unknown> }} Inside
 */
export const notes = {
  /**
   * What the page's policy refused since the first component was there.
   *
   * @type {SecurityPolicyViolationEvent[]}
   */
  violations: [],

  /**
   * The media type of the wasm, if it was not the right one.
   *
   * @type {string | undefined}
   */
  wasmType: undefined,

  /**
   * Why the wasm did not start, the last time that it did not.
   *
   * @type {string | undefined}
   */
  failure: undefined,

  /**
   * The components that are in the page, each with a look inside.
   *
   * @type {Map<HTMLElement, () => Inside>}
   */
  components: new Map(),

  /**
   * What the components complained of. A sentence may be on its way.
   *
   * @type {{ code: string, message: string | Promise<string> }[]}
   */
  complaints: [],
};

let listening = false;

/** Begins to note what the page's policy refuses. */
export function watch() {
  if (listening) return;
  listening = true;
  document.addEventListener("securitypolicyviolation", (event) => {
    // The newest are kept: what is refused again and again would keep out what matters.
    if (notes.violations.push(event) > 50) notes.violations.shift();
  });
}

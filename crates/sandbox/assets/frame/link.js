/**
 * The frame's end of the port to payments.js.
 *
 * @typedef {Record<string, (content: any) => unknown>} Commands
 */

export class Link {
  #port;
  #focused = false;
  #lastChange = "";

  /** @param {MessagePort} port */
  constructor(port) {
    this.#port = port;
  }

  /** Does what payments.js asks for, and answers when it wants an answer.
   *
   * @param {{ commands: Commands }} view
   * @param {{ kind: string, call?: number }} message
   */
  async answer(view, { kind, call, ...content }) {
    const answer = await view.commands[kind]?.(content);
    if (call !== undefined) this.#send({ kind: "answer", call, answer });
  }

  /** @param {"ready" | "focus" | "blur"} event */
  event(event) {
    this.#send({ kind: "event", event });
  }

  /**
   * Reports a change, unless it is what was reported last.
   *
   * @param {object} payload
   */
  change(payload) {
    const seen = JSON.stringify(payload);
    if (seen === this.#lastChange) return;
    this.#lastChange = seen;
    this.#send({ kind: "event", event: "change", payload });
  }

  /**
   * Reports the height of the form, and when the focus enters and leaves it.
   *
   * @param {HTMLElement} root
   */
  watch(root) {
    const report = () => this.#send({ kind: "height", height: Math.ceil(root.getBoundingClientRect().height) });
    new ResizeObserver(report).observe(root);
    report();
    root.addEventListener("focusin", () => this.#focusMoved(true));
    root.addEventListener("focusout", () => {
      setTimeout(() => this.#focusMoved(document.hasFocus() && root.contains(document.activeElement)), 0);
    });
  }

  /** @param {boolean} inside */
  #focusMoved(inside) {
    if (inside === this.#focused) return;
    this.#focused = inside;
    this.event(inside ? "focus" : "blur");
  }

  /** @param {object} message */
  #send(message) {
    this.#port.postMessage(message);
  }
}

/** @returns {HTMLElement} */
export const rootElement = () => /** @type {HTMLElement} */ (document.getElementById("root"));

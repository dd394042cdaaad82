/** The payment methods, as tabs or as an accordion, each with its panel. */

import { element, icon } from "./element.js";

/**
 * @typedef {{ type: string, root: HTMLElement }} Method
 * @typedef {{ button: HTMLButtonElement, label: HTMLElement, panel: HTMLElement, holder: HTMLElement }} Part
 */

export class Layout {
  /** @type {Map<string, Part>} */
  #parts = new Map();
  #isTab;
  #list = element("div", { className: "tabs" }, { role: "tablist" });
  #choose;

  /**
   * @param {"tab" | "accordion"} kind
   * @param {(type: string | null) => void} choose the customer chose a method, or closed it
   */
  constructor(kind, choose) {
    this.#isTab = kind === "tab";
    this.#choose = choose;
    this.root = element("div", { className: `layout ${kind}` });
    if (this.#isTab) this.root.append(this.#list);
    this.root.addEventListener("keydown", (event) => this.#keyPressed(event));
  }

  /**
   * Shows these methods in this order, and keeps what was entered into those that were shown before.
   *
   * @param {Method[]} methods
   */
  arrange(methods) {
    for (const [type, { holder, panel }] of this.#parts) {
      if (methods.some((method) => method.type === type)) continue;
      holder.remove();
      panel.remove();
      this.#parts.delete(type);
    }
    for (const method of methods) {
      const part = this.#parts.get(method.type) ?? this.#make(method);
      this.#parts.set(method.type, part);
      this.#place(part);
    }
    this.root.dataset.methods = String(methods.length);
  }

  /** @param {string | null} chosen */
  show(chosen) {
    const first = this.#buttons()[0];
    for (const [type, { button, panel, holder }] of this.#parts) {
      const open = type === chosen;
      panel.hidden = !open;
      holder.dataset.open = String(open);
      if (this.#isTab) {
        button.setAttribute("aria-selected", String(open));
        button.tabIndex = open || (chosen === null && button === first) ? 0 : -1;
        if (open) button.setAttribute("aria-controls", panel.id);
        else button.removeAttribute("aria-controls");
      } else {
        button.setAttribute("aria-expanded", String(open));
      }
    }
  }

  /** @param {import("./texts.js").Texts} texts */
  translate(texts) {
    this.#list.setAttribute("aria-label", texts.methods);
    /** @type {Record<string, string>} */
    const names = { card: texts.card, paypay: texts.paypay, apple_pay: texts.apple_pay };
    for (const [type, { label }] of this.#parts) label.textContent = names[type] ?? type;
  }

  focus() {
    this.#buttons()[0]?.focus();
  }

  /**
   * @param {Method} method
   * @returns {Part}
   */
  #make({ type, root }) {
    const button = element("button", { id: `method-${type}`, type: "button", className: "header" });
    const label = element("span", { className: "method" });
    const panel = element("div", { id: `panel-${type}`, className: "panel" }, { "aria-labelledby": button.id });
    panel.append(root);
    if (this.#isTab) {
      button.setAttribute("role", "tab");
      panel.setAttribute("role", "tabpanel");
      // A panel of words alone has to be reached by itself.
      if (root.querySelector("input") === null) panel.tabIndex = 0;
      button.append(icon(type), label);
      button.addEventListener("click", () => this.#choose(type));
      return { button, label, panel, holder: button };
    }
    const holder = element("div", { className: "part" });
    const heading = element("h2");
    button.setAttribute("aria-controls", panel.id);
    button.append(element("span", { className: "mark" }, { "aria-hidden": "true" }), icon(type), label);
    button.addEventListener("click", () => this.#choose(button.getAttribute("aria-expanded") === "true" ? null : type));
    panel.setAttribute("role", "region");
    heading.append(button);
    holder.append(heading, panel);
    return { button, label, panel, holder };
  }

  /** @param {Part} part */
  #place({ panel, holder }) {
    if (!this.#isTab) {
      this.root.append(holder);
      return;
    }
    this.#list.append(holder);
    this.root.append(panel);
  }

  #buttons() {
    return [...this.root.querySelectorAll("button.header")].map((button) => /** @type {HTMLButtonElement} */ (button));
  }

  /**
   * Arrow keys, Home and End move among the methods; moving to a tab chooses it.
   *
   * @param {KeyboardEvent} event
   */
  #keyPressed(event) {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const [back, on] = this.#isTab ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const last = buttons.length - 1;
    /** @type {Record<string, number>} */
    const places = { [back]: at === 0 ? last : at - 1, [on]: at === last ? 0 : at + 1, Home: 0, End: last };
    const place = places[event.key];
    const next = place === undefined ? undefined : buttons[place];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    if (this.#isTab) next.click();
  }
}

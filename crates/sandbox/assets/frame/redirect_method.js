/** PayPay and Apple Pay: nothing is entered here, the customer agrees elsewhere. */

import { element } from "./element.js";

/** @typedef {import("./texts.js").Texts} Texts */

/** @type {Record<string, { note: keyof Texts, test: keyof Texts }>} */
const WORDS = {
  paypay: { note: "paypayNote", test: "paypayTest" },
  apple_pay: { note: "applePayNote", test: "applePayTest" },
};

export class RedirectMethod {
  empty = false;
  complete = true;
  #note = element("p", { className: "lead" });
  #test = element("p", { className: "sandbox" });

  /** @param {"paypay" | "apple_pay"} type */
  constructor(type) {
    this.type = type;
    this.root = element("div", { className: "stack" });
    this.root.append(this.#note, this.#test);
  }

  apply() {}

  focusInvalid() {}

  /** @param {Texts} texts */
  translate(texts) {
    const { note, test } = WORDS[this.type] ?? { note: "paypay", test: "sandbox" };
    this.#note.textContent = String(texts[note]);
    this.#test.textContent = String(texts[test]);
  }

  /** @returns {import("./server.js").ValidationError[]} */
  refuse() {
    return [];
  }

  /** @param {Record<string, any>} given */
  payload(given) {
    const { name = null, email = null, phone = null, address } = given;
    const billing_details = { name, email, phone, ...(address ? { address } : {}) };
    return this.type === "paypay" ? { paypay: {}, billing_details } : { billing_details };
  }
}

/** The numbers test mode knows, and how to reach the sandbox. */

import { h } from "./dom.js";
import { connection } from "./home.js";
import { badge, copy, filter, heading, matches, section, table } from "./parts.js";
import { state } from "./state.js";
import { t } from "./texts.js";

export function cardList() {
  const found = state.cards.filter((card) => matches([card, outcomeOf(card).text]));
  return [
    heading(t.cards),
    h("p", { class: "note" }, t.cardsNote),
    filter(),
    table({
      caption: t.cards,
      columns: [t.number2, t.brand, t.whatHappens],
      rows: found.map((card) => {
        const { tone, text, code } = outcomeOf(card);
        return { key: card.number, cells: [[h("code", { class: "number" }, card.number), " ", copy(card.number)], card.brand, [badge(tone, tone, text), code && [" ", h("code", {}, code)]]] };
      }),
    }),
    section(t.connect, connection()),
  ];
}

/** @param {any} card */
function outcomeOf(card) {
  if (card.refused_with) return { tone: "bad", text: t.refusedAtRegistration, code: card.refused_with };
  if (card.payment_refused_with) return { tone: "wait", text: t.refusedAtPayment, code: card.payment_refused_with };
  return { tone: "good", text: t.registers, code: null };
}

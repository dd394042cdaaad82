/** The small things every view is made of. */

import { h } from "./dom.js";
import { href, hrefOf, route } from "./route.js";
import { now, ui } from "./state.js";
import { moment, t } from "./texts.js";

const TONES = {
  good: ["succeeded", "delivered", "complete", "attached"],
  bad: ["failed", "declined"],
  wait: ["requires_payment_method", "requires_confirmation", "requires_action", "requires_capture", "processing", "pending", "waiting", "retrying", "open"],
};

/** @param {string} word */
const toneOf = (word) => Object.entries(TONES).find(([, words]) => words.includes(word))?.[0] ?? "mute";

/** What is written in Markdown's way: code between backticks. @param {string} text */
export const plain = (text) => text.split("`").map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part));

/** A word of PAY.JP's, as it sends it. @param {string} word @param {string} [tone] @param {string} [text] */
export const badge = (word, tone = toneOf(word), text = word) => h("span", { class: `badge ${tone}` }, text);

/** @param {number | null | undefined} status */
export function httpBadge(status) {
  if (!status) return badge("–", "bad", t.noAnswer);
  return badge(String(status), status < 400 ? (status < 300 ? "good" : "mute") : "bad");
}

/** @param {string | null | undefined} when */
export const time = (when) => (when ? h("time", { datetime: when, title: when }, moment(when, now())) : "–");

/** The id of something, which leads to it, in a place where it is not the matter. @param {string | null | undefined} id */
export function idShort(id) {
  const to = id ? hrefOf(id) : null;
  if (!id || to === null || id.length < 16) return idLink(id);
  return h("a", { class: "id", href: to, title: id }, `${id.slice(0, 8)}…${id.slice(-4)}`);
}

/** The id of something, which leads to it. @param {string | null | undefined} id @param {boolean} [copied] */
export function idLink(id, copied = false) {
  if (!id) return "–";
  const to = hrefOf(id);
  const shown = to === null ? h("code", { class: "id" }, id) : h("a", { class: "id", href: to }, id);
  return copied ? [shown, " ", copy(id)] : shown;
}

/** @param {string} text @param {string} [what] what a screen reader says is copied */
export const copy = (text, what = text) => h(
  "button",
  { type: "button", class: "small", "data-act": "copy", "data-text": text, "aria-label": t.copyOf(what) },
  t.copy,
);

/** @param {string} label @param {Record<string, string | boolean | null>} data `act` and what it needs @param {string} [kind] */
export function button(label, data, kind = "") {
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [name.startsWith("aria-") ? name : `data-${name}`, value]));
  return h("button", { type: "button", class: kind, ...attributes }, label);
}

/**
 * A table that turns into blocks where it is narrow, and stays a table to a screen reader.
 *
 * @param {{ caption: string, columns: string[], rows: { key: string, cells: unknown[] }[], empty?: unknown }} what
 */
export function table({ caption, columns, rows, empty }) {
  if (rows.length === 0) return h("p", { class: "empty" }, empty ?? t.nothing);
  const head = columns.map((name) => h("th", { scope: "col", role: "columnheader" }, name));
  const body = rows.map(({ key, cells }) => h(
    "tr",
    { role: "row", "data-key": key },
    cells.map((cell, index) => h("td", { role: "cell", "data-label": columns[index], class: cell === "–" ? "none" : null }, h("div", { class: "cell" }, cell))),
  ));
  return h(
    "table",
    { role: "table" },
    h("caption", {}, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
    h("tbody", { role: "rowgroup" }, body),
  );
}

/** @param {[term: string, value: unknown][]} pairs those without a value are left out */
export const facts = (pairs) => h("dl", { class: "facts" }, pairs
  .filter(([, value]) => value !== null && value !== undefined && value !== "")
  .map(([term, value]) => h("div", { "data-key": term }, h("dt", {}, term), h("dd", {}, value))));

/** @param {string} title @param {unknown} content @param {unknown} [beside] */
export const section = (title, content, beside) => h(
  "section",
  { "data-key": title, "aria-label": title },
  h("div", { class: "section-head" }, h("h2", {}, title), beside),
  content,
);

/**
 * @param {string} title
 * @param {{ view: string, label: string } | null} [up] the list it is from
 * @param {unknown} [beside]
 */
export const heading = (title, up = null, beside = null) => h(
  "div",
  { class: "heading", "data-key": "heading" },
  up && h("p", { class: "up" }, h("a", { href: href(up.view) }, `‹ ${up.label}`)),
  h("div", { class: "title" }, h("h1", { tabindex: "-1" }, title), beside),
);

/** @param {{ [name: string]: [label: string, options: [value: string, text: string][]] }} choices */
export function filter(choices = {}) {
  const { params } = route();
  const selects = Object.entries(choices).map(([name, [label, options]]) => h(
    "label",
    { "data-key": name },
    h("span", {}, label),
    h("select", { name }, options.map(([value, text]) => h("option", { value, selected: (params.get(name) ?? "") === value }, text))),
  ));
  return h(
    "form",
    { class: "filter", "data-form": "filter", role: "search", "aria-label": t.filter, "data-key": "filter" },
    h("label", { class: "grow" }, h("span", {}, t.filter), h("input", { type: "search", name: "q", value: params.get("q") ?? "", placeholder: t.filterHint, autocomplete: "off", spellcheck: "false" })),
    selects,
  );
}

/** Whether all words of the filter are in it somewhere. @param {unknown} thing @param {string} [query] */
export function matches(thing, query = route().params.get("q") ?? "") {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return true;
  const text = JSON.stringify(thing).toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What a form was refused for, and which of its fields. @param {string} form */
export function refusal(form) {
  const error = ui.errors.get(form);
  return {
    shown: h("p", { class: "error", id: `${form}-error`, role: "alert" }, error?.message ?? ""),
    field: (/** @type {string} */ name) => (error?.fields.includes(name) ? { "aria-invalid": "true", "aria-describedby": `${form}-error` } : {}),
  };
}

/** JSON to read: what is an id leads to what has it. */

import { h } from "./dom.js";
import { copy } from "./parts.js";
import { hrefOf } from "./route.js";

const STEP = "  ";

/** @param {unknown} value @param {string} label */
export function jsonBlock(value, label) {
  return h(
    "div",
    { class: "json" },
    h("div", { class: "json-head" }, copy(JSON.stringify(value, null, 2), label)),
    h("pre", {}, h("code", { translate: "no" }, parts(value, ""))),
  );
}

/** @param {unknown} value @param {string} indent @returns {unknown[]} */
function parts(value, indent) {
  if (Array.isArray(value)) return list(value.map((each) => parts(each, indent + STEP)), "[", "]", indent);
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).map(([name, each]) => [h("span", { class: "name" }, JSON.stringify(name)), ": ", parts(each, indent + STEP)]);
    return list(entries, "{", "}", indent);
  }
  return [scalar(value)];
}

/** @param {unknown[][]} items @param {string} open @param {string} close @param {string} indent */
function list(items, open, close, indent) {
  if (items.length === 0) return [open + close];
  const lines = items.flatMap((item, index) => [`\n${indent}${STEP}`, item, index < items.length - 1 ? "," : ""]);
  return [open, lines, `\n${indent}`, close];
}

/** @param {unknown} value */
function scalar(value) {
  const text = JSON.stringify(value) ?? "null";
  if (typeof value !== "string") return h("span", { class: value === null ? "null" : "scalar" }, text);
  const to = hrefOf(value);
  return to === null ? h("span", { class: "string" }, text) : h("a", { href: to }, text);
}

/** The words of the page, in the language it was asked for. */

import { en } from "./texts_en.js";
import { ja } from "./texts_ja.js";
import { described } from "./described_ja.js";

export const lang = document.documentElement.lang === "en" ? "en" : "ja";
export const t = lang === "en" ? en : ja;

/** What a setting or a fault does. @param {string} english */
export function description(english) {
  const japanese = lang === "ja" ? described[english] : undefined;
  return { text: japanese ?? english, lang: japanese === undefined && lang === "ja" ? "en" : null };
}

/** @param {number} amount */
export const yen = (amount) => new Intl.NumberFormat(lang, { style: "currency", currency: "JPY" }).format(amount);

const TIME = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(lang, { month: "short", day: "numeric" });

/** A moment as short as it can be told on that day. @param {string | number} moment @param {number} now */
export function moment(moment, now) {
  const then = new Date(moment);
  const time = TIME.format(then);
  return then.toDateString() === new Date(now).toDateString() ? time : `${DAY.format(then)} ${time}`;
}

/** The two largest parts of a duration. @param {number} seconds */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const sizes = [86400, 3600, 60, 1];
  const parts = [];
  let left = whole;
  for (const [index, size] of sizes.entries()) {
    const count = Math.floor(left / size);
    left %= size;
    if (count > 0) parts.push(t.units[index](count));
  }
  return parts.slice(0, 2).join(" ") || t.units[3](0);
}

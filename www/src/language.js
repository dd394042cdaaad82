import { firstWords } from "./first-words.js";
import { loaded } from "./loaded.js";

/** @typedef {"ja" | "en"} Language */

/**
 * The language of a tag such as `en-GB`, if it is one of ours.
 *
 * @param {string | null | undefined} tag
 */
const spoken = (tag) => /** @type {Language | undefined} */ (/^(ja|en)(?![a-z])/i.exec(tag ?? "")?.[1].toLowerCase());

/**
 * The language to speak: the one that was asked for, else the page's, else the customer's, else Japanese.
 *
 * @param {string | null} wanted
 * @returns {Language}
 */
export const languageOf = (wanted) =>
  spoken(wanted) ?? spoken(document.documentElement.lang) ?? navigator.languages.map(spoken).find(Boolean) ?? "ja";

/** @type {Record<Language, [() => Promise<Words>, () => Promise<Words>]>} @typedef {{ default: Record<string, string> }} Words */
const words = {
  ja: [() => import("payjp:words/ja"), () => import("payjp:words/completion-ja")],
  en: [() => import("payjp:words/en"), () => import("payjp:words/completion-en")],
};

/**
 * Fetches the words of a language, and those that only a completion says. The browser remembers a module, also one
 * that did not come.
 *
 * @param {Language} language
 * @param {boolean} completion
 * @param {number} [patience] in milliseconds
 * @returns {Promise<Record<string, string>>}
 */
export async function wordsOf(language, completion, patience) {
  const [shared, own] = words[language];
  const [most, more] = await loaded(Promise.all([shared(), completion ? own() : undefined]), patience);
  return { ...firstWords[language], ...most.default, ...more?.default };
}

/**
 * The words for a key. The wasm says a key of ours, such as `loading`, as a number, which spares it the keys.
 *
 * @param {string | number} key
 * @param {Record<string, string>} ours
 * @param {Record<string, string>} [theirs] what stands in place of ours
 */
export function wordOf(key, ours, theirs) {
  const name = typeof key === "string" ? key : Object.keys(ours).find((name) => numberOf(name) === key);
  if (name === undefined) return undefined;
  // A page may have something else than words, which the wasm cannot take.
  return [theirs?.[name], ours[name]].find((words) => typeof words === "string");
}

/** What `Text::number` in `payjp-view` makes of a key. @param {string} key */
const numberOf = (key) => [...key].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) & 0xffff, 0);

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

/**
 * Fetches the words of a language. The browser remembers a module that came; one that did not is asked for again.
 *
 * @param {Language} language
 * @returns {Promise<Record<string, string>>}
 */
export const wordsOf = async (language) =>
  (await (language === "en" ? import("payjp:words/en") : import("payjp:words/ja"))).default;

/**
 * The words for a key. The wasm says a key of ours, such as `loading`, as a number, which spares it the keys.
 *
 * @param {string | number} key
 * @param {Record<string, string>} ours
 * @param {Record<string, string>} [theirs] what stands in place of ours
 */
export function wordOf(key, ours, theirs) {
  const name = typeof key === "string" ? key : Object.keys(ours).find((name) => numberOf(name) === key);
  return name && (theirs?.[name] ?? ours[name]);
}

/** What `Text::number` in `payjp-view` makes of a key. @param {string} key */
const numberOf = (key) => [...key].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) & 0xffff, 0);

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

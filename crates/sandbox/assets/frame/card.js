/**
 * What can be told from a card's digits alone.
 *
 * @typedef {import("./texts.js").ErrorKey} ErrorKey
 * @typedef {{ name: string | null, lengths: number[], cvc: number, groups: number[] }} Brand
 */

/** @type {(Brand & { pattern: RegExp })[]} */
const BRANDS = [
  { name: "Visa", pattern: /^4/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  { name: "MasterCard", pattern: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  { name: "American Express", pattern: /^3[47]/, lengths: [15], cvc: 4, groups: [4, 6, 5] },
  { name: "JCB", pattern: /^35(2[89]|[3-8])/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  { name: "Diners Club", pattern: /^(30[0-5]|3095|36|3[89])/, lengths: [14, 16], cvc: 3, groups: [4, 6, 4] },
  { name: "Discover", pattern: /^(6011|64[4-9]|65)/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
];
/** @type {Brand} */
const UNKNOWN = { name: null, lengths: [14, 15, 16], cvc: 3, groups: [4, 4, 4, 4] };

/**
 * @param {string} digits
 * @returns {Brand}
 */
export const brandOf = (digits) => BRANDS.find((brand) => brand.pattern.test(digits)) ?? UNKNOWN;

/**
 * Digits however typed: full-width ones of a Japanese keyboard count.
 *
 * @param {string} text
 */
export const digitsOf = (text) => text.normalize("NFKC").replace(/\D/g, "");

/** @param {string} digits */
export function groupedNumber(digits) {
  const brand = brandOf(digits);
  const most = Math.max(...brand.lengths);
  const shown = digits.slice(0, most);
  const groups = shown.length > 14 && brand.name === "Diners Club" ? UNKNOWN.groups : brand.groups;
  const parts = [];
  let at = 0;
  for (const size of groups) {
    if (at < shown.length) parts.push(shown.slice(at, at + size));
    at += size;
  }
  return parts.join(" ");
}

/** @param {string} digits */
export function hasValidCheckDigit(digits) {
  let sum = 0;
  [...digits].reverse().forEach((letter, index) => {
    const doubled = Number(letter) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

/**
 * `12 / 30` from whatever was typed, pasted or filled in: 1230, 12/30, 12/2030, 2030-12, 1/30.
 *
 * @param {string} text
 * @param {boolean} deleting
 */
export function groupedExpiry(text, deleting) {
  const plain = text.normalize("NFKC");
  const yearFirst = /^\s*20(\d\d)\D?(0[1-9]|1[0-2])\s*$/.exec(plain);
  if (yearFirst) return `${yearFirst[2]} / ${yearFirst[1]}`;
  const separated = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(plain);
  if (separated) return `${(separated[1] ?? "").padStart(2, "0")} / ${separated[2]}`;
  let digits = digitsOf(plain);
  if (/^[2-9]/.test(digits) || /^\s*1\s*\/\s*$/.test(plain)) digits = `0${digits}`;
  digits = digits.slice(0, 4);
  if (digits.length > 2) return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
  return digits.length === 2 && !deleting ? `${digits} / ` : digits;
}

/** @param {string} text */
export function expiryOf(text) {
  const digits = digitsOf(text);
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)), complete: digits.length === 4 };
}

/**
 * @param {string} text
 * @returns {ErrorKey | null}
 */
export function numberError(text) {
  const digits = digitsOf(text);
  if (digits === "") return "numberRequired";
  if (digits.length < Math.min(...brandOf(digits).lengths)) return "numberIncomplete";
  return hasValidCheckDigit(digits) ? null : "numberInvalid";
}

/**
 * @param {string} text
 * @returns {ErrorKey | null}
 */
export function expiryError(text, today = new Date()) {
  if (digitsOf(text) === "") return "expRequired";
  const { month, year, complete } = expiryOf(text);
  if (!complete) return "expIncomplete";
  if (month < 1 || month > 12) return "expMonth";
  /** @type {(y: number, m: number) => number} */
  const months = (y, m) => y * 12 + m;
  return months(year, month) < months(today.getFullYear(), today.getMonth() + 1) ? "expPast" : null;
}

/**
 * @param {string} text
 * @param {string} number
 * @returns {ErrorKey | null}
 */
export function cvcError(text, number) {
  const digits = digitsOf(text);
  if (digits === "") return "cvcRequired";
  return digits.length === brandOf(digitsOf(number)).cvc ? null : "cvcIncomplete";
}

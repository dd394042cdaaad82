import { notes } from "./notes.js";

/** @typedef {Record<string, unknown>} Options What an element was told. */

/**
 * Where payments.js is.
 *
 * @param {Options} options
 */
export const addressOf = ({ jsOrigin }) => `${String(jsOrigin ?? "https://js.pay.jp").replace(/\/+$/, "")}/payments.js`;

/**
 * Whether the key is one that payments.js may be loaded for.
 *
 * @param {Options} options
 */
export const hasKey = ({ publicKey }) => /^pk_(test|live)_[!-~]+$/.test(String(publicKey));

/** For how long one attempt is waited for, in milliseconds. */
const PATIENCE_MS = 15_000;

/** How many attempts follow one that has failed. */
const RETRIES = 2;

/** The loads that are under way, by their address. @type {Map<string, Promise<void>>} */
const underWay = new Map();

/** How many fetches ended while they were watched, by their address. @type {Map<string, number>} */
const watched = new Map();

/** A name may be taken once in a page. @type {{ createScriptURL: (url: string) => string } | undefined} */
let policy;

/** Whose `PayjpPayments` is there, if it came by us. @type {string | undefined} */
let definedBy;

const page = /** @type {any} */ (globalThis);

const isDefined = () => typeof page.PayjpPayments === "function";

/** Whether it is there, from this address as far as that is known. @param {string} address */
const isThere = (address) => isDefined() && (definedBy ?? address) === address;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Loads payments.js, unless it is there already. All who ask at the same time share one tag. A failure is not
 * remembered.
 *
 * Where it fails, it rejects with a code and why, as `PaymentsSource::from_js` in `payjp-payments-js` has them.
 *
 * @param {Options} options
 */
export function load(options) {
  const address = addressOf(options);
  const loading = underWay.get(address) ?? attempts(address, options.nonce).finally(() => underWay.delete(address));
  underWay.set(address, loading);
  return loading;
}

/** @param {string} address @param {unknown} nonce */
async function attempts(address, nonce) {
  if (isDefined() && !isThere(address)) {
    // What came from another address is not what is wanted here, and a tag that is done does not run again.
    delete page.PayjpPayments;
    for (const tag of [...document.scripts]) if (tag.src === address) tag.remove();
  }
  for (let failed = 0; !isThere(address); failed += 1) {
    const failure = await attempt(address, nonce);
    if (!failure) return;
    // What the page's own policy refuses, it refuses again.
    if (failure.why || failure.code === "offline" || failed === RETRIES) throw failure;
    await pause(300 * 2 ** failed * (0.5 + Math.random()));
  }
}

/**
 * One attempt, with a tag that is in the page already, whoever put it there, or else with a fresh one.
 *
 * @param {string} address
 * @param {unknown} nonce
 * @returns {Promise<{ code: string, why?: string } | undefined>} why it failed, if it did
 */
async function attempt(address, nonce) {
  const since = performance.now();
  let tag = [...document.scripts].find(({ src }) => src === address);
  if (tag && hasEndedUnwatched(address)) {
    // It fires neither event again. What it left behind shows one task later.
    await pause(0);
    if (isThere(address)) return undefined;
    tag.remove();
    tag = undefined;
  }
  try {
    tag ??= insert(address, nonce);
  } catch {
    return { code: "blocked", why: "trusted-types" };
  }
  let code = await endOf(tag);
  if (code !== "timeout") watched.set(address, (watched.get(address) ?? 0) + 1);
  let why;
  if (code === "blocked") {
    // The policy's own event may come after the tag's.
    await pause(50);
    why = directiveAgainst(address, since);
    if (!why && !navigator.onLine) code = "offline";
  }
  if (code === "no_global" && isDefined()) definedBy = address;
  if (isThere(address)) return undefined;
  tag.remove();
  return { code, why };
}

/** What becomes of a tag, if it leaves no `PayjpPayments` behind. @param {HTMLScriptElement} tag @returns {Promise<string>} */
function endOf(tag) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const ends = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, "timeout");
    tag.addEventListener("load", () => resolve("no_global"), { once: true });
    tag.addEventListener("error", () => resolve("blocked"), { once: true });
  });
  return ends.finally(() => clearTimeout(timer));
}

/** The directive of the page's policy that has refused the script since then, if any did. @param {string} address @param {number} since */
const directiveAgainst = (address, since) =>
  notes.violations.find(({ disposition, blockedURI, timeStamp }) => timeStamp >= since && disposition !== "report" && blockedURI && address.startsWith(blockedURI.replace(/\/+$/, "")))
    ?.effectiveDirective;

/**
 * Whether the browser has finished a fetch of the script that was not watched, so that the tag in the page fires neither
 * event any more.
 *
 * @param {string} address
 */
function hasEndedUnwatched(address) {
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(address));
  return entries.filter(({ initiatorType, responseEnd }) => initiatorType === "script" && responseEnd > 0).length > (watched.get(address) ?? 0);
}

/** Puts a fresh tag into the page. @param {string} address @param {unknown} nonce */
function insert(address, nonce) {
  try {
    policy ??= page.trustedTypes?.createPolicy("payjp", { createScriptURL: String });
  } catch {
    // A policy that the page does not allow leaves the plain text, which the browser refuses if it insists on trusted ones.
  }
  // A tag that a script makes is `async` by itself.
  const script = document.createElement("script");
  if (nonce) script.nonce = String(nonce);
  script.src = policy?.createScriptURL(address) ?? address;
  document.head.append(script);
  return script;
}

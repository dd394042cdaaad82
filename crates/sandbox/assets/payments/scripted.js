/**
 * What a test has asked for through `PayjpPayments.sandbox.next`, first in first out.
 *
 * @typedef {{
 *   outcome?: PaymentsError,
 *   code?: string,
 *   resolve?: unknown,
 *   reject?: unknown,
 *   neverSettle?: boolean,
 *   delay?: number,
 *   applePay?: SheetOutcome,
 * }} ConfirmScript
 * @typedef {{ neverReady?: boolean, readyDelay?: number, blocked?: boolean }} MountScript
 * @typedef {ConfirmScript & { neverReady?: boolean, readyDelay?: number, block?: "frame" | "network" }} Script
 */

const scripted = {
  /** @type {ConfirmScript[]} */
  confirms: [],
  /** @type {MountScript[]} */
  mounts: [],
  blockedCalls: 0,

  /** @param {Script} script */
  add({ neverReady, readyDelay, block, ...confirm }) {
    if (block !== undefined) oneOf(block, ["frame", "network"], "next({ block })");
    if (confirm.code !== undefined) errorOfCode(confirm.code);
    if (neverReady || readyDelay !== undefined || block === "frame") {
      this.mounts.push({ neverReady, readyDelay, blocked: block === "frame" });
    }
    if (block === "network") this.blockedCalls += 1;
    if (Object.keys(confirm).length > 0) this.confirms.push(confirm);
  },

  takeConfirm() {
    return this.confirms.shift() ?? {};
  },

  takeMount() {
    return this.mounts.shift() ?? {};
  },

  takeBlockedCall() {
    if (this.blockedCalls === 0) return false;
    this.blockedCalls -= 1;
    return true;
  },

  reset() {
    this.confirms.length = 0;
    this.mounts.length = 0;
    this.blockedCalls = 0;
  },
};

/** @param {number | undefined} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms ?? 0));

/** For a promise of a page that is being left, or of one that is told to hang. */
const never = () => new Promise(() => {});

/**
 * Settles as the test asked, or goes on with `confirm`.
 *
 * @param {(script: ConfirmScript) => Promise<FlowResult>} confirm
 * @returns {Promise<FlowResult>}
 */
async function confirmAsScripted(confirm) {
  const script = scripted.takeConfirm();
  if (script.delay !== undefined) await pause(script.delay);
  if (script.neverSettle) return never();
  if ("reject" in script) throw script.reject;
  if ("resolve" in script) return /** @type {FlowResult} */ (script.resolve);
  if (script.outcome !== undefined) return { error: script.outcome };
  if (script.code !== undefined) return { error: errorOfCode(script.code) };
  return confirm(script);
}

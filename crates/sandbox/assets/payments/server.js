/** Where this script came from is where its frames and its API are. */
const ORIGIN = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).origin;

/**
 * @typedef {{ publicKey: string, clientSecret: string, locale: "ja" | "en", appearance: Appearance | undefined }} Session
 */

/** @param {unknown} publicKey */
function checkKey(publicKey) {
  const text = String(publicKey ?? "");
  if (/^pk_test_./.test(text)) return text;
  if (text.startsWith("sk_")) {
    throw new UsageError(
      "a secret key (sk_…) was given. It must never be in a browser: take it out of the page, make a new one, and pass the publishable key (pk_test_…).",
    );
  }
  if (text.startsWith("pk_live_")) {
    throw new UsageError(
      "a live key was given. The sandbox answers only test keys: pass one that starts with pk_test_, or load https://js.pay.jp/payments.js.",
    );
  }
  throw new UsageError("the publishable key must start with pk_test_.");
}

/**
 * Asks the sandbox; rejects with a `PaymentsError`.
 *
 * @param {string} publicKey
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
async function callSandbox(publicKey, path, body) {
  const unreachable = {
    type: "api_error",
    code: "network_error",
    message: `The sandbox at ${ORIGIN} does not answer. Check that it is running, and that connect-src of the page's Content-Security-Policy names it.`,
  };
  if (scripted.takeBlockedCall()) throw unreachable;
  const response = await fetch(`${ORIGIN}/_payments_js/${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${publicKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response === null) throw unreachable;
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw errorOfProblem(response.status, answer);
}

/**
 * @param {number} status
 * @param {{ code?: string, detail?: string, errors?: { field: string, message: string }[] }} problem
 * @returns {PaymentsError}
 */
function errorOfProblem(status, problem) {
  const code = problem.code ?? "internal_server_error";
  const message = problem.detail;
  if (status === 402) return { type: "payment_error", code, message };
  if (status !== 422) return { type: "api_error", code, message };
  const validationErrors = (problem.errors ?? []).map((error) => ({
    field: error.field,
    message: error.message,
    error_type: error.message.startsWith("Field required") ? "missing" : "value_error",
  }));
  return { type: "validation_error", code, message, validationErrors };
}

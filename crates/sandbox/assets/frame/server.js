/** Talks to the sandbox this frame came from; the card goes nowhere else. */

/**
 * @typedef {{ publicKey: string, clientSecret: string }} Session
 * @typedef {{ field: string, message: string, error_type: string }} ValidationError
 * @typedef {{ type: string, code: string, message?: string, validationErrors?: ValidationError[] }} PaymentsError
 * @typedef {{ answer?: any, error?: PaymentsError }} Outcome
 */

/** @type {Outcome} */
export const UNREACHABLE = Object.freeze({
  error: { type: "api_error", code: "network_error", message: "The sandbox does not answer. Check that it is running." },
});

/**
 * @param {Session} session
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Outcome>}
 */
async function post(session, path, body) {
  const response = await fetch(`/_payments_js/${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${session.publicKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ client_secret: session.clientSecret, ...body }),
  }).catch(() => null);
  if (response === null) return UNREACHABLE;
  const answer = await response.json().catch(() => ({}));
  return response.ok ? { answer } : { error: errorOf(response.status, answer) };
}

/**
 * @param {number} status
 * @param {{ code?: string, detail?: string, errors?: { field: string, message: string }[] }} problem
 * @returns {PaymentsError}
 */
function errorOf(status, problem) {
  const code = problem.code ?? "internal_server_error";
  const message = problem.detail;
  if (status === 402) return { type: "payment_error", code, message };
  if (status !== 422) return { type: "api_error", code, message };
  const validationErrors = (problem.errors ?? []).map(({ field, message: text }) => ({
    field,
    message: text,
    error_type: text.startsWith("Field required") ? "missing" : "value_error",
  }));
  const [first] = validationErrors;
  return { type: "validation_error", code, message: first ? `${first.field}: ${first.message}` : message, validationErrors };
}

/** @param {Session} session */
export const retrieveFlow = (session) => post(session, "flow", {});

/**
 * @param {Session} session
 * @param {"payment_flows" | "setup_flows"} flows
 * @param {object} body
 */
export const confirmFlow = (session, flows, body) => post(session, `${flows}/confirm`, body);

/**
 * @param {string} what
 * @returns {Promise<{ number: string, brand: string } | undefined>}
 */
export async function testCardFor(what) {
  const response = await fetch("/_payments_js/test_cards");
  /** @type {{ number: string, brand: string, refused_with: string | null }[]} */
  const cards = await response.json();
  return cards.find((card) => card.refused_with === (what === "success" ? null : what));
}

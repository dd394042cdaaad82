/** Talks to the sandbox this frame came from; the card goes nowhere else. */

async function post(session, path, body) {
  const response = await fetch(`/_payments_js/setup_flows/${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${session.publicKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ client_secret: session.clientSecret, ...body }),
  }).catch(() => null);
  if (response === null) {
    return { error: { type: "api_error", code: "network_error", message: "The sandbox does not answer. Check that it is running." } };
  }
  const answer = await response.json().catch(() => ({}));
  return response.ok ? { answer } : { error: errorOf(response.status, answer) };
}

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

export const retrieveFlow = (session) => post(session, "retrieve", {});

export const confirmFlow = (session, body) => post(session, "confirm", body);

export async function testCardFor(what) {
  const response = await fetch("/_payments_js/test_cards");
  const cards = await response.json();
  return cards.find((card) => (what === "success" ? card.refused_with === null : card.refused_with === what));
}

// The local PAY.JP, as a page and its server see it. Start it with `payjp-sandbox`, or set PAYJP_SANDBOX_URL.
export const SANDBOX = process.env.PAYJP_SANDBOX_URL ?? "http://localhost:12111";

/** A flow that a page may use, as the answer of the sandbox has it. */
export async function newFlow(body = {}) {
  const answer = await fetch(`${SANDBOX}/_sandbox/flows`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the sandbox at ${SANDBOX} answers ${answer.status}`);
  return answer.json();
}

/** The policy of the README, for the sandbox in PAY.JP's place, with Trusted Types required. */
export const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' ${SANDBOX}`,
  `connect-src 'self' ${SANDBOX}`,
  `frame-src ${SANDBOX}`,
  "style-src 'self'",
  "img-src 'self' data:",
  `form-action 'self' ${SANDBOX}`,
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types payjp",
].join("; ");

/** Notes on the page whatever its policy refuses. */
export const watchPolicy = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });

/** Waits until an element's component is where it is expected to be. */
export const hasState = (page, state, kind = "registration-form") =>
  page.waitForFunction((kind, state) => document.querySelector(`.payjp-${kind}`)?.dataset.state === state, { polling: "raf" }, kind, state);

export const hasStatus = (page, status, kind = "registration-completion") =>
  page.waitForFunction((kind, status) => document.querySelector(`.payjp-${kind}`)?.dataset.status === status, { polling: "raf" }, kind, status);

/** Enters a card: `success`, or the code with which it is to be refused. */
export const fill = (page, card = "success") => page.evaluate((card) => globalThis.PayjpPayments.sandbox.fill(card), card);

/** Presses the button once it is enabled. */
export async function press(page) {
  await page.waitForSelector(".payjp-actions > [type=submit]:enabled:not(.payjp-elsewhere)");
  await page.click(".payjp-actions > [type=submit]:not(.payjp-elsewhere)");
}

/** Answers the 3-D Secure page. */
export async function authenticate(page, outcome = "succeed") {
  const button = await page.waitForSelector(`button[name=outcome][value=${outcome}]`);
  await Promise.all([page.waitForNavigation(), button?.click()]);
}

// What goes wrong on the way, with the package as it is: a sentence in the console that tells the developer where to look,
// which the doctor has too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "../site.mjs";
import { SANDBOX } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
after(() => site.close());

const FORM = '<payjp-registration-form public-key="pk_test_x" create-url="/create?token=oops" return-url="/done"></payjp-registration-form>';
const BUTTON = '<payjp-checkout-button action="/session"></payjp-checkout-button>';
const LIST = '<payjp-saved-payment-methods endpoint="/methods"></payjp-saved-payment-methods>';

const HEAD = (origin) => `<meta name="payjp-js-origin" content="${origin}"><script type="module">globalThis.payjp = await import("/dist/index.js");</script>`;
const PREFIX = "PAY.JP components: ";

/** Waits until the console has a sentence like this. */
async function told(page, pattern) {
  const said = () => page.complaints.filter((text) => text.startsWith(PREFIX)).map((text) => text.slice(PREFIX.length));
  const found = () => said().find((text) => pattern.test(text));
  while (!found()) await new Promise((resolve) => setTimeout(resolve, 20));
  return found();
}

/** Shows a page, and waits until the console has a sentence about it, which the doctor is to have as well. */
async function complaint(body, { origin = SANDBOX, press = false, headers = {} } = {}) {
  const page = await site.visit(body, { head: HEAD(origin), headers });
  if (press) {
    await page.waitForSelector("[data-state=ready] [type=submit]:not(:disabled)");
    await page.waitForFunction(() => globalThis.payjp);
    await page.click("[type=submit]");
  }
  const said = await told(page, /./);
  const findings = await page.evaluate(() => globalThis.payjp.diagnose());
  assert.ok(findings.some(({ message }) => message === said), JSON.stringify(findings));
  return said;
}
const json = (value, status = 200) => ({ status, body: JSON.stringify(value), type: "application/json" });

test("what the merchant's server answered in place of a client secret is told, and what is usually the cause", async () => {
  for (const [answer, said] of [
    [json({}, 403), /create-url \(\/create\) refused the request \(403\): .*CSRF/],
    [json({}, 401), /create-url .* does not know who the customer is \(401\)/],
    [json({}, 404), /create-url .* \(404\): check the address/],
    [json({ code: "order_paid" }, 409), /create-url .* says that the order is paid already \(409\)/],
    [json({}, 409), /create-url .* says that something else is under way \(409\)/],
    [json({}, 502), /create-url .* answered with status 502/],
    [json({ secret: "x" }), /create-url .* did not answer with the JSON/],
  ]) {
    site.answers.set("/create", answer);
    const sentence = await complaint(FORM);
    assert.match(sentence, said);
    assert.match(sentence, /^<payjp-registration-form> got no client secret: /);
    assert.doesNotMatch(sentence, /oops/);
  }
});

test("why payments.js is not there is told", async () => {
  site.answers.set("/create", json({ client_secret: "seti_x_secret_x" }));
  site.answers.set("/payments.js", { body: "", type: "text/javascript" });
  assert.match(await complaint(FORM, { origin: site.origin }), /payments\.js arrived but defined no PayjpPayments/);
  site.answers.set("/payments.js", { status: 404, type: "text/plain", body: "" });
  assert.match(await complaint(FORM, { origin: site.origin }), /payments\.js could not be fetched: a content blocker/);
  const headers = { "content-security-policy": "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'" };
  const blocked = await complaint(FORM, { headers });
  const trusted = { "content-security-policy": "require-trusted-types-for 'script'; trusted-types other" };
  assert.match(await complaint(FORM, { headers: trusted }), /add the name payjp to trusted-types/);
  assert.equal(blocked, `The page's Content Security Policy blocks payments.js: add ${SANDBOX} to script-src.`);
});

test("a page that the customer was not sent to is told of, and a server that names none", async () => {
  site.answers.set("/session", json({ url: "https://elsewhere.example/pay" }));
  assert.match(await complaint(BUTTON, { press: true }), /a page of https:\/\/elsewhere\.example: it is not among allowed-origins/);
  site.answers.set("/session", json({ url: "/pay" }));
  assert.match(await complaint(BUTTON, { press: true }), /the url that action \(\/session\) answered with is no full address/);
  site.answers.set("/session", json({}, 500));
  assert.match(await complaint(BUTTON, { press: true }), /^<payjp-checkout-button> opened no page of PAY\.JP: action \(\/session\) answered with status 500/);
});

test("a list that the server does not have is told of", async () => {
  site.answers.set("/methods", json({}, 404));
  assert.match(await complaint(LIST), /^<payjp-saved-payment-methods> could not show .*: endpoint \(\/methods\) knows nothing there .*\(404\)/);
  site.answers.set("/methods", json({ data: [], has_more: false }));
  const page = await site.visit(LIST, { head: HEAD(SANDBOX) });
  await page.waitForSelector(".payjp[data-state=ready]");
  site.answers.set("/methods", json({}, 503));
  await page.$eval("payjp-saved-payment-methods", (list) => list.refresh());
  await told(page, /^<payjp-saved-payment-methods> could not show .* answered with status 503/);
});

test("a page that cancels the event keeps it out of the console, and the doctor knows every one", async () => {
  site.answers.set("/create", json({}, 500));
  site.answers.set("/methods", json({}, 404));
  const cancels = '<script>document.addEventListener("payjp-error", (event) => event.preventDefault());</script>';
  const page = await site.visit(FORM + LIST, { head: cancels + HEAD(SANDBOX) });
  await page.waitForFunction(() => document.querySelectorAll("[data-state=failed]").length === 2);
  const findings = await page.evaluate(() => globalThis.payjp.diagnose());
  const failed = findings.filter(({ code }) => code === "server_failed").map(({ message }) => message);
  assert.equal(failed.length, 2);
  assert.match(failed.join(), /create-url .* 500.*endpoint .*404|endpoint .*404.*create-url .* 500/);
  assert.deepEqual(page.complaints.filter((text) => text.startsWith("PAY.JP")), []);
});

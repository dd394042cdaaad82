// The package as it is, against the local PAY.JP, under the strictest policy that a page can have.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openSite } from "../site.mjs";
import { POLICY, SANDBOX, authenticate, fill, hasState, hasStatus, newFlow, press, watchPolicy } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
afterEach(() => site.answers.clear());
after(() => site.close());

const HEAD = `<script src="/dist/payjp-return.js"></script>
  <meta name="payjp-public-key" content="pk_test_x"><meta name="payjp-js-origin" content="${SANDBOX}">
  <meta name="payjp-checkout-origins" content="${SANDBOX}"><script type="module" src="/dist/index.js"></script>`;
const visit = (body, options = {}) =>
  site.visit(body, { head: HEAD, headers: { "content-security-policy": POLICY }, before: watchPolicy, ...options });
const refused = (page) => page.evaluate(() => globalThis.refused);

/** Serves the secret of a new flow at `/create`, and the page to come back to at `/done`. */
async function withFlow(body = {}) {
  const flow = await newFlow(body);
  site.answers.set("/create", { body: JSON.stringify({ client_secret: flow.client_secret }), type: "application/json" });
  return flow;
}
const FORM = '<payjp-registration-form create-url="/create" return-url="/done" layout="tab"></payjp-registration-form>';

test("a card is registered, from the form to the page after it, and the policy refuses nothing", async () => {
  await withFlow();
  const page = await visit(FORM);
  await hasState(page, "ready");
  await fill(page);
  assert.deepEqual(await refused(page), []);
  site.answers.set("/done", {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${HEAD}</head><body><payjp-registration-completion></payjp-registration-completion></body></html>`,
    headers: { "content-security-policy": POLICY },
  });
  await press(page);
  await authenticate(page);
  await hasStatus(page, "succeeded");
  assert.equal(await page.$eval(".payjp-title", (title) => title.textContent), "Your payment method is registered");
  assert.match(await page.evaluate(() => location.search), /^\?setup_flow_id=[^&]+$/);
  assert.deepEqual(await refused(page), []);
  assert.deepEqual(page.complaints, []);
});

test("the request that the element has sent before the wasm was there is the only one, and one that failed can be tried again", async () => {
  await withFlow();
  const page = await visit(FORM);
  await hasState(page, "ready");
  const requests = () => site.times("/create");
  assert.equal(requests(), 1);

  const answer = site.answers.get("/create");
  site.answers.set("/create", { status: 500, body: "{}", type: "application/json" });
  const other = await visit(FORM);
  await hasState(other, "failed");
  assert.equal(requests(), 1);
  site.answers.set("/create", answer);
  await other.click(".payjp-actions > [type=button]");
  await hasState(other, "ready");
  assert.equal(requests(), 2);
});

test("a declined card is said in the customer's language, as an event, and can be followed by another", async () => {
  await withFlow();
  const page = await visit(FORM, { lang: "ja" });
  await hasState(page, "ready");
  await page.evaluate(() => document.addEventListener("payjp-error", ({ detail }) => (globalThis.told = detail)));
  await fill(page, "card_declined");
  await press(page);
  await page.waitForFunction(() => document.querySelector("[role=alert]").textContent !== "");
  assert.match(await page.$eval("[role=alert]", (alert) => alert.textContent), /カード/);
  assert.equal(await page.evaluate(() => globalThis.told.code), "card_declined");
  await hasState(page, "ready");
});

test("events tell what a page wants to know", async () => {
  await withFlow();
  const events = ["ready", "change", "leave"];
  const page = await visit("<main></main>");
  await page.evaluate(
    (form, events) => {
      globalThis.seen = [];
      for (const name of events) document.addEventListener(`payjp-${name}`, ({ detail }) => globalThis.seen.push([name, detail]));
      document.querySelector("main").append(Object.assign(document.createElement("payjp-registration-form"), form));
    },
    { createUrl: "/create", returnUrl: "/done", layout: "tab" },
    events,
  );
  await hasState(page, "ready");
  await fill(page);
  await page.waitForFunction(() => globalThis.seen.length >= 2);
  assert.deepEqual(await page.evaluate(() => globalThis.seen), [["ready", null], ["change", { complete: true }]]);
});

test("the element's own submit() confirms", async () => {
  await withFlow();
  const page = await visit(FORM);
  await hasState(page, "ready");
  await fill(page);
  await page.waitForSelector(".payjp-actions > [type=submit]:enabled");
  await page.$eval("payjp-registration-form", (form) => form.submit());
  await page.waitForSelector("button[name=outcome]");
});

test("a new secret starts the form anew, and the old one can no longer be confirmed", async () => {
  const [first, second] = [await newFlow(), await newFlow()];
  const page = await visit("<main></main>");
  await page.evaluate((secret) => {
    const form = document.createElement("payjp-registration-form");
    Object.assign(form, { returnUrl: "/done", clientSecret: secret });
    document.querySelector("main").append(form);
  }, first.client_secret);
  await hasState(page, "ready");
  await page.evaluate((secret) => (document.querySelector("payjp-registration-form").clientSecret = secret), second.client_secret);
  await hasState(page, "loading");
  await hasState(page, "ready");
  await fill(page);
  await press(page);
  await page.waitForSelector("button[name=outcome]");
  assert.ok(page.url().includes(second.setup_flow_id) || !page.url().includes(first.setup_flow_id), page.url());
});

test("the language and the theme of a form that is there change, and what was typed stays", async () => {
  await withFlow();
  const page = await visit(FORM, { lang: "ja" });
  await hasState(page, "ready");
  await fill(page);
  await page.waitForSelector(".payjp-actions > [type=submit]:enabled");
  await page.$eval("payjp-registration-form", (form) => Object.assign(form, { locale: "en", theme: "dark" }));
  await page.waitForFunction(() => document.querySelector(".payjp-actions > [type=submit]").textContent === "Save this payment method");
  assert.equal(await page.$eval(".payjp-actions > [type=submit]", (button) => button.disabled), false);
  assert.equal(await page.$eval(".payjp", (root) => [root.lang, root.dataset.theme].join()), "en,dark");
});

test("a form that was moved works", async () => {
  await withFlow();
  const page = await visit(`<section></section><main>${FORM}</main>`);
  await hasState(page, "ready");
  await fill(page);
  await page.evaluate(() => document.querySelector("section").append(document.querySelector("payjp-registration-form")));
  await page.waitForFunction(() => document.querySelector("section .payjp")?.dataset.state === "ready");
  await fill(page);
  await press(page);
  await page.waitForSelector("button[name=outcome]");
});

test("a client secret that is given is not replaced by one that create-url would give", async () => {
  const { client_secret: clientSecret } = await withFlow();
  const page = await visit("<main></main>");
  await page.evaluate((clientSecret) => {
    const form = Object.assign(document.createElement("payjp-registration-form"), { clientSecret, createUrl: "/create", returnUrl: "/done" });
    document.querySelector("main").append(form);
  }, clientSecret);
  await hasState(page, "ready");
  assert.equal(site.times("/create"), 0);
});

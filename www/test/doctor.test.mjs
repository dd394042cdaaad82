// The doctor, with a stand-in for the wasm.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FORM, PURE, alive, openSite, stopped } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const diagnose = (page) => page.evaluate(async () => (await import("/dist/pure.js")).diagnose());
const found = (findings, code) => findings.find((finding) => finding.code === code) ?? assert.fail(`no ${code} in ${JSON.stringify(findings)}`);

test("a page on which nothing is wrong is healthy", async () => {
  const page = await site.visit(FORM);
  await alive(page, 1);
  await page.evaluate(() => (globalThis.PayjpPayments = class {}));
  const findings = await diagnose(page);
  assert.deepEqual(findings.map(({ code }) => code), ["test_mode", "other_origin", "healthy"]);
  assert.ok(findings.every(({ severity }) => severity === "info"));
});

test("keys are told apart, and a secret one is never repeated", async () => {
  const page = await site.visit(["sk_test_oops", "pk_live_x", "xx_1"].map((key) => FORM.replace("pk_test_x", key)).join("") + FORM.replace("public-key", "data-none"));
  await alive(page, 1);
  await stopped(page, 3);
  const findings = await diagnose(page);
  for (const code of ["secret_key", "live_mode", "bad_key", "no_key", "several_keys"]) found(findings, code);
  const origins = findings.filter(({ code }) => code === "other_origin");
  assert.deepEqual(origins.map(({ severity }) => severity).sort(), ["error", "info"], "a live key is not for another's payments.js");
  assert.ok(!JSON.stringify(findings).includes("oops"));
});

test("what is missing or malformed is named", async () => {
  const page = await site.visit(`<payjp-registration-form public-key="pk_test_x" layout="grid"></payjp-registration-form>
    <payjp-registration-form public-key="pk_test_x" return-url="http://[" create-url="javascript:1"></payjp-registration-form>
    <payjp-checkout-button></payjp-checkout-button><payjp-saved-payment-methods></payjp-saved-payment-methods>
    <payjp-registration-completion public-key="pk_test_x" verify="guess"></payjp-registration-completion>`);
  await alive(page, 1);
  await stopped(page, 4);
  const findings = await diagnose(page);
  const messages = findings.map(({ message }) => message);
  for (const part of ["needs return-url", "give it create-url", 'layout="grid"', 'returnUrl "http://["', 'createUrl "javascript:1"', "needs action", "needs endpoint", 'verify="guess"']) {
    assert.ok(messages.some((message) => message.includes(part)), `${part}: ${messages}`);
  }
});

test("two elements with one secret, and a secret in the address, are found and not repeated", async () => {
  const page = await site.visit("<main></main>", { head: PURE, path: "/page?setup_flow_client_secret=seti_1_secret_x" });
  await page.waitForFunction(() => globalThis.payjp);
  await page.evaluate(() => {
    globalThis.payjp.define();
    for (let count = 0; count < 2; count++) {
      const element = document.createElement("payjp-registration-form");
      Object.assign(element, { publicKey: "pk_test_x", returnUrl: "/d", clientSecret: "seti_1_secret_x" });
      document.querySelector("main").append(element);
    }
  });
  await alive(page, 1);
  await stopped(page, 1);
  const findings = await diagnose(page);
  found(findings, "secret_in_use");
  found(findings, "secret_in_url");
  assert.ok(!JSON.stringify(findings).includes("secret_x"));
});

test("what the policy refuses is named with the directive to add", async () => {
  const page = await site.visit(FORM.replace("public-key", 'js-origin="https://js.pay.jp" public-key'), {
    headers: { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" },
  });
  await alive(page, 1);
  await page.waitForFunction(async () => (await (await import("/dist/pure.js")).diagnose()).some(({ code }) => code === "csp"));
  assert.equal(found(await diagnose(page), "csp").message, "The policy refuses https://js.pay.jp/payments.js: add https://js.pay.jp to script-src.");
});

test("a payments.js that is there twice, or was asked for and is not there, is found", async () => {
  site.answers.set("/payments.js", { body: "", type: "text/javascript" });
  const page = await site.visit(FORM);
  await alive(page, 1);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/payments.js")));
  found(await diagnose(page), "payments_js_blocked");
  site.answers.delete("/payments.js");
  const other = await site.visit('<script src="/payments.js"></script><script src="/payments.js?2"></script>' + FORM);
  await alive(other, 1);
  found(await diagnose(other), "payments_js_twice");
});

test("what a component complained of is in the list, and the page sees all of it as a table", async () => {
  const page = await site.visit(FORM);
  await alive(page, 1);
  const tables = [];
  page.on("console", (message) => message.type() === "table" && tables.push(message.text()));
  await page.evaluate(() => globalThis.standIn.made[0].fail("bad_layout", "no such layout"));
  assert.equal(found(await diagnose(page), "bad_layout").message, "no such layout");
  assert.equal(tables.length, 1);
});

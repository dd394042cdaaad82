// PAY.JP's form before the wasm is there, on a page that has PAY.JP's script itself and on one that has not.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openSite, settled } from "../site.mjs";
import { POLICY, SANDBOX, authenticate, fill, hasState, newFlow, press, watchPolicy } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
afterEach(() => site.answers.clear());
after(() => site.close());

const SCRIPT = `<script async src="${SANDBOX}/payments.js"></script>`;
const HEAD = `<meta name="payjp-public-key" content="pk_test_x"><meta name="payjp-js-origin" content="${SANDBOX}">
  <script type="module" src="/dist/index.js"></script>`;
const FORM = '<payjp-registration-form create-url="/create" return-url="/done" layout="tab"></payjp-registration-form>';

const OPTIONS = { createUrl: "/create", returnUrl: "/done", layout: "tab" };

/** Visits a page whose wasm waits until `release` is called. */
async function visit(body = FORM, { head = SCRIPT + HEAD, wasm = {}, answers = {}, client_secret } = {}) {
  for (const path of ["/create", "/create-other"]) {
    const secret = client_secret ?? (await newFlow()).client_secret;
    site.answers.set(path, { body: JSON.stringify({ client_secret: secret }), type: "application/json", ...answers[path] });
  }
  let release;
  site.answers.set("/dist/payjp.wasm", { ...wasm, until: new Promise((resolve) => (release = resolve)) });
  const page = await site.visit(body, { head, headers: { "content-security-policy": POLICY }, before: watchPolicy });
  return { page, release };
}
const frames = (page) => page.$$eval("iframe", (all) => all.length);
const requests = () => site.times("/create");

test("what the form heard before the wasm is there is not lost, and the component goes on with that form", async () => {
  const { page, release } = await visit();
  await page.waitForSelector(".payjp-frame iframe");
  await fill(page);
  await page.evaluate(() => {
    globalThis.first = document.querySelector("iframe");
    globalThis.told = [];
    for (const name of ["ready", "change"]) document.addEventListener(`payjp-${name}`, ({ detail }) => globalThis.told.push([name, detail]));
  });
  assert.equal(await page.$eval("[type=submit]", (button) => button.disabled), true);
  release();
  await page.waitForSelector("[type=submit]:enabled");
  assert.deepEqual(await page.evaluate(() => globalThis.told), [["ready", null], ["change", { complete: true }]]);
  assert.ok(await page.evaluate(() => globalThis.first === document.querySelector("iframe")), "the form is the one that was filled in");
  assert.deepEqual([await frames(page), requests()], [1, 1]);
  assert.deepEqual([await page.evaluate(() => globalThis.refused), page.complaints], [[], []]);
  site.answers.set("/done", { body: "<!doctype html><title>done</title>" });
  await press(page);
  await authenticate(page);
  assert.match(page.url(), /\/done\?/);
});

test("what changes before the wasm is there makes the form anew, once", async () => {
  const { page, release } = await visit();
  await page.waitForSelector(".payjp-frame iframe");
  await page.evaluate(() => {
    globalThis.first = document.querySelector("iframe");
    document.querySelector("payjp-registration-form").theme = "dark";
  });
  await page.waitForFunction(() => document.querySelector("iframe") && !globalThis.first.isConnected);
  await page.evaluate(() => (globalThis.first = document.querySelector("iframe")));
  release();
  await hasState(page, "ready");
  assert.ok(await page.evaluate(() => globalThis.first.isConnected));
  assert.deepEqual([await frames(page), requests()], [1, 1]);
});

test("changes after that reach the form that was there first", async () => {
  const { page, release } = await visit();
  await page.waitForSelector(".payjp-frame iframe");
  release();
  await hasState(page, "ready");
  const frame = await (await page.$("iframe")).contentFrame();
  const speaks = (lang) => frame.waitForFunction((lang) => document.documentElement.lang === lang, {}, lang);
  await speaks("en");
  await page.evaluate(() => document.querySelector("payjp-registration-form").setAttribute("locale", "ja"));
  await speaks("ja");
  assert.equal(await frames(page), 1);
});

test("a wasm that never comes leaves no form that nobody could confirm, and another try has one again", async () => {
  const { page, release } = await visit(FORM, { wasm: { status: 503, body: "", type: "text/plain" } });
  await page.waitForSelector(".payjp-frame iframe");
  release();
  await hasState(page, "failed");
  assert.equal(await frames(page), 0);
  site.answers.delete("/dist/payjp.wasm");
  await page.click(".payjp-actions > [type=button]");
  await hasState(page, "ready");
  assert.deepEqual([await frames(page), requests()], [1, 2]);
});

test("a form that is taken out before the wasm is there takes PAY.JP's along", async () => {
  const { page, release } = await visit();
  await page.waitForSelector(".payjp-frame iframe");
  await page.evaluate(() => document.querySelector("payjp-registration-form").remove());
  await page.waitForFunction(() => !document.querySelector("iframe"));
  release();
  await page.evaluate((options) => {
    document.body.append(Object.assign(document.createElement("payjp-registration-form"), options));
  }, OPTIONS);
  await hasState(page, "ready");
  assert.deepEqual([await frames(page), page.complaints], [1, []]);
});

test("two forms have one of PAY.JP's each, and one instance of payments.js", async () => {
  const { page, release } = await visit(FORM + FORM.replace("/create", "/create-other"));
  await page.waitForFunction(() => document.querySelectorAll(".payjp-frame iframe").length === 2);
  release();
  await page.waitForFunction(() => document.querySelectorAll(".payjp[data-state=ready]").length === 2);
  assert.deepEqual([await frames(page), page.complaints], [2, []]);
});

test("two forms of one flow have a form of PAY.JP's each, whichever was first", async () => {
  const { client_secret } = await newFlow();
  let answer;
  const answers = {
    "/create": { until: new Promise((resolve) => (answer = resolve)) },
    "/create-other": {},
  };
  const { page, release } = await visit(FORM + FORM.replace("/create", "/create-other"), { answers, client_secret });
  await page.waitForSelector("payjp-registration-form:nth-of-type(2) iframe");
  answer();
  await page.evaluate(() => fetch("/create", { method: "POST" }).then((response) => response.text()));
  assert.equal(await frames(page), 1);
  release();
  await page.waitForFunction(() => document.querySelectorAll(".payjp[data-state=ready]").length === 2);
  assert.deepEqual(await page.$$eval(".payjp-frame", (all) => all.map((frame) => frame.querySelectorAll("iframe").length)), [1, 1]);
});

test("a component that begins anew asks anew", async () => {
  const { page, release } = await visit();
  release();
  await hasState(page, "ready");
  await page.evaluate(() => {
    globalThis.first = document.querySelector("iframe");
    document.querySelector("payjp-registration-form").billingDetails = { email: "taro@example.com" };
  });
  await page.waitForFunction(() => document.querySelector("iframe") && !globalThis.first.isConnected);
  await hasState(page, "ready");
  assert.deepEqual([await frames(page), requests()], [1, 2]);
});

test("an answer that comes after the wasm has failed mounts nothing", async () => {
  let answer;
  const answers = { "/create": { until: new Promise((resolve) => (answer = resolve)) } };
  const { page, release } = await visit(FORM, { wasm: { status: 503, body: "", type: "text/plain" }, answers });
  release();
  await hasState(page, "failed");
  answer();
  await page.evaluate(() => fetch("/create", { method: "POST" }).then((response) => response.text()));
  await settled(page);
  assert.equal(await frames(page), 0);
});

test("one press is enough once what had failed works again", async () => {
  const { page, release } = await visit(FORM, { wasm: { status: 503, body: "", type: "text/plain" }, answers: { "/create": { status: 500 } } });
  release();
  await hasState(page, "failed");
  const { client_secret } = await newFlow();
  site.answers.set("/create", { body: JSON.stringify({ client_secret }), type: "application/json" });
  site.answers.delete("/dist/payjp.wasm");
  await page.click(".payjp-actions > [type=button]");
  await hasState(page, "ready");
  assert.equal(requests(), 2);
});

test("a form that the page gives a client secret is as early, and two that have the same one are not", async () => {
  const { page, release } = await visit("<main></main>");
  const { client_secret } = await newFlow();
  const add = () =>
    page.evaluate((options) => {
      document.querySelector("main").append(Object.assign(document.createElement("payjp-registration-form"), options));
    }, { clientSecret: client_secret, returnUrl: "/done", layout: "tab" });
  await add();
  await page.waitForSelector(".payjp-frame iframe");
  await add();
  await settled(page);
  assert.equal(await frames(page), 1);
  release();
  await hasState(page, "ready");
  await page.waitForSelector(".payjp[data-state=failed]");
  assert.deepEqual([await frames(page), requests()], [1, 0]);
});

test("without PAY.JP's script in the page it is fetched, and the form is there as early", async () => {
  const { page, release } = await visit(FORM, { head: HEAD });
  await page.waitForSelector(".payjp-frame iframe");
  await page.evaluate(() => (globalThis.first = document.querySelector("iframe")));
  release();
  await hasState(page, "ready");
  assert.ok(await page.evaluate(() => globalThis.first.isConnected));
  assert.equal(await page.$$eval("script[src$='/payments.js']", (all) => all.length), 1);
  assert.deepEqual([await frames(page), requests()], [1, 1]);
  assert.deepEqual([await page.evaluate(() => globalThis.refused), page.complaints], [[], []]);
});

test("a form with options of its own is the component's to mount", async () => {
  const { page, release } = await visit("<main></main>");
  await page.evaluate((options) => {
    document.querySelector("main").append(Object.assign(document.createElement("payjp-registration-form"), options));
  }, { ...OPTIONS, billingDetails: { email: "taro@example.com" } });
  await page.waitForFunction(() => "PayjpPayments" in globalThis);
  while (requests() === 0) await settled(page);
  await settled(page);
  assert.equal(await frames(page), 0);
  release();
  await hasState(page, "ready");
  assert.equal(await (await (await page.$("iframe")).contentFrame()).$eval("[name=email]", (input) => input.checkVisibility()), false);
});

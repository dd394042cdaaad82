// What is on the page before the wasm, and what is there when it cannot be had. With a stand-in for the wasm.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { FORM, INDEX, alive, openSite, settled, stopped } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.answers.clear());
after(() => site.close());

const EVERYTHING = `<h1>Register</h1>${FORM}<p>below</p>
  <payjp-registration-completion public-key="pk_test_x" status-url="/s"></payjp-registration-completion><p>below</p>
  <payjp-checkout-button action="/checkout"></payjp-checkout-button><p>below</p>
  <payjp-saved-payment-methods endpoint="/m" add-url="/a"></payjp-saved-payment-methods><p>below</p>
  <payjp-payment-flow-form public-key="pk_test_x" create-url="/c" return-url="/d" save-url="/s"></payjp-payment-flow-form><p>below</p>`;

/** Adds up how far things jump, from the very first frame on. */
const watchShifts = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });

test("the page does not jump when the shell, the words and the wasm come", async () => {
  for (const lang of ["ja", "en"]) {
    let release;
    site.answers.set("/dist/payjp.wasm", { until: new Promise((resolve) => (release = resolve)) });
    // How high PAY.JP's form is going to be, the component does not know.
    const before = async (page) => [await watchShifts(page), await page.evaluateOnNewDocument(() => (globalThis.standInWaits = true))];
    const page = await site.visit(EVERYTHING, { lang, before, head: "" });
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    await page.evaluate(() => import("/dist/index.js"));
    await page.waitForSelector(".payjp-registration-form");
    assert.equal(await page.$eval(".payjp-frame", (frame) => frame.clientHeight), 420);
    await settled(page);
    release();
    await alive(page, 5);
    for (let frame = 0; frame < 3; frame++) await settled(page);
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    site.answers.delete("/dist/payjp.wasm");
  }
});

test("the shell says in the page's language what is going on", async () => {
  for (const [lang, words] of [["ja", "入力フォームを読み込んでいます…"], ["en-GB", "Loading the form…"]]) {
    let release;
    site.answers.set("/dist/payjp.wasm", { until: new Promise((resolve) => (release = resolve)) });
    const page = await site.visit(FORM, { lang });
    assert.equal(await page.$eval(".payjp-status", (status) => status.textContent), words);
    assert.equal(await page.$eval(".payjp", (root) => root.dataset.state), "loading");
    assert.equal(await page.$eval(".payjp [type=submit]", (button) => button.disabled), true);
    site.answers.clear();
    release();
  }
});

test("payments.js is on its way beside the wasm, once, and not with a secret key", async () => {
  const page = await site.visit(FORM + FORM);
  await alive(page, 2);
  assert.equal(site.times("/payments.js"), 1);

  const other = await site.visit(FORM.replace("pk_test_x", "sk_test_x"));
  await stopped(other, 1);
  await settled(other);
  assert.ok(!site.asked.includes("/payments.js"));
});

test("the client secret is asked for beside the wasm, once, whatever changes until the component takes it up", async () => {
  let release;
  site.answers.set("/dist/payjp.wasm", { until: new Promise((resolve) => (release = resolve)) });
  let asked;
  const before = async (page) => {
    asked = page.waitForRequest((request) => request.url().endsWith("/create"));
  };
  const page = await site.visit(FORM, { before });
  await asked;
  await page.evaluate(() => {
    const form = document.querySelector("payjp-registration-form");
    form.layout = "tab";
    document.body.append(document.createElement("main"));
    document.querySelector("main").append(form);
  });
  await settled(page);
  release();
  await alive(page, 1);
  const taken = await page.evaluate(async () => (await globalThis.standIn.made[0].options.begunRequest.response).json());
  assert.deepEqual([taken, site.times("/create")], [{ client_secret: "secret" }, 1]);

  // The next component asks for itself what it needs.
  await page.evaluate(() => document.querySelector("payjp-registration-form").setAttribute("create-url", "/other"));
  await page.waitForFunction(() => globalThis.standIn.made.length === 2);
  assert.deepEqual([site.times("/create"), site.times("/other")], [1, 1]);
});

test("nothing is asked early with a secret key, or with a client secret, or by a component that asks for none", async () => {
  const page = await site.visit(FORM.replace("pk_test_x", "sk_test_x") + FORM.replace("create-url", 'client-secret="given" create-url') + '<payjp-registration-completion public-key="pk_test_x" status-url="/create"></payjp-registration-completion>');
  await alive(page, 2);
  await stopped(page, 1);
  assert.equal(site.times("/create"), 0);
});

test("a form that is taken out before the wasm came gives its request up", async () => {
  for (const path of ["/dist/payjp.wasm", "/create"]) site.answers.set(path, { until: new Promise(() => {}) });
  let sent, failed;
  const before = async (page) => {
    sent = page.waitForRequest((request) => request.url().endsWith("/create"));
    failed = new Promise((resolve) => page.on("requestfailed", resolve));
  };
  const page = await site.visit(FORM, { before });
  await sent;
  await page.evaluate(() => document.querySelector("payjp-registration-form").remove());
  const request = await failed;
  assert.deepEqual([new URL(request.url()).pathname, request.failure().errorText], ["/create", "net::ERR_ABORTED"]);
  assert.deepEqual(page.complaints, []);
});

const fallen = async (page) => {
  await page.waitForFunction(() => document.querySelector(".payjp")?.dataset.state === "failed");
  return page.evaluate(() => ({
    said: document.querySelector("[role=alert]").textContent,
    shown: [...document.querySelectorAll(".payjp button")].filter((button) => button.checkVisibility()).map((button) => button.textContent),
  }));
};
const WITH_CHECKOUT = FORM.replace("create-url", 'checkout-url="/checkout" create-url');

test("a wasm that cannot be had is said, may be tried again, and leaves the way to PAY.JP's page", async () => {
  site.answers.set("/dist/payjp.wasm", { status: 503, body: "", type: "text/plain" });
  const page = await site.visit(WITH_CHECKOUT, {
    before: (page) =>
      page.evaluateOnNewDocument(() => {
        globalThis.errors = [];
        document.addEventListener("payjp-error", (event) => globalThis.errors.push(event.detail));
      }),
  });
  const { said, shown } = await fallen(page);
  assert.equal(said, "The form could not be loaded. Check your connection and try again.");
  assert.deepEqual(shown, ["Try again", "Register on PAY.JP's page instead"]);
  const [error] = await page.evaluate(() => globalThis.errors);
  assert.equal(error.code, "wasm_not_loaded");
  assert.match(error.message, /503/);
  assert.ok(page.complaints.some((text) => text.includes("payjp.wasm answered 503")), String(page.complaints));

  // A failure is not remembered.
  let release;
  site.answers.set("/dist/payjp.wasm", { until: new Promise((resolve) => (release = resolve)) });
  await page.click(".payjp-actions > [type=button]");
  await page.waitForSelector(".payjp[data-state=loading]");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Loading the form…");
  release();
  await alive(page, 1);
  assert.equal(await page.$eval(".payjp", (root) => root.dataset.state), "ready");
});

test("the way to PAY.JP's page is a form post that needs no script", async () => {
  site.answers.set("/dist/payjp.wasm", { status: 404, body: "", type: "text/plain" });
  site.answers.set("/checkout", { body: "<h1>hosted</h1>" });
  const page = await site.visit(WITH_CHECKOUT);
  await fallen(page);
  const request = page.waitForRequest((request) => request.url().endsWith("/checkout"));
  await page.click(".payjp-elsewhere");
  assert.equal((await request).method(), "POST");
});

test("without words and wasm the first words are said", async () => {
  for (const path of ["/dist/payjp.wasm", "/dist/words/ja.js"]) site.answers.set(path, { status: 404, body: "", type: "text/plain" });
  const page = await site.visit(FORM, { lang: "ja" });
  assert.match((await fallen(page)).said, /^入力フォームを読み込めませんでした/);
});

test("after a script that did not come, trying again loads the page anew", async () => {
  site.answers.set("/dist/words/en.js", { status: 503, body: "", type: "text/plain" });
  const page = await site.visit(FORM);
  await fallen(page);
  site.answers.delete("/dist/words/en.js");
  await page.click(".payjp-actions > [type=button]");
  await alive(page, 1);
});

test("a wasm of the wrong type works, and the doctor says so", async () => {
  site.answers.set("/dist/payjp.wasm", { type: "application/octet-stream" });
  const page = await site.visit(FORM);
  await alive(page, 1);
  const findings = await page.evaluate(async () => (await import("/dist/index.js")).diagnose());
  const found = findings.find(({ code }) => code === "wasm_mime");
  assert.equal(found.severity, "warning");
  assert.match(found.message, /application\/octet-stream.*application\/wasm/);
});

test("a page in place of the wasm is no wasm", async () => {
  site.answers.set("/dist/payjp.wasm", { body: "<!doctype html>", type: "text/html" });
  const page = await site.visit(WITH_CHECKOUT);
  assert.deepEqual((await fallen(page)).shown.length, 2);
  const codes = await page.evaluate(async () => (await (await import("/dist/index.js")).diagnose()).map(({ code }) => code));
  assert.ok(codes.includes("wasm_mime") && codes.includes("wasm_not_loaded"), String(codes));
});

test("a browser without WebAssembly gets the way to PAY.JP's page", async () => {
  const page = await site.visit(WITH_CHECKOUT, { before: (page) => page.evaluateOnNewDocument(() => delete globalThis.WebAssembly) });
  assert.ok((await fallen(page)).shown.includes("Register on PAY.JP's page instead"));
  const codes = await page.evaluate(async () => (await (await import("/dist/index.js")).diagnose()).map(({ code }) => code));
  assert.ok(codes.includes("no_wasm"), String(codes));
});

test("a policy that refuses WebAssembly is named with what to add", async () => {
  const page = await site.visit(WITH_CHECKOUT, { headers: { "content-security-policy": "script-src 'self'" } });
  assert.ok((await fallen(page)).shown.includes("Try again"));
  const findings = await page.evaluate(async () => (await import("/dist/index.js")).diagnose());
  assert.ok(findings.some(({ message }) => message.includes("add 'wasm-unsafe-eval' to script-src")), JSON.stringify(findings));
});

test("an outcome whose wasm cannot be had is called neither a success nor a failure", async () => {
  site.answers.set("/dist/payjp.wasm", { status: 404, body: "", type: "text/plain" });
  const page = await site.visit('<payjp-registration-completion public-key="pk_test_x"></payjp-registration-completion>');
  await page.waitForFunction(() => document.querySelector(".payjp").dataset.tone === "neutral");
  assert.deepEqual(
    await page.$eval(".payjp", (root) => [root.dataset.status, root.ariaBusy, root.querySelector(".payjp-title").textContent]),
    ["unknown", "false", "[en] unreachableTitle"],
  );
});

test("a checkout button works as the form that it is", async () => {
  site.answers.set("/dist/payjp.wasm", { status: 404, body: "", type: "text/plain" });
  site.answers.set("/checkout", { body: "<h1>hosted</h1>" });
  const page = await site.visit('<payjp-checkout-button action="/checkout"></payjp-checkout-button>', { head: INDEX });
  const request = page.waitForRequest((request) => request.url().endsWith("/checkout"));
  await page.click(".payjp-button");
  assert.equal((await request).method(), "POST");
});

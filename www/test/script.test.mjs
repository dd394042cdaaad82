// How PAY.JP's script is had, with a stand-in for the wasm and one for the script.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { FORM, INDEX, alive, openSite, settled } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.answers.clear());
after(() => site.close());

const SCRIPT = "/payments.js";
const answer = (body, more) => site.answers.set(SCRIPT, { body, type: "text/javascript", ...more });
const good = () => site.answers.delete(SCRIPT);
const tags = (page) => page.$$eval("script[src$='/payments.js']", (all) => all.length);

/** Puts an element into a page that has loaded, which a script that is on its way would keep from it. */
async function show(page, html) {
  await page.evaluate((html) => (document.querySelector("main").innerHTML = html), html);
  await alive(page, 1);
}

/** What a component is told when it asks for payments.js: the code of why not, or nothing. */
const brought = (page, index = 0) =>
  page.evaluate((index) => globalThis.standIn.made[index].options.payments().then(() => undefined, ({ code, why }) => ({ code, why })), index);

test("all who ask at the same time share one tag and one instance", async () => {
  const page = await site.visit(FORM.repeat(3));
  await alive(page, 3);
  const instances = await page.evaluate(() => Promise.all(globalThis.standIn.made.map(({ options }) => options.payments())).then((all) => new Set(all).size));
  assert.deepEqual([instances, await tags(page), site.times(SCRIPT)], [1, 1, 1]);
  assert.deepEqual(page.complaints, []);
});

test("a failed attempt is followed by two more, each with a fresh tag, and a component that asks again has three more", async () => {
  answer("", { status: 404 });
  const page = await site.visit(FORM);
  await alive(page, 1);
  assert.deepEqual(await brought(page), { code: "blocked" });
  assert.deepEqual([await tags(page), site.times(SCRIPT)], [0, 3]);
  const again = brought(page);
  while (site.times(SCRIPT) < 5) await settled(page);
  good();
  assert.equal(await again, undefined);
  assert.deepEqual([await tags(page), site.times(SCRIPT)], [1, 6]);
});

test("a tag of the page's own is waited for, and one that left nothing behind gives way to a fresh one", async () => {
  let release;
  answer("globalThis.PayjpPayments = () => ({});", { until: new Promise((resolve) => (release = resolve)) });
  const page = await site.visit("<main></main>");
  await page.evaluate((src) => document.head.append(Object.assign(document.createElement("script"), { src })), SCRIPT);
  await show(page, FORM);
  const waits = brought(page);
  release();
  assert.equal(await waits, undefined);
  assert.deepEqual([await tags(page), site.times(SCRIPT)], [1, 1]);

  answer("");
  const other = await site.visit("<main></main>", { head: `<script src="${SCRIPT}"></script>${INDEX}` });
  good();
  await show(other, FORM);
  assert.equal(await brought(other), undefined);
  assert.deepEqual([await tags(other), site.times(SCRIPT)], [1, 2]);
});

test("a script that does not come is not waited for for ever", async () => {
  answer("", { until: new Promise(() => {}) });
  const hurry = (page) =>
    page.evaluateOnNewDocument(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (then, ms, ...rest) => setTimeout(then, ms === 15_000 ? 100 : ms, ...rest);
    });
  const page = await site.visit("<main></main>", { before: hurry });
  await show(page, FORM);
  assert.deepEqual(await brought(page), { code: "timeout" });
  assert.equal(await tags(page), 0);
});

test("a browser that is offline is told apart, and not asked again", async () => {
  answer("", { status: 404 });
  const offline = (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "onLine", { value: false }));
  const page = await site.visit(FORM, { before: offline });
  await alive(page, 1);
  assert.equal((await brought(page)).code, "offline");
  assert.equal(site.times(SCRIPT), 1);
});

test("what the page's policy refuses is not tried again, and a policy that only reports refuses nothing", async () => {
  const policy = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
  const elsewhere = FORM.replace("return-url", 'js-origin="http://localhost:1" return-url');
  const page = await site.visit(elsewhere, { headers: { "content-security-policy": policy } });
  await alive(page, 1);
  assert.deepEqual(await brought(page), { code: "blocked", why: "script-src-elem" });
  const refused = page.complaints.filter((text) => /violates/.test(text));
  assert.equal(refused.length, 1, page.complaints.join("\n"));

  const reported = await site.visit(elsewhere, { headers: { "content-security-policy-report-only": policy } });
  await alive(reported, 1);
  assert.deepEqual(await brought(reported), { code: "blocked" });
});

test("what the policy refused before is not the reason of a later failure", async () => {
  answer("", { status: 404 });
  const page = await site.visit("<main></main><payjp-checkout-button action='/a'></payjp-checkout-button>");
  await alive(page, 1);
  await page.evaluate((blockedURI) => {
    const about = { documentURI: location.href, violatedDirective: "script-src", effectiveDirective: "script-src", originalPolicy: "", disposition: "enforce", statusCode: 200 };
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", { ...about, blockedURI }));
  }, `${site.origin}${SCRIPT}`);
  await page.evaluate((html) => (document.querySelector("main").innerHTML = html), FORM);
  await alive(page, 2);
  assert.deepEqual(await brought(page, 1), { code: "blocked" });
});

test("a script of another origin is not taken for the one that is wanted", async () => {
  const other = "globalThis.PayjpPayments = () => ({ from: 'other' });";
  site.answers.set("/other/payments.js", { body: other, type: "text/javascript" });
  const elsewhere = FORM.replace("return-url", `js-origin="${site.origin}/other" return-url`);
  const from = (page, index) => page.evaluate((index) => globalThis.standIn.made[index].options.payments().then(({ from }) => from ?? "here"), index);
  const page = await site.visit("<main></main>");
  for (const [index, [html, expected]] of [[FORM, "here"], [elsewhere, "other"], [FORM, "here"]].entries()) {
    await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), html);
    await alive(page, index + 1);
    assert.equal(await from(page, index), expected);
  }
  assert.deepEqual([site.times(SCRIPT), site.times("/other/payments.js")], [1, 1], "an instance that is there is not made anew");
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), FORM.replace("pk_test_x", "pk_test_y"));
  await alive(page, 4);
  assert.equal(await from(page, 3), "here");
  assert.equal(site.times(SCRIPT), 2);
});

test("a completion asks for the script early only when it is going to ask PAY.JP", async () => {
  const completion = (more) => `<payjp-registration-completion public-key="pk_test_x" status-url="/create" ${more}></payjp-registration-completion>`;
  const came = "?setup_flow_id=seti_1&setup_flow_client_secret=seti_1_secret_x";
  for (const [more, query, times] of [["", came, 1], ['verify="server"', came, 0], ["", "?registration=reg_1", 0]]) {
    const page = await site.visit(completion(more), { path: `/page${query}` });
    await alive(page, 1);
    await settled(page);
    assert.equal(await tags(page), times, `${more} ${query}`);
  }
});

// Attributes, properties, events, templates and secrets of the elements, with a stand-in for the wasm.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FORM, alive, calls, openSite, settled } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test("a client secret as an attribute is taken away and reads as nothing", async () => {
  const page = await site.visit('<payjp-registration-form public-key="pk_test_x" return-url="/d" client-secret="seti_1_secret_first"></payjp-registration-form>');
  await alive(page, 1);
  const secret = () => page.evaluate(() => globalThis.standIn.made[0].options.clientSecret);
  assert.equal(await secret(), "seti_1_secret_first");
  await page.evaluate(() => document.querySelector("payjp-registration-form").setAttribute("client-secret", "seti_2_secret_second"));
  assert.deepEqual(await calls(page), [["set", "clientSecret", "seti_2_secret_second"]]);
  assert.ok(!(await page.content()).includes("secret_"));
  assert.equal(await page.$eval("payjp-registration-form", (element) => element.clientSecret), null);
});

test("a secret that is on its way is waited for", async () => {
  const page = await site.visit("<main></main>");
  await page.evaluate(() => {
    const element = document.createElement("payjp-registration-form");
    Object.assign(element, { publicKey: "pk_test_x", returnUrl: "/done" });
    element.clientSecret = null;
    document.querySelector("main").append(element);
  });
  await page.waitForFunction(() => globalThis.standIn?.started === 1);
  await settled(page);
  assert.equal(await page.evaluate(() => globalThis.standIn.made.length), 0);
  await page.evaluate(() => (document.querySelector("payjp-registration-form").clientSecret = "seti_1_secret_x"));
  await alive(page, 1);
});

test("what may change is changed, and the rest starts the component anew", async () => {
  const page = await site.visit(FORM);
  await alive(page, 1);
  await page.evaluate(() => {
    const element = document.querySelector("payjp-registration-form");
    element.label = "Go";
    element.appearance = { labels: "above" };
    element.appearance = { labels: "above" };
    element.theme = "dark";
    element.clientSecret = "seti_2_secret_x";
    element.words = { submit: "Mine" };
  });
  assert.deepEqual(await calls(page), [
    ["set", "label", "Go"],
    ["set", "widgets", { locale: "en", appearance: { theme: "payjp", labels: "above" } }],
    ["set", "widgets", { locale: "en", appearance: { theme: "dark", labels: "above" } }],
    ["set", "clientSecret", "seti_2_secret_x"],
    ["set", "words"],
  ]);
  assert.equal(await page.$eval(".payjp", (root) => root.dataset.theme), "dark");
  assert.deepEqual(await page.evaluate(() => ["submit", "offline"].map((key) => globalThis.standIn.made[0].words(key))), ["Mine", "[en] offline"]);

  await page.evaluate(() => {
    const element = document.querySelector("payjp-registration-form");
    element.createUrl = "/other";
    element.layout = "tab";
  });
  await page.waitForFunction(() => globalThis.standIn.made.length === 2);
  await settled(page);
  const { options } = await page.evaluate(() => globalThis.standIn.made[1]);
  assert.deepEqual([options.createUrl, options.layout, await page.evaluate(() => globalThis.standIn.live.size)], ["/other", "tab", 1]);
});

test("the language changes live, words and all", async () => {
  const page = await site.visit(FORM, { lang: "ja" });
  await alive(page, 1);
  assert.equal(await page.evaluate(() => globalThis.standIn.made[0].words("offline")), "[ja] offline");
  await page.$eval("payjp-registration-form", (element) => (element.locale = "en"));
  await page.waitForFunction(() => globalThis.standIn.made[0].words("offline") === "[en] offline");
  assert.deepEqual(await calls(page), [["set", "widgets", { locale: "en", appearance: { theme: "payjp" } }], ["set", "words"]]);
  assert.equal(await page.$eval(".payjp", (root) => root.lang), "en");
  assert.equal(await page.evaluate(() => globalThis.standIn.made.length), 1);
});

test("what the holder is called starts the component anew on the elements that are there", async () => {
  const page = await site.visit(FORM.replace("></", '><template data-part="content"><input name="email"></template></'));
  await alive(page, 1);
  await page.evaluate(() => {
    globalThis.field = document.querySelector("[name=email]");
    globalThis.field.focus();
    document.querySelector("payjp-registration-form").billingDetails = { email: "taro@shop.example" };
  });
  await page.waitForFunction(() => globalThis.standIn.made.length === 2);
  const { options, live, isFocused } = await page.evaluate(() => ({
    options: globalThis.standIn.made[1].options,
    live: globalThis.standIn.live.size,
    isFocused: document.activeElement === globalThis.field,
  }));
  assert.deepEqual([options.billingDetails, live, isFocused], [{ email: "taro@shop.example" }, 1, true]);
});

test("a form follows the customer's system between light and dark, as long as it is there", async () => {
  const page = await site.visit(FORM.replace("public-key", 'theme="auto" public-key'));
  await alive(page, 1);
  const turn = (value) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
  await turn("dark");
  await page.waitForFunction(() => globalThis.standIn.made[0].calls.length === 1);
  assert.deepEqual(await calls(page), [["set", "widgets", { locale: "en", appearance: { theme: "dark" } }]]);
  await page.evaluate(() => document.querySelector("payjp-registration-form").remove());
  await alive(page, 0);
  await turn("light");
  await settled(page);
  assert.deepEqual((await calls(page)).map(([call]) => call), ["set", "free"]);
});

test("a language that is neither Japanese nor English gives way to the browser's", async () => {
  const before = (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "languages", { get: () => ["fr-FR", "enm", "en-US", "ja"] }));
  const page = await site.visit(FORM, { lang: "fr", before });
  await alive(page, 1);
  assert.equal(await page.evaluate(() => globalThis.standIn.made[0].options.locale), "en");
});

test("events bubble, cross shadow roots, and can be canceled", async () => {
  const page = await site.visit("<main></main>");
  const seen = await page.evaluate(async () => {
    const host = document.querySelector("main").attachShadow({ mode: "open" });
    const element = document.createElement("payjp-checkout-button");
    element.action = "/a";
    const ready = new Promise((resolve) => document.addEventListener("payjp-ready", resolve, { once: true }));
    host.append(element);
    await ready;
    document.addEventListener("payjp-error", (event) => event.preventDefault());
    const { emit, fail } = globalThis.standIn.made[0];
    return [emit("ready"), fail("x", "y")];
  });
  assert.deepEqual(seen, [true, false]);
});

test("methods reach the component", async () => {
  const page = await site.visit(FORM);
  await alive(page, 1);
  await page.$eval("payjp-registration-form", (element) => {
    element.submit();
    element.refresh();
  });
  assert.deepEqual(await calls(page), [["submit"], ["refresh"]]);
});

test("templates are read and stay where they are, and other content gives way while the component is there", async () => {
  const page = await site.visit(`<payjp-registration-completion public-key="pk_test_x" retry-url="/r">
    <template data-part="content"><p class="mine">Mine</p></template>
    <template data-part="succeeded"><a class="next" href="/next">Next</a></template>
    <p class="before">Please wait</p><noscript>no script</noscript></payjp-registration-completion>
    <payjp-registration-completion public-key="pk_test_x"></payjp-registration-completion>`);
  await page.waitForSelector(".payjp .mine");
  await alive(page, 2);
  const shown = (selector) => page.$eval(selector, (element) => element.checkVisibility());
  assert.deepEqual([await shown(".mine"), await shown(".next"), await shown(".before")], [true, true, false]);
  await page.$eval(".payjp", (root) => (root.dataset.status = "canceled"));
  assert.equal(await shown(".next"), false);
  assert.equal(await page.$$eval("template", (all) => all.filter((template) => template.content.childElementCount === 1).length), 2);
  await page.$eval("payjp-registration-completion", (element) => {
    globalThis.kept = element;
    element.remove();
  });
  await settled(page);
  assert.equal(await page.evaluate(() => globalThis.kept.querySelector(".before").hidden), false);
});

test("what the page says in its head counts for every element, and an attribute counts more", async () => {
  const head = `<meta name="payjp-public-key" content="pk_test_head"><meta name="payjp-checkout-origins" content="https://a.example https://b.example"><script type="module" src="/dist/index.js"></script>`;
  const page = await site.visit('<payjp-checkout-button action="/a"></payjp-checkout-button><payjp-registration-completion></payjp-registration-completion><payjp-registration-completion public-key="pk_test_own"></payjp-registration-completion>', { head });
  await alive(page, 3);
  const made = await page.evaluate(() => globalThis.standIn.made.map(({ kind, options }) => [kind, options.publicKey ?? String(options.allows("https://a.example"))]));
  assert.deepEqual(made.sort(), [
    ["checkout-button", "true"],
    ["registration-completion", "pk_test_head"],
    ["registration-completion", "pk_test_own"],
  ]);
});

test("a nonce reaches the component although the browser hides it", async () => {
  const page = await site.visit(FORM.replace("public-key", 'nonce="abc" public-key'), {
    head: '<script type="module" nonce="abc" src="/dist/index.js"></script>',
    headers: { "content-security-policy": "script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'" },
  });
  await alive(page, 1);
  assert.equal(await page.evaluate(() => globalThis.standIn.made[0].options.nonce), "abc");
  assert.equal(await page.evaluate(() => globalThis.standIn.made.length), 1);
});

test("a template whose content is beside it, as frameworks make it in the browser, is read too", async () => {
  const page = await site.visit("");
  await page.evaluate(() => {
    const form = Object.assign(document.createElement("payjp-registration-form"), { publicKey: "pk_test_x", createUrl: "/c", returnUrl: "/d" });
    const template = document.createElement("template");
    template.dataset.part = "content";
    template.append(Object.assign(document.createElement("p"), { className: "mine", textContent: "Mine" }));
    form.append(template);
    document.body.append(form);
  });
  await page.waitForSelector(".payjp .payjp-part-content > .mine");
});

test("a checkout button is pressed by script before its wasm is there", async () => {
  site.answers.set("/dist/payjp.wasm", { status: 503, body: "", type: "text/plain" });
  site.answers.set("/session", { body: "<h1>hosted</h1>" });
  const page = await site.visit('<payjp-checkout-button action="/session"></payjp-checkout-button>');
  await page.waitForSelector("payjp-checkout-button button");
  await Promise.all([page.waitForNavigation(), page.$eval("payjp-checkout-button", (button) => button.submit())]);
  assert.equal(await page.$eval("h1", (title) => title.textContent), "hosted");
  site.answers.clear();
});

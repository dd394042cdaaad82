// The life cycle of an element, with a stand-in for the wasm.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FORM, INDEX, PURE, alive, calls, openSite, settled } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test("elements that are in the page already are upgraded, each with its own component", async () => {
  const kinds = ["registration-form", "registration-completion", "checkout-button", "saved-payment-methods", "payment-flow-form", "payment-flow-completion"];
  const page = await site.visit(kinds.map((kind) => `<payjp-${kind} public-key="pk_test_x" create-url="/c" return-url="/d" action="/a" endpoint="/e"></payjp-${kind}>`).join(""));
  await alive(page, 6);
  const made = await page.evaluate(() => globalThis.standIn.made.map(({ kind, root }) => [kind, root.className, root.parentElement.localName]));
  assert.deepEqual(made.sort(), kinds.map((kind) => [kind, `payjp payjp-${kind}`, `payjp-${kind}`]).sort());
  assert.equal(await page.evaluate(() => globalThis.standIn.started), 1, "the wasm is started once for all of them");
  assert.equal(site.times("/dist/payjp.wasm"), 1);
  assert.deepEqual(page.complaints, []);
});

test("importing does nothing but define, and nothing is fetched before an element is on the page", async () => {
  const page = await site.visit("<p>nothing here</p>");
  await page.waitForFunction(() => customElements.get("payjp-registration-form"));
  await page.evaluate(() => document.createElement("payjp-registration-form"));
  await settled(page);
  assert.deepEqual(site.asked, ["/page", "/dist/payjp.css", "/dist/index.js", "/dist/pure.js"]);
});

test("what was set before the element was defined counts", async () => {
  const page = await site.visit("<payjp-registration-form></payjp-registration-form>", { head: PURE });
  await page.waitForFunction(() => globalThis.payjp);
  await page.evaluate(() => {
    const element = document.querySelector("payjp-registration-form");
    Object.assign(element, { publicKey: "pk_test_x", clientSecret: "seti_1_secret_x", returnUrl: "/done", appearance: { theme: "payjp" } });
    globalThis.payjp.define();
  });
  await alive(page, 1);
  const options = await page.evaluate(() => globalThis.standIn.made[0].options);
  assert.equal(options.clientSecret, "seti_1_secret_x");
  assert.equal(options.returnUrl, `${site.origin}/done`);
  assert.deepEqual(options.appearance, { theme: "payjp" });
});

test("attributes and properties of one turn reach the component together", async () => {
  const page = await site.visit("<main></main>");
  await page.evaluate(() => {
    const element = document.createElement("payjp-registration-form");
    element.setAttribute("create-url", "/create");
    element.setAttribute("public-key", "pk_test_x");
    document.querySelector("main").append(element);
    element.setAttribute("layout", "tab");
    element.returnUrl = "/done";
    element.billingDetails = { email: "taro@shop.example" };
  });
  await alive(page, 1);
  const { made, options } = await page.evaluate(() => ({ made: globalThis.standIn.made.length, options: globalThis.standIn.made[0].options }));
  assert.equal(made, 1);
  assert.deepEqual([options.createUrl, options.layout, options.returnUrl], ["/create", "tab", `${site.origin}/done`]);
  assert.deepEqual(options.billingDetails, { email: "taro@shop.example" });
});

test("a move in one turn restarts a form, whose frame the browser loads anew, and leaves the others be", async () => {
  const page = await site.visit(`<section></section><main>${FORM}<payjp-saved-payment-methods endpoint="/e"></payjp-saved-payment-methods></main>`);
  await alive(page, 2);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("main > *")) {
      document.querySelector("section").append(element);
      document.querySelector("main").append(element);
      document.querySelector("section").append(element);
    }
  });
  await page.waitForFunction(() => globalThis.standIn.made.length === 3);
  await settled(page);
  const made = await page.evaluate(() => globalThis.standIn.made.map((made) => [made.kind, globalThis.standIn.live.has(made)]));
  assert.deepEqual(made.sort(), [["registration-form", false], ["registration-form", true], ["saved-payment-methods", true]]);
  assert.equal(await page.$$eval("section iframe", (frames) => frames.length), 1);
});

test("a move that keeps frames alive restarts nothing", async () => {
  const page = await site.visit(`<section></section><main>${FORM}</main>`);
  await alive(page, 1);
  await page.evaluate(() => document.querySelector("section").moveBefore(document.querySelector("payjp-registration-form"), null));
  await settled(page);
  assert.equal(await page.evaluate(() => globalThis.standIn.made.length), 1);
});

test("an element that leaves and comes back starts anew with what it was given", async () => {
  const page = await site.visit(`<main>${FORM}</main>`);
  await alive(page, 1);
  await page.evaluate(() => {
    globalThis.kept = document.querySelector("payjp-registration-form");
    globalThis.kept.remove();
  });
  await alive(page, 0);
  assert.equal(await page.evaluate(() => globalThis.kept.innerHTML), "");
  await page.evaluate(() => document.querySelector("main").append(globalThis.kept));
  await alive(page, 1);
  assert.equal(await page.evaluate(() => globalThis.standIn.made[1].options.createUrl), "/create");
});

test("an element that is gone before the wasm has come leaves nothing behind", async () => {
  let release;
  site.answers.set("/dist/payjp.wasm", { until: new Promise((resolve) => (release = resolve)) });
  const page = await site.visit(`<main>${FORM}</main><aside>${FORM}</aside>`);
  await page.waitForSelector("main .payjp");
  await page.evaluate(() => {
    document.querySelector("main").innerHTML = "";
    document.querySelector("aside").replaceChildren();
  });
  release();
  site.answers.delete("/dist/payjp.wasm");
  await page.waitForFunction(() => globalThis.standIn?.started === 1);
  await settled(page);
  assert.equal(await page.evaluate(() => globalThis.standIn.made.length), 0);
  assert.deepEqual(page.complaints, []);
});

test("200 forms that came and went leave nothing behind", async () => {
  const page = await site.visit("<main></main>");
  await page.evaluate((form) => {
    document.querySelector("main").innerHTML = form;
  }, FORM);
  await alive(page, 1);
  await page.evaluate(() => document.querySelector("main").replaceChildren());
  await alive(page, 0);
  const cdp = await page.createCDPSession();
  const counted = async () => {
    await page.evaluate(() => (globalThis.standIn.made.length = 0));
    for (let turn = 0; turn < 3; turn++) await cdp.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
  };
  const before = await counted();
  for (let round = 0; round < 20; round++) {
    await page.evaluate((forms) => {
      document.querySelector("main").innerHTML = forms;
    }, FORM.repeat(10));
    await alive(page, 10);
    await page.evaluate(() => document.querySelector("main").replaceChildren());
    await alive(page, 0);
  }
  const after = await counted();
  assert.ok(after.nodes <= before.nodes + 5, `${before.nodes} nodes before, ${after.nodes} after`);
  assert.ok(after.jsEventListeners <= before.jsEventListeners + 2, JSON.stringify([before, after]));
});

test("a callback never throws, whatever the component does", async () => {
  const page = await site.visit(`<main>${FORM}</main>`);
  await alive(page, 1);
  const threw = await page.evaluate(() => {
    const element = document.querySelector("payjp-registration-form");
    globalThis.standIn.throws = true;
    try {
      element.label = "x";
      element.submit();
      element.refresh();
      element.remove();
      return false;
    } catch {
      return true;
    }
  });
  assert.equal(threw, false);
  await settled(page);
  assert.equal(await page.evaluate(() => document.querySelector("main").innerHTML), "");
  assert.ok(page.complaints.length >= 3 && page.complaints.every((text) => text.includes("payjp-registration-form")), String(page.complaints));
});

test("another prefix is another set of elements, and a name that is taken is left", async () => {
  const page = await site.visit(`<main></main>`, { head: PURE });
  await page.waitForFunction(() => globalThis.payjp);
  const names = await page.evaluate(() => {
    customElements.define("shop-checkout-button", class extends HTMLElement {});
    globalThis.payjp.define("shop");
    globalThis.payjp.define();
    globalThis.payjp.define();
    document.querySelector("main").innerHTML = '<shop-registration-form public-key="pk_test_x" create-url="/c" return-url="/d"></shop-registration-form><shop-checkout-button></shop-checkout-button>';
    return [document.querySelector("shop-registration-form") instanceof globalThis.payjp.PayjpRegistrationForm, document.querySelector("shop-checkout-button").innerHTML];
  });
  assert.deepEqual(names, [true, ""]);
  await alive(page, 1);
});

test("an element that the parser meets while the page is still coming gets its templates", async () => {
  let release;
  site.answers.set("/slow.js", { body: "globalThis.slow = true;", until: new Promise((resolve) => (release = resolve)) });
  const visited = site.visit(
    '<payjp-registration-form public-key="pk_test_x" create-url="/c" return-url="/d"><script src="/slow.js"></script><template data-part="content"><p class="mine">Mine</p></template></payjp-registration-form>',
    { head: INDEX.replace("type", "async type") },
  );
  while (!site.asked.includes("/dist/payjp.wasm")) await new Promise((resolve) => setTimeout(resolve, 10));
  release();
  const page = await visited;
  await page.waitForSelector(".payjp .mine");
  await alive(page, 1);
  assert.equal(await page.$$eval("template", ([template]) => template.content.children.length), 1, "a template is read and never moved");
});

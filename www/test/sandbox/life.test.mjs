// The life cycle with the wasm as it is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "../site.mjs";
import { SANDBOX, newFlow } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
after(() => site.close());

const HEAD = `<meta name="payjp-public-key" content="pk_test_x"><meta name="payjp-js-origin" content="${SANDBOX}"><script type="module" src="/dist/index.js"></script>`;
const FORM = '<payjp-registration-form create-url="/create" return-url="/done"></payjp-registration-form>';

async function open() {
  const { client_secret } = await newFlow();
  site.answers.set("/create", { body: JSON.stringify({ client_secret }), type: "application/json" });
  const page = await site.visit("<main></main>", { head: HEAD });
  const show = (html) => page.evaluate((html) => (document.querySelector("main").innerHTML = html), html);
  const mounted = (count) => page.waitForFunction((count) => (globalThis.PayjpPayments?.sandbox.mounted() ?? 0) === count, { polling: "raf" }, count);
  return { page, show, mounted };
}

test("200 forms that came and went leave no frame, no listener and no memory behind", async () => {
  const { page, show, mounted } = await open();
  const cdp = await page.createCDPSession();
  const round = async () => {
    await show(FORM);
    await mounted(1);
    await show("");
    await mounted(0);
  };
  const counted = async () => {
    for (let turn = 0; turn < 3; turn++) await cdp.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
    const listeners = await page.evaluate(() => globalThis.PayjpPayments.sandbox.listeners());
    return { nodes, jsEventListeners, listeners };
  };
  for (let count = 0; count < 10; count++) await round();
  const before = await counted();
  for (let count = 0; count < 190; count++) await round();
  const after = await counted();
  assert.equal(after.listeners, 0);
  assert.ok(after.nodes <= before.nodes + 20, JSON.stringify([before, after]));
  assert.ok(after.jsEventListeners <= before.jsEventListeners + 5, JSON.stringify([before, after]));
  assert.deepEqual(page.complaints, []);
});

test("a page that calls in while PAY.JP's form is taken out changes nothing", async () => {
  const { page, show, mounted } = await open();
  for (let round = 0; round < 5; round++) {
    await show(FORM);
    await page.waitForSelector(".payjp[data-state=ready]");
    await page.evaluate(() => {
      const element = document.querySelector("payjp-registration-form");
      globalThis.called = 0;
      const call = () => {
        globalThis.called += 1;
        Object.assign(element, { label: `label ${globalThis.called}`, form: {}, billingDetails: { name: "TARO" } });
        element.submit();
        element.refresh();
      };
      for (const event of ["focusout", "blur"]) element.addEventListener(event, call, true);
      document.querySelector("iframe").focus();
    });
    await show("");
    await mounted(0);
    assert.ok((await page.evaluate(() => globalThis.called)) > 0, "the page called in");
  }
  assert.deepEqual(page.complaints, []);
});

test("a form that is gone while it loads, at whatever moment, mounts nothing", async () => {
  const { page, show, mounted } = await open();
  await show(FORM);
  await mounted(1);
  await show("");
  await mounted(0);
  for (let turns = 0; turns < 40; turns++) {
    await page.evaluate(
      async (html, turns) => {
        const main = document.querySelector("main");
        main.innerHTML = html;
        const channel = new MessageChannel();
        for (let turn = 0; turn < turns; turn++) {
          await new Promise((resolve) => {
            channel.port1.onmessage = resolve;
            channel.port2.postMessage(0);
          });
        }
        main.innerHTML = "";
      },
      FORM,
      turns,
    );
  }
  await show(FORM);
  await mounted(1);
  await show("");
  await mounted(0);
  assert.equal(await page.evaluate(() => globalThis.PayjpPayments.sandbox.listeners()), 0);
  assert.deepEqual(page.complaints, []);
});

// Which methods are shown, how they are chosen, and what the page hears of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, axe, changed, frameOf, newFlow, openShop, submit } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

const BOTH = ["card", "apple_pay"];
const open = async (options, size) => {
  const page = await shop.visit(await newFlow(BOTH), options, size);
  return [page, await frameOf(page)];
};
const order = (frame) => frame.$$eval("button.header", (buttons) => buttons.map((button) => button.id));
const focused = (frame) => frame.evaluate(() => document.activeElement?.id);

test("tabs are chosen with the arrow keys, Home and End, and only the chosen one is in the tab order", async () => {
  const [page, frame] = await open({ payment: { layout: "tab" } });
  await frame.focus("#method-card");
  for (const [key, id, type] of [
    ["ArrowRight", "method-apple_pay", "apple_pay"],
    ["ArrowRight", "method-card", "card"],
    ["ArrowLeft", "method-apple_pay", "apple_pay"],
    ["Home", "method-card", "card"],
    ["End", "method-apple_pay", "apple_pay"],
  ]) {
    await page.keyboard.press(key);
    await changed(page, { value: { type } });
    assert.equal(await focused(frame), id);
    const stops = await frame.$$eval("[role=tab]", (tabs) => tabs.filter((tab) => tab.tabIndex === 0).map((tab) => [tab.id, tab.ariaSelected]));
    assert.deepEqual(stops, [[id, "true"]]);
    assert.equal(await frame.$eval(`[aria-labelledby=${id}]`, (panel) => panel.tabIndex), type === "card" ? -1 : 0, "a panel of words is reached by Tab");
    assert.deepEqual(await frame.$$eval("[role=tabpanel]:not([hidden])", (panels) => panels.map((panel) => panel.getAttribute("aria-labelledby"))), [id]);
  }
  assert.deepEqual(page.complaints, []);
});

test("an accordion starts closed, opens by key and closes again", async () => {
  const [page, frame] = await open({ payment: {} });
  await changed(page, { complete: false, value: { type: null } });
  assert.deepEqual(await frame.$$eval("[aria-expanded]", (buttons) => buttons.map((button) => button.ariaExpanded)), ["false", "false"]);
  await frame.focus("#method-card");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(frame), "method-apple_pay");
  await page.keyboard.press("Enter");
  await changed(page, { empty: false, complete: true, value: { type: "apple_pay" } });
  await page.keyboard.press("Space");
  await changed(page, { complete: false, value: { type: null } });
});

test("an open accordion shows its first method, and collapse() closes it", async () => {
  const [page, frame] = await open({ payment: { layout: { type: "accordion", defaultCollapsed: false } } });
  await changed(page, { value: { type: "card" } });
  assert.ok(await frame.$eval("#panel-card", (panel) => panel.checkVisibility()));
  await page.evaluate(() => window.forms.payment.collapse());
  await changed(page, { value: { type: null } });
  assert.ok(await frame.$eval("#panel-card", (panel) => !panel.checkVisibility()));
});

test("tabs may start with none chosen, and a confirmation then asks for a choice", async () => {
  const [page, frame] = await open({ widgets: { locale: "en" }, payment: { layout: { type: "tab", defaultCollapsed: true } } });
  await changed(page, { value: { type: null } });
  const { error } = await submit(page);
  assert.equal(error.type, "validation_error");
  assert.deepEqual(error.validationErrors, [{ field: "payment_method", message: "Choose a payment method.", error_type: "missing" }]);
  assert.equal(await frame.$eval("[role=alert]", (alert) => alert.innerText), "Choose a payment method.");
  assert.equal(await focused(frame), "method-card");
});

test("the merchant's order holds, may change, and what was typed stays", async () => {
  const [page, frame] = await open({ payment: { layout: "tab", paymentMethodOrder: ["apple_pay"] } });
  await changed(page, { value: { type: "apple_pay" } });
  assert.deepEqual(await order(frame), ["method-apple_pay", "method-card"]);
  await frame.click("#method-card");
  await frame.type("[name=number]", "4242");
  await page.evaluate(() => window.forms.payment.update({ paymentMethodOrder: ["card", "apple_pay"] }));
  await frame.waitForFunction(() => document.querySelector("button.header").id === "method-card");
  assert.equal(await frame.$eval("[name=number]", (input) => input.value), "4242");
  const refused = await page.evaluate(() => {
    try {
      window.forms.payment.update({ paymentMethodOrder: ["cash"] });
    } catch (error) {
      return error.message;
    }
  });
  assert.match(refused, /paymentMethodOrder/);
});

test("fetchUpdates() shows what the server has changed, and updateEnd says so", async () => {
  const flow = await newFlow(["card"]);
  const page = await shop.visit(flow);
  const frame = await frameOf(page);
  assert.deepEqual(await order(frame), ["method-card"]);
  await api("POST", `/v2/setup_flows/${flow.id}`, { payment_method_types: BOTH });
  await page.evaluate(async () => {
    window.updates = 0;
    window.widgets.on("updateEnd", () => (window.updates += 1));
    await window.widgets.fetchUpdates();
  });
  assert.deepEqual(await order(frame), ["method-card", "method-apple_pay"]);
  assert.equal(await page.evaluate(() => window.updates), 1);
});

test("language and look change while it is shown, and a harmful look does not", async () => {
  const [page, frame] = await open({ payment: { layout: "tab" } });
  const look = () => frame.evaluate(() => [document.documentElement.lang, getComputedStyle(document.querySelector(".layout")).backgroundColor, getComputedStyle(document.querySelector("label")).color]);
  assert.equal((await look())[0], "ja");
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.widgets.on("updateEnd", resolve);
        const variables = { colorBackground: "#102030", colorText: "var(--danger)", fontFamily: "x; background: url(https://shop.example)" };
        window.widgets.update({ locale: "en", appearance: { theme: "dark", variables } });
      }),
  );
  await frame.waitForFunction(() => document.documentElement.lang === "en");
  assert.deepEqual(await look(), ["en", "rgb(16, 32, 48)", "rgb(237, 241, 245)"]);
  assert.equal(await frame.$eval("#method-card", (button) => button.innerText), "Credit card");
  assert.equal(await page.$eval("iframe", (iframe) => iframe.title), "Payment method form");
});

test("axe finds nothing in either layout, in both languages, in light and dark, with errors shown", async () => {
  for (const [layout, locale, theme] of [["tab", "ja", "payjp"], ["accordion", "en", "dark"]]) {
    const options = { widgets: { locale, appearance: { theme } }, payment: { layout: { type: layout, defaultCollapsed: false } }, addresses: ["billing"] };
    const [page, frame] = await open(options, { width: 360 });
    const address = await frameOf(page, "billing");
    await submit(page);
    for (const each of [frame, address]) assert.deepEqual(await axe(each), []);
    await frame.click("#method-apple_pay");
    await changed(page, { value: { type: "apple_pay" } });
    assert.deepEqual(await axe(frame), []);
  }
});

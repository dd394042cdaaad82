// The sheet that stands in for Apple Pay's. The sandbox has to run with apple_pay_in_setup=accept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, axe, changed, frameOf, newFlow, openShop, press, result } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

async function openSheet(options = {}) {
  const flow = await newFlow(["apple_pay", "card"]);
  const page = await shop.visit(flow, { payment: { layout: "tab", paymentMethodOrder: ["apple_pay", "card"] }, ...options });
  await frameOf(page);
  await changed(page, { complete: true, value: { type: "apple_pay" } });
  await press(page);
  const sheet = await (await page.waitForSelector("dialog[open] iframe")).contentFrame();
  await sheet.waitForSelector("button[value=success]");
  return [page, sheet, flow];
}

test("authorizing registers the card behind it, with no 3-D Secure", async () => {
  const [page, sheet, flow] = await openSheet();
  assert.match(await sheet.$eval("dl", (facts) => facts.innerText), /127\.0\.0\.1/);
  await sheet.click("button[value=success]");
  assert.equal((await result(page)).status, "succeeded");
  const { payment_method_id: id } = await api("GET", `/v2/setup_flows/${flow.id}`);
  const method = await api("GET", `/v2/payment_methods/${id}`);
  assert.deepEqual([method.type, method.card.last4], ["apple_pay", "4242"]);
  assert.deepEqual(page.complaints, []);
});

test("a card that its issuer declines is a payment error", async () => {
  const [page, sheet] = await openSheet();
  await sheet.select("select", "declined");
  await sheet.click("button[value=success]");
  const { error } = await result(page);
  assert.deepEqual([error.type, error.code], ["payment_error", "card_declined"]);
});

test("canceling, Escape and a device without Apple Pay are user errors, and the page is as before", async () => {
  for (const [act, code] of [
    [(page, sheet) => sheet.click("button[value=canceled]"), "apple_pay_canceled"],
    [(page) => page.keyboard.press("Escape"), "apple_pay_canceled"],
    [(page, sheet) => sheet.click("button[value=not_available]"), "apple_pay_not_available"],
  ]) {
    const [page, sheet, flow] = await openSheet({ widgets: { locale: "en" } });
    assert.equal(await sheet.evaluate(() => document.activeElement.value), "success");
    await act(page, sheet);
    const { error } = await result(page);
    assert.deepEqual([error.type, error.code], ["user_error", code]);
    assert.match(error.message, /Apple Pay/);
    assert.equal(await page.$("dialog[open]"), null);
    assert.equal(await page.evaluate(() => document.activeElement.id), "submit", "the focus is where it was");
    assert.equal((await api("GET", `/v2/setup_flows/${flow.id}`)).status, "requires_payment_method");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
  }
});

test("axe finds nothing on the sheet, and Tab stays on it", async () => {
  for (const [locale, theme] of [["ja", "payjp"], ["en", "dark"]]) {
    const [page, sheet] = await openSheet({ widgets: { locale, appearance: { theme } } });
    assert.deepEqual(await axe(sheet), []);
    const reached = async (key) => {
      await key();
      return sheet.evaluate(() => (document.hasFocus() ? document.activeElement.id || document.activeElement.value : "left"));
    };
    const on = () => page.keyboard.press("Tab");
    const back = async () => {
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
    };
    const stops = [await reached(on), await reached(on), await reached(on), await reached(on), await reached(back), await reached(back)];
    assert.deepEqual(stops, ["canceled", "not_available", "card", "success", "card", "not_available"]);
  }
});

test("a test decides without the sheet", async () => {
  const page = await shop.visit(await newFlow(["apple_pay"]), { payment: { layout: "tab" } });
  await frameOf(page);
  for (const [applePay, code] of [["canceled", "apple_pay_canceled"], ["not_available", "apple_pay_not_available"], ["declined", "card_declined"]]) {
    const error = await page.evaluate(async (outcome) => {
      window.PayjpPayments.sandbox.next({ applePay: outcome });
      return (await window.widgets.confirmSetup({ return_url: "https://shop.example" })).error;
    }, applePay);
    assert.equal(error.code, code);
  }
});

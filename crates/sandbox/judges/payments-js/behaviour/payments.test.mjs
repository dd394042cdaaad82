// Paying a payment flow from the browser, with a form and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CARD, api, authenticate, changed, frameOf, openShop, press, result, submit, type } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

const newPayment = (more = {}) => api("POST", "/v2/payment_flows", { amount: 1200, currency: "jpy", ...more });
const statusOf = async ({ id }) => (await api("GET", `/v2/payment_flows/${id}`)).status;
const open = async (flow, options) => {
  const page = await shop.visit(flow, { payment: { layout: "tab" }, confirm: "confirmPayment", ...options });
  return [page, await frameOf(page)];
};

test("a card pays through 3-D Secure, and the page reads the payment", async () => {
  const flow = await newPayment();
  const [page, frame] = await open(flow);
  assert.deepEqual(await frame.$$eval("[role=tab]", (tabs) => tabs.map((tab) => tab.id)), ["method-card", "method-paypay", "method-apple_pay"]);
  await type(frame, CARD);
  await press(page);
  assert.deepEqual(await authenticate(page, "succeed"), { status: "succeeded", id: flow.id });
  assert.deepEqual(page.complaints, []);
});

test("PayPay is paid on its own page, canceled there, or left open", async () => {
  for (const [outcome, status] of [["succeed", "succeeded"], ["cancel", "canceled"], ["leave", "requires_action"]]) {
    const flow = await newPayment({ payment_method_types: ["card", "paypay"] });
    const [page, frame] = await open(flow);
    await frame.click("#method-paypay");
    await changed(page, { empty: false, complete: true, value: { type: "paypay" } });
    await press(page);
    await page.waitForSelector("button[name=outcome]");
    assert.match(await page.$eval("main", (main) => main.innerText), /PayPay[\s\S]*¥1,200/);
    assert.equal((await authenticate(page, outcome)).status, status);
  }
});

test("PayPay pays without a form", async () => {
  const flow = await newPayment({ payment_method_types: ["paypay"] });
  const [page] = await open(flow);
  const pay = (method) =>
    page.evaluate(
      async (clientSecret, payment_method_data) => {
        const confirmParams = { return_url: `${location.origin}/done`, payment_method_data };
        return (await window.payments.confirmPayment({ clientSecret, confirmParams })).error;
      },
      flow.client_secret,
      method,
    );
  const error = await pay(undefined);
  assert.deepEqual([error.type, error.code], ["api_error", "missing_payment_method"]);
  const [, shown] = await Promise.all([pay({ type: "paypay", billing_details: { name: "TARO" } }).catch(() => {}), authenticate(page, "succeed")]);
  assert.equal(shown.status, "succeeded");
});

test("Apple Pay shows the amount", async () => {
  const [page, frame] = await open(await newPayment(), { widgets: { locale: "en" } });
  await frame.click("#method-apple_pay");
  await changed(page, { value: { type: "apple_pay" } });
  await press(page);
  const sheet = await (await page.waitForSelector("dialog[open] iframe")).contentFrame();
  await sheet.waitForSelector("button[value=success]");
  assert.match(await sheet.$eval("dl", (facts) => facts.innerText), /¥1,200/);
  await sheet.click("button[value=success]");
  assert.equal((await result(page)).status, "succeeded");
});

test("a payment that is refused can be tried again, and a setup flow's confirm does not pay", async () => {
  const flow = await newPayment();
  const [page] = await open(flow);
  await page.evaluate(() => window.PayjpPayments.sandbox.fill("card_declined"));
  const { error } = await submit(page);
  assert.deepEqual([error.type, error.code], ["payment_error", "card_declined"]);
  const other = await page.evaluate(async () => (await window.widgets.confirmSetup({ return_url: "https://shop.example" })).error);
  assert.deepEqual([other.type, other.code], ["api_error", "not_found"]);
  assert.equal(await statusOf(flow), "requires_payment_method");
});

test("handleNextAction() leads to the page that a server's confirm asked for", async () => {
  const customer = await api("POST", "/v2/customers", {});
  const card = { number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" };
  const method = await api("POST", "/v2/payment_methods", { type: "card", customer_id: customer.id, card, billing_details: { email: CARD.email } });
  const flow = await newPayment({
    customer_id: customer.id,
    payment_method_id: method.id,
    confirm: true,
    return_url: `${shop.origin}/done`,
    payment_method_options: { card: { request_three_d_secure: "any" } },
  });
  assert.equal(flow.status, "requires_action", "the sandbox has to run with server_three_d_secure=when_requested");
  const [page] = await open(flow);
  await Promise.all([
    page.evaluate((clientSecret) => window.payments.handleNextAction({ clientSecret }), flow.client_secret).catch(() => {}),
    page.waitForSelector("button[name=outcome]"),
  ]);
  assert.equal((await authenticate(page, "succeed")).status, "succeeded");
  const done = await open(await newPayment()).then(([other]) =>
    other.evaluate((clientSecret) => window.payments.handleNextAction({ clientSecret }).catch((error) => error), flow.client_secret),
  );
  assert.deepEqual([done.type, done.code], ["api_error", "invalid_status"]);
});

test("fetchUpdates() brings a changed amount to Apple Pay's sheet", async () => {
  const flow = await newPayment({ payment_method_types: ["apple_pay"] });
  const [page] = await open(flow, { widgets: { locale: "en" } });
  await api("POST", `/v2/payment_flows/${flow.id}`, { amount: 3400 });
  await page.evaluate(() => window.widgets.fetchUpdates());
  await press(page);
  const sheet = await (await page.waitForSelector("dialog[open] iframe")).contentFrame();
  await sheet.waitForSelector("dl");
  assert.match(await sheet.$eval("dl", (facts) => facts.innerText), /¥3,400/);
});

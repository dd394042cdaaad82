// PAY.JP's npm loader registers a card through 3-D Secure on a page with none of this project's code.
import assert from "node:assert/strict";
import { CARD, api, frameOf, openShop, press, result, type } from "./shop.mjs";

const shop = await openShop();
try {
  const flow = await api("POST", "/v2/setup_flows", { payment_method_types: ["card"] });
  const page = await shop.visit(flow);
  await type(await frameOf(page), CARD);
  await press(page);
  await page.waitForSelector("button[name=outcome][value=succeed]");
  await page.click("button[name=outcome][value=succeed]");
  const shown = await result(page);
  assert.deepEqual(shown, { status: "succeeded", id: flow.id });
  const { status, payment_method_id: method } = await api("GET", `/v2/setup_flows/${flow.id}`);
  assert.equal(status, "succeeded");
  const { card } = await api("GET", `/v2/payment_methods/${method}`);
  assert.equal(card.last4, "4242");
  assert.deepEqual(page.complaints, []);
  console.log("loader: @payjp/payments-js registered a card through 3-D Secure, and the page read the flow as succeeded.");
} finally {
  await shop.close();
}

// The payment elements as they are, against the local PAY.JP, under the strictest policy that a page can have.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openSite } from "../site.mjs";
import { POLICY, SANDBOX, authenticate, fill, hasState, hasStatus, newFlow, press, watchPolicy } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
afterEach(() => site.answers.clear());
after(() => site.close());

const HEAD = `<script src="/dist/payjp-return.js"></script>
  <meta name="payjp-public-key" content="pk_test_x"><meta name="payjp-js-origin" content="${SANDBOX}">
  <script type="module" src="/dist/index.js"></script>`;
const FORM = `<payjp-payment-flow-form create-url="/create" save-url="/save/{id}" return-url="/done" layout="tab">
    <template data-part="content"><p id="terms">1,480 yen</p></template>
  </payjp-payment-flow-form>`;
const COMPLETION = `<payjp-payment-flow-completion retry-url="/again">
    <template data-part="content"><p id="below">Order 12</p></template>
    <template data-part="succeeded"><p id="thanks">Thank you</p></template>
  </payjp-payment-flow-completion>`;
const KIND = "payment-flow-form";

const visit = (body, options = {}) =>
  site.visit(body, { head: HEAD, headers: { "content-security-policy": POLICY }, before: watchPolicy, ...options });

/** Serves a payment flow's secret at `/create`, takes the wish to save at `/save/…`, and has the page after it at `/done`. */
async function pay(status = "requires_payment_method") {
  const flow = await newFlow({ amount: 1480, currency: "jpy" });
  if (status !== flow.status) await become(flow, status);
  const json = (body) => ({ body: JSON.stringify(body), type: "application/json" });
  site.answers.set("/create", json({ client_secret: flow.client_secret }));
  site.answers.set(`/save/${flow.payment_flow_id}`, json({}));
  await visit(COMPLETION, { path: "/done" });
  const page = await visit(FORM);
  await hasState(page, "ready", KIND);
  return { page, flow };
}

const retrieve = async ({ payment_flow_id: id }) => {
  const answer = await fetch(`${SANDBOX}/v2/payment_flows/${id}`, { headers: { authorization: "Bearer sk_test_x" } });
  return answer.json();
};
/** What PAY.JP would have done to a flow. */
const become = ({ payment_flow_id: id }, status) =>
  fetch(`${SANDBOX}/_sandbox/flows/${id}/status`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ status }),
  });
const isShown = (page, selector) => page.$eval(selector, (element) => element.checkVisibility());

test("a payment is made, with the wish to save it told before, and is said to be paid once PAY.JP says so", async () => {
  const { page, flow } = await pay();
  assert.ok(await isShown(page, "#terms"));
  await fill(page);
  const saving = page.waitForRequest((request) => request.url().includes("/save/"));
  await page.click(".payjp-save input");
  assert.deepEqual(JSON.parse((await saving).postData()), { save: true });
  await press(page);
  await authenticate(page);
  await hasStatus(page, "succeeded", "payment-flow-completion");
  assert.equal((await retrieve(flow)).status, "succeeded");
  assert.ok(await isShown(page, "#thanks"));
  assert.ok(await isShown(page, "#below"));
  assert.match(await page.evaluate(() => location.search), /^\?payment_flow_id=[^&]+$/);
  assert.deepEqual(await page.evaluate(() => globalThis.refused), []);
  assert.deepEqual(page.complaints, []);
});

test("a customer who has a default method pays with another one", async () => {
  const { page, flow } = await pay("requires_confirmation");
  await fill(page);
  await press(page);
  await authenticate(page);
  await hasStatus(page, "succeeded", "payment-flow-completion");
  assert.equal((await retrieve(flow)).status, "succeeded");
});

test("a payment that the bank refused is not said to be paid, and leads back", async () => {
  const { page, flow } = await pay();
  await fill(page);
  await press(page);
  await authenticate(page, "fail");
  await hasStatus(page, "requires_payment_method", "payment-flow-completion");
  assert.notEqual((await retrieve(flow)).status, "succeeded");
  assert.ok(!(await isShown(page, "#thanks")));
  assert.equal(await page.$eval(".payjp-again", (again) => again.checkVisibility() && again.getAttribute("href")), "/again");
});

test("a declined card is said, and another one pays", async () => {
  const { page, flow } = await pay();
  await fill(page, "card_declined");
  await press(page);
  await page.waitForFunction(() => document.querySelector("[role=alert]").textContent !== "");
  assert.match(await page.$eval("[role=alert]", (alert) => alert.textContent), /card/);
  await hasState(page, "ready", KIND);
  await fill(page);
  await press(page);
  await authenticate(page);
  await hasStatus(page, "succeeded", "payment-flow-completion");
  assert.equal((await retrieve(flow)).status, "succeeded");
});

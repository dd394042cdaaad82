// Runs every operation of PAY.JP's Node SDK against a sandbox: node judge.mjs OUTPUT.json
//
// The sandbox is the one at PAYJP_SANDBOX_URL, http://127.0.0.1:12111 unless told.
// OUTPUT.json gets the list of the operations that were answered to the SDK's satisfaction.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { Operations } from "./operations.mjs";
import { complaints } from "./types.mjs";

const URL = process.env.PAYJP_SANDBOX_URL ?? "http://127.0.0.1:12111";

const card = (number = "4242424242424242", more = {}) => ({
  type: "card",
  card: { number, exp_month: 12, exp_year: 2040, cvc: "123" },
  billing_details: { name: "TARO YAMADA", email: "taro@example.com" },
  ...more,
});
const ids = ({ data }) => data.map(({ id }) => id);

async function customers(api) {
  const body = { email: "taro@example.com", metadata: { rank: 1, vip: true } };
  const { id } = await api.call("createCustomer", { body });
  await api.call("updateCustomer", { path: { customer_id: id }, body: { description: "VIP" } });
  const customer = await api.call("getCustomer", { path: { customer_id: id } });
  assert.deepEqual([customer.description, customer.metadata], ["VIP", body.metadata]);
  const other = await api.call("createCustomer", { body: {} });
  assert.deepEqual(ids(await api.call("getAllCustomers", { query: { limit: 1, starting_after: other.id } })), [id]);
  await api.call("deleteCustomer", { path: { customer_id: other.id } });
  await api.refused(404, "getCustomer", { path: { customer_id: other.id } });
  await api.refused(422, "createCustomer", { body: { id: "not an id" } });
  return id;
}

async function paymentMethods(api, customer_id) {
  const method = await api.call("createPaymentMethod", { body: card() });
  const path = { payment_method_id: method.id };
  assert.deepEqual(await api.call("getPaymentMethod", { path }), method);
  await api.call("getPaymentMethodByCard", { path: { card_id: method.id.replace("pm_", "car_") } });
  await api.call("updatePaymentMethod", { path, body: { type: "card", billing_details: { name: "JIRO" } } });
  await api.call("attachPaymentMethod", { path, body: { customer_id } });
  const again = await api.refused(400, "attachPaymentMethod", { path, body: { customer_id } });
  assert.equal(again.title, "Payment Method Already Attached");
  await api.call("createPaymentMethod", { body: { type: "paypay" } });
  await api.call("createPaymentMethod", { body: { type: "apple_pay", token: "apple_pay_token_sandbox" } });
  assert.ok(ids(await api.call("getAllPaymentMethods")).includes(method.id));
  const other = await api.call("createPaymentMethod", { body: card("5555555555554444", { customer_id }) });
  await api.call("detachPaymentMethod", { path: { payment_method_id: other.id } });
  const owned = await api.call("getCustomerPaymentMethods", { path: { customer_id } });
  assert.deepEqual(ids(owned), [method.id]);
  return method.id;
}

async function setupFlows(api, customer_id) {
  const flow = await api.call("createSetupFlow", { body: { customer_id, payment_method_types: ["card"] } });
  const path = { setup_flow_id: flow.id };
  await api.call("createSetupFlow");
  assert.deepEqual(await api.call("getSetupFlow", { path }), flow);
  await api.call("updateSetupFlow", { path, body: { description: "new" } });
  assert.ok(ids(await api.call("getAllSetupFlows")).includes(flow.id));
  const canceled = await api.call("cancelSetupFlow", { path, body: { cancellation_reason: "abandoned" } });
  assert.equal(canceled.status, "canceled");
  await api.refused(400, "cancelSetupFlow", { path });
}

async function paymentFlows(api, customer_id, payment_method_id) {
  const money = { amount: 1000, currency: "jpy" };
  const paid = await api.call("createPaymentFlow", {
    body: { ...money, customer_id, payment_method_id, confirm: true, return_url: "https://shop.example/done" },
  });
  assert.deepEqual([paid.status, paid.amount_received], ["succeeded", 1000]);
  const held = await api.call("createPaymentFlow", { body: { ...money, capture_method: "manual" } });
  const path = { payment_flow_id: held.id };
  await api.refused(400, "confirmPaymentFlow", { path });
  await api.call("updatePaymentFlow", { path, body: { customer_id, amount: 6000 } });
  await api.call("confirmPaymentFlow", { path, body: { payment_method_id } });
  const captured = await api.call("capturePaymentFlow", { path, body: { amount_to_capture: 4000 } });
  assert.deepEqual([captured.status, captured.amount_received], ["succeeded", 4000]);
  assert.deepEqual(await api.call("getPaymentFlow", { path }), captured);
  const canceled = await api.call("createPaymentFlow", { body: money });
  await api.call("cancelPaymentFlow", {
    path: { payment_flow_id: canceled.id },
    body: { cancellation_reason: "duplicate" },
  });
  assert.deepEqual(ids(await api.call("getAllPaymentFlows", { query: { customer_id } })), [held.id, paid.id]);
  return paid.id;
}

async function refunds(api, payment_flow_id) {
  const refund = await api.call("createPaymentRefund", { body: { payment_flow_id, amount: 300 } });
  const path = { payment_refund_id: refund.id };
  assert.deepEqual(await api.call("getPaymentRefund", { path }), refund);
  await api.call("updatePaymentRefund", { path, body: { metadata: { why: "late" } } });
  assert.deepEqual(ids(await api.call("getAllPaymentRefunds")), [refund.id]);
  assert.deepEqual(ids(await api.call("getPaymentFlowRefunds", { path: { payment_flow_id } })), [refund.id]);
  await api.refused(400, "createPaymentRefund", { body: { payment_flow_id, amount: 701 } });
}

async function catalog(api) {
  const product = await api.call("createProduct", { body: { name: "Tea" } });
  const product_id = product.id;
  assert.deepEqual(await api.call("getProduct", { path: { product_id } }), product);
  const price = await api.call("createPrice", {
    body: { product_id, unit_amount: 1200, currency: "jpy", lookup_key: "tea" },
  });
  const path = { price_id: price.id };
  assert.deepEqual(await api.call("getPrice", { path }), price);
  await api.call("updatePrice", { path, body: { nickname: "usual" } });
  assert.deepEqual(ids(await api.call("getAllPrices", { query: { lookup_keys: ["tea", "coffee"] } })), [price.id]);
  await api.call("updateProduct", { path: { product_id }, body: { default_price_id: price.id } });
  assert.ok(ids(await api.call("getAllProducts")).includes(product_id));
  const other = await api.call("createProduct", { body: { name: "Coffee" } });
  await api.call("deleteProduct", { path: { product_id: other.id } });
  const rate = await api.call("createTaxRate", {
    body: { display_name: "消費税", inclusive: false, percentage: 10, country: "JP" },
  });
  const tax_rate_id = rate.id;
  await api.call("getTaxRate", { path: { tax_rate_id } });
  await api.call("updateTaxRate", { path: { tax_rate_id }, body: { description: "10 %" } });
  assert.deepEqual(ids(await api.call("getAllTaxRates", { query: { active: true, inclusive: false } })), [rate.id]);
  return [price.id, rate.id];
}

async function checkout(api, customer_id, price_id, tax_rate_id) {
  const setup = await api.call("createCheckoutSession", {
    body: { mode: "setup", customer_id, success_url: "https://shop.example/done", cancel_url: "https://shop.example/" },
  });
  assert.ok(setup.url.startsWith(URL) && setup.setup_flow_id);
  const line_items = [{ price_id, quantity: 2, tax_rates: [tax_rate_id] }];
  const session = await api.call("createCheckoutSession", { body: { mode: "payment", line_items } });
  const path = { checkout_session_id: session.id };
  assert.deepEqual([session.amount_subtotal, session.amount_total], [2400, 2640]);
  assert.deepEqual(await api.call("getCheckoutSession", { path }), session);
  await api.call("updateCheckoutSession", { path, body: { metadata: { order: 7 } } });
  const items = await api.call("getAllCheckoutSessionLineItems", { path });
  assert.equal(items.data[0].amount_tax, 240);
  assert.deepEqual(ids(await api.call("getAllCheckoutSessions")), [session.id, setup.id]);
}

async function accounts(api, payment_flow_id) {
  const body = JSON.stringify({ payment_flow_id });
  const opened = await fetch(`${URL}/_sandbox/payment_disputes`, { method: "POST", body });
  const { id: payment_dispute_id } = await opened.json();
  await api.call("getPaymentDispute", { path: { payment_dispute_id } });
  const query = { status: ["needs_response", "lost"] };
  assert.deepEqual(ids(await api.call("getAllPaymentDisputes", { query })), [payment_dispute_id]);
  const transactions = await api.call("getAllPaymentTransactions", { query: { type: "payment" } });
  const payment_transaction_id = transactions.data[0].id;
  const { term_id } = await api.call("getPaymentTransaction", { path: { payment_transaction_id } });
  await api.call("getTerm", { path: { term_id } });
  assert.deepEqual(ids(await api.call("getAllTerms")), [term_id]);
  const statements = await api.call("getAllStatements", { query: { type: "sales", term_id } });
  const path = { statement_id: statements.data[0].id };
  await api.call("getStatement", { path });
  await api.call("createStatementUrl", { path });
  const balances = await api.call("getAllBalances", { query: { state: "collecting", closed: false } });
  const balance = { balance_id: balances.data[0].id };
  await api.call("getBalance", { path: balance });
  await api.call("createBalanceUrl", { path: balance });
}

async function configurations(api) {
  const { data } = await api.call("getAllPaymentMethodConfigurations");
  const path = { payment_method_configuration_id: data[0].id };
  await api.call("getPaymentMethodConfiguration", { path });
  const body = { paypay: { display_preference: { preference: "on" } } };
  await api.call("updatePaymentMethodConfiguration", { path, body });
}

async function events(api, resource_id) {
  const { data } = await api.call("getAllEvents", { query: { resource_id, limit: 100 } });
  assert.deepEqual(data.map(({ type }) => type), ["payment_flow.succeeded", "payment_flow.created"]);
  assert.deepEqual(await api.call("getEvent", { path: { event_id: data[0].id } }), data[0]);
}

async function idempotency(api) {
  const once = (body, key) => ({ body, headers: { "Idempotency-Key": key } });
  const first = await api.call("createCustomer", once({ email: "a@example.com" }, "node-1"));
  const again = await api.call("createCustomer", once({ email: "a@example.com" }, "node-1"));
  assert.deepEqual(again, first);
  await api.refused(409, "createCustomer", once({ email: "b@example.com" }, "node-1"));
  await api.refused(400, "createCustomer", once({}, "node:1"));
}

const [output] = process.argv.slice(2);
if (!output) {
  console.error("usage: node judge.mjs OUTPUT.json");
  process.exit(2);
}
const api = new Operations({ apiKey: "sk_test_judge", baseUrl: URL });
const customer = await customers(api);
const method = await paymentMethods(api, customer);
await setupFlows(api, customer);
const flow = await paymentFlows(api, customer, method);
await refunds(api, flow);
const [price, rate] = await catalog(api);
await checkout(api, customer, price, rate);
await accounts(api, flow);
await configurations(api);
await events(api, flow);
await idempotency(api);
assert.deepEqual(api.missing(), [], "the SDK has operations that this judge does not call");
assert.deepEqual(complaints(api.answers), [], "answers that the SDK's types do not allow");
await writeFile(output, `${JSON.stringify(api.proven(), null, 2)}\n`);
console.log(`node: the types of @payjp/payjpv2 allow every answer of ${api.proven().length} operations.`);

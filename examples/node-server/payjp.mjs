// The merchant's side of registering payment methods: every route that the pages ask, on PAY.JP's own SDK.
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import * as sdk from "@payjp/payjpv2";
import { Refusal } from "./refusal.mjs";

export function payjpRoutes({ client, publicKey, jsOrigin, checkoutOrigins, webhookToken, origin }) {
  // Whose each is, and for a hosted one its Checkout Session. A shop keeps this in its database.
  const registrations = new Map();
  const digest = (text) => createHash("sha256").update(text).digest();

  async function ask(operation, options) {
    const asked = operation({ client, signal: AbortSignal.timeout(8000), ...options });
    const { data, error, response } = await asked.catch(() => ({}));
    if (data) return data;
    console.error(`PAY.JP: ${response ? `${response.status} ${error.code ?? error.title}` : "no answer"}`);
    if (response?.status === 404) throw new Refusal(404, "not_found");
    // A server that is busy or out of order has refused nothing.
    const refused = response && response.status !== 429 && response.status < 500;
    throw new Refusal(502, refused ? "payjp_error" : "payjp_unreachable");
  }

  // Asked twice with the same key, PAY.JP makes one object: two tabs at once get one customer and one flow.
  const create = (operation, body, key) => ask(operation, { body, headers: { "Idempotency-Key": key } });
  const payjpCustomer = async (customer) =>
    (customer.payjp ??= (await create(sdk.createCustomer, {}, `customer-${customer.id}`)).id);

  // A registration as PAY.JP has it now. Nothing else is believed.
  async function read(id, customer) {
    const registration = registrations.get(id);
    if (!registration || registration.customer !== customer) throw new Refusal(404, "not_found");
    const path = { checkout_session_id: registration.session };
    const session = registration.session && (await ask(sdk.getCheckoutSession, { path }));
    const setup_flow_id = session ? session.setup_flow_id : id;
    let flow = { customer_id: customer.payjp, status: "requires_payment_method", payment_method_id: null };
    if (setup_flow_id) flow = await ask(sdk.getSetupFlow, { path: { setup_flow_id } });
    if (flow.customer_id !== customer.payjp) throw new Refusal(404, "not_found");
    const expired = session?.status === "expired" && flow.status !== "succeeded";
    return { ...flow, setup_flow_id, status: expired ? "canceled" : flow.status };
  }
  async function show({ id, customer }) {
    const { setup_flow_id, status, payment_method_id } = await read(id, customer);
    return { setup_flow_id, status, payment_method_id };
  }

  return {
    "GET /api/config": () => ({
      public_key: publicKey,
      js_origin: jsOrigin,
      checkout_origins: checkoutOrigins.join(" "),
    }),
    "GET /api/setup-flows/{id}": show,
    "GET /api/registrations/{id}": show,

    async "POST /api/setup-flows"({ customer }) {
      // Another tab may have changed it by the time that PAY.JP has answered.
      const before = customer.flow;
      let flow = before && (await read(before, customer));
      if (flow?.status !== "requires_payment_method") {
        const body = { customer_id: await payjpCustomer(customer) };
        flow = await create(sdk.createSetupFlow, body, `flow-after-${before ?? customer.id}`);
        registrations.set(flow.id, { customer });
        customer.flow = flow.id;
      }
      return { setup_flow_id: flow.id, client_secret: flow.client_secret };
    },

    async "POST /create-checkout-session"({ customer, headers }) {
      const id = randomUUID();
      const back = (page) => `${origin}/${page}?registration=${id}`;
      const urls = { success_url: back("checkout-complete"), cancel_url: back("setup-cancel") };
      const body = { mode: "setup", customer_id: await payjpCustomer(customer), ...urls };
      const session = await create(sdk.createCheckoutSession, body, `session-${id}`);
      if (!checkoutOrigins.includes(new URL(session.url).origin)) throw new Refusal(502, "payjp_error");
      registrations.set(id, { customer, session: session.id });
      const asScript = headers.accept?.includes("application/json");
      return asScript ? { url: session.url, registration: id } : { redirect: session.url };
    },

    async "GET /api/payment-methods"({ customer }) {
      if (!customer.payjp) return { data: [], has_more: false };
      const options = { path: { customer_id: customer.payjp }, query: { limit: 100 } };
      const { data, has_more } = await ask(sdk.getCustomerPaymentMethods, options);
      const shown = ({ brand, last4, exp_month, exp_year }) => ({ brand, last4, exp_month, exp_year });
      return { data: data.map(({ id, type, card }) => ({ id, type, card: card ? shown(card) : null })), has_more };
    },

    // For customers who never come back. The event only says what to read again.
    async "POST /webhook"({ headers, body }) {
      const given = headers["x-payjp-webhook-token"] ?? "";
      if (!webhookToken || !timingSafeEqual(digest(given), digest(webhookToken))) throw new Refusal(401, "wrong_token");
      const about = JSON.parse(body)?.data?.id ?? "";
      const found = [...registrations].find(([id, { session }]) => id === about || session === about);
      if (found) console.log(`A registration is ${(await read(found[0], found[1].customer)).status}.`);
      return {};
    },
  };
}

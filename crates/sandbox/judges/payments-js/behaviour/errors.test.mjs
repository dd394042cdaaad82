// Every way in which a confirmation ends badly, the hooks that bring it about, and what the script refuses.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CARD, SANDBOX, api, authenticate, changed, frameOf, newFlow, openShop, press, submit, type } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

const open = async (flow, options) => {
  const page = await shop.visit(flow ?? (await newFlow()), { payment: { layout: "tab" }, ...options });
  return [page, await frameOf(page)];
};
const confirm = (page) => page.evaluate(async () => (await window.widgets.confirmSetup({ return_url: "https://shop.example" })).error);
const kind = (error) => [error.type, error.code];

test("each refused test card has its code, and the form can be sent again", async () => {
  const [page, frame] = await open();
  await type(frame, CARD);
  for (const code of ["card_declined", "expired_card", "invalid_cvc", "invalid_expiration_date", "processing_error", "unacceptable_brand"]) {
    await page.evaluate((what) => window.PayjpPayments.sandbox.fill(what), code);
    const { error } = await submit(page);
    assert.deepEqual(kind(error), ["payment_error", code]);
    assert.ok(error.message.length > 5);
  }
  await page.evaluate(() => window.PayjpPayments.sandbox.fill());
  await press(page);
  assert.equal((await authenticate(page, "fail")).status, "requires_payment_method");
});

test("what the server refuses is an api_error with its code", async () => {
  const flow = await newFlow();
  const [page, frame] = await open(flow);
  await type(frame, CARD);
  await api("POST", `/v2/setup_flows/${flow.id}/cancel`, {});
  assert.deepEqual(kind((await submit(page)).error), ["api_error", "invalid_status"]);

  const narrowed = await newFlow(["card", "apple_pay"]);
  const [other, form] = await open(narrowed);
  await type(form, CARD);
  await api("POST", `/v2/setup_flows/${narrowed.id}`, { payment_method_types: ["apple_pay"] });
  assert.deepEqual(kind((await submit(other)).error), ["api_error", "payment_method_not_in_allowed_types"]);
});

test("a wrong secret is not found, and its form says that it could not be loaded", async () => {
  const page = await shop.visit({ client_secret: "sflw_secret_wrong" });
  const frame = await (await page.waitForSelector("#payment-form iframe")).contentFrame();
  await frame.waitForSelector("[role=alert]:not([hidden])");
  assert.equal(await frame.$eval("form", (form) => form.checkVisibility()), false);
  assert.deepEqual(kind((await submit(page)).error), ["api_error", "not_found"]);
  for (const call of ["retrieveSetupFlow", "retrievePaymentFlow"]) {
    const rejected = await page.evaluate((name) => window.payments[name]("wrong").catch((error) => error), call);
    assert.equal(rejected.type, "api_error", call);
  }
});

test("a form that is missing or not loaded is an sdk_error", async () => {
  const [page] = await open();
  await page.evaluate(() => window.forms.payment.unmount());
  assert.deepEqual(kind(await confirm(page)), ["sdk_error", "form_not_found"]);
  const early = await page.evaluate(async () => {
    window.forms.payment.mount("#payment-form");
    return (await window.widgets.confirmSetup({ return_url: "https://shop.example" })).error;
  });
  assert.deepEqual(kind(early), ["sdk_error", "session_not_loaded"]);
});

test("a return_url that cannot be is a validation_error with its field", async () => {
  const [page, frame] = await open();
  await type(frame, CARD);
  const error = await page.evaluate(async () => (await window.widgets.confirmSetup({ return_url: "nowhere" })).error);
  assert.equal(error.type, "validation_error");
  assert.equal(error.validationErrors[0].field, "return_url");
});

test("any published code can be scripted, in order, and forgotten", async () => {
  const [page] = await open();
  const script = (value) => page.evaluate((next) => window.PayjpPayments.sandbox.next(next), value);
  const codes = {
    payment_error: ["three_d_secure_failed", "test_card_on_livemode"],
    api_error: [
      "missing_payment_method",
      "detached_payment_method_not_usable",
      "payment_method_not_owned_by_customer",
      "customer_required_for_payment_method",
      "internal_server_error",
    ],
    user_error: ["apple_pay_canceled"],
  };
  const wanted = Object.entries(codes).flatMap(([type, all]) => all.map((code) => [type, code]));
  for (const [, code] of wanted) await script({ code, delay: 5 });
  for (const pair of wanted) assert.deepEqual(kind(await confirm(page)), pair);
  await script({ outcome: { type: "new_error", code: "unheard_of" } });
  assert.deepEqual(await confirm(page), { type: "new_error", code: "unheard_of" });
  await script({ code: "card_declined" });
  await page.evaluate(() => window.PayjpPayments.sandbox.reset());
  assert.equal((await confirm(page)).type, "validation_error", "what was forgotten does not happen");
  await assert.rejects(script({ code: "no_such_code" }), /no_such_code/);
});

test("a blocked network, a blocked frame, and a form that is late or never ready", async () => {
  const [page, frame] = await open();
  await type(frame, CARD);
  await page.evaluate(() => window.PayjpPayments.sandbox.next({ block: "network" }));
  assert.deepEqual(kind(await confirm(page)), ["api_error", "network_error"]);
  const retrieved = await page.evaluate(async () => {
    window.PayjpPayments.sandbox.next({ block: "network" });
    return window.payments.retrieveSetupFlow("any").catch((error) => error);
  });
  assert.deepEqual(kind(retrieved), ["api_error", "network_error"]);

  const heard = (script) =>
    page.evaluate(async (next) => {
      window.forms.payment.unmount();
      window.events.length = 0;
      window.PayjpPayments.sandbox.next(next);
      window.forms.payment.mount("#payment-form");
      // A second form that gets ready proves that the first had its chance.
      const { client_secret: clientSecret } = await (await fetch(`${window.PayjpPayments.sandbox.origin}/_sandbox/flows`, { method: "POST" })).json();
      const other = window.payments.widgets({ clientSecret }).createForm("payment");
      await new Promise((resolve) => {
        other.on("ready", resolve);
        other.mount("#billing-form");
      });
      other.unmount();
      return window.events.filter(({ event }) => event === "ready").length;
    }, script);
  assert.equal(await heard({ block: "frame" }), 0);
  assert.equal(await heard({ neverReady: true }), 0);
  await heard({ readyDelay: 300 });
  await page.waitForFunction(() => window.events.map(({ event }) => event).join() === "ready,change");
});

test("loading the script again, as the vendor's loader does, leaves what is there", async () => {
  const [page, frame] = await open();
  await frame.type("[name=number]", "4242");
  const same = await page.evaluate(async (origin) => {
    const before = window.PayjpPayments;
    const { loadPayments } = await import("/payments-js.js");
    await Promise.all([loadPayments("pk_test_a", { jsOrigin: origin }), loadPayments("pk_test_b", { jsOrigin: origin })]);
    return [window.PayjpPayments === before, window.PayjpPayments.sandbox.mounted(), window.PayjpPayments.sandbox.listeners()];
  }, SANDBOX);
  assert.deepEqual(same, [true, 1, 4]);
});

test("a script that is no tag of its own says so", async () => {
  const [page] = await open();
  const refused = await page.evaluate((origin) => import(`${origin}/payments.js`).catch((error) => error.message), SANDBOX);
  assert.match(refused, /<script src>/);
});

test("keys, secrets, options and events that cannot be are refused with a sentence", async () => {
  const [page] = await open();
  const refusals = await page.evaluate(() => {
    const attempts = [
      () => window.PayjpPayments("sk_test_1"),
      () => window.PayjpPayments("pk_live_1"),
      () => window.PayjpPayments(),
      () => window.payments.widgets({}),
      () => window.widgets.createForm("card"),
      () => window.widgets.createForm("payment"),
      () => window.payments.widgets({ clientSecret: "x" }).createForm("payment", { layout: "grid" }),
      () => window.forms.payment.mount("#nowhere"),
      () => window.forms.payment.on("click", () => {}),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return "";
      } catch (error) {
        return error.message;
      }
    });
  });
  for (const [index, words] of [/secret key/, /live key/, /pk_test_/, /clientSecret/, /createForm/, /already/, /layout/, /#nowhere/, /click/].entries()) {
    assert.match(refusals[index], words);
  }
  assert.ok(!refusals.join().includes("sk_test_1"));
  await page.evaluate(() => window.events.splice(0));
  await page.evaluate(() => window.PayjpPayments.sandbox.emit("change", { complete: true }));
  await changed(page, { complete: true });
});

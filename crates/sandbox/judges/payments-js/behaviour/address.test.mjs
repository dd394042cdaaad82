// The address form by itself, and beside the payment form at a confirmation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CARD, api, authenticate, changed, describedBy, frameOf, lastChange, newFlow, openShop, press, submit, type } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

const ADDRESS = { zip: "1500001", city: "渋谷区", line1: "千駄ヶ谷1-2-3" };
const open = async (addresses, options = {}, flow = undefined) => {
  const page = await shop.visit(flow ?? (await newFlow()), { payment: { layout: "tab" }, addresses, ...options });
  const frames = await Promise.all(["payment", ...addresses].map((name) => frameOf(page, name)));
  return [page, ...frames];
};
const names = (frame) => frame.$$eval("input, select", (all) => all.filter((input) => input.checkVisibility()).map((input) => [input.name, input.autocomplete]));

test("a billing address asks for a phone, a shipping address does not, and each has its own tokens", async () => {
  const [, , billing, shipping] = await open(["billing", "shipping"]);
  const tokens = (section) => [
    ["name", `${section} name`],
    ["zip", `${section} postal-code`],
    ["state", `${section} address-level1`],
    ["city", `${section} address-level2`],
    ["line1", `${section} address-line1`],
    ["line2", `${section} address-line2`],
  ];
  assert.deepEqual(await names(billing), [...tokens("billing"), ["phone", "billing tel"]]);
  assert.deepEqual(await names(shipping), tokens("shipping"));
});

test("the page hears the address as it is typed", async () => {
  const [page, , shipping] = await open(["shipping"]);
  await changed(page, { empty: true, complete: false }, "shipping");
  await type(shipping, { name: "山田 太郎", ...ADDRESS });
  await changed(page, { empty: false, complete: false }, "shipping");
  await shipping.select("[name=state]", "東京都");
  await changed(page, { complete: true }, "shipping");
  assert.deepEqual(await lastChange(page, "shipping"), {
    elementType: "address",
    elementMode: "shipping",
    empty: false,
    complete: true,
    value: {
      name: "山田 太郎",
      address: { line1: "千駄ヶ谷1-2-3", line2: "", city: "渋谷区", state: "東京都", zip: "150-0001", country: "JP" },
      phone: "",
    },
  });
});

test("a billing address is required, shown where it is wrong, and goes to the payment method", async () => {
  const flow = await newFlow();
  const [page, card, billing] = await open(["billing"], { widgets: { locale: "en" } }, flow);
  const shown = await names(card);
  assert.deepEqual(shown.map(([name]) => name), ["number", "exp", "cvc", "email"], "what the address form asks for is not asked for twice");
  await type(card, CARD);
  const { error } = await submit(page);
  assert.equal(error.type, "validation_error");
  assert.deepEqual(
    error.validationErrors.map(({ field }) => field),
    ["name", "address.zip", "address.state", "address.city", "address.line1", "phone"].map((field) => `billing_details.${field}`),
  );
  assert.match(await describedBy(billing, "zip"), /Enter the postal code/);
  assert.equal(await billing.evaluate(() => document.activeElement.name), "name");
  assert.equal((await api("GET", `/v2/setup_flows/${flow.id}`)).status, "requires_payment_method", "nothing was sent");

  await type(billing, { name: "Taro Yamada", ...ADDRESS, phone: "09012345678" });
  await billing.select("[name=state]", "東京都");
  await press(page);
  assert.equal((await authenticate(page, "succeed")).status, "succeeded");
  const { payment_method_id: id } = await api("GET", `/v2/setup_flows/${flow.id}`);
  const { billing_details: details } = await api("GET", `/v2/payment_methods/${id}`);
  assert.deepEqual(details, {
    name: "Taro Yamada",
    email: CARD.email,
    phone: "09012345678",
    address: { country: "JP", zip: "150-0001", state: "東京都", city: "渋谷区", line1: "千駄ヶ谷1-2-3", line2: "" },
  });
});

test("defaults are filled in, and mode, country and key of Google are checked", async () => {
  const page = await shop.visit(await newFlow());
  await frameOf(page);
  const refusals = await page.evaluate(() =>
    [
      undefined,
      { mode: "home" },
      { mode: "billing", autocomplete: { mode: "google_maps_api" } },
      { mode: "billing", defaultValues: { address: { country: "US" } } },
    ].map((options) => {
      try {
        window.widgets.createForm("address", options);
        return "taken";
      } catch (error) {
        return error.message;
      }
    }),
  );
  for (const [index, words] of [/mode/, /mode/, /apiKey/, /country must be "JP"/].entries()) assert.match(refusals[index], words);
  const same = await page.evaluate(() => {
    const defaultValues = { name: "HANAKO", phone: null, address: { country: "JP", state: "osaka", zip: "5300001", line2: null } };
    window.forms.shipping = window.widgets.createForm("address", { mode: "shipping", fields: { phone: "always" }, defaultValues, autocomplete: { mode: "automatic" } });
    window.forms.shipping.on("change", (payload) => window.events.push({ form: "shipping", event: "change", payload }));
    window.forms.shipping.mount("#shipping-form");
    return [window.widgets.getForm("address", { mode: "shipping" }) === window.forms.shipping, window.widgets.getForm("address", { mode: "billing" })];
  });
  assert.deepEqual(same, [true, null]);
  await changed(page, { empty: false }, "shipping");
  const { value } = await lastChange(page, "shipping");
  assert.deepEqual([value.name, value.address.state, value.address.zip], ["HANAKO", "大阪府", "530-0001"]);
  const frame = await (await page.$("#shipping-form iframe")).contentFrame();
  assert.ok((await names(frame)).some(([name]) => name === "phone"));
});

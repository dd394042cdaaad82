// Typing a card: brand, formats, complaints, and what the merchant hides or gives.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CARD, api, authenticate, changed, describedBy, frameOf, newFlow, openShop, press, submit, type } from "../shop.mjs";

let shop;
before(async () => {
  shop = await openShop();
});
after(() => shop.close());

const TAB = { layout: "tab" };
const open = async (options = {}, flow = undefined) => {
  const page = await shop.visit(flow ?? (await newFlow()), { ...options, payment: { ...TAB, ...options.payment } });
  return [page, await frameOf(page)];
};
const value = (frame, name) => frame.$eval(`[name=${name}]`, (input) => input.value);
async function retype(frame, name, text) {
  await frame.$eval(`[name=${name}]`, (input) => input.select());
  await frame.type(`[name=${name}]`, text);
}

test("inputs have their names and autocomplete tokens, on the sandbox's origin only", async () => {
  const [page, frame] = await open();
  const inputs = await frame.$$eval("input", (all) => all.map((input) => [input.name, input.autocomplete]));
  assert.deepEqual(inputs, [
    ["number", "cc-number"],
    ["exp", "cc-exp"],
    ["cvc", "cc-csc"],
    ["name", "cc-name"],
    ["email", "email"],
    ["phone", "tel"],
  ]);
  assert.notEqual(new URL(frame.url()).origin, shop.origin);
  assert.equal(await page.$$eval("input", (all) => all.length), 0);
});

test("the brand is told from the number, and the code's length follows it", async () => {
  const [, frame] = await open({ widgets: { locale: "en" } });
  for (const [number, shown, brand, hint] of [
    ["4242424242424242", "4242 4242 4242 4242", "Visa", "3 digits"],
    ["5555555555554444", "5555 5555 5555 4444", "MasterCard", "3 digits"],
    ["3530111333300000", "3530 1113 3330 0000", "JCB", "3 digits"],
    ["378282246310005", "3782 822463 10005", "American Express", "4 digits"],
    ["38520000023237", "3852 000002 3237", "Diners Club", "3 digits"],
    ["6011111111111117", "6011 1111 1111 1117", "Discover", "3 digits"],
    ["４２４２４２４２４２４２４２４２", "4242 4242 4242 4242", "Visa", "3 digits"],
  ]) {
    await retype(frame, "number", number);
    assert.equal(await value(frame, "number"), shown);
    assert.equal(await frame.$eval(".brand", (badge) => badge.textContent), brand);
    assert.equal(await frame.$eval("[name=cvc]", (input) => input.placeholder), hint);
  }
});

test("an expiry date may be typed in any usual way", async () => {
  const [, frame] = await open();
  for (const [typed, shown] of [["1230", "12 / 30"], ["12/30", "12 / 30"], ["130", "13 / 0"], ["230", "02 / 30"], ["1/30", "01 / 30"]]) {
    await retype(frame, "exp", typed);
    assert.equal(await value(frame, "exp"), shown, typed);
  }
});

test("each field says what is wrong, in both languages, to everybody", async () => {
  for (const [locale, words] of [
    ["ja", { number: /カード番号を入力/, exp: /有効期限を入力/, cvc: /セキュリティコードを入力/, email: /メールアドレスか電話番号/ }],
    ["en", { number: /Enter the card number/, exp: /Enter the expiry date/, cvc: /Enter the security code/, email: /an email address or a phone number/ }],
  ]) {
    const [page, frame] = await open({ widgets: { locale } });
    const { error } = await submit(page);
    assert.deepEqual([error.type, error.code], ["validation_error", "validation_error"]);
    assert.deepEqual(
      error.validationErrors.map(({ field, error_type }) => [field, error_type]),
      [["card.number", "missing"], ["card.exp", "missing"], ["card.cvc", "missing"], ["billing_details.email", "missing"]],
    );
    for (const [name, text] of Object.entries(words)) {
      assert.equal(await frame.$eval(`[name=${name}]`, (input) => input.ariaInvalid), "true");
      assert.match(await describedBy(frame, name), text);
    }
    assert.equal(await frame.evaluate(() => document.activeElement.name), "number");
    await frame.type("[name=number]", "4");
    assert.equal(await frame.$eval("[name=number]", (input) => input.ariaInvalid), null, "a complaint goes once it is answered");
  }
});

test("a wrong number, date, code, address or phone is told on leaving the field", async () => {
  const [page, frame] = await open({ widgets: { locale: "en" } });
  for (const [name, typed, words] of [
    ["number", "4242", /too short/],
    ["number", "4242424242424241", /not right/],
    ["exp", "1322", /from 01 to 12/],
    ["exp", "0120", /expired/],
    ["cvc", "12", /3 digits/],
    ["email", "taro", /email address is not right/],
    ["phone", "090", /10 to 15 digits/],
  ]) {
    await retype(frame, name, typed);
    await page.keyboard.press("Tab");
    await frame.waitForFunction((id) => document.getElementById(id).textContent !== "", {}, `${name}-error`);
    assert.match(await frame.$eval(`#${name}-error`, (message) => message.textContent), words);
    await retype(frame, name, " ");
  }
});

test("the page hears empty, complete, focus and blur", async () => {
  const [page, frame] = await open();
  await changed(page, { empty: true, complete: false, value: { type: "card" } });
  await type(frame, CARD);
  await changed(page, { empty: false, complete: true });
  await page.focus("#submit");
  await page.waitForFunction(() => window.events.some(({ event }) => event === "blur"));
  const heard = await page.evaluate(() => window.events.map(({ event }) => event));
  assert.deepEqual(heard.filter((event) => event !== "change"), ["ready", "focus", "blur"]);
});

test("defaults are filled in, and an update fills only what is empty", async () => {
  const [page, frame] = await open({ payment: { defaultValues: { billingDetails: { name: "HANAKO", email: "hanako@shop.example" } } } });
  assert.deepEqual([await value(frame, "name"), await value(frame, "email")], ["HANAKO", "hanako@shop.example"]);
  await page.evaluate(() => window.forms.payment.update({ defaultValues: { billingDetails: { name: "JIRO", phone: "09012345678" } } }));
  await frame.waitForFunction(() => document.querySelector("[name=phone]").value !== "");
  assert.equal(await value(frame, "name"), "HANAKO");
});

test("a contact that is never shown has to be given at confirm", async () => {
  const never = { payment: { fields: { billingDetails: "never" } }, widgets: { locale: "en" } };
  const [page, frame] = await open(never);
  assert.deepEqual(await frame.$$eval("input", (all) => all.filter((input) => input.checkVisibility()).map((input) => input.name)), ["number", "exp", "cvc"]);
  const { email: _, ...card } = CARD;
  await type(frame, card);
  await changed(page, { complete: true });
  const { error } = await submit(page);
  assert.deepEqual(error.validationErrors, [{ field: "billing_details.email", message: "Enter an email address or a phone number.", error_type: "missing" }]);

  const flow = await newFlow();
  const params = { payment_method_data: { billing_details: { name: "TARO", phone: "+819012345678" } } };
  const [second, form] = await open({ ...never, params }, flow);
  await type(form, card);
  await press(second);
  assert.equal((await authenticate(second, "succeed")).status, "succeeded");
  const { payment_method_id: id } = await api("GET", `/v2/setup_flows/${flow.id}`);
  const { billing_details: details } = await api("GET", `/v2/payment_methods/${id}`);
  assert.deepEqual([details.name, details.phone, details.email], ["TARO", "+819012345678", null]);
});

test("one contact may be left out alone", async () => {
  const [, frame] = await open({ payment: { fields: { billingDetails: { name: "never", phone: "never" } } } });
  const shown = await frame.$$eval("input", (all) => all.filter((input) => input.checkVisibility()).map((input) => input.name));
  assert.deepEqual(shown, ["number", "exp", "cvc", "email"]);
});

test("a form that was unmounted can be mounted again", async () => {
  const [page] = await open();
  await page.evaluate(() => {
    window.forms.payment.unmount();
    window.events.length = 0;
    window.forms.payment.mount(document.querySelector("#payment-form"));
  });
  const frame = await frameOf(page);
  assert.equal(await page.$$eval("iframe", (all) => all.length), 1);
  assert.equal(await value(frame, "number"), "");
});

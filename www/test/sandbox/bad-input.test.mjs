// What a page can do wrong, with the package as it is: an event and a sentence in the console for the developer, polite
// words for the customer, and never an exception.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite, settled } from "../site.mjs";
import { SANDBOX, hasState, newFlow } from "./payjp.mjs";

let site;
before(async () => {
  site = await openSite({ real: true });
});
after(() => site.close());

const HEAD = `<meta name="payjp-js-origin" content="${SANDBOX}"><script type="module" src="/dist/index.js"></script>`;

async function visit(body, lang = "en") {
  const page = await site.visit(body, {
    head: HEAD,
    lang,
    before: (page) =>
      page.evaluateOnNewDocument(() => {
        globalThis.told = [];
        document.addEventListener("payjp-error", ({ detail }) => globalThis.told.push(detail));
      }),
  });
  await page.waitForFunction(() => globalThis.told.length > 0);
  const told = await page.evaluate(() => globalThis.told);
  const said = await page.evaluate(() => document.querySelector("[role=alert]")?.textContent ?? "");
  assert.ok(!page.complaints.some((text) => /Uncaught|TypeError|unreachable/.test(text)), String(page.complaints));
  return { page, told, said };
}
const form = (attributes) => `<payjp-registration-form ${attributes}></payjp-registration-form>`;

test("a secret key is refused before anything is requested, and is repeated nowhere", async () => {
  const { page, told, said } = await visit(form('public-key="sk_test_oops" create-url="/c" return-url="/d"'));
  assert.equal(told[0].code, "bad_key");
  assert.match(said, /contact the shop/);
  assert.ok(!/oops/.test(JSON.stringify([told, said, page.complaints])));
  assert.ok(page.complaints.some((text) => text.includes("PAY.JP components")), String(page.complaints));
  assert.ok(!site.asked.includes("/c"));
});

test("a missing key, and a return address that is none, are named", async () => {
  assert.equal((await visit(form('create-url="/c" return-url="/d"'))).told[0].code, "bad_key");
  for (const attribute of ["", 'return-url="http://["', 'return-url="javascript:alert(1)"', 'return-url="mailto:a@b.example"']) {
    const { told, said } = await visit(form(`public-key="pk_test_x" create-url="/c" ${attribute}`), "ja");
    assert.equal(told[0].code, "bad_return_url", attribute);
    assert.match(said, /お店/);
  }
});

test("what a form cannot be without is told of once, and mended while it is there it begins", async () => {
  const { client_secret: clientSecret } = await newFlow();
  const good = { publicKey: "pk_test_x", returnUrl: "/d" };
  for (const [name, value, code] of [
    ["publicKey", null, "bad_key"],
    ["publicKey", "pk_prod_1", "bad_key"],
    ["publicKey", "pk_test_a b", "bad_key"],
    ["publicKey", {}, "bad_key"],
    ["returnUrl", null, "bad_return_url"],
    ["returnUrl", "http://", "bad_return_url"],
  ]) {
    const page = await site.visit("<main></main>", { head: HEAD });
    await page.evaluate(
      (options) => {
        globalThis.told = [];
        document.addEventListener("payjp-error", ({ detail }) => globalThis.told.push(detail));
        globalThis.form = Object.assign(document.createElement("payjp-registration-form"), options);
        document.querySelector("main").append(globalThis.form);
      },
      { ...good, clientSecret, [name]: value },
    );
    await page.waitForFunction(() => globalThis.told.length > 0);
    const [{ code: told, message }] = await page.evaluate(() => globalThis.told);
    assert.equal(told, code);
    assert.ok(message.length > 40, `it says what to do: ${message}`);
    const { said, usable } = await page.evaluate(() => {
      globalThis.form.submit();
      const buttons = [...document.querySelectorAll("button")].filter((button) => button.checkVisibility() && !button.disabled);
      return { said: document.querySelector("[role=alert]").textContent, usable: buttons.length };
    });
    assert.match(said, /contact the shop/);
    assert.equal(usable, 1, "it can be tried again");
    // A page that answers with another change is not told of the same again.
    await page.evaluate(() => {
      globalThis.root = document.querySelector(".payjp");
      globalThis.form.label = "Go";
    });
    await page.waitForFunction(() => !globalThis.root.isConnected && document.querySelector(".payjp")?.dataset.state === "failed");
    await page.evaluate((good) => Object.assign(globalThis.form, good), good);
    await hasState(page, "ready");
    assert.equal(await page.evaluate(() => globalThis.told.length), 1);
  }
});

test("a secret key in place of a missing one is a mistake of its own", async () => {
  const { page } = await visit(form('create-url="/c" return-url="/d"'));
  await page.$eval("payjp-registration-form", (element) => (element.publicKey = "sk_test_oops"));
  await page.waitForFunction(() => globalThis.told.length === 2);
  const [missing, secret] = await page.evaluate(() => globalThis.told);
  assert.match(missing.message, /needs public-key/);
  assert.match(secret.message, /was given a secret key/);
  assert.equal(site.times("/c"), 0, "no flow is made for a form that cannot begin");
});

test("a client secret is free again once its element has gone", async () => {
  const { client_secret: secret } = await newFlow();
  const { page } = await visit(form(`public-key="pk_test_x" return-url="/d" client-secret="${secret}"`).repeat(2));
  const states = () => page.evaluate(() => [...document.querySelectorAll(".payjp")].map((root) => root.dataset.state).sort().join());
  await page.waitForFunction(() => document.querySelectorAll(".payjp[data-state=ready]").length === 1);
  assert.equal(await states(), "failed,ready");
  await page.evaluate(() => {
    document.querySelector(".payjp[data-state=ready]").parentElement.remove();
    setTimeout(() => document.querySelector("payjp-registration-form").refresh());
  });
  await hasState(page, "ready");
});

test("words that are none are done without, however often they are said", async () => {
  const page = await site.visit('<payjp-checkout-button action="/a"></payjp-checkout-button>', { head: HEAD });
  await page.waitForSelector("payjp-checkout-button .payjp");
  await page.evaluate(async () => {
    const button = document.querySelector("payjp-checkout-button");
    for (let round = 0; round < 200; round++) {
      button.words = { checkout: round % 2 ? false : round };
      button.label = round % 3 ? "" : "Mine";
      // The wasm comes somewhere in the middle.
      await new Promise((resolve) => setTimeout(resolve));
    }
    button.label = null;
  });
  await page.waitForFunction(() => document.querySelector("payjp-checkout-button button").textContent === "Register a payment method");
  assert.deepEqual(page.complaints, []);
});

test("values that mean nothing are done without", async () => {
  const { client_secret: clientSecret } = await newFlow();
  const page = await site.visit("<main></main>", { head: HEAD });
  await page.evaluate(
    (clientSecret) => {
      const options = { publicKey: " pk_test_x ", returnUrl: "/d", clientSecret, theme: "pink", locale: "xx", appearance: "blue", form: 1, billingDetails: null };
      document.querySelector("main").append(Object.assign(document.createElement("payjp-registration-form"), options));
    },
    clientSecret,
  );
  await hasState(page, "ready");
  assert.deepEqual(page.complaints, []);
});

test("a completion that does not know whom to ask says so and asks all the same", async () => {
  const { told } = await visit('<payjp-registration-completion verify="guess" status-url="/status/{id}"></payjp-registration-completion>');
  assert.equal(told[0].code, "bad_verify");
  const { page, told: key } = await visit('<payjp-payment-flow-completion public-key="sk_test_oops"></payjp-payment-flow-completion>');
  assert.equal(key[0].code, "bad_key");
  assert.ok(!/oops/.test(JSON.stringify([key, page.complaints])));
  await page.waitForFunction(() => document.querySelector(".payjp").ariaBusy === "false");
});

test("an unknown layout is named, and the form is there all the same", async () => {
  const flow = await newFlow();
  site.answers.set("/create", { body: JSON.stringify({ client_secret: flow.client_secret }), type: "application/json" });
  const { page, told } = await visit(form('public-key="pk_test_x" create-url="/create" return-url="/d" layout="grid"'));
  assert.equal(told[0].code, "bad_layout");
  await hasState(page, "ready");
});

test("two elements with one secret are one too many", async () => {
  const { client_secret: secret } = await newFlow();
  const { page, told } = await visit(form(`public-key="pk_test_x" return-url="/d" client-secret="${secret}"`).repeat(2));
  assert.equal(told[0].code, "secret_in_use");
  await page.waitForFunction(() => [...document.querySelectorAll(".payjp")].map((root) => root.dataset.state).sort().join() === "failed,ready");
  const findings = await page.evaluate(async () => (await import("/dist/pure.js")).diagnose());
  assert.ok(findings.some(({ code }) => code === "secret_in_use"));
});

test("a button and a list that were told nothing say so", async () => {
  const button = await visit("<payjp-checkout-button></payjp-checkout-button>");
  assert.equal(button.told[0].code, "no_action");
  assert.match(button.said, /contact the shop/);
  assert.equal(await button.page.$eval(".payjp button", ({ disabled }) => disabled), true, "it would post to the page itself");
  const list = await visit("<payjp-saved-payment-methods></payjp-saved-payment-methods>");
  assert.equal(list.told[0].code, "no_endpoint");
  assert.match(list.said, /contact the shop/);
});

test("a page that cancels the event keeps its mistake out of the console", async () => {
  const page = await site.visit("<main></main>", { head: HEAD });
  await page.evaluate(() => {
    document.addEventListener("payjp-error", (event) => {
      event.preventDefault();
      globalThis.isTold = true;
    });
    document.querySelector("main").append(document.createElement("payjp-checkout-button"));
  });
  await page.waitForFunction(() => globalThis.isTold);
  await settled(page);
  assert.deepEqual(page.complaints, []);
});

test("a page that mends a mistake when it is told of it has a form that works, and one only", async () => {
  const flows = await Promise.all([newFlow(), newFlow(), newFlow()]);
  const page = await site.visit("<main></main>", { head: HEAD });
  const told = await page.evaluate(
    (secrets) => {
      const told = [];
      for (const clientSecret of secrets.slice(0, 2)) {
        const options = { publicKey: "pk_test_x", returnUrl: "/d", clientSecret };
        document.querySelector("main").append(Object.assign(document.createElement("payjp-registration-form"), options));
      }
      document.addEventListener("payjp-error", ({ target, detail }) => {
        told.push(detail.code);
        target.clientSecret = secrets[2];
      });
      globalThis.told = told;
      return told;
    },
    flows.map(({ client_secret }) => client_secret),
  );
  assert.deepEqual(told, []);
  const ready = () => page.waitForFunction(() => document.querySelectorAll(".payjp[data-state=ready]").length === 2);
  await ready();
  await page.evaluate((secret) => {
    globalThis.last = document.querySelectorAll("payjp-registration-form")[1];
    globalThis.before = globalThis.last.querySelector("iframe");
    globalThis.last.clientSecret = secret;
  }, flows[0].client_secret);
  await page.waitForFunction(() => globalThis.last.querySelector("iframe") && !globalThis.before.isConnected);
  await ready();
  assert.deepEqual(await page.evaluate(() => [globalThis.told, document.querySelectorAll("iframe").length]), [["secret_in_use"], 2]);
});

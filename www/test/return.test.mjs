// The page that the customer comes back to: what its address says of a flow, and what is left in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { INDEX, PURE, alive, openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const SETUP = '<payjp-registration-completion public-key="pk_test_x"></payjp-registration-completion>';
const PAYMENT = '<payjp-payment-flow-completion public-key="pk_test_x"></payjp-payment-flow-completion>';

/** What the components of a page were told of the address, and the address afterwards. */
const outcome = (page) =>
  page.evaluate(() => ({
    told: globalThis.standIn.made.map(({ options }) => [options.flowId, options.clientSecret, options.registration]),
    left: location.href.slice(location.origin.length),
    state: history.state,
  }));
const come = async (body, path, { count = 1, ...options } = {}) => {
  const page = await site.visit(body, { path, ...options });
  await alive(page, count);
  return page;
};

test("the secret leaves the address, in every occurrence, and everything else stays as it was", async () => {
  for (const [query, left] of [
    ["?setup_flow_id=a&setup_flow_client_secret=s", "?setup_flow_id=a"],
    ["?x=%20+%E3%81%82&setup_flow_client_secret=s&setup_flow_id=a&y#z", "?x=%20+%E3%81%82&setup_flow_id=a&y#z"],
    ["?setup_flow_client_secret=s&setup_flow_client_secret=s&setup_flow_id=a", "?setup_flow_id=a"],
    ["?setup_flow%5Fclient_secret=s&setup_flow_id=a", "?setup_flow_id=a"],
    ["?payment_flow_client_secret=other&setup_flow_id=a&setup_flow_client_secret=s", "?setup_flow_id=a"],
  ]) {
    const page = await come(SETUP, `/page${query}`);
    assert.deepEqual(await outcome(page), { told: [["a", "s", null]], left: `/page${left}`, state: null }, query);
  }
  const page = await come(SETUP, "/page?setup_flow_client_secret=s");
  assert.deepEqual(await outcome(page), { told: [[null, "s", null]], left: "/page", state: null });
});

test("the last of a name counts, an empty one counts as none, and another kind of flow is not meant", async () => {
  for (const [query, told] of [
    ["?setup_flow_id=a&setup_flow_id=b&setup_flow_client_secret=s", ["b", "s", null]],
    ["?setup_flow_id=&setup_flow_client_secret=", [null, null, null]],
    ["?payment_flow_id=a&payment_flow_client_secret=s", [null, null, null]],
    ["?registration=r", [null, null, "r"]],
    ["", [null, null, null]],
  ]) {
    assert.deepEqual((await outcome(await come(SETUP, `/page${query}`))).told, [told], query);
  }
  const page = await come(PAYMENT, "/page?payment_flow_id=a&payment_flow_client_secret=s");
  assert.deepEqual(await outcome(page), { told: [["a", "s", null]], left: "/page?payment_flow_id=a", state: null });
});

test("every component of the page is told the same, with the script in the head or without, and after a reload the id", async () => {
  for (const head of [INDEX, `<script src="/dist/payjp-return.js"></script>${INDEX}`]) {
    const page = await come(SETUP + SETUP, "/page?setup_flow_id=a&setup_flow_client_secret=s", { head, count: 2 });
    await page.evaluate(() => document.body.append(document.createElement("payjp-registration-completion")));
    await alive(page, 3);
    const { told, left } = await outcome(page);
    assert.deepEqual([told, left], [Array(3).fill(["a", "s", null]), "/page?setup_flow_id=a"]);
    assert.equal(await page.evaluate(() => Symbol.for("payjp.return") in globalThis), false, "nothing is left where others find it");
    await page.reload();
    await alive(page, 2);
    assert.deepEqual((await outcome(page)).told, Array(2).fill(["a", null, null]));
  }
});

test("a page that goes on to another flow by itself is told of that one", async () => {
  const page = await come(SETUP, "/page?setup_flow_id=a&setup_flow_client_secret=s");
  const goTo = (query) =>
    page.evaluate((query) => {
      history.pushState({ mine: 1 }, "", `/page${query}`);
      document.querySelector("payjp-registration-completion").replaceWith(document.createElement("payjp-registration-completion"));
    }, query);
  const made = (count) => page.waitForFunction((count) => globalThis.standIn.made.length === count, {}, count);
  await goTo("?setup_flow_id=b&setup_flow_client_secret=t");
  await made(2);
  assert.deepEqual(await outcome(page), { told: [["a", "s", null], ["b", "t", null]], left: "/page?setup_flow_id=b", state: { mine: 1 } });
  await goTo("?setup_flow_id=c");
  await made(3);
  assert.deepEqual((await outcome(page)).told[2], ["c", null, null]);
});

test("whoever defines the elements is free to take the secret at once, and it goes when a component begins", async () => {
  const page = await site.visit(SETUP, { head: PURE, path: "/page?setup_flow_id=a&setup_flow_client_secret=s" });
  await page.waitForFunction(() => globalThis.payjp);
  assert.match(page.url(), /client_secret/);
  await page.evaluate(() => globalThis.payjp.define());
  await alive(page, 1);
  assert.deepEqual(await outcome(page), { told: [["a", "s", null]], left: "/page?setup_flow_id=a", state: null });

  const other = await site.visit("", { head: PURE, path: "/page?setup_flow_id=a&setup_flow_client_secret=s" });
  await other.waitForFunction(() => globalThis.payjp);
  await other.evaluate(() => globalThis.payjp.takeSecret());
  assert.doesNotMatch(other.url(), /client_secret/);
});

test("a page that may not change its address goes on all the same", async () => {
  const before = (page) =>
    page.evaluateOnNewDocument(() => {
      history.replaceState = () => {
        throw new DOMException("refused", "SecurityError");
      };
    });
  const page = await come(SETUP, "/page?setup_flow_id=a&setup_flow_client_secret=s", { before });
  assert.deepEqual((await outcome(page)).told, [["a", "s", null]]);
  assert.deepEqual(page.complaints, []);
});

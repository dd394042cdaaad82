// A merchant's server for the judge's page, and a Chromium to visit it with.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import puppeteer from "puppeteer-core";

export const SANDBOX = process.env.PAYJP_SANDBOX_URL ?? "http://localhost:12111";

const FILES = {
  "/page.css": ["page/page.css", "text/css"],
  "/page.js": ["page/page.js", "text/javascript"],
  "/payments-js.js": ["node_modules/@payjp/payments-js/dist/payments-js.js", "text/javascript"],
};

/** The policy that the sandbox's README gives to merchants. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${SANDBOX}`,
  `connect-src 'self' ${SANDBOX}`,
  `frame-src ${SANDBOX}`,
  "style-src 'self'",
  "img-src 'self' data:",
  `form-action 'self' ${SANDBOX}`,
  "base-uri 'none'",
].join("; ");

/** Asks the sandbox as a merchant's server does. */
export async function api(method, path, body) {
  const response = await fetch(SANDBOX + path, {
    method,
    headers: { Authorization: "Bearer sk_test_judge", "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A busy machine may take longer to start a browser than puppeteer waits for a page. */
async function firstPage(browser, attempts = 4) {
  try {
    await (await browser.newPage()).close();
  } catch (error) {
    if (attempts === 1) throw error;
    await firstPage(browser, attempts - 1);
  }
}

/** The settings that the behaviour is judged with. */
const START = "payjp-sandbox --set apple_pay_in_setup=accept --set server_three_d_secure=when_requested";

export async function openShop() {
  await fetch(SANDBOX).catch(() => {
    throw new Error(`There is no sandbox at ${SANDBOX}. Start it with '${START}', or set PAYJP_SANDBOX_URL.`);
  });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const [file, type] = FILES[pathname] ?? ["page/index.html", "text/html; charset=utf-8"];
    const text = await readFile(new URL(file, import.meta.url));
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY }).end(text);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // In a process of its own a frame is now and then one that puppeteer takes for never loaded.
    args: ["--no-sandbox", "--disable-gpu", "--disable-site-isolation-trials"],
    waitForInitialPage: false,
  });
  await firstPage(browser);

  return {
    origin,
    /** Opens the page for a flow, at a width, and complains of whatever the page's policy refused. */
    async visit(flow, options = {}, { width = 1000, height = 1000, dark = false } = {}) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width, height });
      if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      page.complaints = [];
      page.on("pageerror", (error) => page.complaints.push(`error: ${error.message}`));
      page.on("console", (message) => {
        const text = message.text();
        if (message.type() === "error" && !/status of 4\d\d/.test(text)) page.complaints.push(text);
      });
      const query = new URLSearchParams({ client_secret: flow.client_secret, jsOrigin: SANDBOX, options: JSON.stringify(options) });
      await page.goto(`${origin}/?${query}`);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The form's frame, once it is ready. */
export async function frameOf(page, form = "payment") {
  await page.waitForFunction((name) => window.events?.some(({ form, event }) => form === name && event === "ready"), {}, form);
  const iframe = await page.waitForSelector(`#${form}-form iframe`);
  return iframe.contentFrame();
}

export async function type(frame, values) {
  for (const [name, text] of Object.entries(values)) await frame.type(`[name=${name}]`, text);
}

export const CARD = { number: "4242424242424242", exp: "1230", cvc: "123", email: "taro@shop.example" };

/** What the page showed when the confirmation ended. */
export async function result(page) {
  await page.waitForFunction(() => document.querySelector("#result")?.value);
  return JSON.parse(await page.$eval("#result", (output) => output.value));
}

/** The last `change` that a form reported. */
export const lastChange = (page, form = "payment") =>
  page.evaluate((name) => window.events.filter((heard) => heard.form === name && heard.event === "change").at(-1)?.payload, form);

/** Waits until the last `change` of a form is like this. */
export async function changed(page, expected, form = "payment") {
  await page.waitForFunction(
    (name, wanted) => {
      const last = window.events.filter((heard) => heard.form === name && heard.event === "change").at(-1)?.payload;
      return last && Object.entries(wanted).every(([key, value]) => JSON.stringify(last[key]) === JSON.stringify(value));
    },
    { timeout: 5000 },
    form,
    expected,
  );
}

/** Presses the page's button by key: it may still move as the form above it settles, and a click would miss it. */
export async function press(page) {
  await page.focus("#submit");
  await page.keyboard.press("Enter");
}

/** Asks for a confirmation and gives what it resolves to. */
export async function submit(page) {
  await page.$eval("#result", (output) => {
    output.value = "";
  });
  await press(page);
  return result(page);
}

/** The text that describes an input to a screen reader. */
export const describedBy = (frame, name) =>
  frame.$eval(`[name=${name}]`, (input) =>
    input
      .getAttribute("aria-describedby")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" ")
      .trim(),
  );

export const newFlow = (types = ["card"], more = {}) => api("POST", "/v2/setup_flows", { payment_method_types: types, ...more });

/** The flow after its 3-D Secure page was answered. */
export async function authenticate(page, outcome) {
  await (await page.waitForSelector(`button[name=outcome][value=${outcome}]`)).click();
  return result(page);
}

const AXE = new URL("./node_modules/axe-core/axe.min.js", import.meta.url);

/** What axe finds wrong in a frame or page. The first heading is the page's, not that of a frame in it. */
export async function axe(frame) {
  await frame.evaluate(await readFile(AXE, "utf8"));
  // Half faded in, a text has no contrast yet.
  await frame.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  return frame.evaluate(async () => {
    const { violations } = await window.axe.run({ rules: { "page-has-heading-one": { enabled: false } } });
    return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
  });
}

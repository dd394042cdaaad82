// Opens payments.js in a merchant's page and writes down what it is and does: `{js_origin, public_key, client_secret}`
// on standard input, the observation on standard output. It never fills in and confirms: no flow comes to an end by it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import puppeteer, { TimeoutError } from "puppeteer-core";

const { js_origin: jsOrigin, public_key: publicKey, client_secret: clientSecret } = JSON.parse(await text(process.stdin));
const SCRIPT = `${jsOrigin.replace(/\/+$/, "")}/payments.js`;

/** Allows next to nothing and enforces none of it, so that the browser reports all that is needed. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A merchant's page</title>
    <link rel="icon" href="/icon">
    <script src="/page.js"></script>
    <script src="/mistakes.js"></script>
    <script src="${SCRIPT}"></script>
  </head>
  <body><button id="before">before</button><div id="payment"></div><div id="billing"></div><button id="after">after</button></body>
</html>`;

async function answer({ url }) {
  if (url === "/page.js" || url === "/mistakes.js") return ["text/javascript", await readFile(new URL(`.${url}`, import.meta.url))];
  return url === "/icon" ? ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'] : ["text/html", PAGE];
}

/** How long a browser on a busy machine may take for anything, in milliseconds. */
const BUSY = 120_000;

const server = createServer(async (request, response) => {
  const [type, body] = await answer(request);
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy-Report-Only": POLICY }).end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
  waitForInitialPage: false,
  timeout: BUSY,
  protocolTimeout: BUSY,
});

/** A frame that is on its way has no address yet, or one that is none. */
const originOf = (url) => {
  if (!URL.canParse(url)) return "none";
  const { origin: of, protocol } = new URL(url);
  return of === "null" ? protocol : of;
};

/** A busy machine may take longer to start a browser than puppeteer waits for a page. */
async function newPage(attempts = 4) {
  try {
    return await browser.newPage();
  } catch (error) {
    if (attempts === 1) throw error;
    return newPage(attempts - 1);
  }
}

async function visit(requests) {
  const page = await newPage();
  page.on("request", (request) => {
    // The document of a frame is asked for by what is around it.
    const asker = request.isNavigationRequest() ? request.frame()?.parentFrame() : request.frame();
    const from = asker?.parentFrame() ? originOf(asker.url()) : origin;
    const to = originOf(request.url());
    // A preflight goes where what it asks for goes.
    const counts = to !== origin && to !== "data:" && request.resourceType() !== "other";
    if (counts) requests.add(JSON.stringify({ from, kind: request.resourceType(), to }));
  });
  await page.goto(origin, { timeout: BUSY });
  return page;
}

const ask = (page, name, given) => page.evaluate((of, value) => window.findings[of](value), name, given);

/** What is typed where a field says that it is for it. These are the vendor's own test card and no real person. */
const TYPED = {
  "cc-number": "4242424242424242",
  "cc-exp": "1230",
  "cc-csc": "123",
  "cc-name": "TARO YAMADA",
  email: "taro@example.com",
  tel: "09012345678",
};

/** Types into every field that can be told by its autocomplete token, and says which fields there are. */
async function fill(page) {
  const fields = [];
  for (const frame of page.frames().filter((one) => one.parentFrame() !== null)) {
    for (const input of await frame.$$("input, select")) {
      if (!(await input.isVisible())) continue;
      const { name, autocomplete } = await input.evaluate((one) => ({ name: one.name, autocomplete: one.autocomplete }));
      fields.push({ frame: originOf(frame.url()), name, autocomplete });
      const typed = TYPED[autocomplete.split(" ").at(-1)];
      if (typed !== undefined) await input.type(typed);
    }
  }
  return fields;
}

/** Goes through the page by key, so that the forms get the focus and lose it. */
async function tabThrough(page) {
  await page.focus("#before");
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "after")) return;
  }
}

async function observe() {
  const requests = new Set();
  const page = await visit(requests);
  const given = { publicKey, clientSecret };
  if ((await page.evaluate(() => typeof window.PayjpPayments)) !== "function") {
    throw new Error(`${SCRIPT} defined no function PayjpPayments. Check the address and the network.`);
  }
  const surface = await ask(page, "surface", given);
  const retrieved = await ask(page, "retrieved", given);
  const flow = await ask(page, "kinds", given);
  if (flow.kind === "none") throw new Error("payments.js knows no flow by this key and client secret. Make a new test flow, and check that both belong to one account.");
  await ask(page, "mount");
  const settled = await page.waitForFunction(() => window.findings.isReady(), { timeout: BUSY }).then(() => true, () => false);
  const { frames } = await ask(page, "page");
  const refusals = await ask(page, "confirmEmpty", flow);
  const fields = await fill(page);
  await tabThrough(page);
  const calls = await ask(page, "calls");
  // An event that has not come by then is a finding.
  await page.waitForFunction(() => window.findings.hasHeardAll(), { timeout: 20_000 }).catch(() => undefined);
  const left = await ask(page, "unmount");
  const events = await ask(page, "heard");
  const { messages, needs } = await ask(page, "page");
  const words = await ask(page, "messages");

  const other = await visit(requests);
  const mistakes = await ask(other, "mistakes", { ...given, ...flow });
  const all = [...requests].sort().map((one) => JSON.parse(one));
  return {
    flow,
    browser: await browser.version(),
    observed: {
      surface,
      retrieved,
      ready: settled,
      events,
      calls,
      refusals,
      mistakes,
      left_in_the_page: left,
      frames: frames.map(({ origin: of, allow, sandbox, titled }) => ({ origin: of, allow, sandbox, titled })),
      needs,
      requests: all.filter(({ from }) => from === origin).map(({ kind, to }) => ({ kind, to })),
    },
    noted: {
      frames: frames.map(({ origin: of, path }) => of + path),
      fields,
      messages,
      requests_of_frames: all.filter(({ from }) => from !== origin),
      words: { ...words, ...(await ask(other, "messages")) },
    },
  };
}

/** On a busy machine puppeteer now and then misses that a frame is there. What it then waits for never comes. */
async function observeInTheEnd(attempts = 3) {
  try {
    return await observe();
  } catch (error) {
    if (attempts === 1 || !(error instanceof TimeoutError)) throw error;
    await Promise.all((await browser.pages()).map((page) => page.close()));
    return observeInTheEnd(attempts - 1);
  }
}

try {
  process.stdout.write(JSON.stringify(await observeInTheEnd()));
} catch (error) {
  process.stderr.write(`contract: ${error.message.replaceAll(clientSecret, "…").replaceAll(publicKey, "…")}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

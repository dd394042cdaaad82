// `node measure.mjs ROUNDS NAME=URL…`: how long each page takes from navigation until its form is ready, in turns, in
// milliseconds, with an empty cache each time.
import { launch } from "puppeteer-core";

const [, , rounds, ...pages] = process.argv;
const all = pages.map((page) => page.split(/=(.*)/s).slice(0, 2));

/** A phone on a slow mobile network. */
const NETWORK = { download: 1_600_000 / 8, upload: 750_000 / 8, latency: 150 };
const SLOWER = 4;

/** Tells when the page says that the customer can enter something. */
function watch() {
  const isReady = () => document.querySelector('form[data-state="ready"]:has(iframe)') && globalThis.toldReady(performance.now());
  new MutationObserver((_, observer) => isReady() && observer.disconnect()).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-state"],
  });
}

async function visit(browser, url) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("requestfailed", (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
    await page.emulateNetworkConditions(NETWORK);
    await page.emulateCPUThrottling(SLOWER);
    const ready = new Promise((resolve, reject) => {
      page.exposeFunction("toldReady", resolve);
      setTimeout(() => reject(new Error(`${url} was not ready within a minute: ${complaints}`)), 60_000).unref();
    });
    await page.evaluateOnNewDocument(watch);
    await page.goto(url, { waitUntil: "domcontentloaded" });
    return await ready;
  } finally {
    await context.close();
  }
}

const times = Object.fromEntries(all.map(([name]) => [name, []]));
const browser = await launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  waitForInitialPage: false,
});
try {
  // The first visits warm up the browser and the servers, and do not count.
  for (let round = -1; round < Number(rounds); round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const [name, url] = all[(turn + round + 1) % all.length];
      const time = await visit(browser, url);
      if (round >= 0) times[name].push(time);
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(times));

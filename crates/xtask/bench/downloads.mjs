// `node downloads.mjs ORIGIN PAGE…`, from a folder whose node_modules have puppeteer-core: prints which wasm, JavaScript
// and CSS of the site each page requests until it is at rest.
import { createRequire } from "node:module";
import { join } from "node:path";

const puppeteer = createRequire(join(process.cwd(), "package.json"))("puppeteer-core");
const [, , origin, ...pages] = process.argv;

async function requested(browser, path) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const paths = new Set();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === origin && /\.(wasm|js|css)$/.test(url.pathname)) paths.add(url.pathname.slice(1));
  });
  await page.goto(origin + path);
  await page.waitForSelector(".payjp-registration-form[data-state=ready]");
  await page.waitForNetworkIdle();
  await context.close();
  return [...paths].sort();
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
  waitForInitialPage: false,
});
try {
  const result = {};
  for (const path of pages) result[path] = await requested(browser, path);
  process.stdout.write(JSON.stringify(result));
} finally {
  await browser.close();
}

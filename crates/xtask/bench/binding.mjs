// `node binding.mjs FOLDER`, from a folder whose node_modules have puppeteer-core: FOLDER has the pages as they would be
// published. Prints the sizes of all of them, and what the calls cost in Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sizes } from "./brotli.mjs";

const puppeteer = createRequire(join(process.cwd(), "package.json"))("puppeteer-core");
const [, , folder] = process.argv;

const sizesOf = async (page) => sizes(await readFile(join(folder, `${page}_bg.wasm`)));

const ours = (name) => new URL(name, import.meta.url);
const FILES = {
  "/": ["text/html", ours("binding.html")],
  "/page.js": ["text/javascript", ours("binding_page.js")],
  "/calls.js": ["text/javascript", join(folder, "calls.js")],
  "/calls_bg.wasm": ["application/wasm", join(folder, "calls_bg.wasm")],
};

async function figures() {
  const server = createServer(async ({ url }, response) => {
    const [type, file] = FILES[url] ?? FILES["/"];
    response.writeHead(200, { "Content-Type": type }).end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
    waitForInitialPage: false,
    protocolTimeout: 300_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => window.figures !== undefined);
    return await page.evaluate(() => window.figures);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

const result = { sizes: { empty: await sizesOf("empty"), whole: await sizesOf("whole") }, ...(await figures()) };
process.stdout.write(JSON.stringify(result));

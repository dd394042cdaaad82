// A site that serves the package and whatever page a test wants, and a browser that visits it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "puppeteer-core";
import { moduleOf } from "../scripts/build.mjs";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json" };
const EMPTY_WASM = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The elements on the stand-in. @type {Promise<string> | undefined} */
let onStandIn;

const file = (path) => readFile(new URL(`../${path}`, import.meta.url));

/** What the site answers by itself: the package, with the stand-in in place of the wasm unless it is to be real; or the files of a folder. */
async function usual(path, real, folder) {
  if (folder) return readFile(join(folder, path));
  if (real && path.startsWith("/dist/")) return file(path.slice(1));
  if (path === "/dist/pure.js") return (onStandIn ??= moduleOf("pure", fileURLToPath(new URL("stand-in/glue.js", import.meta.url))));
  if (path === "/dist/payjp.wasm") return EMPTY_WASM;
  if (path === "/payments.js") return "globalThis.PayjpPayments = () => ({});";
  if (["/create", "/c"].includes(path)) return '{"client_secret":"secret"}';
  const [, language] = /^\/dist\/words\/(?:completion-)?(ja|en)\.js$/.exec(path) ?? [];
  if (language) {
    // Each stands for itself.
    const { default: words } = await import(`..${path}`);
    const keys = Object.keys(words).map((key) => [key, `[${language}] ${key}`]);
    return `export default ${JSON.stringify(Object.fromEntries(keys))};`;
  }
  if (path.startsWith("/dist/")) return file(path.slice(1));
  throw new Error("not here");
}

/**
 * Opens a site with a browser. `visit` shows a page of this HTML, `open` whatever is at an address.
 *
 * @param {{ real?: boolean, folder?: string }} [options]
 */
export async function openSite({ real = false, folder } = {}) {
  /** @type {Map<string, { body?: string | Buffer, type?: string, status?: number, headers?: Record<string, string>, until?: Promise<unknown> }>} */
  const answers = new Map();
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    asked.push(path);
    const { body, type, status = 200, headers = {}, until } = answers.get(path) ?? {};
    await until;
    try {
      const content = body ?? (await usual(path, real, folder));
      response.writeHead(status, { "content-type": type ?? TYPES[path.split(".").at(-1)] ?? TYPES.html, "cache-control": "no-store", ...headers });
      response.end(content);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  const browser = await launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

  /** @param {string} address @param {((page: import("puppeteer-core").Page) => Promise<unknown>)} [before] */
  async function open(address, before) {
    const context = await browser.createBrowserContext();
    const page = Object.assign(await context.newPage(), { complaints: /** @type {string[]} */ ([]) });
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
    await page.setViewport({ width: 800, height: 1200 });
    await before?.(page);
    await page.goto(address);
    return page;
  }

  return {
    origin,
    answers,
    asked,
    /** How often a path was asked for since the last visit. @param {string} path */
    times: (path) => asked.filter((one) => one === path).length,
    open,
    /**
     * @param {string} body
     * @param {{ head?: string, headers?: Record<string, string>, path?: string, lang?: string, before?: (page: import("puppeteer-core").Page) => Promise<unknown> }} [options]
     */
    async visit(body, { head = INDEX, headers = {}, path = "/page", lang = "en", before } = {}) {
      answers.set(path.split("?")[0], { body: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><link rel="icon" href="data:,">${real ? "" : `<meta name="payjp-js-origin" content="${origin}">`}<link rel="stylesheet" href="/dist/payjp.css">${head}</head><body>${body}</body></html>`, headers });
      asked.length = 0;
      return open(origin + path, before);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const INDEX = '<script type="module" src="/dist/index.js"></script>';
export const PURE = '<script type="module">import * as payjp from "/dist/pure.js"; globalThis.payjp = payjp;</script>';

/** Waits until the stand-in has this many components alive. */
export const alive = (page, count) => page.waitForFunction((count) => globalThis.standIn?.live.size === count, { polling: "raf" }, count);

/** Waits until this many components have stopped because of a mistake. */
export const stopped = (page, count) => page.waitForFunction((count) => document.querySelectorAll(".payjp[data-state=failed]").length === count, {}, count);

/** Lets everything that was to happen at once happen. */
export const settled = (page) => page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve(undefined)))));

/** What a component of the stand-in has been told, except what the browser set itself. */
export const calls = (page, index = 0) => page.evaluate((index) => globalThis.standIn.made[index].calls, index);

export const FORM = '<payjp-registration-form public-key="pk_test_x" create-url="/create" return-url="/done"></payjp-registration-form>';

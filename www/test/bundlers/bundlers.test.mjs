// The package in pages that bundlers build and serve, as the README says that it is used with each: installed as npm
// would publish it, and a card is registered against the local PAY.JP.
import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { createServer, build as vite } from "vite";
import webpack from "webpack";
import { POLICY, SANDBOX, authenticate, fill, hasState, hasStatus, newFlow, press, watchPolicy } from "../sandbox/payjp.mjs";
import { openSite } from "../site.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const WASM = here("node_modules/payjp-web-components/dist/payjp.wasm");

let site;
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "payjp-bundlers-"));
  site = await openSite({ folder });
});
afterEach(async () => {
  site.answers.clear();
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
});
after(async () => {
  await site?.close();
  await rm(folder, { recursive: true });
});

const SHOP = `<meta name="payjp-public-key" content="pk_test_x"><meta name="payjp-js-origin" content="${SANDBOX}">`;
const FORM = '<payjp-registration-form create-url="/create" return-url="/done" layout="tab"></payjp-registration-form>';
const COMPLETION = "<payjp-registration-completion></payjp-registration-completion>";

const pageOf = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${SHOP}${head}</head><body>${body}</body></html>`;

/** Registers a card on the page at this address, and says how the page then looks. */
async function register(address) {
  const { client_secret } = await newFlow();
  site.answers.set("/create", { body: JSON.stringify({ client_secret }), type: "application/json" });
  const page = await site.open(address, watchPolicy);
  await hasState(page, "ready");
  // The stylesheet came along: without it nothing is as high as the form is going to be.
  assert.equal(await page.$eval(".payjp-button", (button) => getComputedStyle(button).minHeight), "48px");
  await fill(page);
  await press(page);
  await authenticate(page);
  await hasStatus(page, "succeeded");
  assert.deepEqual(await page.evaluate(() => globalThis.refused), []);
  assert.deepEqual(page.complaints, []);
}

/** Serves a form and the page after it, both with what a bundler made, under the strictest policy, and registers a card. */
async function registerWith(head, policy = POLICY) {
  const headers = { "content-security-policy": policy };
  site.answers.set("/form", { body: pageOf(head, FORM), headers });
  site.answers.set("/done", { body: pageOf(head, COMPLETION), headers });
  await register(`${site.origin}/form`);
}

const files = async () => (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name));

test("webpack builds a page that registers a card, and takes the wasm along by itself", async () => {
  const stats = await promisify(webpack)({
    mode: "production",
    context: here("page"),
    entry: "./main.js",
    output: { path: folder, publicPath: "auto", trustedTypes: { policyName: "webpack" } },
    experiments: { css: true },
    performance: false,
  });
  assert.deepEqual(stats.toJson().errors, []);
  assert.deepEqual(stats.toJson().warnings, []);
  assert.equal((await files()).filter((name) => name.endsWith(".wasm")).length, 1);
  await registerWith('<link rel="stylesheet" href="/main.css"><script defer src="/main.js"></script>', `${POLICY} webpack`);
});

const withEsbuild = (entry) =>
  esbuild({ entryPoints: [here(`page/${entry}`)], outdir: folder, bundle: true, splitting: true, format: "esm", minify: true, logLevel: "error" });

test("esbuild builds a page that registers a card, with the wasm beside it", async () => {
  await withEsbuild("main.js");
  await copyFile(WASM, join(folder, "payjp.wasm"));
  await registerWith('<link rel="stylesheet" href="/main.css"><script type="module" src="/main.js"></script>');
});

test("esbuild builds a page that registers a card, with the wasm where the page says", async () => {
  await withEsbuild("elsewhere.js");
  await mkdir(join(folder, "static"));
  await copyFile(WASM, join(folder, "static/payjp.wasm"));
  await registerWith('<link rel="stylesheet" href="/elsewhere.css"><script type="module" src="/elsewhere.js"></script>');
});

const withVite = (options) => ({ root: here("page"), configFile: false, logLevel: "error", cacheDir: join(folder, "cache"), ...options });

test("Vite builds a page that registers a card, and takes the wasm along by itself", async () => {
  await vite(withVite({ build: { outDir: folder, emptyOutDir: false, assetsInlineLimit: 0, rollupOptions: { input: here("page/main.js"), output: { entryFileNames: "main.js", assetFileNames: "[name][extname]" } } } }));
  const style = (await files()).find((name) => name.endsWith(".css"));
  await registerWith(`<link rel="stylesheet" href="/${style}"><script type="module" src="/main.js"></script>`);
});

test("Vite's development server serves a page that registers a card", async () => {
  const server = await createServer(
    withVite({
      // As the README says of this server.
      optimizeDeps: { exclude: ["payjp-web-components"] },
      server: { host: "127.0.0.1", port: 0, proxy: { "/create": site.origin } },
      plugins: [
        {
          name: "the page of the shop",
          transformIndexHtml: (html, { originalUrl = "" }) =>
            html.replace("</head>", `${SHOP}</head>`).replace("<body>", `<body>${originalUrl.startsWith("/done") ? COMPLETION : FORM}`),
        },
      ],
    }),
  );
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    await register(`http://127.0.0.1:${port}/`);
  } finally {
    await server.close();
  }
});

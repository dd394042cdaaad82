// Builds `dist` from `src`, from the wasm that `cargo xtask dist` puts into `dist/wasm`, and from the stylesheet.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What is a file of its own in `dist` is named `payjp:…` in `src`. */
const besideIt = {
  name: "beside it",
  setup({ onResolve }) {
    onResolve({ filter: /^payjp:/ }, ({ path }) => ({ path: `./${path.slice(6)}.js`, external: true }));
    onResolve({ filter: /^\.\/(pure|doctor)\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

const options = {
  absWorkingDir: here("../"),
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

/** Bundles a script and makes it small. esbuild bundles well, and terser writes shorter. */
async function script(how, outfile) {
  const { outputFiles } = await build({ ...options, ...how });
  const module = (how.format ?? options.format) === "esm";
  const { code } = await minify(outputFiles[0].text, { module, ecma: 2022, compress: { passes: 3 } });
  await writeFile(outfile, code);
}

export async function buildModules(outdir = "dist") {
  const entries = { index: "src/index.js", pure: "src/pure.js", doctor: "src/doctor.js" };
  for (const [name, entry] of Object.entries(entries)) {
    await script({ entryPoints: [entry], plugins: [besideIt] }, here(`../${outdir}/${name}.js`));
  }
  const returned = "../crates/merchant-page/assets/payjp-return.js";
  await script({ entryPoints: [returned], format: "iife" }, here(`../${outdir}/payjp-return.js`));
}

export async function buildStyles(outdir = "dist") {
  const sheets = await Promise.all(["../../crates/leptos/payjp.css", "../src/elements.css"].map((sheet) => readFile(here(sheet), "utf8")));
  const { code } = await transform(sheets.join("\n"), { loader: "css", minify: true, target: "es2022", legalComments: "none" });
  await writeFile(here(`../${outdir}/payjp.css`), code);
}

async function copyLicences() {
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) await copyFile(here(`../../${name}`), here(`../${name}`));
}

async function buildWasm() {
  await copyFile(here("../dist/wasm/payjp_web_components_bg.wasm"), here("../dist/payjp.wasm"));
  const glue = 'export { initSync, Component } from "./dist/wasm/payjp_web_components.js";';
  await script({ stdin: { contents: glue, resolveDir: here("../") } }, here("../dist/glue.js"));
}

async function minifyWords() {
  for (const name of ["ja", "en", "completion-ja", "completion-en"]) {
    const file = here(`../dist/words/${name}.js`);
    const { code } = await transform(await readFile(file, "utf8"), { minify: true, charset: "utf8", target: "es2022" });
    await writeFile(file, code);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildModules();
  await buildStyles();
  await copyLicences();
  await buildWasm();
  await minifyWords();
}

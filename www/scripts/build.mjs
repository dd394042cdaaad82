// Builds `dist` from `src`, from the wasm that `cargo xtask dist` puts into `dist/wasm`, and from the stylesheet.
import { copyFile, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { firstWords } from "../src/first-words.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What is a file of its own in `dist` is named `payjp:…` in `src`, except for the wasm's glue. @param {string} glue */
const besideIt = (glue) => ({
  name: "beside it",
  setup({ onResolve }) {
    onResolve({ filter: /^payjp:/ }, ({ path }) => (path === "payjp:glue" ? { path: glue } : { path: `./${path.slice(6)}.js`, external: true }));
    onResolve({ filter: /^\.\/(pure|doctor)\.js$/ }, ({ path }) => ({ path, external: true }));
  },
});

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
async function script(how) {
  const { outputFiles } = await build({ ...options, ...how });
  const module = (how.format ?? options.format) === "esm";
  const { code } = await minify(outputFiles[0].text, { module, ecma: 2022, compress: { passes: 3 } });
  return code;
}

/** A module of the package, with the glue of the wasm or with what a test has in its place. */
export const moduleOf = (name, glue = here("../dist/wasm/payjp_web_components.js")) =>
  script({ entryPoints: [`src/${name}.js`], plugins: [besideIt(glue)] });

/** Takes away what an older build has left: all but the wasm and the words, which are not made here. */
async function removeOlder() {
  for (const entry of await readdir(here("../dist"), { withFileTypes: true })) {
    if (entry.isFile()) await rm(here(`../dist/${entry.name}`));
  }
}

async function buildModules() {
  for (const name of ["index", "pure", "doctor"]) await writeFile(here(`../dist/${name}.js`), await moduleOf(name));
  const returned = "../crates/merchant-page/assets/payjp-return.js";
  await writeFile(here("../dist/payjp-return.js"), await script({ entryPoints: [returned], format: "iife" }));
}

async function buildStyles() {
  const sheets = await Promise.all(["../../crates/leptos/payjp.css", "../src/elements.css"].map((sheet) => readFile(here(sheet), "utf8")));
  const { code } = await transform(sheets.join("\n"), { loader: "css", minify: true, target: "es2022", legalComments: "none" });
  await writeFile(here("../dist/payjp.css"), code);
}

async function copyLicences() {
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) await copyFile(here(`../../${name}`), here(`../${name}`));
}

const copyWasm = () => copyFile(here("../dist/wasm/payjp_web_components_bg.wasm"), here("../dist/payjp.wasm"));

/** Makes the words small, and takes those out that the elements have from the start. */
async function shortenWords() {
  for (const [language, first] of Object.entries(firstWords)) {
    for (const name of [language, `completion-${language}`]) {
      const file = here(`../dist/words/${name}.js`);
      const words = { ...(await import(file)).default };
      for (const key of Object.keys(first)) {
        if (words[key] !== undefined && words[key] !== first[key]) throw new Error(`first-words.js: "${key}" is not what ${name}.js says.`);
        delete words[key];
      }
      const { code } = await transform(`export default ${JSON.stringify(words)}`, { minify: true, charset: "utf8", target: "es2022" });
      await writeFile(file, code);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await removeOlder();
  await buildModules();
  await buildStyles();
  await copyLicences();
  await copyWasm();
  await shortenWords();
}

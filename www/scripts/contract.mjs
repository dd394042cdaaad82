// Makes `custom-elements.json`, `types/` and the tables of the README out of the doc blocks in `src/elements`, or, with
// `--check`, complains when they are not what it would make.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readContract } from "./doc-blocks.mjs";
import { manifest } from "./manifest.mjs";
import { tables } from "./tables.mjs";
import { reactTypes, types } from "./types.mjs";

const root = new URL("../", import.meta.url);
const read = (path) => readFile(new URL(path, root), "utf8").catch(() => "");

async function sources() {
  const folder = new URL("src/elements/", root);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  return Promise.all(names.sort().map((name) => readFile(new URL(name, folder), "utf8")));
}

async function made() {
  const elements = readContract(await sources());
  const readme = await read("README.md");
  const [start, end] = ["<!-- elements -->\n", "<!-- /elements -->"];
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no ${start.trim()} … ${end}`);
  return {
    "custom-elements.json": `${JSON.stringify(manifest(elements), null, 2)}\n`,
    "types/pure.d.ts": types(elements),
    "types/index.d.ts": 'export * from "./pure.js";\n',
    "types/react.d.ts": reactTypes(elements),
    "types/payjp-return.d.ts": "export {};\n",
    "README.md": `${before}${start}${tables(elements)}${end}${after}`,
  };
}

const files = Object.entries(await made());
if (process.argv.includes("--check")) {
  const stale = [];
  for (const [path, text] of files) if ((await read(path)) !== text) stale.push(path);
  if (stale.length > 0) {
    console.error(`${stale.join(", ")} differ from the doc blocks in src/elements: run npm run contract.`);
    process.exitCode = 1;
  }
} else {
  await mkdir(fileURLToPath(new URL("types", root)), { recursive: true });
  for (const [path, text] of files) await writeFile(new URL(path, root), text);
}

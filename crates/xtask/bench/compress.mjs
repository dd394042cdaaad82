// `node compress.mjs FOLDER`: puts a file compressed by brotli beside every file of a built folder that is worth it, and
// prints the sizes of all. Pages are left out: the server puts something into them first.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { brotli, sizes } from "./brotli.mjs";

const [, , folder] = process.argv;
const result = {};
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !/\.(wasm|js|css|svg|html)$/.test(path)) continue;
  const bytes = await readFile(path);
  result[relative(folder, path).replaceAll(sep, "/")] = sizes(bytes);
  if (!path.endsWith(".html")) await writeFile(`${path}.br`, brotli(bytes));
}
process.stdout.write(JSON.stringify(result));

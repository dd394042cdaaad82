// `node build.mjs FOLDER`: builds each page, as one would publish it, into a folder of its own in FOLDER.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const [, , folder] = process.argv;
const here = (name) => new URL(name, import.meta.url).pathname;

for (const [name, source] of [["plain", "plain.js"], ["react", "react.jsx"]]) {
  const to = join(folder, name);
  await mkdir(join(to, "register"), { recursive: true });
  await build({
    entryPoints: [here(source)],
    outfile: join(to, "page.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
  });
  const page = await readFile(here("page.html"), "utf8");
  // React draws what is in the page.
  const html = name === "react" ? page.replace(/(<main id="app">).*(<\/main>)/s, "$1$2") : page;
  // The shop's server wants a first page too.
  for (const at of ["index.html", "register/index.html"]) await writeFile(join(to, at), html);
  await copyFile(here("page.css"), join(to, "page.css"));
}

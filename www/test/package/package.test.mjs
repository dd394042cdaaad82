// The package as npm would publish it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const inRoot = (command, ...parts) => run(command, parts, { cwd: root, maxBuffer: 1 << 26 });
const tool = (name) => join(root, "node_modules/.bin", name);
const text = (path) => readFile(join(root, path), "utf8");

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "payjp-web-components-"));
});
after(() => rm(folder, { recursive: true }));

test("it holds what its users need and nothing else", async () => {
  const [{ files }] = JSON.parse((await inRoot("npm", "pack", "--dry-run", "--json", "--ignore-scripts")).stdout);
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "custom-elements.json",
    "dist/doctor.js",
    "dist/index.js",
    "dist/payjp-return.js",
    "dist/payjp.css",
    "dist/payjp.wasm",
    "dist/pure.js",
    "dist/words/completion-en.js",
    "dist/words/completion-ja.js",
    "dist/words/en.js",
    "dist/words/ja.js",
    "package.json",
    "types/index.d.ts",
    "types/payjp-return.d.ts",
    "types/pure.d.ts",
    "types/react.d.ts",
  ]);
});

test("it needs nothing else at run time, and says under which licences it comes", async () => {
  const manifest = JSON.parse(await text("package.json"));
  for (const key of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"]) assert.equal(manifest[key], undefined, key);
  assert.equal(manifest.license, "MIT OR Apache-2.0");
  assert.ok(!/postinstall|preinstall/.test(JSON.stringify(manifest.scripts)));
});

test("it is imported without a DOM, and then defines nothing", async () => {
  const modules = join(folder, "node_modules");
  await mkdir(modules, { recursive: true });
  await symlink(root, join(modules, "payjp-web-components"));
  const script = `
    const [all, pure, react] = await Promise.all(["", "/pure", "/react"].map((path) => import("payjp-web-components" + path)));
    await import("payjp-web-components/payjp-return.js");
    pure.define();
    const same = all.PayjpRegistrationForm === pure.PayjpRegistrationForm && all === react;
    globalThis.location = new URL("https://shop.example/?setup_flow_client_secret=s");
    pure.takeSecret();
    console.log(JSON.stringify([same, Object.keys(pure).sort(), typeof customElements, typeof document]));`;
  const { stdout, stderr } = await run("node", ["--input-type=module", "--eval", script], { cwd: folder });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), [
    true,
    ["PayjpCheckoutButton", "PayjpPaymentFlowCompletion", "PayjpPaymentFlowForm", "PayjpRegistrationCompletion", "PayjpRegistrationForm", "PayjpSavedPaymentMethods", "configure", "define", "diagnose", "takeSecret"],
    "undefined",
    "undefined",
  ]);
});

test("the types, the manifest and the README say what the doc blocks say", async () => {
  await inRoot("node", "scripts/contract.mjs", "--check");
});

test("the doc blocks name the attributes and properties that the elements have", async () => {
  const { modules } = JSON.parse(await text("custom-elements.json"));
  const pure = await import(join(root, "dist/pure.js"));
  for (const { name, tagName, attributes, members } of modules[0].declarations) {
    const takesSecret = members.some((member) => member.name === "clientSecret");
    const observed = [...(pure[name].observedAttributes ?? []), "nonce"].filter((attribute) => attribute !== "client-secret" || !takesSecret);
    const documented = attributes.map((attribute) => attribute.name);
    assert.deepEqual(new Set([...documented, "nonce"]), new Set(observed), tagName);
    for (const { kind, name: member } of members) assert.ok(member in pure[name].prototype, `${tagName} has no ${kind} ${member}`);
    const fields = members.filter(({ kind }) => kind === "field").map((field) => field.name);
    const own = Object.entries(Object.getOwnPropertyDescriptors(pure[name].prototype)).filter(([, { set }]) => set);
    assert.deepEqual(new Set(own.map(([property]) => property)), new Set(fields), tagName);
  }
});

test("the words of both languages are the same ones, and none is there twice", async () => {
  const { firstWords } = await import(join(root, "src/first-words.js"));
  const keys = async (language) => {
    const files = ["", "completion-"].map((part) => import(join(root, `dist/words/${part}${language}.js`)));
    return [firstWords[language], ...(await Promise.all(files)).map((file) => file.default)].flatMap((words) => Object.keys(words)).sort();
  };
  const [ja, en] = await Promise.all(["ja", "en"].map(keys));
  assert.deepEqual(ja, en);
  assert.equal(new Set(ja).size, ja.length);
});

test("a part of the package that does not come is not waited for for ever", async () => {
  const { ModuleError, loaded } = await import(join(root, "src/loaded.js"));
  await assert.rejects(loaded(new Promise(() => {}), 10), ModuleError);
  await assert.rejects(loaded(Promise.reject(new TypeError("offline"))), (error) => error instanceof ModuleError && /offline/.test(error.message));
  assert.equal(await loaded(Promise.resolve("there")), "there");
});

test("a number of the wasm's finds the words of its key, and the page's in place of them", async () => {
  const { wordOf } = await import(join(root, "src/language.js"));
  const { default: words } = await import(join(root, "dist/words/en.js"));
  assert.equal(wordOf(8872, { retry: "Again", ...words }), "Again");
  assert.equal(wordOf(8872, { retry: "Again" }, { retry: "Once more" }), "Once more");
  assert.equal(wordOf("card_declined", words, { retry: "Once more" }), words.card_declined);
  for (const unknown of [1, "", "of_another_year"]) assert.equal(wordOf(unknown, words), undefined);
});

test("publint has nothing to say", async () => {
  const { stdout } = await inRoot(tool("publint"), "--strict", "--pack", "npm");
  assert.match(stdout, /All good/);
});

test("the types resolve as the modules do", async () => {
  const packed = JSON.parse((await inRoot("npm", "pack", "--json", "--ignore-scripts", "--pack-destination", folder)).stdout);
  const entries = ["payjp.css", "payjp.wasm", "custom-elements.json"];
  await inRoot(tool("attw"), join(folder, packed[0].filename), "--profile", "esm-only", "--exclude-entrypoints", ...entries);
});

test("no file of the package names a place on the machine that built it", async () => {
  const [{ files }] = JSON.parse((await inRoot("npm", "pack", "--dry-run", "--json", "--ignore-scripts")).stdout);
  for (const { path } of files) {
    const bytes = await readFile(join(root, path), "latin1");
    for (const trace of [root, "/root/", "/home/", ".cargo/registry"]) assert.ok(!bytes.includes(trace), `${path} has ${trace}`);
  }
});

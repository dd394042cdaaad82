import { notes } from "./notes.js";

/** @type {Promise<typeof import("payjp:glue")> | undefined} */
let underWay;

/** @type {string | URL | undefined} */
let address;

/**
 * Names the address of the wasm, for a page whose bundler did not put it beside the script.
 *
 * @param {{ wasm?: string | URL }} options
 */
export function configure({ wasm }) {
  address = wasm;
}

/** Where the wasm is. */
export const wasmAddress = () => address ?? new URL("./payjp.wasm", import.meta.url);

/** For how long what an element is made of is waited for. */
const PATIENCE_MS = 30_000;

/** A part of the package that did not come. A browser does not ask for a module again, unless the page is loaded anew. */
export class ModuleError extends Error {}

/**
 * Loads a part of the package, for as long as it is waited for.
 *
 * @template T
 * @param {Promise<T>} part
 * @param {number} [patience] in milliseconds
 * @returns {Promise<T>}
 */
export async function loaded(part, patience = PATIENCE_MS) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new ModuleError("a script did not arrive in time.")), patience)));
  const failed = (/** @type {unknown} */ error) => {
    throw new ModuleError(String(error));
  };
  return Promise.race([part.catch(failed), /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}

/** The wasm, fetched once for the page. A failure is not remembered. */
export const wasm = () =>
  (underWay ??= start().catch((error) => {
    underWay = undefined;
    throw error;
  }));

async function start() {
  const [glue, module] = await Promise.all([loaded(import("payjp:glue")), compile()]);
  glue.initSync({ module });
  return glue;
}

async function compile() {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly.");
  const response = await fetch(wasmAddress(), { signal: AbortSignal.timeout?.(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
  const type = response.headers.get("content-type") ?? "";
  if (/^application\/wasm\b/i.test(type)) return WebAssembly.compileStreaming(response);
  notes.wasmType = type || "none";
  return WebAssembly.compile(await response.arrayBuffer());
}

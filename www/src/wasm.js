import { begin, initSync } from "payjp:glue";
import { PATIENCE_MS } from "./loaded.js";
import { notes } from "./notes.js";

/** @type {Promise<typeof begin> | undefined} */
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

/** What the wasm has for the elements. It is fetched once for the page; a failure is not remembered. */
export const wasm = () =>
  (underWay ??= start().catch((error) => {
    underWay = undefined;
    throw error;
  }));

async function start() {
  initSync({ module: await compile() });
  return begin;
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

import { propertyOf } from "./manifest.mjs";
import { detailOf } from "./tables.mjs";

const HEAD = "// Made by scripts/contract.mjs from the doc blocks in src/elements.\n";

/** @param {string} text */
const doc = (text, indent = "") => `${indent}/** ${text.replaceAll("\n", " ")} */\n`;

/**
 * The declarations of the package.
 *
 * @param {import("./doc-blocks.mjs").Element[]} elements
 */
export const types = (elements) => `${HEAD}
${elements.map(classOf).join("\n")}
${doc("Defines the elements, each with this prefix before its name. A name that is taken stays what it is. Default: `payjp`.")}export function define(prefix?: string): void;

${doc("Takes PAY.JP's client secret out of the address bar and of this history entry, as importing `payjp-web-components` does.")}export function takeSecret(): void;

${doc("Names the address of the wasm, for a page whose bundler did not put `payjp.wasm` beside the script.")}export function configure(options: { wasm?: string | URL }): void;

${doc("What `diagnose` found: what it is about, how bad it is, and what to do.")}export interface Finding {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
}

${doc("Examines the page for what keeps the components from working, prints a table of it, and returns it.")}export function diagnose(): Promise<Finding[]>;

declare global {
  interface HTMLElementTagNameMap {
${elements.map(({ tag, className }) => `    "${tag}": ${className};\n`).join("")}  }

  interface HTMLElementEventMap {
${[...eventsOf(elements)].map(([name, details]) => `    "${name}": CustomEvent<${[...details].join(" | ")}>;\n`).join("")}  }
}
`;

/**
 * Every event with what its `detail` may be.
 *
 * @param {import("./doc-blocks.mjs").Element[]} elements
 */
function eventsOf(elements) {
  /** @type {Map<string, Set<string>>} */
  const all = new Map();
  for (const { name, type } of elements.flatMap(({ events }) => events)) {
    all.set(name, (all.get(name) ?? new Set()).add(detailOf(type)));
  }
  return all;
}

/** @param {import("./doc-blocks.mjs").Element} element */
function classOf({ className, description, attributes, properties, events, methods }) {
  const map = `${className}EventMap`;
  const listener = (verb, options) => `  ${verb}EventListener<K extends keyof ${map}>(
    type: K,
    listener: (this: ${className}, event: ${map}[K]) => unknown,
    options?: boolean | ${options},
  ): void;
  ${verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | ${options}): void;
`;
  return `export interface ${map} extends Omit<HTMLElementEventMap, ${events.map(({ name }) => `"${name}"`).join(" | ")}> {
${events.map(({ name, type, description }) => `${doc(description, "  ")}  "${name}": ${type};\n`).join("")}}

${doc(description)}export class ${className} extends HTMLElement {
${attributes
  .filter(({ name }) => name !== "nonce")
  .map(({ name, type, description }) => `${doc(description, "  ")}  get ${propertyOf(name)}(): string | null;\n  set ${propertyOf(name)}(value: ${setter(name, type)} | null | undefined);\n`)
  .join("")}${properties
    .map(({ name, type, description }) => `${doc(description, "  ")}  get ${name}(): ${name === "clientSecret" ? "null" : `${type} | undefined`};\n  set ${name}(value: ${type} | undefined);\n`)
    .join("")}${methods.map(({ name, description }) => `${doc(description, "  ")}  ${name}(): void;\n`).join("")}${listener("add", "AddEventListenerOptions")}${listener("remove", "EventListenerOptions")}}
`;
}

/** A list of origins may be given as one. @param {string} name @param {string} type */
const setter = (name, type) => (name === "allowed-origins" ? `${type} | string[]` : type);

/**
 * The elements for JSX.
 *
 * @param {import("./doc-blocks.mjs").Element[]} elements
 */
export const reactTypes = (elements) => `${HEAD}
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
${elements.map(({ className }) => `  ${className},\n`).join("")}} from "./pure.js";

export * from "./pure.js";

type Props<Element, Own> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Own & { class?: string };

${elements.map(propsOf).join("\n")}
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tag, className }) => `      "${tag}": Props<${className}, ${className}Props>;\n`).join("")}    }
  }
}
`;

/** @param {import("./doc-blocks.mjs").Element} element */
function propsOf({ className, attributes, properties, events }) {
  const line = ([name, type, description]) => `${doc(description, "  ")}  ${/[^\w]/.test(name) ? `"${name}"` : name}?: ${type};\n`;
  const own = attributes.filter(({ name }) => name !== "nonce");
  return `export interface ${className}Props {
${[
  ...own.map(({ name, type, description }) => [name, `${type} | undefined`, description]),
  ...own.filter(({ name }) => name.includes("-")).map(({ name, type, description }) => [propertyOf(name), `${setter(name, type)} | null | undefined`, description]),
  ...properties.map(({ name, type, description }) => [name, `${type} | undefined`, description]),
  ...events.map(({ name, type, description }) => [`on${name}`, `((event: ${type}) => void) | undefined`, description]),
]
  .map(line)
  .join("")}}
`;
}

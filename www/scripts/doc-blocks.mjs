/**
 * A member of an element's contract.
 *
 * @typedef {{ name: string, type: string, description: string }} Member
 * @typedef {{
 *   tag: string, className: string, description: string,
 *   attributes: Member[], properties: Member[], events: Member[], methods: Member[], templates: Member[], cssProperties: Member[],
 * }} Element
 */

/** The tags that name a member, and where it goes. */
const MEMBERS = {
  attr: "attributes",
  prop: "properties",
  fires: "events",
  method: "methods",
  template: "templates",
  cssprop: "cssProperties",
};

/**
 * Reads the doc blocks of these sources.
 *
 * @param {string[]} sources
 * @returns {Element[]}
 */
export function readContract(sources) {
  const blocks = sources.flatMap((source) => [...source.matchAll(/\/\*\*\n([\s\S]*?)\n \*\//g)].map(([, text]) => readBlock(text)));
  const shared = new Map(blocks.filter(({ shared }) => shared).map((block) => [block.shared, block]));
  return blocks
    .filter(({ element }) => element)
    .map(({ element, className, uses, description, ...own }) => {
      const all = Object.fromEntries(
        Object.values(MEMBERS).map((list) => {
          const inherited = uses.flatMap((name) => {
            const block = shared.get(name);
            if (!block) throw new Error(`${element} uses ${name}, which is not there`);
            return block[list];
          });
          return [list, [...own[list], ...inherited]];
        }),
      );
      return /** @type {Element} */ ({ tag: element, className, description, ...all });
    })
    .sort((one, other) => ORDER.indexOf(one.tag) - ORDER.indexOf(other.tag));
}

/** The order in which a reader wants them. */
const ORDER = ["registration-form", "registration-completion", "checkout-button", "saved-payment-methods", "payment-flow-form", "payment-flow-completion"].map(
  (kind) => `payjp-${kind}`,
);

/** @param {string} text */
function readBlock(text) {
  /** @type {any} */
  const block = { element: "", className: "", shared: "", uses: [], description: "" };
  for (const list of Object.values(MEMBERS)) block[list] = [];
  const lines = text.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  block.description = lines.slice(0, firstTag < 0 ? undefined : firstTag).join("\n").trim();
  for (const line of lines.filter((line) => line.startsWith("@"))) {
    const [, tag, rest] = /^@(\w+)\s*(.*)$/.exec(line) ?? [];
    if (tag === "element" || tag === "shared") block[tag] = rest;
    else if (tag === "class") block.className = rest;
    else if (tag === "uses") block.uses.push(rest);
    else if (tag in MEMBERS) block[MEMBERS[/** @type {keyof typeof MEMBERS} */ (tag)]].push(readMember(line, rest));
  }
  return block;
}

/**
 * @param {string} line
 * @param {string} rest
 * @returns {Member}
 */
function readMember(line, rest) {
  const [, type = "", name, description] = /^(?:\{(.+)\} )?(\S+) - (.+)$/.exec(rest) ?? [];
  if (!name) throw new Error(`this line of a doc block cannot be read: ${line}`);
  return { name, type, description };
}

/**
 * The elements as the README shows them.
 *
 * @param {import("./doc-blocks.mjs").Element[]} elements
 */
export const tables = (elements) => `${elements.map(section).join("\n")}\n${styles(elements)}`;

/** @param {import("./doc-blocks.mjs").Element} element */
function section({ tag, description, attributes, properties, events, methods, templates }) {
  return [
    `### \`<${tag}>\``,
    "",
    description.replaceAll(/(?<!\n)\n(?!\n)/g, " "),
    "",
    ...table("attribute", attributes.map(({ name, type, description }) => [`\`${name}\``, code(type), description])),
    ...table("property without an attribute", properties.map(({ name, type, description }) => [`\`${name}\``, code(type), description])),
    ...table("event", events.map(({ name, type, description }) => [`\`${name}\``, code(detailOf(type)), description]), "`detail`"),
    ...table("method", methods.map(({ name, description }) => [`\`${name}()\``, "", description])),
    ...table("template", templates.map(({ name, description }) => [`\`data-part="${name}"\``, "", description])),
  ].join("\n");
}

/** @param {import("./doc-blocks.mjs").Element[]} elements */
function styles(elements) {
  const all = new Map(elements.flatMap(({ cssProperties }) => cssProperties.map((property) => [property.name, property])));
  const rows = [...all.values()].map(({ name, description }) => [`\`${name}\``, "", description]);
  return ["### Custom properties", "", "Set them on `.payjp`.", "", ...table("property", rows)].join("\n");
}

/** @param {string} type */
export const detailOf = (type) => type.replace(/^CustomEvent<(.*)>$/, "$1");

/** @param {string} type */
const code = (type) => (type ? `\`${type.replaceAll("|", "\\|")}\`` : "");

/**
 * @param {string} what
 * @param {string[][]} rows
 * @param {string} type
 */
function table(what, rows, type = "type") {
  if (rows.length === 0) return [];
  const typed = rows.some(([, type]) => type !== "");
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const head = typed ? [what, type, "what it is"] : [what, "what it is"];
  return [line(head), line(head.map(() => "---")), ...rows.map(([name, type, description]) => line(typed ? [name, type, description] : [name, description])), ""];
}

/** The merchant's appearance, applied only as far as it is harmless. */

/** @type {Record<string, [property: string, kind: string]>} */
const PROPERTIES = {
  colorPrimary: ["--primary", "color"],
  colorBackground: ["--background", "color"],
  colorText: ["--text", "color"],
  colorDanger: ["--danger", "color"],
  fontFamily: ["--font", "font-family"],
  fontSizeBase: ["--size", "font-size"],
};

/** @param {{ theme?: string, variables?: Record<string, unknown> } | undefined} appearance */
export function applyAppearance(appearance) {
  const root = document.documentElement;
  root.dataset.theme = appearance?.theme === "dark" ? "dark" : "payjp";
  for (const [name, [property, kind]] of Object.entries(PROPERTIES)) {
    const value = appearance?.variables?.[name];
    if (typeof value === "string" && isHarmless(value, kind)) root.style.setProperty(property, value);
    else root.style.removeProperty(property);
  }
}

/**
 * @param {string} value
 * @param {string} kind
 */
function isHarmless(value, kind) {
  if (value.length > 200 || /url\(|var\(|env\(|[;{}\\]/i.test(value)) return false;
  return CSS.supports(kind, value);
}

/** Makes elements, and brings a page up to date without disturbing whoever is using it. */

/**
 * An element; whatever is inserted is text.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] left out when `false`, `null` or `undefined`
 * @param {...unknown} children nodes, text, lists of both; `false`, `null` and `undefined` are left out
 */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

/** @param {Node} parent @param {unknown} child */
function append(parent, child) {
  if (child === false || child === null || child === undefined) return;
  if (Array.isArray(child)) child.forEach((each) => append(parent, each));
  else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
}

/**
 * Shows `wanted` in `place`, keeping what is the same: focus, selection, scrolling, opened details and typed text.
 *
 * @param {HTMLElement} place
 * @param {...unknown} wanted
 */
export function show(place, ...wanted) {
  const focused = document.activeElement;
  const had = focused instanceof HTMLElement && place.contains(focused);
  morphChildren(place, h("div", {}, ...wanted));
  if (!had || document.activeElement === focused) return;
  // What had the focus was moved, or is no more.
  if (focused.isConnected) focused.focus({ preventScroll: true });
  else place.querySelector("h1")?.focus({ preventScroll: true });
}

/** @param {Element} have @param {Element} want */
function morph(have, want) {
  for (const { name, value } of want.attributes) {
    if (isOwnedByReader(have, name) || have.getAttribute(name) === value) continue;
    have.setAttribute(name, value);
    if (name === "value" && have !== document.activeElement) have.value = value;
  }
  for (const { name } of [...have.attributes]) {
    if (!want.hasAttribute(name) && !isOwnedByReader(have, name)) have.removeAttribute(name);
  }
  morphChildren(have, want);
}

/** @param {Element} element @param {string} attribute */
const isOwnedByReader = (element, attribute) => attribute === "open" && element.tagName === "DETAILS";

/** @param {Element} have @param {Element} want */
function morphChildren(have, want) {
  const wanted = [...want.childNodes];
  const keys = new Set(wanted.map(keyOf));
  const known = new Map();
  for (const child of [...have.children]) {
    const key = keyOf(child);
    if (key === undefined) continue;
    if (keys.has(key)) known.set(key, child);
    else child.remove();
  }
  let at = have.firstChild;
  for (const node of wanted) {
    const key = keyOf(node);
    const match = key === undefined ? (keyOf(at) === undefined ? at : null) : known.get(key);
    if (!match || !areAlike(match, node)) {
      have.insertBefore(node, at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else have.insertBefore(match, at);
    if (match instanceof Element) morph(match, node);
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** @param {Node | null} node */
const keyOf = (node) => (node instanceof HTMLElement ? node.dataset.key : undefined);

/** @param {Node} one @param {Node} other */
const areAlike = (one, other) => one.nodeName === other.nodeName && one.getAttribute?.("type") === other.getAttribute?.("type");

/** What is shown is said by the address: `#/flows/sflw_…?q=…`. */

/**
 * @typedef {{ view: string, id: string | null, params: URLSearchParams }} Route
 */

/** @returns {Route} */
export function route() {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", id] = path.split("/").map(decoded);
  return { view: view === "" || view === "main" ? "home" : view, id: id ? id : null, params: new URLSearchParams(query) };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * @param {string} view
 * @param {string | null} [id]
 * @param {Record<string, string>} [params]
 */
export function href(view, id = null, params = {}) {
  const path = [view === "home" ? "" : view, id].filter((part) => part !== null).map(encodeURIComponent).join("/");
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  return `#/${path}${query === "" ? "" : `?${query}`}`;
}

/** Puts a filter into the address, without a step in the history for every letter. @param {Record<string, string>} params */
export function keep(params) {
  const { view, id, params: now } = route();
  history.replaceState(null, "", location.pathname + location.search + href(view, id, { ...Object.fromEntries(now), ...params }));
}

/** @type {[pattern: RegExp, view: string][]} */
const VIEWS = [
  [/^(sflw|pfw|pflw)_(?!secret_)\w+$/, "flows"],
  [/^cs_\w+$/, "sessions"],
  [/^(evnt|evt)_\w+$/, "events"],
  [/^pm_\w+$/, "methods"],
  [/^cus_\w+$/, "customers"],
];

/** The address of what has this id, as far as its prefix tells. @param {string} id */
export function hrefOf(id) {
  const found = VIEWS.find(([pattern]) => pattern.test(id));
  return found ? href(found[1], id) : null;
}

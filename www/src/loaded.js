/** For how long what an element is made of is waited for. */
export const PATIENCE_MS = 30_000;

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

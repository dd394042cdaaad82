/** Asks the sandbox, and tells it what to do. */

export class Refused extends Error {
  /** @param {number} status @param {{ code?: string, detail?: string, errors?: { field: string, message: string }[] }} problem */
  constructor(status, problem) {
    super(problem.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? "";
    this.errors = problem.errors ?? [];
  }
}

/** The sandbox did not answer at all. */
export class Unreachable extends Error {}

/** @param {"GET" | "POST" | "DELETE"} method @param {string} path @param {object} [body] */
async function ask(method, path, body) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store" };
  const response = await fetch(path, request).catch(() => null);
  if (response === null) throw new Unreachable(path);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** @param {string} path */
export const get = (path) => ask("GET", path);
/** @param {string} path @param {object} body */
export const post = (path, body) => ask("POST", path, body);
/** @param {string} path */
export const remove = (path) => ask("DELETE", path);

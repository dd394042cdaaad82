// Every operation that the SDK exports, and which of them were proven.
import assert from "node:assert/strict";
import * as sdk from "@payjp/payjpv2";

const { createClient, ...operations } = sdk;

export class Operations {
  #client;
  answers = [];

  constructor(options) {
    this.#client = createClient(options);
  }

  async #answer(name, options) {
    const answer = await operations[name]({ client: this.#client, ...options });
    assert.ok(answer.response, `${name} had no answer (${answer.error}): is the sandbox running?`);
    return answer;
  }

  /** The answer of a success. */
  async call(name, options = {}) {
    const { data, error, response } = await this.#answer(name, options);
    assert.equal(response.status, 200, `${name}: ${JSON.stringify(error)}`);
    this.answers.push({ name, data });
    return data;
  }

  /** The problem of a refusal. */
  async refused(status, name, options = {}) {
    const { error, response } = await this.#answer(name, options);
    assert.equal(response.status, status, `${name}: ${JSON.stringify(error)}`);
    assert.equal(error.status, status);
    assert.match(error.type, /^https:\/\/docs\.pay\.jp\/v2\/errors\/[a-z-]+$/);
    assert.equal(typeof error.title, "string");
    return error;
  }

  proven() {
    return [...new Set(this.answers.map(({ name }) => name))].sort();
  }

  missing() {
    const proven = this.proven();
    return Object.keys(operations).filter((name) => !proven.includes(name)).sort();
  }
}

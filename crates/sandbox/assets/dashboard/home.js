/** What somebody who looks for a mistake wants to see first. */

import { reasonOf, recordOf } from "./deliveries.js";
import { h } from "./dom.js";
import { flowTable } from "./flows.js";
import { eventTable } from "./events.js";
import { copy, heading, httpBadge, idLink, plain, section, time } from "./parts.js";
import { linked, reasonFor } from "./requests.js";
import { href } from "./route.js";
import { events, flows, state } from "./state.js";
import { t } from "./texts.js";

const SHOWN = 8;
const MOST_OF_A_KIND = 4;

export function home() {
  const isNew = flows().length === 0 && events().length === 0;
  const look = section(t.look, looks());
  const connect = section(t.connect, connection());
  if (isNew) return [heading(t.home), connect, look];
  const all = (/** @type {string} */ view) => h("a", { href: href(view) }, t.all);
  return [
    heading(t.home),
    look,
    section(t.newestFlows, flowTable(flows().slice(0, SHOWN)), all("flows")),
    section(t.newestEvents, eventTable(events().slice(0, SHOWN)), all("events")),
    connect,
  ];
}

function looks() {
  const found = [...hooks(), ...faults(), ...refused(), ...warnings()];
  if (found.length === 0) return h("p", { class: "empty" }, t.lookNothing);
  return h("ul", { class: "looks" }, found.map(({ key, tone, what, more }) => h(
    "li",
    { class: tone, "data-key": key },
    h("p", { class: "what" }, what),
    more && h("p", { class: "more" }, more),
  )));
}

function hooks() {
  const webhooks = state.overview.webhooks ?? [];
  if (webhooks.length === 0) {
    return [{ key: "no-webhook", tone: "wait", what: t.lookNoWebhook, more: h("a", { href: href("webhooks") }, t.addWebhook) }];
  }
  return webhooks.map((webhook) => ({ webhook, ...recordOf(webhook) }))
    .filter(({ retrying, failed }) => retrying + failed > 0)
    .map(({ webhook, retrying, failed, refusal }) => ({
      key: webhook.id,
      tone: "bad",
      what: [t.lookDeliveries(failed, retrying), " ", h("code", { class: "url" }, webhook.url)],
      more: [refusal && [httpBadge(refusal.status), " ", reasonOf(refusal)], " ", h("a", { href: href("events", null, { delivery: failed > 0 ? "failed" : "retrying" }) }, t.seeEvents)],
    }));
}

function faults() {
  const on = state.overview.faults?.on ?? [];
  return on.map((fault) => ({
    key: `fault-${fault.name}`,
    tone: "wait",
    what: [t.lookFault, " ", h("code", {}, fault.name), fault.on && [" ", h("code", {}, fault.on)]],
    more: h("a", { href: href("faults") }, t.seeFaults),
  }));
}

/** @template T @param {T[]} list newest first @param {(each: T) => string} key */
function grouped(list, key) {
  /** @type {Map<string, { key: string, newest: T, count: number }>} */
  const groups = new Map();
  for (const each of list) {
    const name = key(each);
    const group = groups.get(name);
    if (group) group.count += 1;
    else groups.set(name, { key: name, newest: each, count: 1 });
  }
  return [...groups.values()].slice(0, MOST_OF_A_KIND);
}

/** @param {number} count */
const times = (count) => count > 1 && h("span", { class: "count" }, ` × ${count}`);

function refused() {
  const wrong = state.received.filter(({ status }) => status >= 400);
  const groups = grouped(wrong, ({ method, path, status, code }) => `${status} ${method} ${path} ${code ?? ""}`);
  return groups.map(({ key, newest, count }, index) => ({
    key,
    tone: "bad",
    what: [httpBadge(newest.status), " ", h("code", {}, newest.method, " ", linked(newest.path)), times(count), newest.at && [" ", time(newest.at)]],
    more: [reasonFor(newest), " ", index === groups.length - 1 && h("a", { href: href("requests", null, { status: "refused" }) }, t.seeRefused(wrong.length))],
  }));
}

function warnings() {
  const groups = grouped(state.overview.warnings ?? [], ({ detail }) => detail ?? "");
  return groups.map(({ key, newest, count }) => ({
    key,
    tone: "wait",
    what: [t.warning, " ", h("span", { lang: "en" }, plain(newest.detail ?? "")), times(count)],
    more: [time(newest.at), " ", newest.of && idLink(newest.of)],
  }));
}

export function connection() {
  const { origin } = location;
  const curl = `curl ${origin}/v2/setup_flows -u sk_test_any: -H 'Content-Type: application/json' -d '{}'`;
  const script = `<script src="${origin}/payments.js"></script>`;
  const loader = `loadPayments("pk_test_any", { jsOrigin: "${origin}" })`;
  const rows = [
    [t.apiBase, origin],
    [t.script, script],
    [t.loader, loader],
    [t.tryIt, curl],
  ];
  return [
    h("dl", { class: "facts connect" }, rows.map(([term, text]) => h("div", { "data-key": term }, h("dt", {}, term), h("dd", {}, h("code", { translate: "no" }, text), " ", copy(text, term)))), h("div", { "data-key": "keys" }, h("dt", {}, t.keys), h("dd", {}, t.anyKey(h("code", {}, "sk_test_…"), h("code", {}, "pk_test_…"))))),
    h("p", { class: "note" }, t.otherHost),
  ];
}


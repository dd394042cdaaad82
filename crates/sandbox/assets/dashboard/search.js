/** Everything that has the words somewhere. */

import { h } from "./dom.js";
import { eventTable } from "./events.js";
import { flowTable } from "./flows.js";
import { customerTable, methodTable, sessionTable } from "./objects.js";
import { heading, matches, section } from "./parts.js";
import { href, route } from "./route.js";
import { events, flows, sessions, state } from "./state.js";
import { t } from "./texts.js";

export function search() {
  const query = route().params.get("q") ?? "";
  const found = (/** @type {any[]} */ list) => list.filter((each) => matches(each, query));
  const requests = found(state.received).length;
  /** @type {[title: string, rows: any[], shown: (rows: any[]) => unknown][]} */
  const kinds = [
    [t.flows, found(flows()), flowTable],
    [t.sessions, found(sessions()), sessionTable],
    [t.events, found(events()), eventTable],
    [t.methods, found(state.overview.payment_methods ?? []), methodTable],
    [t.customers, found(state.overview.customers ?? []), customerTable],
  ];
  const some = kinds.filter(([, rows]) => rows.length > 0);
  return [
    heading(t.searchFor(query)),
    some.map(([title, rows, shown]) => section(title, shown(rows))),
    requests > 0 && section(t.requests, h("p", {}, h("a", { href: href("requests", null, { q: query }) }, t.requestsWith(requests)))),
    some.length === 0 && requests === 0 && h("p", { class: "empty" }, t.nothing),
  ];
}

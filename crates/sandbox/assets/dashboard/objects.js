/** Customers, payment methods and Checkout sessions: the lists, and one with what belongs to it. */

import { h } from "./dom.js";
import { eventTable } from "./events.js";
import { happened, isWeb } from "./flow.js";
import { flowTable } from "./flows.js";
import { jsonBlock } from "./json.js";
import { badge, facts, filter, heading, idLink, idShort, matches, section, table, time } from "./parts.js";
import { events, flows, sessions, state } from "./state.js";
import { t, yen } from "./texts.js";

const customers = () => state.overview.customers ?? [];
const methods = () => state.overview.payment_methods ?? [];

/** @param {any[]} found @param {{ caption: string, empty: string, columns: string[], cells: (row: any) => unknown[] }} how */
const rowsOf = (found, { caption, empty, columns, cells }) => table({
  caption, empty, columns, rows: found.map((row) => ({ key: row.id, cells: cells(row) })),
});

/** @param {any[]} found */
export const customerTable = (found) => rowsOf(found, {
  caption: t.customers, empty: t.noCustomers, columns: [t.created, t.customer, t.email, t.defaultMethod, t.description],
  cells: (row) => [time(row.created_at), idLink(row.id), row.email ?? "–", idShort(row.default_payment_method_id), row.description ?? "–"],
});

/** @param {any[]} found */
export const methodTable = (found) => rowsOf(found, {
  caption: t.methods, empty: t.noMethods, columns: [t.created, t.method, t.card, t.customer, t.state],
  cells: (row) => [time(row.created_at), idLink(row.id), cardOf(row), idShort(row.customer_id), holding(row)],
});

/** @param {any[]} found */
export const sessionTable = (found) => rowsOf(found, {
  caption: t.sessions, empty: t.noSessions, columns: [t.created, t.session, t.kind, t.status, t.flow, t.customer],
  cells: (row) => [time(row.created_at), idLink(row.id), modeOf(row), badge(row.status), idShort(row.setup_flow_id ?? row.payment_flow_id), idShort(row.customer_id)],
});

/** @param {any} method */
function cardOf({ type, card }) {
  const wallet = type === "card" ? "" : `${type} `;
  return card ? `${wallet}${card.brand} •••• ${card.last4} · ${String(card.exp_month).padStart(2, "0")}/${card.exp_year}` : type;
}

/** @param {any} method */
const holding = (method) => (method.detached_at ? badge("detached", "mute", t.detached) : method.customer_id ? badge("attached", "good", t.attached) : badge("unattached", "mute", t.unattached));

/** @param {any} session */
const modeOf = (session) => (session.mode === "payment" ? h("span", { class: "nowrap" }, `${t.payment} ${session.amount_total === null ? "" : yen(session.amount_total)}`) : t.setup);

const KINDS = {
  customers: { title: () => t.customers, one: () => t.customer, all: customers, rows: customerTable },
  methods: { title: () => t.methods, one: () => t.method, all: methods, rows: methodTable },
  sessions: { title: () => t.sessions, one: () => t.session, all: sessions, rows: sessionTable },
};

/** @param {keyof typeof KINDS} kind */
export function objectList(kind) {
  const { title, all, rows } = KINDS[kind];
  return [heading(title()), filter(), rows(all().filter((row) => matches(row))), h("p", { class: "note" }, t.newestOnly)];
}

/** @param {keyof typeof KINDS} kind @param {string} id */
export function objectPage(kind, id) {
  const { title, one, all } = KINDS[kind];
  const up = { view: kind, label: title() };
  const row = all().find((each) => each.id === id) ?? (state.flow?.session?.id === id ? state.flow.session : null);
  if (!row) return [heading(id, up), h("p", { class: "empty" }, state.missing ?? t.noSuch(id))];
  const ids = [id, row.setup_flow_id, row.payment_flow_id].filter((each) => each).map((each) => `"${each}"`);
  const own = events().filter(({ event }) => ids.some((each) => JSON.stringify(event.data).includes(each)));
  return [
    heading(one(), up, [row.status && [badge(row.status), " "], idLink(id, true)]),
    facts(factsOf(kind, row)),
    related(kind, row),
    section(t.events, eventTable(own, t.noEvents)),
    section(t.asSent, jsonBlock(row, one())),
  ];
}

/** @param {keyof typeof KINDS} kind @param {any} row @returns {[string, unknown][]} */
function factsOf(kind, row) {
  const dates = [[t.created, time(row.created_at)], [t.updated, time(row.updated_at)]];
  if (kind === "customers") return [[t.email, row.email], [t.description, row.description], [t.defaultMethod, row.default_payment_method_id && idLink(row.default_payment_method_id)], ...dates];
  if (kind === "methods") return [[t.card, cardOf(row)], [t.state, holding(row)], [t.customer, row.customer_id && idLink(row.customer_id)], [t.email, row.billing_details?.email], [t.phone, row.billing_details?.phone], ...dates];
  const flow = row.setup_flow_id ?? row.payment_flow_id;
  return [
    [t.kind, modeOf(row)],
    [t.page, row.status === "open" && isWeb(row.url) ? h("a", { href: row.url, target: "_blank", rel: "noopener" }, t.openCheckout) : null],
    [t.flow, flow && idLink(flow)],
    [t.customer, row.customer_id && idLink(row.customer_id)],
    [t.email, row.customer_details?.email ?? row.customer_email],
    ["success_url", row.success_url && h("code", { class: "url" }, row.success_url)],
    ["cancel_url", row.cancel_url && h("code", { class: "url" }, row.cancel_url)],
    [t.expires, row.expires_at && time(row.expires_at)],
    ...dates,
  ];
}

/** @param {keyof typeof KINDS} kind @param {any} row */
function related(kind, row) {
  if (kind === "sessions") return state.flow?.session?.id === row.id && section(t.timeline, happened(state.flow.flow, state.flow.timeline));
  const own = flows().filter((flow) => flow.customer_id === row.id || flow.payment_method_id === row.id);
  return [
    kind === "customers" && section(t.methods, methodTable(methods().filter((method) => method.customer_id === row.id))),
    section(t.flows, flowTable(own)),
  ];
}

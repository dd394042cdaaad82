/** One flow: where it stands, what may be done, and everything that happened to it. */

import { deliveriesOf, deliveryBadge } from "./deliveries.js";
import { h } from "./dom.js";
import { errorOf, isPayment } from "./flows.js";
import { jsonBlock } from "./json.js";
import { badge, button, copy, facts, heading, idLink, plain, section, table, time } from "./parts.js";
import { href } from "./route.js";
import { events, sessions, state, ui } from "./state.js";
import { t, yen } from "./texts.js";

/** @param {string} id */
export function flowPage(id) {
  const up = { view: "flows", label: t.flows };
  if (state.flow?.flow.id !== id) return [heading(id, up), h("p", { class: "empty" }, state.missing ?? t.loading)];
  const { flow, timeline } = state.flow;
  const title = isPayment(flow) ? t.paymentFlow : t.setupFlow;
  return [
    heading(title, up, [badge(flow.status), " ", idLink(flow.id, true)]),
    standing(flow),
    facts(factsOf(flow)),
    section(t.timeline, happened(flow, timeline)),
    refundsOf(flow),
    section(t.asSent, jsonBlock(flow, t.flow)),
  ];
}

/** Where it stands, in words, with the next step. @param {any} flow */
function standing(flow) {
  const error = errorOf(flow);
  const session = sessionOf(flow);
  const next = flow.next_action?.redirect_to_url?.url;
  return h(
    "div",
    { class: "standing", "data-key": "standing" },
    session?.status === "open" ? h("p", {}, t.standingCheckout, " ", idLink(session.id)) : h("p", {}, t.standing[flow.status] ?? ""),
    error && h("p", { class: "reason" }, t.lastError, " ", h("code", {}, error.code), " ", h("span", { lang: "en" }, error.message)),
    flow.cancellation_reason && h("p", {}, t.canceledBecause, " ", h("code", {}, flow.cancellation_reason)),
    isWeb(next) && h("p", {}, h("a", { href: next, target: "_blank", rel: "noopener" }, t.openChallenge)),
  );
}

/** @param {any} flow */
function refundsOf(flow) {
  const refunds = (state.overview.payment_refunds ?? []).filter((/** @type {any} */ refund) => refund.payment_flow_id === flow.id);
  return refunds.length > 0 && section(t.refunds, table({
    caption: t.refunds,
    columns: [t.created, t.refund, t.amount, t.status, t.why],
    rows: refunds.map((/** @type {any} */ refund) => ({
      key: refund.id,
      cells: [time(refund.created_at), idLink(refund.id), yen(refund.amount), badge(refund.status), refund.reason ?? "–"],
    })),
  }));
}

/** @param {string | undefined} url */
export const isWeb = (url) => typeof url === "string" && /^https?:\/\//.test(url);

/** @param {any} flow */
const sessionOf = (flow) => sessions().find((each) => each.setup_flow_id === flow.id || each.payment_flow_id === flow.id);

/** @param {any} flow */
function factsOf(flow) {
  const session = sessionOf(flow);
  return [
    [t.amount, isPayment(flow) && yen(flow.amount)],
    [t.capturable, isPayment(flow) && flow.amount_capturable ? yen(flow.amount_capturable) : null],
    [t.received, isPayment(flow) && flow.amount_received ? yen(flow.amount_received) : null],
    [t.customer, flow.customer_id && idLink(flow.customer_id)],
    [t.method, flow.payment_method_id && idLink(flow.payment_method_id)],
    [t.session, session && idLink(session.id)],
    [t.methodTypes, flow.payment_method_types?.join(", ")],
    [t.returnUrl, flow.return_url && h("code", { class: "url" }, flow.return_url)],
    [t.description, flow.description],
    [t.created, time(flow.created_at)],
    [t.updated, time(flow.updated_at)],
    [t.clientSecret, secret(flow.id)],
  ].map(([term, value]) => [term, value === false ? null : value]);
}

/** @param {string} id */
function secret(id) {
  const told = ui.secrets.get(id);
  if (told === undefined) return [h("code", {}, "••••••••"), " ", button(t.reveal, { act: "reveal", flow: id }, "small")];
  return [h("code", { translate: "no" }, told), " ", copy(told, t.clientSecret), " ", button(t.hide, { act: "hide", flow: id }, "small")];
}

/** Everything that happened to a flow, in order. @param {any} flow @param {any[]} timeline */
export function happened(flow, timeline) {
  const entries = withRelated(flow, timeline);
  if (entries.length === 0) return h("p", { class: "empty" }, t.nothingYet);
  return h("ol", { class: "timeline" }, entries.map(step));
}

/** The timeline with events of what belongs to the flow. @param {any} flow @param {any[]} timeline */
function withRelated(flow, timeline) {
  const known = new Set(timeline.map(({ event }) => event?.id));
  const entries = timeline.map((entry) => ({ ...entry, related: entry.event !== undefined && entry.event.data.id !== flow.id }));
  const related = events().filter(({ event }) => !known.has(event.id) && belongs(event.data, flow)).reverse();
  for (const { event, deliveries } of related) {
    const after = entries.findLastIndex((entry) => Date.parse(entry.at) <= Date.parse(event.created_at));
    entries.splice(after + 1, 0, { at: event.created_at, what: "event", detail: event.type, event, deliveries, related: true });
  }
  return entries;
}

/** @param {any} data @param {any} flow */
const belongs = (data, flow) => data.setup_flow_id === flow.id || data.payment_flow_id === flow.id
  || (flow.payment_method_id !== null && data.id === flow.payment_method_id);

/** @param {any} entry @param {number} index */
function step(entry, index) {
  const key = entry.event?.id ?? `step-${index}`;
  if (entry.what !== "event") {
    const words = t.steps[entry.what] ?? entry.what;
    const answer = entry.what === "answered" ? t.answers[entry.detail] ?? entry.detail : null;
    const detail = entry.what === "answered" ? answer : entry.detail && h("span", { lang: "en" }, plain(entry.detail));
    return h(
      "li",
      { class: entry.what === "warning" ? "warning" : "step", "data-key": key },
      h("p", { class: "when" }, time(entry.at)),
      h("div", {}, h("p", { class: "what" }, words), detail && h("p", { class: "detail" }, detail)),
    );
  }
  const { event, deliveries } = entry;
  const error = errorOf(event.data);
  return h(
    "li",
    { class: "event", "data-key": key },
    h("p", { class: "when" }, time(entry.at)),
    h(
      "div",
      {},
      h("p", { class: "what" }, h("a", { href: href("events", event.id) }, event.type), " ", event.data.status && badge(event.data.status)),
      error && h("p", { class: "detail" }, h("code", {}, error.code), " ", h("span", { lang: "en" }, error.message)),
      entry.related && h("p", { class: "detail" }, t.about, " ", idLink(event.data.id)),
      h("details", {}, h("summary", {}, t.webhook, " ", deliveryBadge(deliveries)), deliveriesOf({ event, deliveries })),
    ),
  );
}

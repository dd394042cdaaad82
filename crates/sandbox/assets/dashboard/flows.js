/** Setup flows and payment flows: the list. */

import { h } from "./dom.js";
import { badge, filter, heading, idLink, idShort, matches, table, time } from "./parts.js";
import { route } from "./route.js";
import { flows, state } from "./state.js";
import { t, yen } from "./texts.js";

const STATUSES = ["requires_payment_method", "requires_confirmation", "requires_action", "processing", "requires_capture", "succeeded", "canceled"];

export function flowList() {
  const status = route().params.get("status") ?? "";
  const found = flows().filter((flow) => (status === "" || flow.status === status) && matches(flow));
  return [
    heading(t.flows),
    filter({ status: [t.status, [["", t.every], ...STATUSES.map((word) => [word, word])]] }),
    flowTable(found),
    h("p", { class: "note" }, t.newestOnly),
  ];
}

/** @param {any[]} found */
export function flowTable(found) {
  return table({
    caption: t.flows,
    columns: [t.created, t.flow, t.kind, t.status, t.customer, t.description],
    empty: state.overview.payment_flows === undefined ? t.noSetupFlows : t.noFlows,
    rows: found.map((flow) => ({
      key: flow.id,
      cells: [time(flow.created_at), idLink(flow.id), kindOf(flow), statusOf(flow), idShort(flow.customer_id), flow.description ?? "–"],
    })),
  });
}

/** @param {any} flow */
export const isPayment = (flow) => flow.object === "payment_flow";

/** @param {any} flow */
const kindOf = (flow) => (isPayment(flow) ? h("span", { class: "nowrap" }, `${t.payment} ${yen(flow.amount)}`) : t.setup);

/** @param {any} flow */
export const errorOf = (flow) => flow.last_setup_error ?? flow.last_payment_error ?? null;

/** @param {any} flow */
function statusOf(flow) {
  const error = errorOf(flow);
  return [badge(flow.status), error?.code && [" ", badge("failed", "bad", error.code)]];
}

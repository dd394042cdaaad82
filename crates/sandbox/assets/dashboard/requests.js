/** What the sandbox was asked, and what it refused. */

import { h } from "./dom.js";
import { filter, heading, httpBadge, matches, table, time } from "./parts.js";
import { hrefOf, route } from "./route.js";
import { state } from "./state.js";
import { t } from "./texts.js";

export function requestList() {
  const { params } = route();
  const status = params.get("status") ?? "";
  const found = state.received.filter((request) => (status === "" || (request.status >= 400) === (status === "refused")) && matches(request));
  const timed = state.received.some(({ at }) => at);
  return [
    heading(t.requests),
    filter({ status: [t.status, [["", t.every], ["refused", t.refused], ["taken", t.taken]]] }),
    table({
      caption: t.requestsNewest,
      columns: [timed ? t.at : t.number, t.request, t.answer, t.why],
      empty: state.received.length === 0 ? t.noRequests : t.nothing,
      rows: found.map((request) => {
        const number = String(state.received.length - state.received.indexOf(request));
        return {
          key: number,
          cells: [request.at ? time(request.at) : number, h("code", {}, request.method, " ", linked(request.path)), httpBadge(request.status), request.status >= 400 ? reasonFor(request) : "–"],
        };
      }),
    }),
    h("p", { class: "note" }, t.requestsKept),
  ];
}

/** A path whose ids lead to what has them. @param {string} path */
export const linked = (path) => path.split("/").flatMap((part, index) => {
  const to = hrefOf(part);
  return [index > 0 && "/", to === null ? part : h("a", { href: to }, part)];
});

/** Why a request was refused: in the sandbox's words where it has them. @param {any} request */
export function reasonFor(request) {
  const { code, detail, errors = [], status } = request;
  const general = t.statusReasons[status] ?? (status >= 500 ? t.statusReasons[500] : "");
  if (!code && !detail) return general;
  const fields = errors.map(({ field, message }) => h("li", {}, h("code", {}, field), " ", message));
  return h("div", { lang: "en" }, code && [h("code", {}, code), " "], detail, fields.length > 0 && h("ul", {}, fields));
}

/** What is around every view: the name, the clock, the ways around. */

import { stateOf } from "./deliveries.js";
import { h } from "./dom.js";
import { button, refusal } from "./parts.js";
import { href, route } from "./route.js";
import { events, flows, now, sessions, state, ui } from "./state.js";
import { lang, moment, span, t } from "./texts.js";

export function header() {
  const other = lang === "ja" ? "en" : "ja";
  const query = new URLSearchParams(location.search);
  query.set("lang", other);
  const { params } = route();
  return [
    h("p", { class: "name" }, h("a", { href: href("home") }, "payjp-sandbox"), " ", h("small", {}, version())),
    h("p", { class: "unofficial" }, t.unofficial),
    h(
      "form",
      { class: "find", role: "search", "aria-label": t.findEverywhere, "data-form": "find" },
      h("input", { type: "search", name: "find", "aria-label": t.findEverywhere, placeholder: t.findHint, autocomplete: "off", spellcheck: "false", value: route().view === "search" ? params.get("q") ?? "" : "" }),
      h("button", { type: "submit" }, t.find),
    ),
    h("p", { class: state.connected ? "live" : "live lost" }, state.connected ? t.live : t.lost),
    h("p", { class: "language" }, h("a", { href: `?${query}${location.hash}`, lang: other, hreflang: other }, other === "ja" ? "日本語" : "English")),
  ];
}

const version = () => document.documentElement.dataset.version ?? "";

/** @type {[group: string, views: string[]][]} */
const GROUPS = [
  ["groupWatch", ["home", "flows", "sessions", "events", "requests"]],
  ["groupData", ["customers", "methods"]],
  ["groupControl", ["webhooks", "faults"]],
  ["groupReference", ["cards", "settings"]],
];

export function side() {
  const here = route().view;
  const counts = countsOf();
  return [
    h("button", { type: "button", class: "menu", "data-act": "menu", "aria-expanded": String(ui.menu), "aria-controls": "nav" }, t.menu, " · ", t[here] ?? t.search),
    h(
      "nav",
      { id: "nav", class: ui.menu ? "open" : null, "aria-label": t.menu },
      GROUPS.map(([group, views]) => h(
        "div",
        { "data-key": group },
        h("p", { class: "group", id: group }, t[group]),
        h("ul", { "aria-labelledby": group }, views.map((view) => h("li", {}, h("a", { href: href(view), "aria-current": here === view ? "page" : null }, h("span", {}, t[view]), counts[view] && h("span", { class: `count ${counts[view].tone}` }, counts[view].text, counts[view].of && h("span", { class: "sr-only" }, ` ${counts[view].of}`)))))),
      )),
    ),
    clock(),
  ];
}

function countsOf() {
  if (state.overview === null) return {};
  const plain = (/** @type {unknown[] | undefined} */ list) => (list?.length ? { text: list.length < 50 ? String(list.length) : "50+", tone: "" } : null);
  const some = (/** @type {number} */ count, /** @type {string} */ of, tone = "bad") => (count > 0 ? { text: String(count), tone, of } : null);
  const undelivered = events().filter(({ deliveries }) => ["failed", "retrying"].includes(stateOf(deliveries))).length;
  return {
    flows: plain(flows()),
    sessions: plain(sessions()),
    events: some(undelivered, t.undelivered),
    requests: some(state.received.filter(({ status }) => status >= 400).length, t.refused),
    customers: plain(state.overview.customers),
    methods: plain(state.overview.payment_methods),
    webhooks: plain(state.overview.webhooks),
    faults: some(state.overview.faults?.on.length ?? 0, t.on, "wait"),
  };
}

const STEPS = [["1m", 60], ["3m", 180], ["1h", 3600], ["1d", 86400]];

function clock() {
  const ahead = state.overview?.clock?.ahead_seconds ?? 0;
  const { shown, field } = refusal("clock");
  return h(
    "section",
    { class: "clock", "aria-label": t.clock },
    h("h2", {}, t.clock),
    h("p", { class: "time" }, h("span", { "data-clock": "" }, clockText())),
    h("p", { class: "hint" }, ahead > 0 ? t.ahead(span(ahead)) : t.notAhead),
    h("p", { class: "buttons" }, STEPS.map(([by, seconds]) => button(`+${span(seconds)}`, { act: "advance", by, "aria-label": t.advanceBy(span(seconds)) }, "small"))),
    h(
      "form",
      { class: "inline", "data-form": "clock" },
      h("input", { type: "text", name: "advance", "aria-label": t.advanceOther, placeholder: "45m, 7d", autocomplete: "off", ...field("advance") }),
      h("button", { type: "submit", class: "small" }, t.advance),
      shown,
    ),
    h("p", { class: "hint" }, t.clockHint),
  );
}

export const clockText = () => moment(now(), Date.now());

export const footer = () => [h("p", {}, t.footer)];

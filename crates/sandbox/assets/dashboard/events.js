/** Events: the list, and one with its payload and its deliveries. */

import { deliveriesOf, deliveryBadge, stateOf } from "./deliveries.js";
import { h } from "./dom.js";
import { jsonBlock } from "./json.js";
import { badge, button, facts, filter, heading, idLink, matches, refusal, section, table, time } from "./parts.js";
import { href, route } from "./route.js";
import { events, state } from "./state.js";
import { t } from "./texts.js";

const STATES = ["delivered", "retrying", "waiting", "failed", "none"];

export function eventList() {
  const { params } = route();
  const [type, delivery] = [params.get("type") ?? "", params.get("delivery") ?? ""];
  const types = [...new Set([...events().map(({ event }) => event.type), ...(type === "" ? [] : [type])])].sort();
  const found = events().filter((entry) => (type === "" || entry.event.type === type)
    && (delivery === "" || stateOf(entry.deliveries) === delivery) && matches(entry));
  return [
    heading(t.events),
    trigger(),
    filter({
      type: [t.type, [["", t.every], ...types.map((each) => [each, each])]],
      delivery: [t.delivery, [["", t.every], ...STATES.map((each) => [each, t.deliveryStates[each]])]],
    }),
    eventTable(found),
    state.moreEvents && h("p", { class: "buttons" }, button(t.older, { act: "older" })),
  ];
}

function trigger() {
  const { shown, field } = refusal("trigger");
  return h(
    "form",
    { class: "inline panel", "data-form": "trigger", "data-key": "trigger" },
    h("label", { class: "grow" }, h("span", {}, t.triggerWhat), h("select", { name: "type", ...field("type") }, state.triggers.map((type) => h("option", { value: type }, type)))),
    h("button", { type: "submit" }, t.trigger),
    h("p", { class: "hint" }, t.triggerHint),
    shown,
  );
}

/** @param {{ event: any, deliveries: any[] }[]} found @param {string} [empty] */
export function eventTable(found, empty = events().length === 0 ? t.noEvents : t.nothing) {
  return table({
    caption: t.events,
    columns: [t.created, t.type, t.about, t.status, t.delivery],
    empty,
    rows: found.map(({ event, deliveries }) => ({
      key: event.id,
      cells: [
        time(event.created_at),
        h("a", { href: href("events", event.id) }, event.type),
        idLink(event.data.id),
        event.data.status ? badge(event.data.status) : "–",
        deliveryBadge(deliveries),
      ],
    })),
  });
}

/** @param {string} id */
export function eventPage(id) {
  const up = { view: "events", label: t.events };
  const entry = events().find(({ event }) => event.id === id) ?? (state.oldEvent?.event.id === id ? state.oldEvent : null);
  if (!entry) return [heading(id, up), h("p", { class: "empty" }, state.missing ?? t.noSuch(id))];
  const { event, deliveries } = entry;
  return [
    heading(event.type, up, idLink(event.id, true)),
    facts([
      [t.created, time(event.created_at)],
      [t.about, idLink(event.data.id)],
      [t.delivery, deliveryBadge(deliveries)],
      [t.pending, String(event.pending_webhooks)],
    ]),
    section(t.deliveries, [replays(event), deliveriesOf(entry)]),
    section(t.payload, jsonBlock(event, t.payload)),
  ];
}

/** @param {any} event */
function replays(event) {
  const none = (state.overview.webhooks ?? []).length === 0;
  if (none) return h("p", { class: "note" }, t.lookNoWebhook, " ", h("a", { href: href("webhooks") }, t.addWebhook));
  return h(
    "div",
    { class: "panel", "data-key": "replays", role: "group", "aria-label": t.replays },
    h("p", { class: "buttons" },
      button(t.replay, { act: "replay", event: event.id }),
      button(t.replayTwice, { act: "replay", event: event.id, times: "2" }),
      button(t.replayWrong, { act: "replay", event: event.id, token: "wrong" })),
    h("p", { class: "hint" }, t.replayHint),
  );
}

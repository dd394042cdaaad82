/** Webhooks and faults: what can be switched from here. */

import { recordFacts } from "./deliveries.js";
import { h } from "./dom.js";
import { badge, button, filter, heading, matches, plain, refusal, section, table, time } from "./parts.js";
import { state, ui } from "./state.js";
import { description, t } from "./texts.js";

export function webhookList() {
  const webhooks = state.overview.webhooks ?? [];
  return [
    heading(t.webhooks),
    h("p", { class: "note" }, t.webhooksNote),
    webhooks.length === 0 && h("p", { class: "empty" }, t.noWebhooks),
    h("ul", { class: "cards" }, webhooks.map(webhookCard)),
    section(t.addWebhook, addWebhook()),
  ];
}

/** @param {any} webhook */
function webhookCard(webhook) {
  const asked = ui.removing === webhook.id;
  return h(
    "li",
    { class: "panel", "data-key": webhook.id },
    h("h2", { class: "url" }, webhook.url),
    h("p", {}, webhook.events.length === 0 ? t.everyEvent : [t.onlyEvents, " ", webhook.events.map((type) => [h("code", {}, type), " "])]),
    recordFacts(webhook),
    h("p", { class: "detail" }, t.created, " ", time(webhook.created_at), " ", h("code", { class: "id" }, webhook.id)),
    h(
      "p",
      { class: "buttons" },
      button(asked ? t.removeSure : t.remove, { act: "unhook", webhook: webhook.id, "aria-label": `${asked ? t.removeSure : t.remove} ${webhook.url}` }, asked ? "small danger" : "small"),
      asked && button(t.keep, { act: "keep" }, "small"),
    ),
  );
}

function addWebhook() {
  const { shown, field } = refusal("webhook");
  return h(
    "form",
    { class: "stack panel", "data-form": "webhook" },
    h("label", {}, h("span", {}, t.url), h("input", { type: "url", name: "url", required: true, placeholder: "http://127.0.0.1:8080/webhook", autocomplete: "off", ...field("url") })),
    h("label", {}, h("span", {}, t.token, " ", h("small", {}, t.optional)), h("input", { type: "text", name: "token", autocomplete: "off", spellcheck: "false", ...field("token") })),
    h("label", {}, h("span", {}, t.eventTypes, " ", h("small", {}, t.eventTypesHint)), h("input", { type: "text", name: "events", placeholder: "setup_flow.succeeded, checkout.session.completed", autocomplete: "off", spellcheck: "false", ...field("events") })),
    h("p", { class: "buttons" }, h("button", { type: "submit", class: "primary" }, t.add)),
    shown,
  );
}

export function faultList() {
  const { on = [], all = [] } = state.overview.faults ?? {};
  const found = all.filter((fault) => matches([fault, description(fault.does).text]));
  return [
    heading(t.faults, null, on.length > 0 && button(t.allOff, { act: "calm" })),
    h("p", { class: "note" }, t.faultsNote),
    filter(),
    found.length === 0 && h("p", { class: "empty" }, t.nothing),
    h("ul", { class: "cards faults" }, found.map((info) => faultCard(info, on.find(({ name }) => name === info.name)))),
  ];
}

/** Faults that wait for a request may be kept to some. */
const OF_REQUESTS = ["delay", "status", "status_after", "reset"];

/** @param {any} info @param {any} on */
function faultCard(info, on) {
  const form = `fault-${info.name}`;
  const { shown, field } = refusal(form);
  const does = description(info.does);
  const values = description(info.values);
  const valued = info.values !== "–";
  const label = (/** @type {string} */ text) => `${text} (${info.name})`;
  return h(
    "li",
    { class: on ? "panel on" : "panel", "data-key": info.name },
    h("h2", {}, h("code", {}, info.name), " ", on && badge("on", "wait", t.on)),
    h("p", { lang: does.lang }, plain(does.text)),
    on && h("p", { class: "reason" }, [on.value !== null && t.withValue(on.value), on.times === null ? t.always : t.timesLeft(on.times), on.on && t.onlyOn(on.on)].filter((part) => part).join(t.joint)),
    h(
      "form",
      { class: "inline", "data-form": form, "data-fault": info.name },
      valued && h("label", {}, h("span", {}, t.value), h("input", { type: "number", name: "fault", min: "1", inputmode: "numeric", "aria-label": label(t.value), "aria-describedby": `${form}-hint`, ...field("fault") })),
      h("label", {}, h("span", {}, t.times), h("input", { type: "number", name: "times", min: "1", inputmode: "numeric", placeholder: "∞", "aria-label": label(t.times), ...field("times") })),
      OF_REQUESTS.includes(info.name) && h("label", { class: "grow" }, h("span", {}, t.where), h("input", { type: "text", name: "on", placeholder: "POST /v2/setup_flows", autocomplete: "off", spellcheck: "false", "aria-label": label(t.where), ...field("on") })),
      h("button", { type: "submit", "aria-label": label(on ? t.switchAgain : t.switchOn) }, on ? t.switchAgain : t.switchOn),
      on && button(t.switchOff, { act: "calm", fault: info.name, "aria-label": label(t.switchOff) }),
      valued && h("p", { class: "hint", id: `${form}-hint`, lang: values.lang }, values.text),
      shown,
    ),
  );
}

export function settingList() {
  const all = state.overview.settings ?? [];
  const found = all.filter((setting) => matches([setting, description(setting.stands_for).text]));
  return [
    heading(t.settings),
    h("p", { class: "note" }, t.settingsNote, " ", h("code", {}, "payjp-sandbox --set NAME=VALUE")),
    filter(),
    table({
      caption: t.settings,
      columns: [t.name, t.value, t.standsFor],
      rows: found.map((setting) => {
        const text = description(setting.stands_for);
        const changed = setting.value !== setting.default;
        return {
          key: setting.name,
          cells: [
            h("code", {}, setting.name),
            [h("code", {}, setting.value), changed && [" ", badge("changed", "wait", t.changed(setting.default))]],
            [h("span", { lang: text.lang }, plain(text.text)), setting.values && h("p", { class: "hint", lang: "en" }, plain(setting.values))],
          ],
        };
      }),
    }),
  ];
}

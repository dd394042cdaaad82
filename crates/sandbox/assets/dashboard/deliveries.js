/** What became of an event on its way to the merchant, and why. */

import { h } from "./dom.js";
import { badge, button, facts, httpBadge, table, time } from "./parts.js";
import { events, now, state } from "./state.js";
import { span, t } from "./texts.js";

/**
 * `delivered`, `failed`, `retrying` after a refusal, `waiting` for its first attempt, `none` where no webhook was told.
 *
 * @param {any[]} deliveries
 */
export function stateOf(deliveries) {
  const own = deliveries.filter((delivery) => !delivery.replay);
  const states = (own.length > 0 ? own : deliveries).map(stateOfOne);
  return ["failed", "retrying", "waiting", "delivered"].find((each) => states.includes(each)) ?? "none";
}

/** @param {any} delivery */
export const stateOfOne = (delivery) => (delivery.state === "waiting" && delivery.attempts.length > 0 ? "retrying" : delivery.state);

/** @param {any[]} deliveries */
export function deliveryBadge(deliveries) {
  const found = stateOf(deliveries);
  const last = deliveries.flatMap(({ attempts }) => attempts).at(-1);
  const status = found !== "delivered" && last ? ` · ${last.status ?? t.noAnswer}` : "";
  return badge(found, found === "none" ? "mute" : undefined, t.deliveryStates[found] + status);
}

/** Why an attempt did not work, and what to do. @param {any} attempt */
export function reasonOf(attempt) {
  if (attempt.status === null || attempt.status === undefined) return t.reasons[attempt.error] ?? attempt.error ?? t.noAnswer;
  const { status } = attempt;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return t.reasons.redirect;
  if (status === 401 || status === 403) return t.reasons.token;
  if (status === 404 || status === 405) return t.reasons.path;
  if (status === 400 || status === 415 || status === 422) return t.reasons.body;
  return status >= 500 ? t.reasons.server : t.reasons.other;
}

/** @param {string} due */
const inHowLong = (due) => h("span", { "data-until": due }, until(due));

/** @param {string} due */
export function until(due) {
  const seconds = (Date.parse(due) - now()) / 1000;
  return seconds <= 0 ? t.dueNow : t.inTime(span(seconds));
}

/** @param {{ event: any, deliveries: any[] }} entry */
export function deliveriesOf({ event, deliveries }) {
  const told = new Set(deliveries.map(({ webhook }) => webhook));
  const untold = (state.overview?.webhooks ?? []).filter(({ id }) => !told.has(id));
  return [
    deliveries.length === 0 && untold.length === 0 && h("p", { class: "empty" }, t.noWebhookThen),
    h("ul", { class: "deliveries" }, deliveries.map((delivery) => one(event, delivery)), untold.map((webhook) => notTold(event, webhook))),
  ];
}

/** @param {any} event @param {any} delivery */
function one(event, delivery) {
  const found = stateOfOne(delivery);
  const last = delivery.attempts.at(-1);
  const reason = delivery.wrong_token ? wrongTokenResult(last) : last ? reasonOf(last) : null;
  const marks = [delivery.replay && badge("replay", "mute", t.replayed), delivery.wrong_token && badge("wrong", "wait", t.wrongToken)];
  const late = delivery.next_attempt_at && Date.parse(delivery.next_attempt_at) > now();
  return h(
    "li",
    { "data-key": delivery.id },
    h("div", { class: "delivery-head" }, reason === t.rightlyRefused ? badge("good", "good", t.refused) : badge(found, undefined, t.deliveryStates[found]), marks, h("code", { class: "url" }, delivery.url ?? t.removedWebhook)),
    reason && h("p", { class: "reason" }, reason),
    delivery.next_attempt_at && h("p", { class: "next" }, t.nextAttempt, " ", time(delivery.next_attempt_at), " (", inHowLong(delivery.next_attempt_at), ") ", late && button(t.advanceThere, { act: "advance", until: delivery.next_attempt_at }, "small")),
    delivery.attempts.length > 0 && table({
      caption: t.attempts,
      columns: [t.attempt, t.at, t.answer, t.why],
      rows: delivery.attempts.map((attempt, index) => ({
        key: `${delivery.id}-${index}`,
        cells: [String(index + 1), time(attempt.at), httpBadge(attempt.status), attempt.error ? t.errors[attempt.error] ?? attempt.error : "–"],
      })),
    }),
    delivery.url && h("p", { class: "buttons" }, button(t.replayHere, { act: "replay", event: event.id, webhook: delivery.webhook, "aria-label": t.replayTo(delivery.url) }, "small")),
  );
}

/** A server that takes a wrong token takes anybody's word. @param {any} last */
function wrongTokenResult(last) {
  if (last?.status === 401 || last?.status === 403) return t.rightlyRefused;
  return last?.status >= 200 && last?.status < 300 ? t.wronglyTaken : last ? reasonOf(last) : null;
}

/** @param {any} event @param {any} webhook */
function notTold(event, webhook) {
  const wants = webhook.events.length === 0 || webhook.events.includes(event.type);
  const why = webhook.created_at > event.created_at ? t.addedLater : wants ? t.notToldNow : t.notSubscribed(event.type);
  return h(
    "li",
    { "data-key": webhook.id },
    h("div", { class: "delivery-head" }, badge("none", "mute", t.deliveryStates.none), h("code", { class: "url" }, webhook.url)),
    h("p", { class: "reason" }, why),
    h("p", { class: "buttons" }, button(t.replayHere, { act: "replay", event: event.id, webhook: webhook.id, "aria-label": t.replayTo(webhook.url) }, "small")),
  );
}

/** How one webhook has fared, of the newest events. @param {any} webhook */
export function recordOf(webhook) {
  const own = events().flatMap(({ deliveries }) => deliveries).filter((delivery) => delivery.webhook === webhook.id && !delivery.wrong_token);
  const count = (/** @type {string} */ word) => own.filter((delivery) => stateOfOne(delivery) === word).length;
  const attempts = own.flatMap(({ attempts: each }) => each).sort((a, b) => (a.at < b.at ? -1 : 1));
  return { delivered: count("delivered"), retrying: count("retrying"), waiting: count("waiting"), failed: count("failed"), last: attempts.at(-1), refusal: attempts.findLast((attempt) => reasonOf(attempt) !== null) };
}

/** @param {any} webhook */
export function recordFacts(webhook) {
  const { delivered, retrying, waiting, failed, last } = recordOf(webhook);
  const counts = Object.entries({ delivered, retrying, waiting, failed }).filter(([, count]) => count > 0);
  const reason = last && reasonOf(last);
  return facts([
    [t.record, counts.length === 0 ? t.nothingSent : counts.map(([word, count]) => [badge(word, undefined, `${t.deliveryStates[word]} ${count}`), " "])],
    [t.lastAnswer, last && [httpBadge(last.status), " ", time(last.at)]],
    [t.why, reason],
  ]);
}

/** The sandbox's own page: asks, shows, and asks again when something changed. */

import { attachActions } from "./actions.js";
import { Unreachable } from "./api.js";
import { cardList } from "./cards.js";
import { faultList, settingList, webhookList } from "./control.js";
import { until } from "./deliveries.js";
import { h, show } from "./dom.js";
import { eventList, eventPage } from "./events.js";
import { flowPage } from "./flow.js";
import { flowList } from "./flows.js";
import { home } from "./home.js";
import { listen } from "./live.js";
import { objectList, objectPage } from "./objects.js";
import { heading } from "./parts.js";
import { requestList } from "./requests.js";
import { route } from "./route.js";
import { search } from "./search.js";
import { clockText, footer, header, side } from "./shell.js";
import { askEverything, askWhatIsOpen, forgetOld, state, ui } from "./state.js";
import { t } from "./texts.js";

/** Requests that change nothing are told by no event. */
const ASKS_ANYWAY_AFTER = 5000;
const MESSAGE_STAYS = 6000;

/** @type {Record<string, (id: string | null) => unknown>} */
const VIEWS = {
  home,
  flows: (id) => (id === null ? flowList() : flowPage(id)),
  sessions: (id) => (id === null ? objectList("sessions") : objectPage("sessions", id)),
  events: (id) => (id === null ? eventList() : eventPage(id)),
  customers: (id) => (id === null ? objectList("customers") : objectPage("customers", id)),
  methods: (id) => (id === null ? objectList("methods") : objectPage("methods", id)),
  requests: requestList,
  webhooks: webhookList,
  faults: faultList,
  settings: settingList,
  cards: cardList,
  search,
};

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

function draw() {
  const { view, id } = route();
  show(byId("header"), header());
  show(byId("side"), side());
  show(byId("footer"), footer());
  const content = state.overview === null ? h("p", { class: "empty" }, state.connected ? t.loading : t.unreachable) : (VIEWS[view]?.(id) ?? [heading(t.noPage)]);
  show(byId("main"), content);
  const title = byId("main").querySelector("h1")?.textContent;
  document.title = `${id ?? title ?? ""} · payjp-sandbox`;
}

let clearing = 0;

/** @param {"status" | "alert"} place @param {string} text */
function message(place, text) {
  byId(place).textContent = text;
  clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    byId("status").textContent = "";
    byId("alert").textContent = state.connected ? "" : t.lostNext;
  }, MESSAGE_STAYS);
}

/** What the status of an open flow was, to say when it becomes another. */
let told = "";

function sayStatus() {
  const flow = state.flow?.flow;
  const status = flow ? `${flow.id} ${flow.status}` : "";
  if (flow && told.startsWith(`${flow.id} `) && told !== status) message("status", t.nowIs(flow.status));
  told = status;
}

async function refresh() {
  try {
    await askEverything();
    sayStatus();
  } catch (error) {
    if (!(error instanceof Unreachable)) message("alert", error instanceof Error ? error.message : String(error));
    else connected(false);
  }
  draw();
}

/** @param {boolean} yes */
function connected(yes) {
  if (yes === state.connected) return;
  state.connected = yes;
  if (yes) forgetOld();
  byId("alert").textContent = yes ? "" : t.lostNext;
  if (yes) message("status", t.foundAgain);
  document.documentElement.classList.toggle("is-lost", !yes);
  draw();
}

window.addEventListener("hashchange", async () => {
  if (location.hash === "#main") return;
  ui.menu = false;
  ui.removing = null;
  ui.errors.clear();
  ui.secrets.clear();
  draw();
  window.scrollTo(0, 0);
  byId("main").querySelector("h1")?.focus();
  await askWhatIsOpen().catch(() => connected(false));
  sayStatus();
  draw();
});

byId("skip").textContent = t.skip;
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
draw();
const live = listen({ changed: refresh, connected });
attachActions({ draw, refresh: live.soon, say: (text) => message("status", text), alarm: (text) => message("alert", text) });
setInterval(() => {
  if (!document.hidden && state.connected) live.soon();
}, ASKS_ANYWAY_AFTER);
setInterval(() => {
  if (document.hidden || state.overview === null) return;
  for (const place of document.querySelectorAll("[data-clock]")) place.textContent = clockText();
  for (const place of document.querySelectorAll("[data-until]")) place.textContent = until(place.getAttribute("data-until") ?? "");
}, 1000);

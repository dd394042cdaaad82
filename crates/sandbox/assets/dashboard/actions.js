/** What the buttons and forms do. */

import { Refused, get, post, remove } from "./api.js";
import { href, hrefOf, keep } from "./route.js";
import { askOlderEvents, now, ui } from "./state.js";
import { t } from "./texts.js";

/**
 * @typedef {{ say: (text: string) => void, draw: () => void, refresh: () => void }} Page
 */

/** @type {Record<string, (data: DOMStringMap, page: Page) => Promise<void> | void>} */
const ACTS = {
  async copy({ text = "" }, { say }) {
    await copyText(text);
    say(t.copied);
  },
  async reveal({ flow = "" }, { draw }) {
    const { client_secret } = await get(`/_sandbox/flows/${encodeURIComponent(flow)}/client_secret`);
    ui.secrets.set(flow, client_secret);
    draw();
  },
  hide({ flow = "" }, { draw }) {
    ui.secrets.delete(flow);
    draw();
  },
  async replay({ event = "", webhook, times, token }, { say }) {
    const body = { ...(webhook && { webhook }), ...(times && { times: Number(times) }), ...(token && { token }) };
    const told = await post(`/_sandbox/events/${encodeURIComponent(event)}/replay`, body);
    say(t.sentAgain(told.webhooks * told.times));
  },
  async advance({ by, until }, { say }) {
    const seconds = until === undefined ? 0 : Math.ceil((Date.parse(until) - now()) / 1000) + 1;
    await post("/_sandbox/clock", { advance: by ?? `${Math.max(1, seconds)}s` });
    say(t.advanced);
  },
  async calm({ fault }, { say }) {
    await remove(fault === undefined ? "/_sandbox/faults" : `/_sandbox/faults/${fault}`);
    say(t.switchedOff);
  },
  async unhook({ webhook = "" }, { say, draw }) {
    if (ui.removing !== webhook) {
      ui.removing = webhook;
      draw();
      return;
    }
    ui.removing = null;
    await remove(`/_sandbox/webhooks/${webhook}`);
    say(t.removed);
  },
  keep(_data, { draw }) {
    ui.removing = null;
    draw();
  },
  async older(_data, { draw }) {
    await askOlderEvents();
    draw();
  },
  menu(_data, { draw }) {
    ui.menu = !ui.menu;
    draw();
  },
};

/** @type {Record<string, (values: Record<string, string>, page: Page) => Promise<void> | void>} */
const FORMS = {
  filter() {},
  find({ find = "" }) {
    const text = find.trim();
    location.hash = hrefOf(text) ?? href("search", null, { q: text });
  },
  async trigger({ type = "" }, { say }) {
    const { made } = await post("/_sandbox/trigger", { type });
    const flow = (made.payment_flow ?? made.setup_flow)?.id;
    say(flow ? t.triggeredOn(type, flow) : t.triggered(type));
  },
  async clock({ advance = "" }, { say }) {
    await post("/_sandbox/clock", { advance });
    say(t.advanced);
  },
  async webhook({ url = "", token = "", events = "" }, { say }) {
    const types = events.split(/[\s,、]+/).filter((type) => type !== "");
    await post("/_sandbox/webhooks", { url, ...(token !== "" && { token }), ...(types.length > 0 && { events: types }) });
    say(t.added);
  },
  async fault({ name = "", fault = "", times = "", on = "" }, { say }) {
    const body = { fault: fault === "" ? name : `${name}=${fault}`, ...(times !== "" && { times: Number(times) }), ...(on.trim() !== "" && { on: on.trim() }) };
    await post("/_sandbox/faults", body);
    say(t.switchedOn(name));
  },
};

/** @param {Page & { alarm: (text: string) => void }} page */
export function attachActions(page) {
  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    if (pressed instanceof HTMLElement) run(page, () => ACTS[pressed.dataset.act ?? ""]?.(pressed.dataset, page));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.form === undefined) return;
    event.preventDefault();
    submit(page, form, form.dataset.form);
  });
  // Not `change` as well: a field that goes with its view would still say it, of the next one.
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest("form[data-form=filter]") : null;
    if (!(form instanceof HTMLFormElement)) return;
    keep(valuesOf(form));
    page.draw();
  });
}

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
const valuesOf = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

/** @param {Page & { alarm: (text: string) => void }} page @param {HTMLFormElement} form @param {string} name */
async function submit(page, form, name) {
  const { fault } = form.dataset;
  const values = fault === undefined ? valuesOf(form) : { ...valuesOf(form), name: fault };
  const act = FORMS[fault === undefined ? name : "fault"];
  try {
    ui.errors.delete(name);
    await act?.(values, page);
    if (name !== "find" && name !== "filter" && name !== "trigger") form.reset();
  } catch (error) {
    if (!(error instanceof Refused)) return page.alarm(t.unreachable);
    const fields = error.errors.map(({ field }) => field);
    ui.errors.set(name, { message: error.errors.map(({ field, message }) => `${field}: ${message}`).join(" / ") || error.message, fields });
    page.draw();
    const wrong = form.querySelector("[aria-invalid]");
    if (wrong instanceof HTMLElement) wrong.focus();
    return undefined;
  }
  page.draw();
  return page.refresh();
}

/** @param {Page & { alarm: (text: string) => void }} page @param {() => Promise<void> | void} act */
async function run(page, act) {
  try {
    await act();
    page.refresh();
  } catch (error) {
    page.alarm(error instanceof Refused ? error.message : t.unreachable);
  }
}

/** @param {string} text */
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that did not come over HTTPS or from this machine has no clipboard of its own.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  return undefined;
}

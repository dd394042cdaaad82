/** What the page knows, asked anew at every change. */

import { Refused, get } from "./api.js";
import { route } from "./route.js";

const TEST_CARDS = "/_payments_js/test_cards";
const NEWEST_EVENTS = 100;
/** How far back an event is looked for by its id. */
const MOST_PAGES = 20;

export const state = {
  /** @type {any} */
  overview: null,
  /** @type {{ event: any, deliveries: any[] }[]} */
  events: [],
  /** Those further back that somebody asked for. @type {{ event: any, deliveries: any[] }[]} */
  older: [],
  moreEvents: false,
  /** @type {any[]} Newest first. */
  received: [],
  /** @type {any[]} */
  cards: [],
  /** @type {string[]} */
  triggers: [],
  /** The flow that is open, with its timeline. @type {any} */
  flow: null,
  /** The event that is open, if it is none of the newest. @type {any} */
  oldEvent: null,
  /** Why what is open cannot be shown. @type {string | null} */
  missing: null,
  connected: true,
  /** When the sandbox was asked last, on this machine's clock. */
  askedAt: 0,
};

/** What somebody did on this page, which the sandbox does not know. */
export const ui = {
  /** @type {Map<string, string>} */
  secrets: new Map(),
  /** @type {Map<string, { message: string, fields: string[] }>} */
  errors: new Map(),
  /** The webhook whose removal is to be confirmed. @type {string | null} */
  removing: null,
  menu: false,
};

export const events = () => [...state.events, ...state.older];
export const flows = () => [...(state.overview?.setup_flows ?? []), ...(state.overview?.payment_flows ?? [])]
  .sort((a, b) => (a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : 0));
export const sessions = () => state.overview?.checkout_sessions ?? [];

/** Now on the sandbox's clock. */
export function now() {
  const told = state.overview?.clock?.now;
  return told === undefined ? Date.now() : Date.parse(told) + (Date.now() - state.askedAt);
}

export async function askEverything() {
  const [overview, events, received] = await Promise.all([
    get("/_sandbox/overview"),
    get(`/_sandbox/events?limit=${NEWEST_EVENTS}`),
    askReceived(),
  ]);
  state.overview = overview;
  state.askedAt = Date.now();
  state.events = events.data;
  if (state.older.length === 0) state.moreEvents = events.has_more;
  state.older = state.older.filter(({ event }) => events.data.every((newer) => newer.event.id !== event.id));
  state.received = received;
  if (state.cards.length === 0) await askWhatStays();
  await askWhatIsOpen();
}

async function askReceived() {
  const { data } = await get("/_sandbox/received?limit=300");
  return data.reverse().filter((request) => !isOwn(request.path)).slice(0, 300);
}

/** What people and tests do to the sandbox itself says nothing of an integration. @param {string} path */
const isOwn = (path) => ["/", "/favicon.ico", TEST_CARDS].includes(path) || path.startsWith("/_sandbox/");

async function askWhatStays() {
  const [cards, triggers] = await Promise.all([get(TEST_CARDS), get("/_sandbox/trigger")]);
  state.cards = cards;
  state.triggers = triggers.data;
}

/** Asks for what the address names. */
export async function askWhatIsOpen() {
  const { view, id } = route();
  let [flow, oldEvent, missing] = [null, null, null];
  try {
    if (view === "flows" && id) flow = await askFlow(id);
    if (view === "sessions" && id) flow = await askSession(id);
    if (view === "events" && id) oldEvent = await eventOf(id);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    missing = error.message;
  }
  const still = route();
  if (still.view === view && still.id === id) Object.assign(state, { flow, oldEvent, missing });
}

/** @param {string} id */
const askFlow = (id) => get(`/_sandbox/flows/${encodeURIComponent(id)}`);

/** A session, with what happened to it and to its flow. @param {string} id */
async function askSession(id) {
  const { flow: session, timeline } = await askFlow(id);
  const flowId = session.setup_flow_id ?? session.payment_flow_id;
  const { flow, timeline: steps } = flowId ? await askFlow(flowId) : { flow: null, timeline: [] };
  // The flow's story has the session's events already, where they happened.
  const known = new Set(steps.flatMap(({ event }) => (event === undefined ? [] : [event.id])));
  const own = timeline.filter(({ event }) => event === undefined || !known.has(event.id));
  const both = [...steps, ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { session, flow: flow ?? session, timeline: both };
}

/** @param {string} id */
async function eventOf(id) {
  const same = (/** @type {any} */ { event }) => event.id === id;
  const known = events().find(same);
  if (known) return known;
  let last = events().at(-1)?.event.id;
  let more = state.moreEvents;
  for (let page = 0; more && page < MOST_PAGES; page += 1) {
    const older = await get(`/_sandbox/events?limit=${NEWEST_EVENTS}&starting_after=${last}`);
    const found = older.data.find(same);
    if (found) return found;
    more = older.has_more;
    last = older.data.at(-1)?.event.id;
  }
  return null;
}

/** The next page of older events. */
export async function askOlderEvents() {
  const known = events();
  const { data, has_more } = await get(`/_sandbox/events?limit=${NEWEST_EVENTS}&starting_after=${known.at(-1)?.event.id}`);
  state.older = [...state.older, ...data];
  state.moreEvents = has_more;
}

/** What a sandbox that was started anew knows nothing of. */
export function forgetOld() {
  state.older = [];
  state.oldEvent = null;
  ui.secrets.clear();
}

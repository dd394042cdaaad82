/** Listens for changes, and knows whether the sandbox is there. */

const AGAIN_AFTER = 2000;
/** A burst of changes is asked about once. */
const SETTLES_AFTER = 120;
const NOT_SOONER_THAN = 600;

/**
 * @param {{ changed: () => Promise<void>, connected: (yes: boolean) => void }} listener
 */
export function listen({ changed, connected }) {
  /** @type {EventSource | null} */
  let source = null;
  let retry = 0;
  let waiting = 0;
  let asking = false;
  let askedAt = 0;
  let missed = false;

  async function askNow() {
    waiting = 0;
    if (asking) {
      missed = true;
      return;
    }
    asking = true;
    askedAt = performance.now();
    await changed();
    asking = false;
    if (!missed) return;
    missed = false;
    soon();
  }

  function soon() {
    if (waiting !== 0) return;
    const pause = Math.max(SETTLES_AFTER, NOT_SOONER_THAN - (performance.now() - askedAt));
    waiting = window.setTimeout(askNow, pause);
  }

  function open() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource("/_sandbox/changes");
    source.addEventListener("open", () => {
      connected(true);
      soon();
    });
    source.addEventListener("message", soon);
    source.addEventListener("error", () => {
      connected(false);
      // By itself a browser does not come back from an answer that is no stream.
      if (source?.readyState === EventSource.CLOSED) retry = window.setTimeout(open, AGAIN_AFTER);
    });
  }

  // A browser holds few connections to one origin: a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(retry);
      source?.close();
    } else {
      open();
    }
  });
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) open();
  });
  open();
  return { soon };
}

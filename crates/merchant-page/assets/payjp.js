// The one script a page needs: `<script type="module" src="…/payjp.js"></script>`.
//
// Before anything else is even fetched it takes PAY.JP's client secret out of the address bar, and leaves the query
// where the components find it once. Then it starts the wasm.

const SECRET = "setup_flow_client_secret";

const query = location.search;
if (new URLSearchParams(query).has(SECRET)) {
  const kept = query
    .slice(1)
    .split("&")
    .filter((pair) => !new URLSearchParams(pair).has(SECRET))
    .join("&");
  Object.defineProperty(window, Symbol.for("payjp.return"), { value: query, configurable: true });
  history.replaceState(history.state, "", location.pathname + (kept && "?" + kept) + location.hash);
}

try {
  const { default: start } = await import("./merchant-page.js");
  await start({ module_or_path: new URL("merchant-page_bg.wasm", import.meta.url) });
} catch (error) {
  // A page whose components cannot start shows what its author put there for that case.
  document.documentElement.dataset.payjp = "failed";
  console.error("payjp.js: the components could not be started.", error);
}

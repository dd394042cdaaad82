// Takes PAY.JP's client secret out of the address bar. On the page a customer comes back to, this is the first thing in
// <head>, a classic script that nothing runs ahead of: `<script src="…/payjp-return.js"></script>`.
//
// The query is left where the components find it once; the flow's id stays in the address for a reload.
(function () {
  "use strict";
  var SECRET = "setup_flow_client_secret";
  var query = location.search;
  try {
    if (!new URLSearchParams(query).has(SECRET)) return;
    var kept = query
      .slice(1)
      .split("&")
      .filter(function (pair) {
        return !new URLSearchParams(pair).has(SECRET);
      })
      .join("&");
    Object.defineProperty(window, Symbol.for("payjp.return"), { value: query, configurable: true });
    history.replaceState(
      history.state,
      "",
      location.origin + location.pathname + (kept && "?" + kept) + location.hash,
    );
  } catch (error) {
    // A page in a sandboxed frame may not change its address; the customer's registration matters more.
    console.warn("payjp-return.js: the address could not be changed.", error);
  }
})();

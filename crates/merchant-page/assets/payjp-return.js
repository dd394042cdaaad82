// Takes PAY.JP's client secret out of the address bar. On the page a customer comes back to, this is the first thing in
// <head>, a classic script that nothing runs ahead of: `<script src="…/payjp-return.js"></script>`.
//
// The query is left where the components find it once; the flow's id stays in the address for a reload.
(function () {
  "use strict";
  if (typeof location === "undefined") return;
  var SECRETS = ["setup_flow_client_secret", "payment_flow_client_secret"];
  /** @param {string} query */
  var hasSecret = function (query) {
    var names = new URLSearchParams(query);
    return SECRETS.some(function (name) {
      return names.has(name);
    });
  };
  var query = location.search;
  try {
    if (!hasSecret(query)) return;
    var kept = query
      .slice(1)
      .split("&")
      .filter(function (pair) {
        return !hasSecret(pair);
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

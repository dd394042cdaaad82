// What this page itself has to decide: its language, and whether the customer is coming back from PAY.JP. It is a script
// in <head>, so that neither is ever shown wrong.
{
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  if (["ja", "en"].includes(query.get("lang"))) root.lang = query.get("lang");
  root.dataset.step = query.has("setup_flow_id") ? "registered" : "registering";

  // All elements are there and none is defined yet: what scripts of modules do comes after this.
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    // A component of the step that the customer is not at has nothing to do.
    document.querySelector(root.dataset.step === "registered" ? ".registering" : ".registered").remove();
    for (const name of ["return-url", "retry-url"]) {
      document.querySelector(`[${name}]`)?.setAttribute(name, `/embed.html?lang=${root.lang}`);
    }
  });

  // What was registered is in the list from now on.
  document.addEventListener("payjp-succeeded", () => document.querySelector("payjp-saved-payment-methods").refresh());
}

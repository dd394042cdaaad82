// What a merchant writes after reading the package's README; nothing of this project is in it.
import { loadPayments } from "/payments-js.js";

const query = new URLSearchParams(location.search);
const output = document.querySelector("#result");
const show = (value) => {
  output.value = JSON.stringify(value);
};

const payments = await loadPayments("pk_test_judge", { jsOrigin: query.get("jsOrigin") ?? sessionStorage.jsOrigin });
sessionStorage.jsOrigin ??= query.get("jsOrigin");

if (query.has("setup_flow_client_secret")) {
  const flow = await payments.retrieveSetupFlow(query.get("setup_flow_client_secret"));
  show({ status: flow.status, id: flow.id });
} else if (query.has("payment_flow_client_secret")) {
  const flow = await payments.retrievePaymentFlow(query.get("payment_flow_client_secret"));
  show({ status: flow.status, id: flow.id });
} else if (query.has("client_secret")) {
  const options = JSON.parse(query.get("options") ?? "{}");
  document.body.dataset.theme = options.widgets?.appearance?.theme ?? "payjp";
  const widgets = payments.widgets({ clientSecret: query.get("client_secret"), ...options.widgets });
  const events = [];
  const forms = { payment: widgets.createForm("payment", options.payment ?? { layout: "tab" }) };
  for (const mode of options.addresses ?? []) forms[mode] = widgets.createForm("address", { mode });
  for (const [name, form] of Object.entries(forms)) {
    for (const event of ["ready", "change", "focus", "blur"]) form.on(event, (payload) => events.push({ form: name, event, payload }));
    form.mount(`#${name}-form`);
  }
  const params = { return_url: `${location.origin}/done`, ...options.params };
  document.querySelector("#submit").addEventListener("click", async () => {
    const { error } = await widgets[options.confirm ?? "confirmSetup"](params);
    show({ error });
  });
  Object.assign(window, { payments, widgets, forms, events });
}

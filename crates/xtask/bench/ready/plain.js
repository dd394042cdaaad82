// The page that a merchant writes with PAY.JP's npm package alone.
import { loadPayments } from "@payjp/payments-js";
import { clientSecret, jsOrigin, publicKey, returnUrl } from "./shop.js";

const form = document.querySelector("form");
const button = form.querySelector("button");
const alert = form.querySelector("[role=alert]");

const [payments, secret] = await Promise.all([loadPayments(publicKey, { jsOrigin }), clientSecret()]);
const widgets = payments.widgets({ clientSecret: secret });
const payment = widgets.createForm("payment", { layout: "tab" });
payment.on("ready", () => {
  form.dataset.state = "ready";
});
payment.on("change", ({ complete }) => {
  button.disabled = !complete;
});
payment.mount(form.querySelector(".frame"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  const { error } = await widgets.confirmSetup({ return_url: returnUrl });
  alert.textContent = error?.message ?? "";
  button.disabled = false;
});

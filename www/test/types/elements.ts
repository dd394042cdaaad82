// What a page written in TypeScript may and may not write. Compiled only.
import { PayjpRegistrationForm, configure, define, diagnose } from "payjp-web-components/pure";
import "payjp-web-components";
import "payjp-web-components/payjp-return.js";

const form = document.createElement("payjp-registration-form");
const same: PayjpRegistrationForm = form;
same.createUrl = "/api/setup-flows";
same.returnUrl = null;
same.layout = "tab";
same.clientSecret = "seti_1_secret_x";
same.clientSecret = null;
const unreadable: null = same.clientSecret;
same.appearance = { theme: "dark" };
same.submit();
same.refresh();
// @ts-expect-error there is no such layout
same.layout = "grid";
// @ts-expect-error a form has nothing to retry
same.retryUrl = "/";

form.addEventListener("payjp-change", (event) => {
  const complete: boolean = event.detail.complete;
  // @ts-expect-error this event is of the outcome
  void event.detail.status;
  void complete;
});
form.addEventListener("click", function (event) {
  const element: PayjpRegistrationForm = this;
  void [element, event.clientX];
});

const completion = document.querySelector("payjp-registration-completion");
completion?.addEventListener("payjp-succeeded", ({ detail }) => {
  const id: string | null = detail.paymentMethodId;
  void id;
});
document.body.addEventListener("payjp-error", ({ detail }) => {
  const code: string = detail.code;
  void code;
});

const button = document.createElement("payjp-checkout-button");
button.allowedOrigins = ["https://checkout.pay.jp"];
// @ts-expect-error it takes the customer to PAY.JP, where no key of the page is needed
button.publicKey = "pk_test_x";

define();
define("shop");
configure({ wasm: new URL("https://cdn.example/payjp.wasm") });
const findings: { code: string; severity: "error" | "warning" | "info"; message: string }[] = await diagnose();
void [unreadable, findings];

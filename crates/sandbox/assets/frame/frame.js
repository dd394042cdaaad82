/** Waits for payments.js to hand over a port, then shows the form it asks for. */

import { AddressView } from "./address_view.js";
import { Link } from "./link.js";
import { PaymentView } from "./payment_view.js";

/** @type {MessagePort | undefined} */
let port;

window.addEventListener("message", (event) => {
  const hello = event.data;
  if (event.source !== window.parent || hello?.kind !== "payjp-sandbox:hello" || port !== undefined) return;
  [port] = event.ports;
  if (port === undefined) return;
  const link = new Link(port);
  const view = hello.form === "address" ? new AddressView(hello, link) : new PaymentView(hello, link);
  port.onmessage = (message) => link.answer(view, message.data);
});

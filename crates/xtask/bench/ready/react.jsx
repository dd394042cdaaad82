// The same page in React, with a component around PAY.JP's form as an application would have one.
import { loadPayments } from "@payjp/payments-js";
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { clientSecret, jsOrigin, publicKey, returnUrl } from "./shop.js";

const loaded = loadPayments(publicKey, { jsOrigin });

function useWidgets() {
  const [widgets, setWidgets] = useState(null);
  useEffect(() => {
    let isHere = true;
    Promise.all([loaded, clientSecret()]).then(([payments, secret]) => {
      if (isHere) setWidgets(payments.widgets({ clientSecret: secret }));
    });
    return () => {
      isHere = false;
    };
  }, []);
  return widgets;
}

function PaymentForm({ widgets, onReady, onChange }) {
  const frame = useRef(null);
  useEffect(() => {
    if (!widgets) return undefined;
    const form = widgets.createForm("payment", { layout: "tab" });
    form.on("ready", onReady);
    form.on("change", onChange);
    form.mount(frame.current);
    return () => form.unmount();
  }, [widgets, onReady, onChange]);
  return <div className="frame" ref={frame} />;
}

function Registration() {
  const widgets = useWidgets();
  const [state, setState] = useState("loading");
  const [isComplete, setComplete] = useState(false);
  const [message, setMessage] = useState("");
  const [onReady] = useState(() => () => setState("ready"));
  const [onChange] = useState(() => ({ complete }) => setComplete(complete));

  async function submit(event) {
    event.preventDefault();
    setState("confirming");
    const { error } = await widgets.confirmSetup({ return_url: returnUrl });
    setMessage(error?.message ?? "");
    setState("ready");
  }

  return (
    <>
      <h1>Register a payment method</h1>
      <form data-state={state} onSubmit={submit}>
        <p role="alert">{message}</p>
        <PaymentForm widgets={widgets} onReady={onReady} onChange={onChange} />
        <button type="submit" disabled={!isComplete || state !== "ready"}>
          Save this payment method
        </button>
      </form>
    </>
  );
}

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <Registration />
  </StrictMode>,
);

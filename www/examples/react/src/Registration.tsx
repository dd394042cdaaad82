import { useEffect, useState } from "react";
import { language, words } from "./words";

export interface Shop {
  public_key: string;
  js_origin: string;
  checkout_origins: string;
}

export function Registration({ shop }: { shop: Shop }) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isComplete, setComplete] = useState(false);

  useEffect(() => {
    const gone = new AbortController();
    fetch("/api/setup-flows", { method: "POST", signal: gone.signal })
      .then((answer) => answer.json())
      .then((flow) => setSecret(flow.client_secret))
      .catch((error) => gone.signal.aborted || console.error(error));
    return () => gone.abort();
  }, []);

  return (
    <main>
      <h1>{words.register}</h1>
      <payjp-registration-form
        public-key={shop.public_key}
        js-origin={shop.js_origin}
        clientSecret={secret}
        return-url={`/setup-complete?lang=${language}`}
        layout="tab"
        appearance={{ variables: { colorPrimary: "#0a6b5e" } }}
        onpayjp-change={(event) => setComplete(event.detail.complete)}
      />
      <p aria-live="polite">{isComplete && words.complete}</p>
      <h2>{words.hosted}</h2>
      <payjp-checkout-button action="/create-checkout-session" allowed-origins={shop.checkout_origins} />
    </main>
  );
}

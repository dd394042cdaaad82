import { useRef } from "react";
import type { PayjpSavedPaymentMethods } from "payjp-web-components/react";
import type { Shop } from "./Registration";
import { language, words } from "./words";

export function Completion({ shop }: { shop: Shop }) {
  const saved = useRef<PayjpSavedPaymentMethods>(null);
  const again = `/register?lang=${language}`;

  return (
    <main>
      <h1>{words.result}</h1>
      <payjp-registration-completion
        public-key={shop.public_key}
        js-origin={shop.js_origin}
        status-url="/api/setup-flows/{id}"
        retry-url={again}
        onpayjp-succeeded={() => saved.current?.refresh()}
      />
      <h2>{words.saved}</h2>
      <payjp-saved-payment-methods ref={saved} endpoint="/api/payment-methods" add-url={again} />
    </main>
  );
}

// What a React page may and may not write. Compiled only.
import { useRef } from "react";
import type { PayjpRegistrationForm } from "payjp-web-components/react";

export function Page({ secret }: { secret: string | null }) {
  const form = useRef<PayjpRegistrationForm>(null);
  return (
    <main>
      <payjp-registration-form
        ref={form}
        className="wide"
        return-url="/setup-complete"
        layout="tab"
        clientSecret={secret}
        appearance={{ theme: "dark" }}
        onpayjp-change={(event) => console.log(event.detail.complete)}
        onpayjp-error={({ detail }) => console.log(detail.code, detail.message)}
      />
      <payjp-registration-completion status-url="/s" onpayjp-succeeded={({ detail }) => console.log(detail.paymentMethodId)}>
        <template data-part="succeeded" />
      </payjp-registration-completion>
      <payjp-checkout-button action="/create-checkout-session" allowedOrigins={["https://checkout.pay.jp"]} />
      {/* @ts-expect-error there is no such layout */}
      <payjp-registration-form return-url="/" layout="grid" />
      {/* @ts-expect-error there is no such attribute */}
      <payjp-saved-payment-methods endpoint="/m" returnUrl="/" />
    </main>
  );
}

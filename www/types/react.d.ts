// Made by scripts/contract.mjs from the doc blocks in src/elements.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  PayjpRegistrationForm,
  PayjpRegistrationCompletion,
  PayjpCheckoutButton,
  PayjpSavedPaymentMethods,
  PayjpPaymentFlowForm,
  PayjpPaymentFlowCompletion,
} from "./pure.js";

export * from "./pure.js";

type Props<Element, Own> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Own & { class?: string };

export interface PayjpRegistrationFormProps {
  /** The address on your server that leads to PAY.JP's own page, offered when the form cannot be had here. Default: none. */
  "checkout-url"?: string | undefined;
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  "create-url"?: string | undefined;
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  "return-url"?: string | undefined;
  /** How PAY.JP's form shows the kinds of payment method. Default: PAY.JP's own, a closed accordion. */
  layout?: "tab" | "accordion" | undefined;
  /** The words on the button, which may change. Default: ours. */
  label?: string | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  "public-key"?: string | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  "js-origin"?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** The address on your server that leads to PAY.JP's own page, offered when the form cannot be had here. Default: none. */
  checkoutUrl?: string | null | undefined;
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  createUrl?: string | null | undefined;
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  returnUrl?: string | null | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  publicKey?: string | null | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  jsOrigin?: string | null | undefined;
  /** The client secret of a flow. `null` says that it is on its way; a new one starts the form anew. It reads as `null`. The attribute `client-secret` is taken too, and is taken away at once. */
  clientSecret?: string | null | undefined;
  /** More of how PAY.JP's form is made, as payments.js takes it. It may change. */
  form?: object | undefined;
  /** What is known of the holder already, as payments.js takes it: PAY.JP's form does not ask for it. */
  billingDetails?: object | undefined;
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  appearance?: object | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** The customer can enter something. */
  "onpayjp-ready"?: ((event: CustomEvent<void>) => void) | undefined;
  /** Whether everything needed has been entered has changed. */
  "onpayjp-change"?: ((event: CustomEvent<{ complete: boolean }>) => void) | undefined;
  /** The confirmation is under way, and the browser leaves the page. */
  "onpayjp-leave"?: ((event: CustomEvent<void>) => void) | undefined;
  /** The flow turned out to have ended, here or in another tab, with this status. */
  "onpayjp-closed"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

export interface PayjpRegistrationCompletionProps {
  /** Whom to ask. Default: `auto`, PAY.JP when the address has a client secret, else your server. */
  verify?: "auto" | "browser" | "server" | undefined;
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  "status-url"?: string | undefined;
  /** Where the customer can try again. Default: no such link. */
  "retry-url"?: string | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  "public-key"?: string | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  "js-origin"?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  statusUrl?: string | null | undefined;
  /** Where the customer can try again. Default: no such link. */
  retryUrl?: string | null | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  publicKey?: string | null | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  jsOrigin?: string | null | undefined;
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  appearance?: object | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** A status was retrieved. */
  "onpayjp-status"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** The flow has succeeded. The id comes from the page: a server that is told of it asks PAY.JP whose it is. */
  "onpayjp-succeeded"?: ((event: CustomEvent<{ paymentMethodId: string | null }>) => void) | undefined;
  /** The flow is known to have ended without success, or to want another payment method. */
  "onpayjp-failed"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

export interface PayjpCheckoutButtonProps {
  /** Required. The address on your server that makes the session: it answers a form with a 303, and `Accept: application/json` with `{"url": "…"}`. */
  action?: string | undefined;
  /** The origins that PAY.JP's own page may be of, apart by spaces. Default: the content of `<meta name="payjp-checkout-origins">`, else `https://checkout.pay.jp`. */
  "allowed-origins"?: string | undefined;
  /** The words on the button, which may change. Default: ours. */
  label?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** The origins that PAY.JP's own page may be of, apart by spaces. Default: the content of `<meta name="payjp-checkout-origins">`, else `https://checkout.pay.jp`. */
  allowedOrigins?: string | string[] | null | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

export interface PayjpSavedPaymentMethodsProps {
  /** Required. The address on your server that answers a `GET` with the list, a `POST` to `…/{id}/default`, and a `DELETE` to `…/{id}`. */
  endpoint?: string | undefined;
  /** Where the customer adds another. Default: no such link. */
  "add-url"?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** Where the customer adds another. Default: no such link. */
  addUrl?: string | null | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** The list has changed by what the customer did here. */
  "onpayjp-change"?: ((event: CustomEvent<void>) => void) | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

export interface PayjpPaymentFlowFormProps {
  /** The address on your server that takes a `POST` of `{"save": true}` or `{"save": false}` before anything is confirmed; `{id}` in it stands for the flow's id. Default: none, and the customer is not asked. */
  "save-url"?: string | undefined;
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  "create-url"?: string | undefined;
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  "return-url"?: string | undefined;
  /** How PAY.JP's form shows the kinds of payment method. Default: PAY.JP's own, a closed accordion. */
  layout?: "tab" | "accordion" | undefined;
  /** The words on the button, which may change. Default: ours. */
  label?: string | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  "public-key"?: string | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  "js-origin"?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** The address on your server that takes a `POST` of `{"save": true}` or `{"save": false}` before anything is confirmed; `{id}` in it stands for the flow's id. Default: none, and the customer is not asked. */
  saveUrl?: string | null | undefined;
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  createUrl?: string | null | undefined;
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  returnUrl?: string | null | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  publicKey?: string | null | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  jsOrigin?: string | null | undefined;
  /** The client secret of a flow. `null` says that it is on its way; a new one starts the form anew. It reads as `null`. The attribute `client-secret` is taken too, and is taken away at once. */
  clientSecret?: string | null | undefined;
  /** More of how PAY.JP's form is made, as payments.js takes it. It may change. */
  form?: object | undefined;
  /** What is known of the holder already, as payments.js takes it: PAY.JP's form does not ask for it. */
  billingDetails?: object | undefined;
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  appearance?: object | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** The customer can enter something. */
  "onpayjp-ready"?: ((event: CustomEvent<void>) => void) | undefined;
  /** Whether everything needed has been entered has changed. */
  "onpayjp-change"?: ((event: CustomEvent<{ complete: boolean }>) => void) | undefined;
  /** The confirmation is under way, and the browser leaves the page. */
  "onpayjp-leave"?: ((event: CustomEvent<void>) => void) | undefined;
  /** The flow turned out to have ended, here or in another tab, with this status. */
  "onpayjp-closed"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

export interface PayjpPaymentFlowCompletionProps {
  /** Whom to ask. Default: `auto`, PAY.JP when the address has a client secret, else your server. */
  verify?: "auto" | "browser" | "server" | undefined;
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  "status-url"?: string | undefined;
  /** Where the customer can try again. Default: no such link. */
  "retry-url"?: string | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  "public-key"?: string | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  "js-origin"?: string | undefined;
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  locale?: "ja" | "en" | undefined;
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  statusUrl?: string | null | undefined;
  /** Where the customer can try again. Default: no such link. */
  retryUrl?: string | null | undefined;
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  publicKey?: string | null | undefined;
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  jsOrigin?: string | null | undefined;
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  appearance?: object | undefined;
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  words?: Record<string, string> | undefined;
  /** A status was retrieved. */
  "onpayjp-status"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** The flow has succeeded. The id comes from the page: a server that is told of it asks PAY.JP whose it is. */
  "onpayjp-succeeded"?: ((event: CustomEvent<{ paymentMethodId: string | null }>) => void) | undefined;
  /** The flow is known to have ended without success, or to want another payment method. */
  "onpayjp-failed"?: ((event: CustomEvent<{ status: string }>) => void) | undefined;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "onpayjp-error"?: ((event: CustomEvent<{ code: string; message: string }>) => void) | undefined;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "payjp-registration-form": Props<PayjpRegistrationForm, PayjpRegistrationFormProps>;
      "payjp-registration-completion": Props<PayjpRegistrationCompletion, PayjpRegistrationCompletionProps>;
      "payjp-checkout-button": Props<PayjpCheckoutButton, PayjpCheckoutButtonProps>;
      "payjp-saved-payment-methods": Props<PayjpSavedPaymentMethods, PayjpSavedPaymentMethodsProps>;
      "payjp-payment-flow-form": Props<PayjpPaymentFlowForm, PayjpPaymentFlowFormProps>;
      "payjp-payment-flow-completion": Props<PayjpPaymentFlowCompletion, PayjpPaymentFlowCompletionProps>;
    }
  }
}

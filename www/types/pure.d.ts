// Made by scripts/contract.mjs from the doc blocks in src/elements.

export interface PayjpRegistrationFormEventMap extends Omit<HTMLElementEventMap, "payjp-ready" | "payjp-change" | "payjp-leave" | "payjp-closed" | "payjp-error"> {
  /** The customer can enter something. */
  "payjp-ready": CustomEvent<void>;
  /** Whether everything needed has been entered has changed. */
  "payjp-change": CustomEvent<{ complete: boolean }>;
  /** The confirmation is under way, and the browser leaves the page. */
  "payjp-leave": CustomEvent<void>;
  /** The flow turned out to have ended, here or in another tab, with this status. */
  "payjp-closed": CustomEvent<{ status: string }>;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** The whole registration step: PAY.JP's form, a message for the customer, and the button.  It never says that something was registered: that is for `<payjp-registration-completion>` on the page that `return-url` names. Its root, `form.payjp-registration-form`, has a `data-state` of `loading`, `ready`, `confirming`, `leaving`, `closed` or `failed`. */
export class PayjpRegistrationForm extends HTMLElement {
  /** The address on your server that leads to PAY.JP's own page, offered when the form cannot be had here. Default: none. */
  get checkoutUrl(): string | null;
  set checkoutUrl(value: string | null | undefined);
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  get createUrl(): string | null;
  set createUrl(value: string | null | undefined);
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  get returnUrl(): string | null;
  set returnUrl(value: string | null | undefined);
  /** How PAY.JP's form shows the kinds of payment method. Default: PAY.JP's own, a closed accordion. */
  get layout(): string | null;
  set layout(value: "tab" | "accordion" | null | undefined);
  /** The words on the button, which may change. Default: ours. */
  get label(): string | null;
  set label(value: string | null | undefined);
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  get publicKey(): string | null;
  set publicKey(value: string | null | undefined);
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  get jsOrigin(): string | null;
  set jsOrigin(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** The client secret of a flow. `null` says that it is on its way; a new one starts the form anew. It reads as `null`. The attribute `client-secret` is taken too, and is taken away at once. */
  get clientSecret(): null;
  set clientSecret(value: string | null | undefined);
  /** More of how PAY.JP's form is made, as payments.js takes it. It may change. */
  get form(): object | undefined;
  set form(value: object | undefined);
  /** What is known of the holder already, as payments.js takes it: PAY.JP's form does not ask for it. */
  get billingDetails(): object | undefined;
  set billingDetails(value: object | undefined);
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  get appearance(): object | undefined;
  set appearance(value: object | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Does what the button does. Call it in the customer's own click, or a wallet may refuse to open. */
  submit(): void;
  /** Does what the button for another try does, where it is offered. */
  refresh(): void;
  addEventListener<K extends keyof PayjpRegistrationFormEventMap>(
    type: K,
    listener: (this: PayjpRegistrationForm, event: PayjpRegistrationFormEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpRegistrationFormEventMap>(
    type: K,
    listener: (this: PayjpRegistrationForm, event: PayjpRegistrationFormEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface PayjpRegistrationCompletionEventMap extends Omit<HTMLElementEventMap, "payjp-status" | "payjp-succeeded" | "payjp-failed" | "payjp-error"> {
  /** A status was retrieved. */
  "payjp-status": CustomEvent<{ status: string }>;
  /** The flow has succeeded. The id comes from the page: a server that is told of it asks PAY.JP whose it is. */
  "payjp-succeeded": CustomEvent<{ paymentMethodId: string | null }>;
  /** The flow is known to have ended without success, or to want another payment method. */
  "payjp-failed": CustomEvent<{ status: string }>;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** The page that PAY.JP sends the customer back to: it retrieves the flow that the address names and says what became of the registration, be it from a form of the page's own or from PAY.JP's.  It says "registered" only when a retrieved flow has succeeded. Its root, `section.payjp-registration-completion`, has the status as PAY.JP sends it in `data-status`, `unknown` where none could be had. */
export class PayjpRegistrationCompletion extends HTMLElement {
  /** Whom to ask. Default: `auto`, PAY.JP when the address has a client secret, else your server. */
  get verify(): string | null;
  set verify(value: "auto" | "browser" | "server" | null | undefined);
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  get statusUrl(): string | null;
  set statusUrl(value: string | null | undefined);
  /** Where the customer can try again. Default: no such link. */
  get retryUrl(): string | null;
  set retryUrl(value: string | null | undefined);
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  get publicKey(): string | null;
  set publicKey(value: string | null | undefined);
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  get jsOrigin(): string | null;
  set jsOrigin(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  get appearance(): object | undefined;
  set appearance(value: object | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Asks again what became of it. */
  refresh(): void;
  addEventListener<K extends keyof PayjpRegistrationCompletionEventMap>(
    type: K,
    listener: (this: PayjpRegistrationCompletion, event: PayjpRegistrationCompletionEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpRegistrationCompletionEventMap>(
    type: K,
    listener: (this: PayjpRegistrationCompletion, event: PayjpRegistrationCompletionEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface PayjpCheckoutButtonEventMap extends Omit<HTMLElementEventMap, "payjp-error"> {
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** A button that takes the customer to PAY.JP's own registration page.  It is a form that posts to your server, which answers with a redirect, so it works before the wasm is there and without it. With the wasm it asks for the address first and goes there only when its origin is allowed. Its root, `form.payjp-checkout-button`, has a `data-state` of `ready`, `leaving` or `failed`. */
export class PayjpCheckoutButton extends HTMLElement {
  /** Required. The address on your server that makes the session: it answers a form with a 303, and `Accept: application/json` with `{"url": "…"}`. */
  get action(): string | null;
  set action(value: string | null | undefined);
  /** The origins that PAY.JP's own page may be of, apart by spaces. Default: the content of `<meta name="payjp-checkout-origins">`, else `https://checkout.pay.jp`. */
  get allowedOrigins(): string | null;
  set allowedOrigins(value: string | string[] | null | undefined);
  /** The words on the button, which may change. Default: ours. */
  get label(): string | null;
  set label(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Does what the button does. */
  submit(): void;
  addEventListener<K extends keyof PayjpCheckoutButtonEventMap>(
    type: K,
    listener: (this: PayjpCheckoutButton, event: PayjpCheckoutButtonEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpCheckoutButtonEventMap>(
    type: K,
    listener: (this: PayjpCheckoutButton, event: PayjpCheckoutButtonEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface PayjpSavedPaymentMethodsEventMap extends Omit<HTMLElementEventMap, "payjp-change" | "payjp-error"> {
  /** The list has changed by what the customer did here. */
  "payjp-change": CustomEvent<void>;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** The customer's page of saved payment methods: it lists them, makes one the default, removes one after having asked, and leads to where another is added.  What it shows is always what your server last listed. Its root, `section.payjp-saved-payment-methods`, has a `data-state` of `loading`, `ready` or `failed`; each method is an `<li>` with its id in `data-payment-method`. */
export class PayjpSavedPaymentMethods extends HTMLElement {
  /** Required. The address on your server that answers a `GET` with the list, a `POST` to `…/{id}/default`, and a `DELETE` to `…/{id}`. */
  get endpoint(): string | null;
  set endpoint(value: string | null | undefined);
  /** Where the customer adds another. Default: no such link. */
  get addUrl(): string | null;
  set addUrl(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Reads the list again. */
  refresh(): void;
  addEventListener<K extends keyof PayjpSavedPaymentMethodsEventMap>(
    type: K,
    listener: (this: PayjpSavedPaymentMethods, event: PayjpSavedPaymentMethodsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpSavedPaymentMethodsEventMap>(
    type: K,
    listener: (this: PayjpSavedPaymentMethods, event: PayjpSavedPaymentMethodsEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface PayjpPaymentFlowFormEventMap extends Omit<HTMLElementEventMap, "payjp-ready" | "payjp-change" | "payjp-leave" | "payjp-closed" | "payjp-error"> {
  /** The customer can enter something. */
  "payjp-ready": CustomEvent<void>;
  /** Whether everything needed has been entered has changed. */
  "payjp-change": CustomEvent<{ complete: boolean }>;
  /** The confirmation is under way, and the browser leaves the page. */
  "payjp-leave": CustomEvent<void>;
  /** The flow turned out to have ended, here or in another tab, with this status. */
  "payjp-closed": CustomEvent<{ status: string }>;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** The whole payment step: PAY.JP's form, the customer's wish to save what is paid with, a message, and the button.  A flow that waits for the customer is gone on with. Its root, `form.payjp-payment-flow-form`, has the same `data-state` as that of `<payjp-registration-form>`. */
export class PayjpPaymentFlowForm extends HTMLElement {
  /** The address on your server that takes a `POST` of `{"save": true}` or `{"save": false}` before anything is confirmed; `{id}` in it stands for the flow's id. Default: none, and the customer is not asked. */
  get saveUrl(): string | null;
  set saveUrl(value: string | null | undefined);
  /** The address on your server that answers a `POST` with `{"client_secret": "…"}`. It or a client secret is needed. */
  get createUrl(): string | null;
  set createUrl(value: string | null | undefined);
  /** Required. Where PAY.JP sends the customer afterwards; a relative address is one of this page's. */
  get returnUrl(): string | null;
  set returnUrl(value: string | null | undefined);
  /** How PAY.JP's form shows the kinds of payment method. Default: PAY.JP's own, a closed accordion. */
  get layout(): string | null;
  set layout(value: "tab" | "accordion" | null | undefined);
  /** The words on the button, which may change. Default: ours. */
  get label(): string | null;
  set label(value: string | null | undefined);
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  get publicKey(): string | null;
  set publicKey(value: string | null | undefined);
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  get jsOrigin(): string | null;
  set jsOrigin(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** The client secret of a flow. `null` says that it is on its way; a new one starts the form anew. It reads as `null`. The attribute `client-secret` is taken too, and is taken away at once. */
  get clientSecret(): null;
  set clientSecret(value: string | null | undefined);
  /** More of how PAY.JP's form is made, as payments.js takes it. It may change. */
  get form(): object | undefined;
  set form(value: object | undefined);
  /** What is known of the holder already, as payments.js takes it: PAY.JP's form does not ask for it. */
  get billingDetails(): object | undefined;
  set billingDetails(value: object | undefined);
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  get appearance(): object | undefined;
  set appearance(value: object | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Does what the button does. Call it in the customer's own click, or a wallet may refuse to open. */
  submit(): void;
  /** Does what the button for another try does, where it is offered. */
  refresh(): void;
  addEventListener<K extends keyof PayjpPaymentFlowFormEventMap>(
    type: K,
    listener: (this: PayjpPaymentFlowForm, event: PayjpPaymentFlowFormEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpPaymentFlowFormEventMap>(
    type: K,
    listener: (this: PayjpPaymentFlowForm, event: PayjpPaymentFlowFormEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface PayjpPaymentFlowCompletionEventMap extends Omit<HTMLElementEventMap, "payjp-status" | "payjp-succeeded" | "payjp-failed" | "payjp-error"> {
  /** A status was retrieved. */
  "payjp-status": CustomEvent<{ status: string }>;
  /** The flow has succeeded. The id comes from the page: a server that is told of it asks PAY.JP whose it is. */
  "payjp-succeeded": CustomEvent<{ paymentMethodId: string | null }>;
  /** The flow is known to have ended without success, or to want another payment method. */
  "payjp-failed": CustomEvent<{ status: string }>;
  /** Something is wrong: a refusal the customer was shown, or a mistake on the page. What it says is for developers. Canceled, a mistake is not written to the console. */
  "payjp-error": CustomEvent<{ code: string; message: string }>;
}

/** The page that PAY.JP sends the customer back to after a payment. It says "paid" only when a retrieved flow has succeeded, and lets the customer go on with a flow that waits for them.  Its root, `section.payjp-payment-flow-completion`, has the status in `data-status` as that of `<payjp-registration-completion>`. */
export class PayjpPaymentFlowCompletion extends HTMLElement {
  /** Whom to ask. Default: `auto`, PAY.JP when the address has a client secret, else your server. */
  get verify(): string | null;
  set verify(value: "auto" | "browser" | "server" | null | undefined);
  /** The address on your server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`; `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that your server put into its `success_url`. */
  get statusUrl(): string | null;
  set statusUrl(value: string | null | undefined);
  /** Where the customer can try again. Default: no such link. */
  get retryUrl(): string | null;
  set retryUrl(value: string | null | undefined);
  /** The publishable key, `pk_test_…` or `pk_live_…`. Default: the content of the page's `<meta name="payjp-public-key">`. */
  get publicKey(): string | null;
  set publicKey(value: string | null | undefined);
  /** The origin that serves payments.js. Default: the content of `<meta name="payjp-js-origin">`, else `https://js.pay.jp`. */
  get jsOrigin(): string | null;
  set jsOrigin(value: string | null | undefined);
  /** The language, which may change. Default: that of `<html lang>`, else the first of the browser's that is Japanese or English, else Japanese. */
  get locale(): string | null;
  set locale(value: "ja" | "en" | null | undefined);
  /** Light, dark, or whichever the customer's system asks for; it may change. Default: `light`. */
  get theme(): string | null;
  set theme(value: "light" | "dark" | "auto" | null | undefined);
  /** What differs from the theme in PAY.JP's form, as payments.js takes it. It may change. */
  get appearance(): object | undefined;
  set appearance(value: object | undefined);
  /** Words in place of ours, by their keys in the files of `dist/words`; PAY.JP's error codes are keys too. They may change. */
  get words(): Record<string, string> | undefined;
  set words(value: Record<string, string> | undefined);
  /** Asks again what became of it. */
  refresh(): void;
  addEventListener<K extends keyof PayjpPaymentFlowCompletionEventMap>(
    type: K,
    listener: (this: PayjpPaymentFlowCompletion, event: PayjpPaymentFlowCompletionEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PayjpPaymentFlowCompletionEventMap>(
    type: K,
    listener: (this: PayjpPaymentFlowCompletion, event: PayjpPaymentFlowCompletionEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Defines the elements, each with this prefix before its name. A name that is taken stays what it is. Default: `payjp`. */
export function define(prefix?: string): void;

/** Takes PAY.JP's client secret out of the address bar and of this history entry, as importing `payjp-web-components` does. */
export function takeSecret(): void;

/** Names the address of the wasm, for a page whose bundler did not put `payjp.wasm` beside the script. */
export function configure(options: { wasm?: string | URL }): void;

/** What `diagnose` found: what it is about, how bad it is, and what to do. */
export interface Finding {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
}

/** Examines the page for what keeps the components from working, prints a table of it, and returns it. */
export function diagnose(): Promise<Finding[]>;

declare global {
  interface HTMLElementTagNameMap {
    "payjp-registration-form": PayjpRegistrationForm;
    "payjp-registration-completion": PayjpRegistrationCompletion;
    "payjp-checkout-button": PayjpCheckoutButton;
    "payjp-saved-payment-methods": PayjpSavedPaymentMethods;
    "payjp-payment-flow-form": PayjpPaymentFlowForm;
    "payjp-payment-flow-completion": PayjpPaymentFlowCompletion;
  }

  interface HTMLElementEventMap {
    "payjp-ready": CustomEvent<void>;
    "payjp-change": CustomEvent<{ complete: boolean } | void>;
    "payjp-leave": CustomEvent<void>;
    "payjp-closed": CustomEvent<{ status: string }>;
    "payjp-error": CustomEvent<{ code: string; message: string }>;
    "payjp-status": CustomEvent<{ status: string }>;
    "payjp-succeeded": CustomEvent<{ paymentMethodId: string | null }>;
    "payjp-failed": CustomEvent<{ status: string }>;
  }
}

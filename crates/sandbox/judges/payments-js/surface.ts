// Compares the sandbox's payments.js, as tsc reads it, with what @payjp/payments-js declares.
// Nothing runs here: `tsc` failing is the verdict.

import type * as Vendor from "@payjp/payments-js";

type Ours = ReturnType<typeof PayjpPayments>;
type OurWidgets = ReturnType<Ours["widgets"]>;
type OurPaymentForm = NonNullable<ReturnType<typeof paymentForm>>;
type OurAddressForm = NonNullable<ReturnType<typeof addressForm>>;
declare const widgets: OurWidgets;
const paymentForm = () => widgets.getForm("payment");
const addressForm = () => widgets.getForm("address", { mode: "billing" });

/** Fails to compile unless both are assignable to each other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const yes = <_Check extends true>() => {};

// A page written against the vendor's types runs on the sandbox's script.
export const factory: Vendor.PayjpPaymentsConstructor = PayjpPayments;
export const asPayments = (ours: Ours): Vendor.PayjpPayments => ours;
export const asWidgets = (ours: OurWidgets): Vendor.PayjpWidgets => ours;
export const asPaymentForm = (ours: OurPaymentForm): Vendor.PayjpPaymentForm => ours;
export const asAddressForm = (ours: OurAddressForm): Vendor.PayjpAddressForm => ours;

// Options are no narrower and no wider than the vendor's.
yes<Same<Vendor.PayjpPaymentFormOptions, Parameters<typeof createPayment>[0] & {}>>();
yes<Same<Vendor.PayjpAddressFormOptions, Parameters<typeof createAddress>[0] & {}>>();
yes<Same<Vendor.PayjpPaymentFormUpdateOptions, Parameters<OurPaymentForm["update"]>[0]>>();
yes<Same<Vendor.PayjpAddressFormUpdateOptions, Parameters<OurAddressForm["update"]>[0]>>();
yes<Same<Vendor.PayjpWidgetsOptionsClientSecret, Parameters<Ours["widgets"]>[0] & {}>>();
yes<Same<Vendor.PayjpWidgetsUpdateOptions, Parameters<OurWidgets["update"]>[0]>>();
yes<Same<Vendor.ConfirmSetupParams, Parameters<OurWidgets["confirmSetup"]>[0]>>();
yes<Same<Vendor.ConfirmPaymentParams, Parameters<OurWidgets["confirmPayment"]>[0]>>();
declare function createPayment(options?: PaymentFormOptions): void;
declare function createAddress(options?: AddressFormOptions): void;
export const takesPayment = (options: Vendor.PayjpPaymentFormOptions) => widgets.createForm("payment", options);
export const takesAddress = (options: Vendor.PayjpAddressFormOptions) => widgets.createForm("address", options);

// Results and event payloads are the vendor's.
yes<Same<Vendor.SetupFlowResult, Awaited<ReturnType<OurWidgets["confirmSetup"]>>>>();
yes<Same<Vendor.PaymentFlowResult, Awaited<ReturnType<OurWidgets["confirmPayment"]>>>>();
yes<Same<Vendor.SetupFlow, Awaited<ReturnType<Ours["retrieveSetupFlow"]>>>>();
yes<Same<Vendor.PaymentFlow, Awaited<ReturnType<Ours["retrievePaymentFlow"]>>>>();
yes<Same<Vendor.PaymentMethodTypes, MethodType>>();
yes<Same<Vendor.AddressMode, AddressMode>>();
yes<Same<Vendor.Address, Address>>();
yes<Same<VendorChange<Vendor.PayjpPaymentForm>, PaymentFormChange>>();
yes<Same<VendorChange<Vendor.PayjpAddressForm>, AddressFormChange>>();
type VendorChange<Form> = Form extends {
  on: {
    (event: "change", handler: (event: infer Change) => void): void;
    (event: "ready", handler: () => void): void;
    (event: "focus", handler: () => void): void;
    (event: "blur", handler: () => void): void;
  };
} ? Change : never;
type Handler<Event> = (event: Event) => void;
export const hearsPayment = (form: OurPaymentForm, handler: Handler<PaymentFormChange>) => [form.on("change", handler), form.off("change", handler)];
export const hearsAddress = (form: OurAddressForm, handler: Handler<AddressFormChange>) => [form.on("change", handler), form.off("change", handler)];

// Nothing of theirs is missing, and what is more is exactly what the README says.
type More<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>;
yes<Same<More<Ours, Vendor.PayjpPayments>, "confirmPayment">>();
yes<Same<More<OurWidgets, Vendor.PayjpWidgets>, "on" | "off">>();
yes<Same<More<OurPaymentForm, Vendor.PayjpPaymentForm>, never>>();
yes<Same<More<OurAddressForm, Vendor.PayjpAddressForm>, never>>();
yes<Same<More<Vendor.PayjpPayments, Ours>, never>>();
yes<Same<More<Vendor.PayjpWidgets, OurWidgets>, never>>();

// Every published error code can be asked for by its name, and has the vendor's type.
type Literals<Word> = Word extends string ? (string extends Word ? never : Word) : never;
type Types = typeof ERROR_TYPES;
type CodesOf<Type extends string> = { [Code in keyof Types]: Types[Code] extends Type ? Code : never }[keyof Types];
type Missing<Codes, Type extends Vendor.PayjpPaymentsErrorType> = Exclude<Literals<Codes>, CodesOf<Type>>;
yes<Same<Missing<Vendor.PayjpPaymentErrorCode, "payment_error">, never>>();
yes<Same<Missing<Vendor.PayjpValidationErrorCode, "validation_error">, never>>();
yes<Same<Missing<Vendor.PayjpApiErrorCode, "api_error">, never>>();
yes<Same<Missing<Vendor.PayjpSdkErrorCode, "sdk_error">, never>>();
yes<Same<Missing<Vendor.PayjpUserErrorCode, "user_error">, never>>();

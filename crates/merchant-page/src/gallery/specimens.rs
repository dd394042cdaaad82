//! The list of them.

use leptos::prelude::*;
use payjp_leptos::{
    CheckoutButton, FormLayout, PaymentFlowCompletion, PaymentFlowForm, RegistrationCompletion,
    RegistrationForm, SavedMethodPayment, SavedPaymentMethods, Verify,
};

use crate::specimen::Specimen;

/// Nothing special about it.
const PLAIN: Specimen = Specimen {
    id: "",
    component: "",
    state: "",
    code: "",
    draw: |_| ().into_any(),
    flow: None,
    js_origin: "",
    public_key: "",
    query: "",
    script: "",
    acts: "",
};

/// The component as it is drawn is also what is shown as its code.
macro_rules! specimen {
    ($id:literal, $component:literal, $state:literal, { $($field:ident: $value:expr),* },
     |$secret:pat_param| $($code:tt)*) => {
        Specimen {
            id: $id,
            component: $component,
            state: $state,
            code: stringify!($($code)*),
            draw: |$secret| view! { $($code)* }.into_any(),
            $($field: $value,)*
            ..PLAIN
        }
    };
}

pub(crate) fn find(id: &str) -> Option<Specimen> {
    ALL.iter().copied().flatten().find(|specimen| specimen.id == id).copied()
}

/// All, by component.
pub(crate) const ALL: [&[Specimen]; 7] = [
    REGISTRATION_FORM,
    REGISTRATION_COMPLETION,
    CHECKOUT_BUTTON,
    SAVED_PAYMENT_METHODS,
    PAYMENT_FLOW_FORM,
    SAVED_METHOD_PAYMENT,
    PAYMENT_FLOW_COMPLETION,
];

const SETUP: (&str, &str) = ("{}", "");
const PAYMENT: (&str, &str) = ("{\"amount\":1480,\"currency\":\"jpy\"}", "");
const SETUP_ID: &str = "&setup_flow_id=sf_gallery";
const PAYMENT_ID: &str = "&payment_flow_id=pfw_gallery";

const REGISTRATION_FORM: &[Specimen] = &[
    specimen!(
        "registration-form-loading", "RegistrationForm", "loading", {  },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-tab", "RegistrationForm", "ready, as tabs", { flow: Some(SETUP) },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-open-accordion", "RegistrationForm", "ready, as an open accordion", { flow: Some(SETUP) },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::OpenAccordion />
    ),
    specimen!(
        "registration-form-accordion", "RegistrationForm", "ready, as PAY.JP's own closed accordion", { flow: Some(SETUP) },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" />
    ),
    specimen!(
        "registration-form-filled", "RegistrationForm", "ready, everything entered", { flow: Some(SETUP), acts: "[[\"fill\",\"success\"]]" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-declined", "RegistrationForm", "ready again, the card was declined", { flow: Some(SETUP), acts: "[[\"fill\",\"card_declined\"],[\"click\",\".payjp-actions > [type=\\\"submit\\\"]\"]]" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-confirming", "RegistrationForm", "confirming", { flow: Some(SETUP), acts: "[[\"fill\",\"success\"],[\"next\",\"{\\\"neverSettle\\\":true}\"],[\"click\",\".payjp-actions > [type=\\\"submit\\\"]\"]]" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-leaving", "RegistrationForm", "leaving", { flow: Some(SETUP), acts: "[[\"fill\",\"success\"],[\"next\",\"{\\\"resolve\\\":{}}\"],[\"click\",\".payjp-actions > [type=\\\"submit\\\"]\"]]" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-closed-succeeded", "RegistrationForm", "closed, the flow had succeeded", { flow: Some(("{}", "succeeded")) },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-closed-canceled", "RegistrationForm", "closed, the flow had been cancelled", { flow: Some(("{}", "canceled")) },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-no-script", "RegistrationForm", "failed, payments.js could not be had", { flow: Some(SETUP), js_origin: "/gallery/fixtures/refused/not_found" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" checkout_url="/create-checkout-session" />
    ),
    specimen!(
        "registration-form-not-publishable", "RegistrationForm", "failed, the key is not publishable", { flow: Some(SETUP), public_key: "not_a_key" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" checkout_url="/create-checkout-session" />
    ),
    specimen!(
        "registration-form-not-ready", "RegistrationForm", "failed, PAY.JP's form never became ready", { flow: Some(SETUP), script: "{\"neverReady\":true}" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" checkout_url="/create-checkout-session" />
    ),
    specimen!(
        "registration-form-blocked", "RegistrationForm", "failed, the flow could not be read", { flow: Some(SETUP), script: "{\"block\":\"network\"}" },
        |secret| <RegistrationForm client_secret=secret return_url="/setup-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "registration-form-server-broken", "RegistrationForm", "failed, the shop's server is broken", {  },
        |_| <RegistrationForm create_url="/gallery/fixtures/refused/internal_error" return_url="/setup-complete" />
    ),
    specimen!(
        "registration-form-signed-out", "RegistrationForm", "failed, the customer is signed out", {  },
        |_| <RegistrationForm create_url="/gallery/fixtures/refused/signed_out" return_url="/setup-complete" />
    ),
];

const REGISTRATION_COMPLETION: &[Specimen] = &[
    specimen!(
        "registration-completion-checking", "RegistrationCompletion", "checking", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/silent" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-succeeded", "RegistrationCompletion", "succeeded", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/succeeded" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-processing", "RegistrationCompletion", "processing", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/processing" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-requires-payment-method", "RegistrationCompletion", "requires_payment_method", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_payment_method" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-requires-confirmation", "RegistrationCompletion", "requires_confirmation", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_confirmation" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-requires-action", "RegistrationCompletion", "requires_action", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_action" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-canceled", "RegistrationCompletion", "canceled", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/canceled" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-new-status", "RegistrationCompletion", "a status that nobody knows yet", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_patience" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-unreachable", "RegistrationCompletion", "the server gives no answer", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/refused/internal_error" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-not-found", "RegistrationCompletion", "another browser, or somebody else's", { query: SETUP_ID },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/refused/not_found" retry_url="/register" />
    ),
    specimen!(
        "registration-completion-nothing-to-ask", "RegistrationCompletion", "an address that names no flow", {  },
        |_| <RegistrationCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/succeeded" retry_url="/register" />
    ),
];

const CHECKOUT_BUTTON: &[Specimen] = &[
    specimen!(
        "checkout-button-ready", "CheckoutButton", "ready", {  },
        |_| <CheckoutButton action="/create-checkout-session" />
    ),
    specimen!(
        "checkout-button-leaving", "CheckoutButton", "leaving", { acts: "[[\"click\",\".payjp-button\"]]" },
        |_| <CheckoutButton action="/gallery/fixtures/silent" />
    ),
    specimen!(
        "checkout-button-failed", "CheckoutButton", "failed", { acts: "[[\"click\",\".payjp-button\"]]" },
        |_| <CheckoutButton action="/gallery/fixtures/refused/internal_error" />
    ),
];

const SAVED_PAYMENT_METHODS: &[Specimen] = &[
    specimen!(
        "saved-payment-methods-loading", "SavedPaymentMethods", "loading", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/silent" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-none", "SavedPaymentMethods", "ready, nothing saved", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/methods/none" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-some", "SavedPaymentMethods", "ready", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/methods/some" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-many", "SavedPaymentMethods", "ready, with more than are listed", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/methods/many" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-asking", "SavedPaymentMethods", "ready, asking before it removes", { acts: "[[\"click\",\".payjp-remove\"]]" },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/methods/some" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-not-removed", "SavedPaymentMethods", "ready, what was asked for was not done", { acts: "[[\"click\",\".payjp-remove\"],[\"click\",\".payjp-button-danger\"]]" },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/methods/some" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-failed", "SavedPaymentMethods", "failed", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/refused/internal_error" add_url="/register" />
    ),
    specimen!(
        "saved-payment-methods-signed-out", "SavedPaymentMethods", "failed, the customer is signed out", {  },
        |_| <SavedPaymentMethods endpoint="/gallery/fixtures/refused/signed_out" add_url="/register" />
    ),
];

const PAYMENT_FLOW_FORM: &[Specimen] = &[
    specimen!(
        "payment-flow-form-ready", "PaymentFlowForm", "ready", { flow: Some(PAYMENT) },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-confirming", "PaymentFlowForm", "confirming", { flow: Some(PAYMENT), acts: "[[\"fill\",\"success\"],[\"next\",\"{\\\"neverSettle\\\":true}\"],[\"click\",\".payjp-actions > [type=\\\"submit\\\"]\"]]" },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-declined", "PaymentFlowForm", "ready again, the card was declined", { flow: Some(PAYMENT), acts: "[[\"fill\",\"card_declined\"],[\"click\",\".payjp-actions > [type=\\\"submit\\\"]\"]]" },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-requires-action", "PaymentFlowForm", "failed, the bank waits for the customer", { flow: Some(("{\"amount\":1480,\"currency\":\"jpy\"}", "requires_action")) },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-closed-succeeded", "PaymentFlowForm", "closed, it was paid", { flow: Some(("{\"amount\":1480,\"currency\":\"jpy\"}", "succeeded")) },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-closed-canceled", "PaymentFlowForm", "closed, it was cancelled", { flow: Some(("{\"amount\":1480,\"currency\":\"jpy\"}", "canceled")) },
        |secret| <PaymentFlowForm client_secret=secret save_url="/gallery/fixtures/flows/saved" return_url="/pay-complete" layout=FormLayout::Tab />
    ),
    specimen!(
        "payment-flow-form-order-paid", "PaymentFlowForm", "failed, the order is paid already", {  },
        |_| <PaymentFlowForm create_url="/gallery/fixtures/refused/order_paid" return_url="/pay-complete" />
    ),
    specimen!(
        "payment-flow-form-in-progress", "PaymentFlowForm", "failed, something is under way with the order", {  },
        |_| <PaymentFlowForm create_url="/gallery/fixtures/refused/payment_in_progress" return_url="/pay-complete" />
    ),
];

const SAVED_METHOD_PAYMENT: &[Specimen] = &[
    specimen!(
        "saved-method-payment-loading", "SavedMethodPayment", "loading", {  },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/silent" pay_url="/gallery/fixtures/silent" return_url="/pay-complete" />
    ),
    specimen!(
        "saved-method-payment-none", "SavedMethodPayment", "ready, nothing saved", {  },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/methods/none" pay_url="/gallery/fixtures/silent" return_url="/pay-complete" />
    ),
    specimen!(
        "saved-method-payment-ready", "SavedMethodPayment", "ready", {  },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/methods/some" pay_url="/gallery/fixtures/silent" return_url="/pay-complete" />
    ),
    specimen!(
        "saved-method-payment-confirming", "SavedMethodPayment", "confirming", { acts: "[[\"click\",\"[type=\\\"submit\\\"]\"]]" },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/methods/some" pay_url="/gallery/fixtures/silent" return_url="/pay-complete" />
    ),
    specimen!(
        "saved-method-payment-no-answer", "SavedMethodPayment", "ready again, nobody knows whether it was paid", { acts: "[[\"click\",\"[type=\\\"submit\\\"]\"]]" },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/methods/some" pay_url="/gallery/fixtures/refused/internal_error" return_url="/pay-complete" />
    ),
    specimen!(
        "saved-method-payment-failed", "SavedMethodPayment", "failed", {  },
        |_| <SavedMethodPayment methods_url="/gallery/fixtures/refused/internal_error" pay_url="/gallery/fixtures/silent" return_url="/pay-complete" />
    ),
];

const PAYMENT_FLOW_COMPLETION: &[Specimen] = &[
    specimen!(
        "payment-flow-completion-checking", "PaymentFlowCompletion", "checking", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/silent" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-succeeded", "PaymentFlowCompletion", "succeeded", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/succeeded" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-processing", "PaymentFlowCompletion", "processing", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/processing" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-requires-payment-method", "PaymentFlowCompletion", "requires_payment_method", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_payment_method" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-requires-confirmation", "PaymentFlowCompletion", "requires_confirmation", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_confirmation" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-requires-action", "PaymentFlowCompletion", "requires_action", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_action" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-requires-capture", "PaymentFlowCompletion", "requires_capture", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_capture" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-canceled", "PaymentFlowCompletion", "canceled", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/canceled" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-new-status", "PaymentFlowCompletion", "a status that nobody knows yet", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/requires_patience" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-unreachable", "PaymentFlowCompletion", "the server gives no answer", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/refused/internal_error" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-not-found", "PaymentFlowCompletion", "another browser, or somebody else's", { query: PAYMENT_ID },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/refused/not_found" retry_url="/pay" />
    ),
    specimen!(
        "payment-flow-completion-nothing-to-ask", "PaymentFlowCompletion", "an address that names no flow", {  },
        |_| <PaymentFlowCompletion verify=Verify::Server status_url="/gallery/fixtures/flows/succeeded" retry_url="/pay" />
    ),
];

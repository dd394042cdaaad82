use payjp_types::{
    CaptureMethod, ClientSecret, CustomerId, FlowError, FlowId, FlowStatus, PaymentFlow,
    PaymentFlowId, PaymentFlowStatus, PaymentMethodId, PaymentMethodType, SdkError, SetupFlow,
    SetupFlowId, SetupFlowStatus,
};
use wasm_bindgen::JsValue;

use super::{exception, flag, get, items, number, text};
use crate::completion::Retrieved;

/// A flow of either kind, as far as our own pages look at it.
pub(crate) fn flow(value: &JsValue) -> Result<Retrieved, SdkError> {
    flow_from_js(value).ok_or_else(|| exception("not_a_flow"))
}

fn flow_from_js(value: &JsValue) -> Option<Retrieved> {
    let error = get(value, "last_setup_error").or_else(|| get(value, "last_payment_error"));
    Some(Retrieved {
        id: FlowId::new(text(value, "id")?),
        status: FlowStatus::from(text(value, "status")?.as_str()),
        payment_method_id: payment_method_id(value),
        error_code: error.and_then(|error| text(&error, "code")),
    })
}

/// A setup flow, or `None` for something that is none.
pub(crate) fn setup_flow_from_js(value: &JsValue) -> Option<SetupFlow> {
    Some(SetupFlow {
        id: SetupFlowId::new(text(value, "id")?),
        livemode: flag(value, "livemode"),
        status: SetupFlowStatus::from(text(value, "status")?.as_str()),
        client_secret: text(value, "client_secret").map(ClientSecret::new),
        customer_id: customer_id(value),
        payment_method_id: payment_method_id(value),
        payment_method_types: payment_method_types(value),
        last_setup_error: flow_error(value, "last_setup_error"),
        cancellation_reason: text(value, "cancellation_reason")
            .map(|reason| reason.as_str().into()),
    })
}

/// A payment flow, or `None` for something that is none.
pub(crate) fn payment_flow_from_js(value: &JsValue) -> Option<PaymentFlow> {
    let id = PaymentFlowId::new(text(value, "id")?);
    let status = PaymentFlowStatus::from(text(value, "status")?.as_str());
    let mut flow = PaymentFlow::new(id, status);
    flow.livemode = flag(value, "livemode");
    flow.amount = yen(value, "amount");
    flow.amount_capturable = yen(value, "amount_capturable");
    flow.amount_received = yen(value, "amount_received");
    flow.client_secret = text(value, "client_secret").map(ClientSecret::new);
    flow.customer_id = customer_id(value);
    flow.payment_method_id = payment_method_id(value);
    flow.payment_method_types = payment_method_types(value);
    flow.capture_method =
        text(value, "capture_method").map(|method| CaptureMethod::from(method.as_str()));
    flow.last_payment_error = flow_error(value, "last_payment_error");
    Some(flow)
}

fn customer_id(flow: &JsValue) -> Option<CustomerId> {
    text(flow, "customer_id").or_else(|| text(flow, "customer")).map(CustomerId::new)
}

fn payment_method_id(flow: &JsValue) -> Option<PaymentMethodId> {
    text(flow, "payment_method_id")
        .or_else(|| text(flow, "payment_method"))
        .map(PaymentMethodId::new)
}

fn payment_method_types(flow: &JsValue) -> Vec<PaymentMethodType> {
    items(flow, "payment_method_types")
        .iter()
        .filter_map(|item| item.as_string())
        .map(|kind| PaymentMethodType::from(kind.as_str()))
        .collect()
}

fn flow_error(flow: &JsValue, name: &str) -> Option<FlowError> {
    get(flow, name).map(|error| FlowError::new(text(&error, "code"), text(&error, "message")))
}

/// A whole number of yen that a JavaScript number holds exactly.
fn yen(flow: &JsValue, name: &str) -> Option<u64> {
    let number = number(flow, name)?;
    let whole = number.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is a whole number that is not negative and fits"
    )]
    whole.then_some(number as u64)
}

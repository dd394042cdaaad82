use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{
    CheckoutSessionBody, CustomerBody, PaymentDisputeBody, PaymentFlowBody, PaymentMethodBody,
    PaymentRefundBody, PriceBody, ProductBody, SetupFlowBody, TaxRateBody,
};
use crate::record::{Event, Resource};

#[derive(Debug, Serialize)]
pub(crate) struct EventBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    r#type: &'a str,
    pending_webhooks: usize,
    data: Value,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> EventBody<'a> {
    /// An event as it is listed and delivered, with how many endpoints have not answered it yet.
    pub(crate) fn new(event: &'a Event, pending_webhooks: usize) -> EventBody<'a> {
        EventBody {
            object: "event",
            id: &event.id,
            livemode: false,
            r#type: &event.kind,
            pending_webhooks,
            data: resource_body(&event.resource),
            created_at: event.created_at,
            updated_at: event.created_at,
        }
    }
}

/// A resource as its own operation answers it.
fn resource_body(resource: &Resource) -> Value {
    let body = match resource {
        Resource::CheckoutSession(session) => {
            serde_json::to_value(CheckoutSessionBody::from(&**session))
        }
        Resource::Customer(customer) => serde_json::to_value(CustomerBody::from(&**customer)),
        Resource::PaymentDispute(dispute) => {
            serde_json::to_value(PaymentDisputeBody::from(&**dispute))
        }
        Resource::PaymentFlow(flow) => serde_json::to_value(PaymentFlowBody::from(&**flow)),
        Resource::PaymentMethod(method) => serde_json::to_value(PaymentMethodBody::from(&**method)),
        Resource::PaymentRefund(refund) => serde_json::to_value(PaymentRefundBody::from(&**refund)),
        Resource::Price(price) => serde_json::to_value(PriceBody::from(&**price)),
        Resource::Product(product) => serde_json::to_value(ProductBody::from(&**product)),
        Resource::SetupFlow(flow) => serde_json::to_value(SetupFlowBody::from(&**flow)),
        Resource::TaxRate(rate) => serde_json::to_value(TaxRateBody::from(&**rate)),
    };
    // Nothing here can fail to be written as JSON: every key is a string.
    body.unwrap_or_default()
}

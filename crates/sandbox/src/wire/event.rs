use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{CustomerBody, PaymentMethodBody, SetupFlowBody};
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
    /// `pending_webhooks` is how many webhooks have not taken the event yet.
    pub(crate) fn new(event: &'a Event, pending_webhooks: usize) -> EventBody<'a> {
        EventBody {
            object: "event",
            id: &event.id,
            livemode: false,
            r#type: &event.kind,
            pending_webhooks,
            data: body_of(&event.resource),
            created_at: event.created_at,
            updated_at: event.created_at,
        }
    }
}

fn body_of(resource: &Resource) -> Value {
    let body = match resource {
        Resource::Customer(customer) => serde_json::to_value(CustomerBody::from(&**customer)),
        Resource::PaymentMethod(method) => serde_json::to_value(PaymentMethodBody::from(&**method)),
        Resource::SetupFlow(flow) => serde_json::to_value(SetupFlowBody::from(&**flow)),
    };
    body.unwrap_or_default()
}

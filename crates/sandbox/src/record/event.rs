use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Customer, PaymentMethod, SetupFlow};
use crate::ids;
use crate::store::Row;

/// Something that happened to a resource, which is kept as it was then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    /// Such as `setup_flow.succeeded`.
    pub(crate) kind: String,
    pub(crate) resource: Resource,
    pub(crate) created_at: Timestamp,
}

/// What an event is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Resource {
    Customer(Arc<Customer>),
    PaymentMethod(Arc<PaymentMethod>),
    SetupFlow(Arc<SetupFlow>),
}

impl Resource {
    pub(crate) fn id(&self) -> &str {
        match self {
            Resource::Customer(customer) => &customer.id,
            Resource::PaymentMethod(method) => &method.id,
            Resource::SetupFlow(flow) => &flow.id,
        }
    }
}

impl Event {
    pub(crate) fn new(kind: &str, resource: Resource, now: Timestamp) -> Event {
        Event { id: ids::new_id("evnt_"), kind: kind.to_owned(), resource, created_at: now }
    }
}

impl Row for Event {
    const KIND: &'static str = "event";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(self.resource.id())
    }
}

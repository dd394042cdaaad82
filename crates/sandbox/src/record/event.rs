use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    CheckoutSession, Customer, PaymentDispute, PaymentFlow, PaymentMethod, PaymentRefund, Price,
    Product, SetupFlow, TaxRate,
};
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
    CheckoutSession(Arc<CheckoutSession>),
    Customer(Arc<Customer>),
    PaymentDispute(Arc<PaymentDispute>),
    PaymentFlow(Arc<PaymentFlow>),
    PaymentMethod(Arc<PaymentMethod>),
    PaymentRefund(Arc<PaymentRefund>),
    Price(Arc<Price>),
    Product(Arc<Product>),
    SetupFlow(Arc<SetupFlow>),
    TaxRate(Arc<TaxRate>),
}

impl Resource {
    pub(crate) fn id(&self) -> &str {
        match self {
            Resource::CheckoutSession(session) => &session.id,
            Resource::Customer(customer) => &customer.id,
            Resource::PaymentDispute(dispute) => &dispute.id,
            Resource::PaymentFlow(flow) => &flow.id,
            Resource::PaymentMethod(method) => &method.id,
            Resource::PaymentRefund(refund) => &refund.id,
            Resource::Price(price) => &price.id,
            Resource::Product(product) => &product.id,
            Resource::SetupFlow(flow) => &flow.id,
            Resource::TaxRate(rate) => &rate.id,
        }
    }

    /// What API v2 calls a thing of this kind.
    pub(crate) fn object(&self) -> &'static str {
        match self {
            Resource::CheckoutSession(_) => "checkout.session",
            Resource::Customer(_) => "customer",
            Resource::PaymentDispute(_) => "payment_dispute",
            Resource::PaymentFlow(_) => "payment_flow",
            Resource::PaymentMethod(_) => "payment_method",
            Resource::PaymentRefund(_) => "payment_refund",
            Resource::Price(_) => "price",
            Resource::Product(_) => "product",
            Resource::SetupFlow(_) => "setup_flow",
            Resource::TaxRate(_) => "tax_rate",
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

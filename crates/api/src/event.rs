use core::fmt;

use payjp_types::{
    Balance, CheckoutSession, Customer, EventId, PaymentDispute, PaymentFlow, PaymentMethod,
    PaymentRefund, Price, Product, SetupFlow, Statement, TaxRate, Term,
};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

use crate::Listed;

/// Something that happened at PAY.JP, as a webhook tells it or [`Events`](crate::Events) gives it.
///
/// What it says of its resource was true when it happened. Events arrive late, twice and out of order: read the
/// resource again before acting.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// Its id, the same however often it is delivered.
    pub id: EventId,
    /// Its type, such as `setup_flow.succeeded`. An open set.
    pub kind: String,
    /// Whether it belongs to live mode.
    pub livemode: bool,
    /// How many webhooks have not taken it yet.
    pub pending_webhooks: Option<u64>,
    /// When it happened (ISO 8601).
    pub created_at: Option<String>,
    /// What it happened to.
    pub resource: Resource,
}

/// What an [`Event`] is about.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Resource {
    /// `balance`
    Balance(Box<Balance>),
    /// `checkout.session`
    CheckoutSession(Box<CheckoutSession>),
    /// `customer`
    Customer(Box<Customer>),
    /// `payment_dispute`
    PaymentDispute(Box<PaymentDispute>),
    /// `payment_flow`
    PaymentFlow(Box<PaymentFlow>),
    /// `payment_method`
    PaymentMethod(Box<PaymentMethod>),
    /// `payment_refund`
    PaymentRefund(Box<PaymentRefund>),
    /// `price`
    Price(Box<Price>),
    /// `product`
    Product(Box<Product>),
    /// `setup_flow`
    SetupFlow(Box<SetupFlow>),
    /// `statement`
    Statement(Box<Statement>),
    /// `tax_rate`
    TaxRate(Box<TaxRate>),
    /// `term`
    Term(Box<Term>),
    /// Anything else, or anything of an unknown shape.
    Other(OtherResource),
}

/// A resource that this version does not know. Its `Debug` shows what it is called and nothing in it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct OtherResource {
    /// What it calls itself.
    pub object: Option<String>,
    /// All of it.
    pub body: Value,
}

impl fmt::Debug for OtherResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherResource").field("object", &self.object).finish_non_exhaustive()
    }
}

impl Resource {
    /// Reads a resource by what it calls itself, else by the first words of the event's type.
    fn read(kind: &str, data: Value) -> Self {
        // Older captures wrap it once more.
        let body = match data {
            Value::Object(mut fields) if fields.get("object").is_some_and(Value::is_object) => {
                fields.remove("object").unwrap_or_default()
            }
            body => body,
        };
        let object = body.get("object").and_then(Value::as_str).map(str::to_owned);
        let word = kind.rsplit_once('.').map_or(kind, |(word, _)| word);
        let read = match object.as_deref().unwrap_or(word) {
            "balance" => typed(&body, Self::Balance),
            "checkout.session" => typed(&body, Self::CheckoutSession),
            "customer" => typed(&body, Self::Customer),
            "payment_dispute" | "dispute" => typed(&body, Self::PaymentDispute),
            "payment_flow" => typed(&body, Self::PaymentFlow),
            "payment_method" => typed(&body, Self::PaymentMethod),
            "payment_refund" | "refund" => typed(&body, Self::PaymentRefund),
            "price" => typed(&body, Self::Price),
            "product" => typed(&body, Self::Product),
            "setup_flow" => typed(&body, Self::SetupFlow),
            "statement" => typed(&body, Self::Statement),
            "tax_rate" => typed(&body, Self::TaxRate),
            "term" => typed(&body, Self::Term),
            _ => None,
        };
        read.unwrap_or(Self::Other(OtherResource { object, body }))
    }
}

fn typed<T: DeserializeOwned>(body: &Value, wrap: fn(Box<T>) -> Resource) -> Option<Resource> {
    T::deserialize(body).ok().map(Box::new).map(wrap)
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            id: EventId,
            #[serde(rename = "type")]
            kind: String,
            data: Value,
            #[serde(default)]
            livemode: Value,
            #[serde(default)]
            pending_webhooks: Value,
            #[serde(default)]
            created_at: Value,
            #[serde(default)]
            created_date: Value,
            /// Seconds since 1970, from the official command-line tool.
            #[serde(default)]
            created: Value,
        }
        let wire = Wire::deserialize(deserializer)?;
        let created = || jiff::Timestamp::from_second(wire.created.as_i64()?).ok();
        let created_at = wire.created_at.as_str().or(wire.created_date.as_str());
        Ok(Self {
            id: wire.id,
            livemode: wire.livemode.as_bool().unwrap_or_default(),
            pending_webhooks: wire.pending_webhooks.as_u64(),
            created_at: created_at
                .map(str::to_owned)
                .or_else(|| created().map(|time| time.to_string())),
            resource: Resource::read(&wire.kind, wire.data),
            kind: wire.kind,
        })
    }
}

impl Listed for Event {
    type Id = EventId;

    fn id(&self) -> &EventId {
        &self.id
    }
}

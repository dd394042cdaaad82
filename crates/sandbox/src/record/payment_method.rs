use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::cards::{Brand, CardFate};
use crate::ids;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentMethod {
    pub(crate) id: String,
    pub(crate) method_type: MethodType,
    pub(crate) customer_id: Option<String>,
    /// The only customer it can ever have, once it has had one.
    pub(crate) owned_by: Option<String>,
    pub(crate) detached_at: Option<Timestamp>,
    pub(crate) billing_details: BillingDetails,
    /// What is kept of a card; none for PayPay.
    pub(crate) card: Option<Card>,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MethodType {
    Card,
    ApplePay,
    #[serde(rename = "paypay")]
    PayPay,
}

impl MethodType {
    pub(crate) fn of(word: &str) -> Option<MethodType> {
        match word {
            "card" => Some(MethodType::Card),
            "apple_pay" => Some(MethodType::ApplePay),
            "paypay" => Some(MethodType::PayPay),
            _ => None,
        }
    }

    /// What API v2 calls it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            MethodType::Card => "card",
            MethodType::ApplePay => "apple_pay",
            MethodType::PayPay => "paypay",
        }
    }
}

/// All that is ever kept of a card: no number, no security code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) last4: String,
    pub(crate) brand: Brand,
    pub(crate) exp_month: i64,
    pub(crate) exp_year: i64,
    pub(crate) fingerprint: String,
    pub(crate) country: Option<String>,
    pub(crate) funding: Option<String>,
    pub(crate) fate: CardFate,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BillingDetails {
    pub(crate) name: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) address: Address,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Address {
    pub(crate) country: Option<String>,
    pub(crate) zip: Option<String>,
    pub(crate) state: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) line1: Option<String>,
    pub(crate) line2: Option<String>,
}

impl PaymentMethod {
    pub(crate) fn new(
        method_type: MethodType,
        billing_details: BillingDetails,
        now: Timestamp,
    ) -> PaymentMethod {
        PaymentMethod {
            id: ids::new_id("pm_"),
            method_type,
            customer_id: None,
            owned_by: None,
            detached_at: None,
            billing_details,
            card: None,
            metadata: Metadata::default(),
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for PaymentMethod {
    const KIND: &'static str = "payment_method";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        self.customer_id.as_deref()
    }
}

/// Why a method cannot be given to that customer, if it cannot.
pub(crate) fn attach_refusal(method: &PaymentMethod, customer_id: &str) -> Option<Problem> {
    let refuse = |code, detail: String| Some(Problem::bad_request(code, detail));
    if method.detached_at.is_some() {
        return refuse(
            "detached_payment_method_not_usable",
            format!(
                "Payment method '{}' was detached and cannot be used again. Register a new one.",
                method.id
            ),
        );
    }
    if method.method_type == MethodType::PayPay {
        return refuse(
            "unsupported_payment_method_type",
            "A PayPay payment method cannot be attached to a customer. Only card and Apple Pay can.".to_owned(),
        );
    }
    match &method.customer_id {
        None => None,
        Some(owner) if owner == customer_id => refuse(
            "payment_method_already_attached",
            format!("Payment method '{}' is already attached to this customer.", method.id),
        ),
        Some(_) => refuse(
            "payment_method_customer_mismatch",
            format!(
                "Payment method '{}' belongs to another customer and can never be moved. Register it anew for this one.",
                method.id
            ),
        ),
    }
}

use crate::open_enum::open_enum;
use crate::{CustomerId, PaymentMethodId};

open_enum! {
    /// The kind of a payment method.
    PaymentMethodType {
        /// A credit, debit or prepaid card.
        Card = "card",
        /// Apple Pay.
        ApplePay = "apple_pay",
        /// PayPay, which can be paid with but not registered.
        PayPay = "paypay",
    }
}

open_enum! {
    /// The brand of a card.
    CardBrand {
        /// Visa.
        Visa = "Visa",
        /// Mastercard.
        MasterCard = "MasterCard",
        /// JCB.
        Jcb = "JCB",
        /// American Express.
        AmericanExpress = "American Express",
        /// Diners Club.
        DinersClub = "Diners Club",
        /// Discover.
        Discover = "Discover",
    }
}

/// What may be shown of a card, as far as PAY.JP told it. The number itself never leaves PAY.JP.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Card {
    /// The card's brand.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub brand: Option<CardBrand>,
    /// The last four digits of its number.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub last4: Option<String>,
    /// The month of its expiry, 1 to 12.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub exp_month: Option<u8>,
    /// The year of its expiry, four digits.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub exp_year: Option<u16>,
}

/// Name and contacts of the card's holder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct BillingDetails {
    /// The holder's name.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub name: Option<String>,
    /// The holder's e-mail address.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub email: Option<String>,
    /// The holder's telephone number.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub phone: Option<String>,
}

/// A payment method that a customer registered or paid with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentMethod {
    /// Its id.
    pub id: PaymentMethodId,
    /// Whether it belongs to live mode.
    pub livemode: bool,
    /// Its kind, `type` on the wire.
    pub kind: PaymentMethodType,
    /// The one customer it belongs to; it can never belong to a second.
    pub customer_id: Option<CustomerId>,
    /// The card, for cards and Apple Pay.
    pub card: Option<Card>,
    /// Name and contacts of the holder.
    pub billing_details: BillingDetails,
    /// When it was detached (ISO 8601). A detached payment method cannot be used again.
    pub detached_at: Option<String>,
}

#[cfg(feature = "serde")]
mod read {
    use super::*;

    /// Both names of the customer, because a response may carry either or both.
    #[derive(serde::Deserialize)]
    struct Wire {
        id: PaymentMethodId,
        #[serde(default, deserialize_with = "crate::lenient::maybe")]
        livemode: Option<bool>,
        #[serde(rename = "type")]
        kind: PaymentMethodType,
        customer_id: Option<CustomerId>,
        customer: Option<CustomerId>,
        #[serde(default, deserialize_with = "crate::lenient::maybe")]
        card: Option<Card>,
        #[serde(default, deserialize_with = "crate::lenient::maybe")]
        billing_details: Option<BillingDetails>,
        detached_at: Option<String>,
    }

    impl<'de> serde::Deserialize<'de> for PaymentMethod {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let wire = Wire::deserialize(deserializer)?;
            Ok(Self {
                id: wire.id,
                livemode: wire.livemode.unwrap_or_default(),
                kind: wire.kind,
                customer_id: wire.customer_id.or(wire.customer),
                card: wire.card,
                billing_details: wire.billing_details.unwrap_or_default(),
                detached_at: wire.detached_at,
            })
        }
    }
}

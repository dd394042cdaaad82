use core::fmt;

use crate::request::request;
use crate::{CustomerId, Metadata, PaymentMethodType};

request! {
    /// Name, contacts and address of a holder. 3-D Secure needs an e-mail address or a telephone number.
    NewBillingDetails {
        /// The holder's name.
        name: String,
        /// The holder's e-mail address.
        email: String,
        /// The holder's telephone number.
        phone: String,
        /// The holder's address.
        address: NewAddress,
    }
}

request! {
    /// An address.
    NewAddress {
        /// Two letters, such as `JP`.
        country: String,
        /// The postal code.
        zip: String,
        /// The prefecture.
        state: String,
        /// The town.
        city: String,
        /// The street.
        line1: String,
        /// The building.
        line2: String,
    }
}

/// A test card. Real cards are entered on PAY.JP's form and never pass through a merchant's server.
///
/// Its `Debug` shows neither the number nor the security code.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TestCard {
    number: String,
    exp_month: u8,
    exp_year: u16,
    cvc: String,
}

impl TestCard {
    /// One of PAY.JP's test numbers, with any future expiry and any security code.
    #[must_use]
    pub fn new(
        number: impl Into<String>,
        exp_month: u8,
        exp_year: u16,
        cvc: impl Into<String>,
    ) -> Self {
        Self { number: number.into(), exp_month, exp_year, cvc: cvc.into() }
    }
}

impl fmt::Debug for TestCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestCard(redacted)")
    }
}

/// The token of Apple Pay, which its `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct ApplePayToken(String);

impl ApplePayToken {
    /// Takes the token as Apple gave it.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }
}

impl fmt::Debug for ApplePayToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApplePayToken(redacted)")
    }
}

request! {
    /// The body of `POST /v2/payment_methods`.
    CreatePaymentMethod (
        /// Its kind, `type` on the wire.
        #[cfg_attr(feature = "serde", serde(rename = "type"))]
        kind: PaymentMethodType,
    ) {
        /// The card, when the kind is a card: test mode only.
        card: TestCard,
        /// The token, when the kind is Apple Pay.
        token: ApplePayToken,
        /// The customer to attach it to.
        customer_id: CustomerId,
        /// Name, contacts and address of the holder; a card needs them.
        billing_details: NewBillingDetails,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

impl CreatePaymentMethod {
    /// A test card.
    #[must_use]
    pub fn test_card(card: TestCard, holder: NewBillingDetails) -> Self {
        Self::new(PaymentMethodType::Card).card(card).billing_details(holder)
    }

    /// Apple Pay.
    #[must_use]
    pub fn apple_pay(token: ApplePayToken) -> Self {
        Self::new(PaymentMethodType::ApplePay).token(token)
    }

    /// PayPay.
    #[must_use]
    pub fn paypay() -> Self {
        Self::new(PaymentMethodType::PayPay)
    }
}

request! {
    /// The body of `POST /v2/payment_methods/{id}`. What is not set stays; a card's number and expiry never change.
    UpdatePaymentMethod (
        /// Its kind, `type` on the wire.
        #[cfg_attr(feature = "serde", serde(rename = "type"))]
        kind: PaymentMethodType,
    ) {
        /// Name, contacts and address of the holder.
        billing_details: NewBillingDetails,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

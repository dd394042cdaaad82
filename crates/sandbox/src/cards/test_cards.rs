use serde::Serialize;

use super::Brand;

/// A number that test mode knows.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct TestCard {
    pub(crate) number: &'static str,
    pub(crate) brand: Brand,
    /// The code with which it is refused when it is registered; `None` registers.
    pub(crate) refused_with: Option<&'static str>,
    /// The code with which a later payment is refused.
    pub(crate) payment_refused_with: Option<&'static str>,
}

const fn good(number: &'static str, brand: Brand) -> TestCard {
    TestCard { number, brand, refused_with: None, payment_refused_with: None }
}

const fn refused(number: &'static str, brand: Brand, code: &'static str) -> TestCard {
    TestCard { number, brand, refused_with: Some(code), payment_refused_with: None }
}

const fn refused_later(number: &'static str, code: &'static str) -> TestCard {
    TestCard { number, brand: Brand::Visa, refused_with: None, payment_refused_with: Some(code) }
}

pub(crate) const TEST_CARDS: &[TestCard] = &[
    good("4242424242424242", Brand::Visa),
    good("4012888888881881", Brand::Visa),
    good("5555555555554444", Brand::MasterCard),
    good("5105105105105100", Brand::MasterCard),
    good("3530111333300000", Brand::Jcb),
    good("3566002020360505", Brand::Jcb),
    good("378282246310005", Brand::AmericanExpress),
    good("371449635398431", Brand::AmericanExpress),
    good("38520000023237", Brand::DinersClub),
    good("30569309025904", Brand::DinersClub),
    good("6011111111111117", Brand::Discover),
    good("6011000990139424", Brand::Discover),
    good("4000000900000003", Brand::Visa),
    refused("4000000000000002", Brand::Visa, "card_declined"),
    refused("4000000000000069", Brand::Visa, "expired_card"),
    refused("4000000000000127", Brand::Visa, "invalid_cvc"),
    refused("4000003720000278", Brand::Visa, "invalid_expiration_date"),
    refused("4000000000000119", Brand::Visa, "processing_error"),
    refused("36227206271667", Brand::DinersClub, "unacceptable_brand"),
    refused_later("4000000000080319", "card_declined"),
    refused_later("4000000000004012", "expired_card"),
    refused_later("4000000000080202", "card_declined"),
    refused_later("4000000000000077", "invalid_expiration_date"),
];

/// The code with which this number is refused when it is registered.
pub(crate) fn refusal_of(number: &str) -> Option<&'static str> {
    TEST_CARDS.iter().find(|card| card.number == number).and_then(|card| card.refused_with)
}

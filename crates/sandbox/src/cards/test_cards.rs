use serde::{Deserialize, Serialize};

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

/// What a payment with a stored card will come to. It is kept in place of the number that decides it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CardFate {
    #[default]
    Pays,
    Declined,
    Expired,
    WrongExpirationDate,
    DeclinedAbove10000Yen,
}

impl CardFate {
    pub(crate) fn of(number: &str) -> CardFate {
        match number {
            "4000000000080319" => CardFate::Declined,
            "4000000000004012" => CardFate::Expired,
            "4000000000080202" => CardFate::DeclinedAbove10000Yen,
            "4000000000000077" => CardFate::WrongExpirationDate,
            _ => CardFate::Pays,
        }
    }

    /// The code with which a payment of this many yen is refused.
    pub(crate) fn refusal_of(self, amount: i64) -> Option<&'static str> {
        match self {
            CardFate::Declined => Some("card_declined"),
            CardFate::Expired => Some("expired_card"),
            CardFate::WrongExpirationDate => Some("invalid_expiration_date"),
            CardFate::DeclinedAbove10000Yen if amount > 10_000 => Some("card_declined"),
            CardFate::Pays | CardFate::DeclinedAbove10000Yen => None,
        }
    }
}

/// The code with which this number is refused when it is registered.
pub(crate) fn refusal_of(number: &str) -> Option<&'static str> {
    TEST_CARDS.iter().find(|card| card.number == number).and_then(|card| card.refused_with)
}

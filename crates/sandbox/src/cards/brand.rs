use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Brand {
    Visa,
    MasterCard,
    #[serde(rename = "JCB")]
    Jcb,
    #[serde(rename = "American Express")]
    AmericanExpress,
    #[serde(rename = "Diners Club")]
    DinersClub,
    Discover,
}

impl Brand {
    /// The brand of a number of at least four digits.
    pub(crate) fn of(number: &str) -> Option<Brand> {
        let head: u32 = number.get(..4)?.parse().ok()?;
        match head {
            4000..=4999 => Some(Brand::Visa),
            5100..=5599 | 2221..=2720 => Some(Brand::MasterCard),
            3400..=3499 | 3700..=3799 => Some(Brand::AmericanExpress),
            3528..=3589 => Some(Brand::Jcb),
            3000..=3059 | 3095 | 3600..=3699 | 3800..=3999 => Some(Brand::DinersClub),
            6011 | 6440..=6599 => Some(Brand::Discover),
            _ => None,
        }
    }

    /// The name as API v2 writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Brand::Visa => "Visa",
            Brand::MasterCard => "MasterCard",
            Brand::Jcb => "JCB",
            Brand::AmericanExpress => "American Express",
            Brand::DinersClub => "Diners Club",
            Brand::Discover => "Discover",
        }
    }

    /// How many digits its security code has.
    pub(crate) fn cvc_length(self) -> usize {
        if self == Brand::AmericanExpress { 4 } else { 3 }
    }
}

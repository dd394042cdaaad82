use serde::{Deserialize, Serialize};

use super::{Price, TaxRate};
use crate::ids;
use crate::settings::TaxRounding;

/// What a customer buys in a checkout session. The price is kept as it was when the session was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LineItem {
    pub(crate) id: String,
    pub(crate) amounts: Amounts,
    pub(crate) description: Option<String>,
    pub(crate) price: Price,
    pub(crate) quantity: i64,
}

/// Yen; the total is always the subtotal and the tax.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Amounts {
    pub(crate) subtotal: i64,
    pub(crate) tax: i64,
    pub(crate) total: i64,
}

/// No sum of a session may be more than this, so that no arithmetic overflows.
const LARGEST: i64 = 9_999_999_999;

impl LineItem {
    /// `None` if the amount is too large to be paid by anyone.
    pub(crate) fn new(
        price: Price,
        description: Option<String>,
        quantity: i64,
        tax_rate: Option<&TaxRate>,
        rounding: TaxRounding,
    ) -> Option<LineItem> {
        let amounts = Amounts::of(price.unit_amount, quantity, tax_rate, rounding)?;
        Some(LineItem { id: ids::new_id("li_"), amounts, description, price, quantity })
    }
}

impl Amounts {
    fn of(
        unit_amount: i64,
        quantity: i64,
        tax_rate: Option<&TaxRate>,
        rounding: TaxRounding,
    ) -> Option<Amounts> {
        let listed = unit_amount.checked_mul(quantity).filter(|amount| *amount <= LARGEST)?;
        let Some(rate) = tax_rate else {
            return Some(Amounts { subtotal: listed, tax: 0, total: listed });
        };
        // Hundredths of a percent keep the sum in integers.
        let percentage = rate.percentage.as_f64().unwrap_or_default();
        let parts = (percentage * 100.0).round() as i64;
        let amounts = if rate.inclusive {
            let tax = rounded(listed * parts, 10_000 + parts, rounding);
            Amounts { subtotal: listed - tax, tax, total: listed }
        } else {
            let tax = rounded(listed * parts, 10_000, rounding);
            Amounts { subtotal: listed, tax, total: listed + tax }
        };
        Some(amounts)
    }

    pub(crate) fn sum<'a>(items: impl IntoIterator<Item = &'a LineItem>) -> Amounts {
        items.into_iter().fold(Amounts::default(), |sum, item| Amounts {
            subtotal: sum.subtotal + item.amounts.subtotal,
            tax: sum.tax + item.amounts.tax,
            total: sum.total + item.amounts.total,
        })
    }
}

fn rounded(numerator: i64, denominator: i64, rounding: TaxRounding) -> i64 {
    match rounding {
        TaxRounding::Down => numerator / denominator,
        TaxRounding::HalfUp => (numerator * 2 + denominator) / (denominator * 2),
        TaxRounding::Up => (numerator + denominator - 1) / denominator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taxed(amount: i64, percentage: f64, inclusive: bool, rounding: TaxRounding) -> Amounts {
        let percentage = serde_json::Number::from_f64(percentage).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        let rate = TaxRate::new("消費税".to_owned(), inclusive, percentage, now);
        Amounts::of(amount, 1, Some(&rate), rounding).unwrap()
    }

    #[test]
    fn an_exclusive_tax_is_added_and_an_inclusive_one_is_inside() {
        let amounts = |subtotal, tax, total| Amounts { subtotal, tax, total };
        assert_eq!(taxed(1000, 10.0, false, TaxRounding::Down), amounts(1000, 100, 1100));
        assert_eq!(taxed(1100, 10.0, true, TaxRounding::Down), amounts(1000, 100, 1100));
        assert_eq!(taxed(999, 8.0, false, TaxRounding::Down), amounts(999, 79, 1078));
        assert_eq!(taxed(999, 8.0, false, TaxRounding::HalfUp), amounts(999, 80, 1079));
        assert_eq!(taxed(101, 8.25, false, TaxRounding::Up), amounts(101, 9, 110));
        assert_eq!(taxed(0, 10.0, true, TaxRounding::Up), amounts(0, 0, 0));
    }

    #[test]
    fn an_amount_that_nobody_could_pay_is_no_amount() {
        assert_eq!(Amounts::of(i64::MAX, 2, None, TaxRounding::Down), None);
        assert_eq!(Amounts::of(9_999_999, 100_000, None, TaxRounding::Down), None);
    }
}

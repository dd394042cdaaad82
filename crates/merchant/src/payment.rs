//! Payments of orders. An order has at most one payment flow that can still succeed: before another is made, the one
//! at hand has ended, or was cancelled at PAY.JP.

mod attempt;
mod by_registered_method;
mod in_browser;
mod save;
mod settle;

pub(crate) use by_registered_method::{Payment, pay};
pub(crate) use in_browser::open_flow;
pub(crate) use save::{keep_if_wished, wish};
pub(crate) use settle::{adopt, settle};

use core::ops::RangeInclusive;

use crate::Order;
use crate::refusal::Refusal;

/// What PAY.JP takes, in yen.
const AMOUNTS: RangeInclusive<u64> = 50..=9_999_999;

/// How often a request looks again after another request has changed what it saw.
const ROUNDS: u32 = 6;

fn amount(order: &Order) -> Result<u32, Refusal> {
    let amount = u32::try_from(order.amount).ok().filter(|_| AMOUNTS.contains(&order.amount));
    amount.ok_or_else(|| {
        tracing::error!(amount = order.amount, "an order's amount cannot be paid with PAY.JP");
        Refusal::AmountOutOfRange
    })
}

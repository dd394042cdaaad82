use core::fmt;
use core::pin::Pin;

use axum::http::request::Parts;

use crate::ShopCustomer;

/// What is paid: an order as the shop's own order book has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub(crate) id: String,
    pub(crate) amount: u64,
    pub(crate) description: String,
    pub(crate) buyer: Buyer,
}

/// Whose order it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Buyer {
    /// A customer's. Anybody else is answered with 404.
    Customer(ShopCustomer),
    /// That of whoever sent the request, by something of the shop's own, such as a cart's cookie.
    ///
    /// What a guest has paid with can be saved once the order is a [`Customer`](Self::Customer)'s, as after they have
    /// signed up. Somebody else who is signed in and may see the order does not come to the card by it.
    Guest,
}

impl Order {
    /// Takes an order: the shop's own id, how much is to be paid in yen, what PAY.JP's dashboard shows, and whose it
    /// is.
    ///
    /// PAY.JP takes ¥50 to ¥9,999,999. Any other amount is refused when it is to be paid, before PAY.JP is asked.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        amount: u64,
        description: impl Into<String>,
        buyer: Buyer,
    ) -> Self {
        Self { id: id.into(), amount, description: description.into(), buyer }
    }
}

/// Why an order could not be looked up. The request is then answered with 500.
pub type OrdersError = Box<dyn core::error::Error + Send + Sync>;

/// What [`Orders::order`] gives.
pub type OrderFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Order>, OrdersError>> + Send + 'a>>;

/// The shop's order book. The amount of a payment comes from here, whatever a request says.
///
/// ```
/// use axum::http::request::Parts;
/// use payjp_merchant::{Buyer, Order, OrderFuture, Orders, ShopCustomer};
///
/// #[derive(Debug)]
/// struct OrderBook;
///
/// impl Orders for OrderBook {
///     fn order<'a>(&'a self, id: &'a str, _request: &'a Parts) -> OrderFuture<'a> {
///         Box::pin(async move {
///             let hanako = Buyer::Customer(ShopCustomer::new("hanako"));
///             Ok((id == "1").then(|| Order::new("1", 1480, "Coffee beans", hanako)))
///         })
///     }
/// }
/// ```
pub trait Orders: fmt::Debug + Send + Sync + 'static {
    /// The order with this id, or `None` when there is none. It sees the head of the request, by which the shop knows
    /// its guests: the order of another guest is `None` too.
    ///
    /// # Errors
    /// When it could not be looked up.
    fn order<'a>(&'a self, id: &'a str, request: &'a Parts) -> OrderFuture<'a>;
}

/// The order book of a shop that only registers.
#[derive(Debug)]
pub(crate) struct NoOrders;

impl Orders for NoOrders {
    fn order<'a>(&'a self, _: &'a str, _: &'a Parts) -> OrderFuture<'a> {
        Box::pin(async { Ok(None) })
    }
}

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::sent::{Sent, answer, shows_a_page};
use crate::refusal::Refusal;
use crate::session::CookieSessions;
use crate::store::{Store, Who};
use crate::{Buyer, Merchant, Order, OrderFuture, Orders};

/// What is sold: its name, its price in yen, and what PAY.JP's dashboard shows.
///
/// PayPay's test accounts pay at most ¥100, and one of the test cards is refused above ¥10,000.
const ITEMS: [(&str, u64, &str); 4] = [
    ("drip-bag", 100, "ドリップバッグ 1 袋"),
    ("beans", 1_480, "コーヒー豆 200 g"),
    ("kettle", 6_800, "ドリップケトル"),
    ("grinder", 12_800, "コーヒーミル"),
];

/// The demo's order book: an order is its session's.
#[derive(Clone, Debug)]
pub(crate) struct DemoOrders {
    store: Store,
    sessions: CookieSessions,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    item: String,
}

#[derive(Serialize)]
pub(super) struct Placed {
    order_id: String,
    amount: u64,
    currency: &'static str,
    description: String,
}

/// `POST /demo/orders`: an order of one thing.
pub(super) async fn add(
    State(merchant): State<Arc<Merchant>>,
    Sent { value, headers }: Sent<Wanted>,
) -> Result<Response, Refusal> {
    let sessions = merchant.demo_sessions.as_ref().ok_or(Refusal::NotFound)?;
    let who = sessions.who(&headers).await?.ok_or(Refusal::SignedOut)?;
    let item = ITEMS.into_iter().find(|(name, ..)| *name == value.item);
    let (_, amount, description) = item.ok_or(Refusal::UnknownItem)?;
    let order = merchant.store.add_order(&who, amount, description).await?;
    let page = format!("/pay?order={}", order.id);
    let placed = Json(Placed {
        order_id: order.id,
        amount: order.amount,
        currency: "jpy",
        description: order.description,
    });
    match shows_a_page(&headers) {
        true => Ok(answer(&headers, &page, placed)),
        false => Ok(placed.into_response()),
    }
}

impl DemoOrders {
    pub(crate) fn new(store: Store, sessions: CookieSessions) -> Self {
        Self { store, sessions }
    }
}

impl Orders for DemoOrders {
    fn order<'a>(&'a self, id: &'a str, request: &'a Parts) -> OrderFuture<'a> {
        Box::pin(async move {
            let Some(row) = self.store.order(id).await? else { return Ok(None) };
            let buyer = match &row.who {
                Who::Customer(customer) => Buyer::Customer(customer.clone()),
                guest if self.sessions.who(&request.headers).await?.as_ref() == Some(guest) => {
                    Buyer::Guest
                }
                Who::Guest(_) => return Ok(None),
            };
            Ok(Some(Order::new(row.id, row.amount, row.description, buyer)))
        })
    }
}

use serde_json::Value;

use crate::client::Shop;

/// Everything that a merchant can see, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub(crate) customers: Vec<Value>,
    pub(crate) methods: Vec<Value>,
    pub(crate) setups: Vec<Value>,
    pub(crate) payments: Vec<Value>,
    pub(crate) sessions: Vec<Value>,
    pub(crate) refunds: Vec<Value>,
    pub(crate) events: Vec<Value>,
}

impl Seen {
    pub(crate) async fn look(shop: &Shop) -> Seen {
        Seen {
            customers: all(shop, "/v2/customers").await,
            methods: all(shop, "/v2/payment_methods").await,
            setups: all(shop, "/v2/setup_flows").await,
            payments: all(shop, "/v2/payment_flows").await,
            sessions: all(shop, "/v2/checkout/sessions").await,
            refunds: all(shop, "/v2/payment_refunds").await,
            events: all(shop, "/v2/events").await,
        }
    }

    /// The flows and sessions, each with a status.
    pub(crate) fn with_status(&self) -> impl Iterator<Item = &Value> {
        self.setups.iter().chain(&self.payments).chain(&self.sessions)
    }

    /// The addresses of the pages that customers are sent to.
    pub(crate) fn challenges(&self) -> Vec<String> {
        let flows = self.setups.iter().chain(&self.payments);
        let url = |flow: &Value| {
            flow["next_action"]["redirect_to_url"]["url"].as_str().map(str::to_owned)
        };
        flows.filter_map(url).collect()
    }
}

async fn all(shop: &Shop, path: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = shop.get(&format!("{path}?limit=100{cursor}")).await.ok();
        found.extend(page["data"].as_array().unwrap().clone());
        if page["has_more"] == false {
            break;
        }
        cursor = format!("&starting_after={}", found.last().unwrap()["id"].as_str().unwrap());
    }
    found.reverse();
    found
}

//! Random walks through the API: whatever is asked in whatever order, the rules of the statuses hold.

use proptest::prelude::*;
use serde_json::json;

use crate::client::Shop;
use crate::payment_methods::card;

mod acts;
mod rules;
pub(crate) mod seen;

use acts::Act;
use seen::Seen;

/// Long enough for every authorization to outlive a walk, so that only what a day ends is waited for.
const SETTINGS: [&str; 2] = ["authorization_days=60", "server_three_d_secure=when_requested"];

const CANCELS: [&str; 2] =
    ["three_d_secure_cancel=requires_payment_method", "three_d_secure_cancel=canceled"];

proptest! {
    #![proptest_config(crate::cases(24))]

    #[test]
    fn the_rules_of_the_statuses_hold(
        acts in proptest::collection::vec(acts::any(), 1..50),
        cancel in 0..CANCELS.len(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(walk(&acts, CANCELS[cancel]));
    }
}

async fn walk(acts: &[Act], cancel: &str) {
    let [days, three_d_secure] = SETTINGS;
    let shop = Shop::with(&[days, three_d_secure, cancel]).await;
    shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" })).await.ok();
    let price =
        json!({ "id": "price_tea", "product_id": "tea", "unit_amount": 900, "currency": "jpy" });
    shop.post("/v2/prices", price).await.ok();
    // Something to begin with, so that more of what follows concerns what exists.
    shop.customer_with_card("4242424242424242").await;
    shop.customer_with_card("4000000000080319").await;
    shop.post("/v2/payment_methods", card("4242424242424242")).await.ok();
    shop.post("/v2/checkout/sessions", json!({ "mode": "setup" })).await.ok();
    let order =
        json!({ "mode": "payment", "line_items": [{ "price_id": "price_tea", "quantity": 1 }] });
    shop.post("/v2/checkout/sessions", order).await.ok();
    let mut before = Seen::look(&shop).await;
    for act in acts {
        let answer = act.run(&shop, &before).await;
        let after = Seen::look(&shop).await;
        if let Some(answer) = answer {
            rules::of_answer(act, &answer, &before, &after);
        }
        rules::of_statuses(act, &before, &after);
        rules::of_methods(&before, &after);
        rules::of_money(&after);
        rules::of_events(&after);
        before = after;
    }
}

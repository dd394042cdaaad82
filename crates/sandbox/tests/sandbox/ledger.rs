use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Shop, send};

async fn paid(shop: &Shop, amount: i64) -> Value {
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    let body = json!({
        "amount": amount, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    shop.post("/v2/payment_flows", body).await.ok()
}

#[tokio::test]
async fn payments_refunds_and_disputes_add_up_in_the_months_statement() {
    let shop = Shop::with(&["fee_basis_points=300"]).await;
    for path in ["payment_transactions", "terms", "statements", "balances", "payment_disputes"] {
        let empty = shop.get(&format!("/v2/{path}")).await.ok();
        assert_eq!((&empty["data"], &empty["has_more"]), (&json!([]), &json!(false)), "{path}");
        shop.get(&format!("/v2/{path}/x_nobody")).await.problem(404, "not_found");
    }
    let flow = paid(&shop, 1000).await;
    shop.post("/v2/payment_refunds", json!({ "payment_flow_id": flow["id"], "amount": 200 }))
        .await
        .ok();
    let disputed = json!({ "payment_flow_id": flow["id"], "status": "under_review" });
    let dispute =
        send(shop.bare(Method::POST, "/_sandbox/payment_disputes").json(&disputed)).await.ok();
    assert_eq!((&dispute["status"], &dispute["amount"]), (&json!("under_review"), &json!(1000)));
    assert_eq!(shop.told(&dispute["id"]).await, ["dispute.created"]);

    let transactions = shop.get("/v2/payment_transactions").await.ok();
    let kinds: Vec<&Value> =
        transactions["data"].as_array().unwrap().iter().map(|t| &t["type"]).collect();
    assert_eq!(kinds, ["chargeback", "refund", "payment"]);
    let payment = shop.get("/v2/payment_transactions?type=payment").await.ok()["data"][0].clone();
    assert_eq!((&payment["resource_id"], &payment["fee"]), (&flow["id"], &json!(30)));
    assert_eq!(payment["fee_rate"], "3.00");
    let of_term = format!(
        "/v2/payment_transactions?term_id={}&payment_method_type=paypay",
        payment["term_id"].as_str().unwrap()
    );
    assert_eq!(shop.get(&of_term).await.ok()["data"], json!([]));

    let statement = shop.get("/v2/statements").await.ok()["data"][0].clone();
    let sums: Vec<(&str, i64)> = statement["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["subject"].as_str().unwrap(), item["amount"].as_i64().unwrap()))
        .collect();
    assert_eq!(
        sums,
        [
            ("gross_sales", 1000),
            ("fee", -30),
            ("gross_refund", -200),
            ("refund_fee_offset", 6),
            ("chargeback", -1000),
            ("chargeback_fee_offset", 30),
        ]
    );
    assert_eq!(statement["net"], -194);
    let balance =
        shop.get("/v2/balances?state=collecting&closed=false").await.ok()["data"][0].clone();
    assert_eq!((&balance["net"], &balance["statements"]), (&json!(-194), &json!([statement])));
    assert_eq!(shop.get("/v2/balances?closed=true").await.ok()["data"], json!([]));
    let url = format!("/v2/statements/{}/statement_urls", statement["id"].as_str().unwrap());
    assert_eq!(shop.post(&url, json!({})).await.ok()["object"], "statement_url");
}

#[tokio::test]
async fn a_term_closes_with_its_month() {
    let shop = Shop::open().await;
    paid(&shop, 1000).await;
    let term = shop.get("/v2/terms").await.ok()["data"][0].clone();
    assert_eq!(term["closed"], false);
    shop.sandbox.advance(std::time::Duration::from_secs(32 * 24 * 3600)).await.unwrap();
    paid(&shop, 2000).await;
    let terms = shop.get("/v2/terms").await.ok()["data"].clone();
    assert_eq!((&terms[0]["closed"], &terms[1]["closed"]), (&json!(false), &json!(true)));
    assert_eq!(terms[0]["start_at"].as_str().unwrap().len(), 20, "to the second");
    let since = format!("/v2/terms?since_start_at={}", terms[0]["start_at"].as_str().unwrap());
    assert_eq!(shop.get(&since).await.ok()["data"], json!([terms[0]]));
    shop.get("/v2/terms?since_start_at=soon").await.problem(422, "validation_error");
    assert_eq!(shop.get("/v2/statements").await.ok()["data"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_account_decides_what_a_flow_that_names_nothing_takes() {
    let shop = Shop::open().await;
    let list = shop.get("/v2/payment_method_configurations").await.ok();
    let configuration = &list["data"][0];
    let path =
        format!("/v2/payment_method_configurations/{}", configuration["id"].as_str().unwrap());
    let off =
        json!({ "paypay": { "display_preference": { "preference": "off" } }, "name": "Shop" });
    let updated = shop.post(&path, off).await.ok();
    assert_eq!(
        (&updated["paypay"]["available"], &updated["name"]),
        (&json!(false), &json!("Shop"))
    );
    assert_eq!(updated["card"], configuration["card"], "what is not named stays");
    assert_eq!(shop.get(&path).await.ok(), updated);
    let flow =
        shop.post("/v2/payment_flows", json!({ "amount": 100, "currency": "jpy" })).await.ok();
    assert_eq!(flow["payment_method_types"], json!(["card", "apple_pay"]));
    shop.post(&path, json!({ "card": { "display_preference": {} } }))
        .await
        .problem(422, "validation_error");
    shop.get("/v2/payment_method_configurations/pmc_x").await.problem(404, "not_found");
}

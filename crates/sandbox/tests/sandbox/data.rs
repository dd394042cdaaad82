use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use payjp_sandbox::Sandbox;
use reqwest::Client;
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::client::{Shop, send};

/// A sandbox in a process of its own, so that it can be killed as the machine kills.
struct Process {
    child: Child,
    url: String,
}

impl Process {
    fn start(file: &Path) -> Process {
        let mut child = Command::new(env!("CARGO_BIN_EXE_payjp-sandbox"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("payjp-sandbox listening on ").unwrap().to_owned();
        Process { child, url }
    }

    /// SIGKILL: it has no say in the matter.
    fn kill(self) {
        drop(self);
    }
}

impl Drop for Process {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn ids(client: &Client, url: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut after = String::new();
    loop {
        let page: Value = client
            .get(format!("{url}/v2/setup_flows?limit=100{after}"))
            .bearer_auth("sk_test_shop")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        for flow in page["data"].as_array().unwrap() {
            after = format!("&starting_after={}", flow["id"].as_str().unwrap());
            ids.insert(flow["id"].as_str().unwrap().to_owned());
        }
        if page["has_more"] == false {
            return ids;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_write_survives_twenty_kills_under_load() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("sandbox.sqlite");
    let client = Client::new();
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for round in 0..20 {
        let process = Process::start(&file);
        let (counter, mut count) = watch::channel(0);
        let counter = Arc::new(counter);
        let writers: Vec<_> = (0..8)
            .map(|_| {
                let (client, url) = (client.clone(), process.url.clone());
                let (acknowledged, counter) = (Arc::clone(&acknowledged), Arc::clone(&counter));
                tokio::spawn(async move {
                    loop {
                        let request = client.post(format!("{url}/v2/setup_flows"));
                        let sent =
                            request.bearer_auth("sk_test_shop").json(&json!({})).send().await;
                        let Ok(answer) = sent else { return };
                        let Ok(flow) = answer.json::<Value>().await else { return };
                        let id = flow["id"].as_str().unwrap().to_owned();
                        acknowledged.lock().unwrap().insert(id);
                        counter.send_modify(|count| *count += 1);
                    }
                })
            })
            .collect();
        // A different number each time, so that it dies at different moments.
        let enough = count.wait_for(|count| *count > 20 + round * 3);
        tokio::time::timeout(Duration::from_secs(30), enough).await.unwrap().unwrap();
        process.kill();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let process = Process::start(&file);
    let found = ids(&client, &process.url).await;
    let lost: Vec<String> = acknowledged.lock().unwrap().difference(&found).cloned().collect();
    assert!(lost.is_empty(), "{} of {} are lost", lost.len(), found.len());
    assert!(found.len() >= 20 * 20, "{}", found.len());
    process.kill();
}

#[tokio::test]
async fn a_restart_goes_on_where_it_stopped() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("sandbox.sqlite");
    let start = || async { Shop::beside(Sandbox::builder().data(&file).start().await.unwrap()) };
    let shop = start().await;
    let customer = shop.post("/v2/customers", json!({ "email": "taro@example.com" })).await.ok();
    let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    let confirmed = shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    shop.sandbox.advance(Duration::from_secs(3600)).await.unwrap();
    let challenge = confirmed["redirect_url"].as_str().unwrap().to_owned();
    let old_url = shop.sandbox.url();
    shop.sandbox.stop().await;

    let shop = start().await;
    let again = shop.flow(&flow["id"]).await;
    assert_eq!(
        (&again["status"], &again["client_secret"]),
        (&json!("requires_action"), &flow["client_secret"])
    );
    let challenge = challenge.replace(&old_url, &shop.sandbox.url());
    assert_eq!(shop.answer(&challenge, "succeed").await.status, 303);
    let done = shop.flow(&flow["id"]).await;
    assert_eq!(done["status"], "succeeded");
    let created: jiff::Timestamp = flow["created_at"].as_str().unwrap().parse().unwrap();
    let updated: jiff::Timestamp = done["updated_at"].as_str().unwrap().parse().unwrap();
    assert!(
        updated.duration_since(created).as_secs() >= 3600,
        "the clock forgot that it was advanced"
    );
    let method = done["payment_method_id"].as_str().unwrap();
    let method = shop.get(&format!("/v2/payment_methods/{method}")).await.ok();
    assert_eq!(method["customer_id"], customer["id"]);
}

const LISTS: &[&str] = &[
    "customers",
    "payment_methods",
    "setup_flows",
    "payment_flows",
    "payment_refunds",
    "checkout/sessions",
    "events",
    "products",
    "prices",
    "tax_rates",
    "payment_method_configurations",
    "payment_disputes",
    "payment_transactions",
    "terms",
    "statements",
    "balances",
];

async fn everything(shop: &Shop) -> Vec<Value> {
    let mut found = Vec::new();
    for list in LISTS {
        let page = shop.get(&format!("/v2/{list}?limit=100")).await.ok();
        assert_ne!(page["data"], json!([]), "there is nothing in {list}");
        found.push(page);
    }
    found
}

#[tokio::test]
async fn everything_there_is_outlives_the_process() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("sandbox.sqlite");
    let shop = Shop::beside(Sandbox::builder().data(&file).start().await.unwrap());
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    let paid = shop.post("/v2/payment_flows", body.clone()).await.ok();
    let refund = json!({ "payment_flow_id": paid["id"], "amount": 1 });
    shop.post("/v2/payment_refunds", refund).await.ok();
    shop.post("/_sandbox/payment_disputes", json!({ "payment_flow_id": paid["id"] })).await.ok();
    shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" })).await.ok();
    let price = json!({ "product_id": "tea", "unit_amount": 100, "currency": "jpy" });
    let price = shop.post("/v2/prices", price).await.ok();
    let rate = json!({ "display_name": "消費税", "inclusive": true, "percentage": 8.5 });
    let rate = shop.post("/v2/tax_rates", rate).await.ok();
    let items = json!([{ "price_id": price["id"], "quantity": 2, "tax_rates": [rate["id"]] }]);
    let session = json!({ "mode": "payment", "line_items": items });
    shop.post("/v2/checkout/sessions", session).await.ok();
    let configuration = "/v2/payment_method_configurations/pmc_sandbox";
    shop.post(configuration, json!({ "name": "Shop" })).await.ok();
    let before = everything(&shop).await;
    shop.sandbox.stop().await;

    let shop = Shop::beside(Sandbox::builder().data(&file).start().await.unwrap());
    assert_eq!(everything(&shop).await, before);
    let path = format!("/v2/payment_flows/{}/refunds", paid["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok()["data"].as_array().unwrap().len(), 1);
    let paid_again = shop.post("/v2/payment_flows", body).await.ok();
    assert_eq!(paid_again["status"], "succeeded");
    assert_eq!(shop.get("/v2/terms").await.ok()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_one_clear_sentence() {
    let folder = TempDir::new().unwrap();
    let error = Sandbox::builder().data(folder.path()).start().await.unwrap_err().to_string();
    assert!(
        error.contains("--data") && error.contains(&folder.path().display().to_string()),
        "{error}"
    );
    let no_database = folder.path().join("letter.txt");
    std::fs::write(&no_database, "Dear reader, this is no database at all.").unwrap();
    let error = Sandbox::builder().data(&no_database).start().await.unwrap_err().to_string();
    assert!(error.contains("letter.txt"), "{error}");
}

#[tokio::test]
async fn nothing_is_answered_that_is_not_in_a_file_that_could_not_be_written() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("sandbox.sqlite");
    let process = Process::start(&file);
    let (client, url) = (Client::new(), process.url.clone());
    let create = |key: &'static str| {
        let request = client.post(format!("{url}/v2/customers")).bearer_auth("sk_test_shop");
        send(request.header("Idempotency-Key", key).json(&json!({ "id": key })))
    };
    let mut database = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    sqlx::raw_sql("ALTER TABLE rows RENAME TO elsewhere").execute(&mut database).await.unwrap();
    for key in ["first", "first", "second"] {
        create(key).await.problem(500, "internal_server_error");
    }
    sqlx::raw_sql("ALTER TABLE elsewhere RENAME TO rows").execute(&mut database).await.unwrap();
    database.close().await.unwrap();
    // The second one's answer was kept, and telling it writes both.
    create("second").await.ok();
    process.kill();

    let shop = Shop::beside(Sandbox::builder().data(&file).start().await.unwrap());
    let found = shop.get("/v2/customers").await.ok();
    let ids: Vec<&str> =
        found["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["second", "first"]);
    shop.post_once("/v2/customers", "first", json!({ "id": "first" })).await.ok();
}

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::shop::{Shop, Visitor};

pub(crate) const GOOD: &str = "4242424242424242";
/// Registers, and is refused when it is to pay.
pub(crate) const DECLINED: &str = "4000000000080319";

impl Visitor {
    /// Orders one thing and gives the order's id.
    pub(crate) async fn order(&self, item: &str) -> String {
        let (status, body) = self.send("/demo/orders", json!({"item": item})).await;
        assert_eq!(status, 200, "{body}");
        body["order_id"].as_str().expect("an id").to_owned()
    }

    /// The id and the secret of the flow in which to pay.
    pub(crate) async fn open_payment(&self, order: &str) -> (String, String) {
        let (status, body) =
            self.send(&format!("/api/orders/{order}/payment-flow"), json!({})).await;
        assert_eq!(status, 200, "{body}");
        let text = |name: &str| body[name].as_str().expect("a text").to_owned();
        (text("payment_flow_id"), text("client_secret"))
    }

    pub(crate) async fn pay(&self, order: &str, method: &str) -> (StatusCode, Value) {
        let body = json!({"payment_method_id": method});
        self.send(&format!("/api/orders/{order}/pay"), body).await
    }

    pub(crate) async fn wish(&self, flow: &str, save: bool) -> (StatusCode, Value) {
        self.send(&format!("/api/payment-flows/{flow}/save"), json!({"save": save})).await
    }

    pub(crate) async fn payment(&self, flow: &str) -> Value {
        let (status, body) = self.read(&format!("/api/payment-flows/{flow}")).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    pub(crate) async fn status_of(&self, order: &str) -> String {
        let (status, body) = self.read(&format!("/api/orders/{order}")).await;
        assert_eq!(status, 200, "{body}");
        body["status"].as_str().expect("a status").to_owned()
    }

    /// Registers a card and gives the method's id.
    pub(crate) async fn register(&self, shop: &Shop, number: &str) -> String {
        let (flow, secret) = self.open_flow().await;
        shop.confirm_with("setup_flows", &secret, number).await;
        let (_, flow) = self.read(&format!("/api/setup-flows/{flow}")).await;
        flow["payment_method_id"].as_str().expect("a registered method").to_owned()
    }

    pub(crate) async fn sign(&self, how: &str, email: &str) -> (StatusCode, Value) {
        self.send(&format!("/demo/sign-{how}"), json!({"email": email})).await
    }

    pub(crate) async fn methods(&self) -> Vec<String> {
        let (_, list) = self.read("/api/payment-methods").await;
        let data = list["data"].as_array().expect("a list");
        data.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    }
}

impl Shop {
    /// What payments.js would do with an order's flow and a card that is accepted.
    pub(crate) async fn confirm_payment(&self, client_secret: &str) {
        self.confirm_with("payment_flows", client_secret, GOOD).await;
    }

    /// An object as PAY.JP has it.
    pub(crate) async fn at_payjp(&self, path: &str) -> Value {
        let request = reqwest::Client::new().get(format!("{}{path}", self.sandbox.url()));
        let request = request.bearer_auth(crate::shop::SECRET_KEY);
        request.send().await.expect("an answer").json().await.expect("JSON")
    }

    /// Every payment that PAY.JP has received.
    pub(crate) async fn received_payments(&self) -> usize {
        let list = self.at_payjp("/v2/payment_flows?limit=100").await;
        let flows = list["data"].as_array().expect("a list").iter();
        flows.filter(|flow| flow["status"] == "succeeded").count()
    }

    /// Makes every payment so many seconds older.
    pub(crate) async fn time_passes_for_payments(&self, seconds: u32) {
        let older = |column: &str| format!("{column} = {column} - {seconds}000");
        let (created, asked) = (older("created_at"), older("asked_at"));
        self.sql(&format!("UPDATE payments SET {created}, {asked}")).await;
    }

    /// Changes what the shop has written down.
    pub(crate) async fn sql(&self, statement: &str) {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&self.database).await.expect("the database");
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        sqlx::query(statement).execute(&pool).await.expect("a statement");
        pool.close().await;
    }
}

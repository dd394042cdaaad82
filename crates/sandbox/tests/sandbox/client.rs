use payjp_sandbox::{Sandbox, Settings};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect};
use serde_json::{Value, json};

/// A merchant and a customer's browser beside one sandbox.
pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    client: Client,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The body of a success.
    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }

    /// The body of a problem, after checking what every problem has.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let body = self.json();
        assert_eq!((&body["status"], &body["code"]), (&json!(status), &json!(code)), "{body}");
        let kebab = code.replace('_', "-");
        assert_eq!(body["type"], format!("https://docs.pay.jp/v2/errors/{kebab}"));
        assert!(body["title"].as_str().is_some_and(|title| !title.is_empty()));
        assert!(body["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{body}");
        body
    }

    pub(crate) fn location(&self) -> &str {
        self.headers["location"].to_str().unwrap()
    }
}

pub(crate) async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status, headers, text: response.text().await.unwrap() }
}

impl Shop {
    pub(crate) async fn open() -> Shop {
        Shop::with(&[]).await
    }

    pub(crate) async fn with(pairs: &[&str]) -> Shop {
        let mut settings = Settings::default();
        for pair in pairs {
            settings.set_pair(pair).unwrap();
        }
        Shop::beside(Sandbox::builder().settings(settings).start().await.unwrap())
    }

    pub(crate) fn beside(sandbox: Sandbox) -> Shop {
        let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Shop { sandbox, client }
    }

    /// The resource at that path once it has that status, which it takes on by itself.
    pub(crate) async fn until(&self, path: &str, status: &str) -> Value {
        for _ in 0..500 {
            let found = self.get(path).await.ok();
            if found["status"] == status {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        Value::Null
    }

    /// A request without a key.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.sandbox.url()))
    }

    /// The merchant's server reads.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.bare(Method::GET, path).bearer_auth("sk_test_shop")).await
    }

    /// The merchant's server writes.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        send(self.bare(Method::POST, path).bearer_auth("sk_test_shop").json(&body)).await
    }

    /// The same with an idempotency key.
    pub(crate) async fn post_once(&self, path: &str, key: &str, body: Value) -> Answer {
        let request = self.bare(Method::POST, path).bearer_auth("sk_test_shop").json(&body);
        send(request.header("Idempotency-Key", key)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        send(self.bare(Method::DELETE, path).bearer_auth("sk_test_shop")).await
    }

    /// The types of the events of a resource, oldest first.
    pub(crate) async fn told(&self, resource_id: &Value) -> Vec<String> {
        let path = format!("/v2/events?limit=100&resource_id={}", resource_id.as_str().unwrap());
        let mut events = self.get(&path).await.ok()["data"].as_array().unwrap().clone();
        events.reverse();
        events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    }

    /// A customer with a saved card, which is the default.
    pub(crate) async fn customer_with_card(&self, number: &str) -> (Value, Value) {
        let body = crate::payment_methods::card(number);
        let method = self.post("/v2/payment_methods", body).await.ok();
        let body = json!({ "payment_method_id": method["id"] });
        (self.post("/v2/customers", body).await.ok(), method)
    }

    pub(crate) async fn new_flow(&self, body: Value) -> Value {
        self.post("/v2/setup_flows", body).await.ok()
    }

    pub(crate) async fn flow(&self, id: &Value) -> Value {
        self.get(&format!("/v2/setup_flows/{}", id.as_str().unwrap())).await.ok()
    }

    /// The card frame confirms.
    pub(crate) async fn confirm(&self, flow: &Value, number: &str, return_url: &str) -> Answer {
        let body = json!({
            "client_secret": flow["client_secret"],
            "return_url": return_url,
            "locale": "en",
            "card": { "number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123" },
            "billing_details": { "name": "TARO YAMADA", "email": "taro@example.com", "phone": null },
        });
        self.confirm_with(body).await
    }

    pub(crate) async fn confirm_with(&self, body: Value) -> Answer {
        let path = "/_payments_js/setup_flows/confirm";
        send(self.bare(Method::POST, path).bearer_auth("pk_test_shop").json(&body)).await
    }

    /// The customer presses a button of the 3-D Secure page.
    pub(crate) async fn answer(&self, challenge: &str, outcome: &str) -> Answer {
        send(self.client.post(challenge).body(format!("outcome={outcome}"))).await
    }

    pub(crate) async fn open_page(&self, url: &str) -> Answer {
        send(self.client.get(url)).await
    }
}

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use payjp_api::webhook::WebhookToken;
use payjp_api::{Client, ClientBuilder, RetryPolicy, SecretKey};
use payjp_merchant::{Config, ConfigError, Merchant, Origin, Store};
use payjp_sandbox::{Sandbox, Settings};
use payjp_types::PublicKey;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::database;

pub(crate) const SECRET_KEY: &str = "sk_test_donotshow";
pub(crate) const WEBHOOK_TOKEN: &str = "whook_donotshow";

/// A shop in front of a sandbox. It asks for no 3-D Secure.
pub(crate) struct Shop {
    pub(crate) url: String,
    pub(crate) sandbox: Sandbox,
    /// The address of the shop's database.
    pub(crate) database: String,
    /// The same router as is served, for requests that an HTTP client would tidy up.
    pub(crate) router: Router,
    config: Config,
    /// Has `dist` in it, and what must not be served beside it.
    pub(crate) folder: TempDir,
}

/// A browser with cookies of its own.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) http: reqwest::Client,
    pub(crate) shop: String,
    pub(crate) origin: String,
}

pub(crate) const INDEX: &str =
    "<!doctype html><html><head><title>shop</title></head><body>index</body></html>";

impl Shop {
    pub(crate) async fn start() -> Self {
        Self::with(|config| config, Merchant::demo).await
    }

    pub(crate) async fn with(
        configure: impl FnOnce(Config) -> Config,
        make: impl FnOnce(Config, Store) -> Result<Merchant, ConfigError>,
    ) -> Self {
        Self::before(None, configure, make).await
    }

    /// A shop beside a sandbox that does these things in another way.
    pub(crate) async fn beside(sandbox_settings: &[&str]) -> Self {
        Self::built(sandbox_settings, None, |config| config, Merchant::demo).await
    }

    /// A shop that asks another PAY.JP than its sandbox.
    pub(crate) async fn before(
        payjp: Option<Client>,
        configure: impl FnOnce(Config) -> Config,
        make: impl FnOnce(Config, Store) -> Result<Merchant, ConfigError>,
    ) -> Self {
        Self::built(&[], payjp, configure, make).await
    }

    async fn built(
        sandbox_settings: &[&str],
        payjp: Option<Client>,
        configure: impl FnOnce(Config) -> Config,
        make: impl FnOnce(Config, Store) -> Result<Merchant, ConfigError>,
    ) -> Self {
        let mut settings = Settings::default();
        settings.set("three_d_secure", "never").expect("a setting");
        for pair in sandbox_settings {
            settings.set_pair(pair).expect("a setting");
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let sandbox = Sandbox::builder().settings(settings).start().await.expect("a sandbox");
        let ours = || client(&sandbox.url()).build().expect("a client");
        let client = payjp.unwrap_or_else(ours);

        let folder = folder();
        let config = Config::new(
            client,
            PublicKey::parse("pk_test_shop").expect("a key"),
            Origin::parse(&url).expect("an origin"),
        )
        .js_origin(
            Origin::parse(&sandbox.url().replace("127.0.0.1", "localhost")).expect("an origin"),
        )
        .webhook_token(WebhookToken::parse(WEBHOOK_TOKEN).expect("a token"))
        .pages(folder.path().join("dist"));
        let config = configure(config);
        let database = database::fresh(folder.path()).await;
        let store = Store::open(&database).await.expect("a database");
        let merchant = make(config.clone(), store).expect("a configuration");
        let router = payjp_merchant::router(merchant);
        let served = router.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        Self { url, sandbox, database, router, folder, config }
    }

    /// Another instance of the same shop, before the same database. Gives its address; its origin is the shop's.
    pub(crate) async fn another_instance(&self) -> String {
        self.instance_on(&self.database).await
    }

    /// An instance of this shop before another database.
    pub(crate) async fn instance_on(&self, database: &str) -> String {
        let merchant = self.merchant(database).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let router = payjp_merchant::router(merchant);
        tokio::spawn(async move { axum::serve(listener, router).await });
        url
    }

    /// What an instance of this shop is when it starts.
    pub(crate) async fn merchant(&self, database: &str) -> Merchant {
        let store = Store::open(database).await.expect("a database");
        Merchant::demo(self.config.clone(), store).expect("a configuration")
    }

    /// Somebody without a cookie.
    pub(crate) fn stranger(&self) -> Visitor {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Visitor { http, shop: self.url.clone(), origin: self.url.clone() }
    }

    /// Somebody who has opened the home page.
    pub(crate) async fn visitor(&self) -> Visitor {
        let visitor = self.stranger();
        assert_eq!(visitor.get("/").send().await.expect("an answer").status(), 200);
        visitor
    }

    /// What payments.js would do with a card that is accepted.
    pub(crate) async fn confirm(&self, client_secret: &str) {
        self.confirm_with("setup_flows", client_secret, "4242424242424242").await;
    }

    /// What payments.js would do with a flow and a card. Gives what PAY.JP answers.
    pub(crate) async fn confirm_with(
        &self,
        flows: &str,
        client_secret: &str,
        number: &str,
    ) -> Value {
        let body = json!({
            "client_secret": client_secret,
            "return_url": format!("{}/setup-complete", self.url),
            "card": {"number": number, "exp_month": 12, "exp_year": 2030, "cvc": "123"},
            "billing_details": {"email": "hanako@example.com"},
        });
        let url = format!("{}/_payments_js/{flows}/confirm", self.sandbox.url());
        let request = reqwest::Client::new().post(url).bearer_auth("pk_test_shop").json(&body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{}", response.text().await.expect("a text"));
        response.json().await.expect("JSON")
    }

    /// A request that only the merchant's server can make.
    pub(crate) async fn api(&self, path: &str, body: Value) -> Value {
        let url = format!("{}{path}", self.sandbox.url());
        let request = reqwest::Client::new().post(url).bearer_auth(SECRET_KEY).json(&body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.expect("JSON")
    }

    /// Tells the shop of an event, as PAY.JP would.
    pub(crate) async fn tell(&self, event: &Value) -> Response {
        self.tell_with(WEBHOOK_TOKEN, event).await
    }

    pub(crate) async fn tell_with(&self, token: &str, event: &Value) -> Response {
        self.tell_at(&self.url, token, event).await
    }

    pub(crate) async fn tell_at(&self, instance: &str, token: &str, event: &Value) -> Response {
        let request = reqwest::Client::new().post(format!("{instance}/webhook"));
        request.header("x-payjp-webhook-token", token).json(event).send().await.expect("an answer")
    }

    /// Has the sandbox tell the shop of everything that happens.
    pub(crate) async fn hears_of_everything(&self) {
        let body = json!({"url": format!("{}/webhook", self.url), "token": WEBHOOK_TOKEN});
        self.api("/_sandbox/webhooks", body).await;
    }

    /// How many times PAY.JP was asked for this.
    pub(crate) fn asked(&self, method: &str, path: &str) -> usize {
        let received = self.sandbox.received();
        received.iter().filter(|request| request.method == method && request.path == path).count()
    }

    pub(crate) fn dist(&self, name: &str) -> PathBuf {
        self.folder.path().join("dist").join(name)
    }
}

impl Visitor {
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.shop))
    }

    /// As a page of the shop does it.
    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.shop)).header("origin", &self.origin)
    }

    pub(crate) fn delete(&self, path: &str) -> RequestBuilder {
        self.http.delete(format!("{}{path}", self.shop)).header("origin", &self.origin)
    }

    pub(crate) async fn send(&self, path: &str, body: Value) -> (StatusCode, Value) {
        answer(self.post(path).json(&body).send().await.expect("an answer")).await
    }

    /// The same browser, whose requests reach another instance of the shop.
    pub(crate) fn at(&self, instance: &str) -> Self {
        Self { shop: instance.to_owned(), ..self.clone() }
    }

    pub(crate) async fn read(&self, path: &str) -> (StatusCode, Value) {
        answer(self.get(path).send().await.expect("an answer")).await
    }

    /// The id and the secret of the flow in which to register.
    pub(crate) async fn open_flow(&self) -> (String, String) {
        let response = self.post("/api/setup-flows").send().await.expect("an answer");
        let (status, body) = answer(response).await;
        assert_eq!(status, 200, "{body}");
        let text = |name: &str| body[name].as_str().expect("a text").to_owned();
        (text("setup_flow_id"), text("client_secret"))
    }
}

pub(crate) async fn answer(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    assert_eq!(response.headers()["content-type"], "application/json");
    (status, response.json().await.expect("JSON"))
}

/// A client that does not wait between attempts.
pub(crate) fn client(url: &str) -> ClientBuilder {
    let retry = RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO);
    Client::builder(SecretKey::parse(SECRET_KEY).expect("a key")).base_url(url).retry(retry)
}

/// A folder with a file that is private and the pages in `dist`.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let dist = folder.path().join("dist");
    std::fs::create_dir_all(dist.join("assets")).expect("a folder");
    let script = "let x = 1;\n".repeat(500);
    for (name, content) in [
        ("../private.txt", "private"),
        (".env", "private"),
        ("index.html", INDEX),
        ("embed-trunk.html", "<html><head></head><body>embedded</body></html>"),
        ("embed.html", "<html><head></head><body>embedded</body></html>"),
        ("app_bg.wasm", "\0asm"),
        ("app.js", &script),
        ("app-0123456789abcdef.js", "hashed"),
        ("assets/style.css", "body {}"),
        ("packed.js", "let plain;"),
        ("packed.js.br", "packed by brotli"),
    ] {
        std::fs::write(dist.join(name), content).expect("a file");
    }
    folder
}

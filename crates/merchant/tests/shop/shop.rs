use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use payjp_api::{Client, ClientBuilder, RetryPolicy, SecretKey};
use payjp_merchant::{Config, ConfigError, Merchant, Origin, Store};
use payjp_sandbox::{Sandbox, Settings};
use payjp_types::PublicKey;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

pub(crate) const SECRET_KEY: &str = "sk_test_donotshow";

/// A shop in front of a sandbox. It asks for no 3-D Secure.
pub(crate) struct Shop {
    pub(crate) url: String,
    pub(crate) sandbox: Sandbox,
    /// The same router as is served, for requests that an HTTP client would tidy up.
    pub(crate) router: Router,
    /// Has `dist` in it, and what must not be served beside it.
    pub(crate) folder: TempDir,
}

/// A browser with cookies of its own.
pub(crate) struct Visitor {
    pub(crate) http: reqwest::Client,
    shop: String,
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

    /// A shop that asks another PAY.JP than its sandbox.
    pub(crate) async fn before(
        payjp: Option<Client>,
        configure: impl FnOnce(Config) -> Config,
        make: impl FnOnce(Config, Store) -> Result<Merchant, ConfigError>,
    ) -> Self {
        let mut settings = Settings::default();
        settings.set("three_d_secure", "never").expect("a setting");
        let sandbox = Sandbox::builder().settings(settings).start().await.expect("a sandbox");
        let ours = || client(&sandbox.url()).build().expect("a client");
        let client = payjp.unwrap_or_else(ours);

        let folder = folder();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let config = Config::new(
            client,
            PublicKey::parse("pk_test_shop").expect("a key"),
            Origin::parse(&url).expect("an origin"),
        )
        .js_origin(
            Origin::parse(&sandbox.url().replace("127.0.0.1", "localhost")).expect("an origin"),
        )
        .pages(folder.path().join("dist"));
        let database = format!("sqlite://{}", folder.path().join("shop.sqlite").display());
        let store = Store::open(&database).await.expect("a database");
        let merchant = make(configure(config), store).expect("a configuration");
        let router = payjp_merchant::router(merchant);
        let served = router.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        Self { url, sandbox, router, folder }
    }

    /// Somebody without a cookie.
    pub(crate) fn stranger(&self) -> Visitor {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Visitor { http, shop: self.url.clone() }
    }

    /// Somebody who has opened the home page.
    pub(crate) async fn visitor(&self) -> Visitor {
        let visitor = self.stranger();
        assert_eq!(visitor.get("/").send().await.expect("an answer").status(), 200);
        visitor
    }

    /// What payments.js would do with a card that is accepted.
    pub(crate) async fn confirm(&self, client_secret: &str) {
        let body = json!({
            "client_secret": client_secret,
            "return_url": format!("{}/setup-complete", self.url),
            "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2030, "cvc": "123"},
            "billing_details": {"email": "hanako@example.com"},
        });
        let url = format!("{}/_payments_js/setup_flows/confirm", self.sandbox.url());
        let request = reqwest::Client::new().post(url).bearer_auth("pk_test_shop").json(&body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{}", response.text().await.expect("a text"));
    }

    /// A request that only the merchant's server can make.
    pub(crate) async fn api(&self, path: &str, body: Value) -> Value {
        let url = format!("{}{path}", self.sandbox.url());
        let request = reqwest::Client::new().post(url).bearer_auth(SECRET_KEY).json(&body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.expect("JSON")
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
        self.http.post(format!("{}{path}", self.shop)).header("origin", &self.shop)
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

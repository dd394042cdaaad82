//! The binary at work, beside a sandbox that tells it of everything.

#![expect(clippy::expect_used, reason = "helpers of tests")]
#![cfg(unix)]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use payjp_sandbox::{Sandbox, Settings};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

const SECRET_KEY: &str = "sk_test_donotshow1";
const PUBLIC_KEY: &str = "pk_test_donotshow2";
const WEBHOOK_TOKEN: &str = "whook_donotshow3";
const CARD: &str = "4242424242424242";

/// The program, and what it prints.
struct Program {
    child: Child,
    url: String,
    folder: TempDir,
    first_line: String,
    output: BufReader<std::process::ChildStdout>,
}

async fn sandbox() -> Sandbox {
    let mut settings = Settings::default();
    settings.set("three_d_secure", "never").expect("a setting");
    Sandbox::builder().settings(settings).start().await.expect("a sandbox")
}

impl Program {
    fn start(sandbox: &Sandbox) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("dist")).expect("a folder");
        std::fs::write(folder.path().join("dist/index.html"), "<head></head>").expect("a file");
        let log = File::create(folder.path().join("log")).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_payjp-merchant"));
        command
            .env_clear()
            .current_dir(folder.path())
            .envs([
                ("PAYJP_SECRET_KEY", SECRET_KEY),
                ("PAYJP_PUBLIC_KEY", PUBLIC_KEY),
                ("PAYJP_WEBHOOK_TOKEN", WEBHOOK_TOKEN),
                ("PAYJP_API_BASE", &sandbox.url()),
                ("PAYJP_JS_ORIGIN", &sandbox.url()),
                ("MERCHANT_LISTEN", "127.0.0.1:0"),
                ("MERCHANT_IDLE_SECONDS", "3"),
                ("RUST_LOG", "debug"),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut child = command.spawn().expect("the program");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first_line = String::new();
        output.read_line(&mut first_line).expect("a line");
        let url = first_line.strip_prefix("payjp-merchant listening on ").expect("an address");
        let url = url.trim_end().to_owned();
        Self { child, url, folder, first_line, output }
    }

    fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill");
        assert!(told.success());
    }

    /// Everything it has printed until its end.
    fn end(mut self) -> String {
        assert_eq!(self.child.wait().expect("its end").code(), Some(0));
        let mut printed = self.first_line.clone();
        self.output.read_to_string(&mut printed).expect("UTF-8");
        printed + &std::fs::read_to_string(self.folder.path().join("log")).expect("a log")
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn sent(request: RequestBuilder) -> Value {
    let response = request.send().await.expect("an answer");
    let status = response.status();
    let text = response.text().await.expect("a text");
    assert!(status.is_success(), "{status}: {text}");
    serde_json::from_str(&text).expect("JSON")
}

/// What payments.js does with a card.
async fn confirm(sandbox: &Sandbox, flows: &str, secret: &Value) {
    let body = json!({
        "client_secret": secret, "return_url": "http://127.0.0.1/back",
        "card": {"number": CARD, "exp_month": 12, "exp_year": 2040, "cvc": "123"},
        "billing_details": {"email": "hanako@example.com"},
    });
    let url = format!("{}/_payments_js/{flows}/confirm", sandbox.url());
    sent(Client::new().post(url).bearer_auth(PUBLIC_KEY).json(&body)).await;
}

#[tokio::test]
async fn nothing_it_prints_at_debug_level_is_a_secret() {
    let sandbox = sandbox().await;
    let program = Program::start(&sandbox);
    let hook = json!({"url": format!("{}/webhook", program.url), "token": WEBHOOK_TOKEN});
    sent(Client::new().post(format!("{}/_sandbox/webhooks", sandbox.url())).json(&hook)).await;
    let http = Client::builder().cookie_store(true).build().unwrap();
    let page = http.get(&program.url).send().await.unwrap();
    let cookie = page.headers()["set-cookie"].to_str().unwrap();
    let session = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
    let post =
        |path: &str| http.post(format!("{}{path}", program.url)).header("origin", &program.url);
    let get = |path: &str| http.get(format!("{}{path}", program.url));

    let setup = sent(post("/api/setup-flows")).await;
    confirm(&sandbox, "setup_flows", &setup["client_secret"]).await;
    let setup_id = setup["setup_flow_id"].as_str().unwrap();
    let registered = sent(get(&format!("/api/setup-flows/{setup_id}"))).await;
    assert_eq!(registered["status"], "succeeded");
    let order = sent(post("/demo/orders").json(&json!({"item": "beans"}))).await;
    let order = order["order_id"].as_str().unwrap();
    let payment = sent(post(&format!("/api/orders/{order}/payment-flow"))).await;
    let flow = payment["payment_flow_id"].as_str().unwrap();
    sent(post(&format!("/api/payment-flows/{flow}/save")).json(&json!({"save": true}))).await;
    confirm(&sandbox, "payment_flows", &payment["client_secret"]).await;
    let back = format!(
        "/pay-complete?payment_flow_id={flow}&payment_flow_client_secret={}",
        payment["client_secret"].as_str().unwrap()
    );
    get(&back).send().await.unwrap();
    while sent(get(&format!("/api/payment-flows/{flow}"))).await["saved"] != true {
        tokio::task::yield_now().await;
    }
    let order = sent(post("/demo/orders").json(&json!({"item": "drip-bag"}))).await;
    let order = order["order_id"].as_str().unwrap();
    let choice = json!({"payment_method_id": registered["payment_method_id"]});
    assert_eq!(
        sent(post(&format!("/api/orders/{order}/pay")).json(&choice)).await["status"],
        "succeeded"
    );
    let signed_up = post("/demo/sign-up").json(&json!({"email": "hanako@example.com"}));
    let signed_up = signed_up.send().await.unwrap();
    let cookie = signed_up.headers()["set-cookie"].to_str().unwrap();
    let second_session = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
    let wrong = http.post(format!("{}/webhook", program.url));
    let wrong = wrong.header("x-payjp-webhook-token", "whook_donotshow4").json(&json!({}));
    assert_eq!(wrong.send().await.unwrap().status(), 401);

    // The sandbox's deliveries come at their own time.
    let log = program.path().join("log");
    while !std::fs::read_to_string(&log).unwrap().contains("a payment was read again") {
        tokio::task::yield_now().await;
    }
    program.ask_to_stop();
    let printed = program.end();
    for expected in ["status=200", "a registration was read again", "so_far=1"] {
        assert!(printed.contains(expected), "{expected} is not in what was printed:\n{printed}");
    }
    assert!(printed.contains("DEBUG"), "it is at debug level");
    let secrets =
        [setup["client_secret"].as_str().unwrap(), payment["client_secret"].as_str().unwrap()];
    for secret in ["donotshow", CARD, &session, &second_session, "hanako"].iter().chain(&secrets) {
        assert!(!printed.contains(secret), "{secret} is in what was printed");
    }
}

#[tokio::test]
async fn it_finishes_what_it_began_before_it_stops() {
    let sandbox = sandbox().await;
    let program = Program::start(&sandbox);
    let http = Client::builder().cookie_store(true).build().unwrap();
    http.get(&program.url).send().await.unwrap();
    sandbox.fault("delay=1500").unwrap();
    let request = http.post(format!("{}/api/setup-flows", program.url));
    let request = tokio::spawn(request.header("origin", &program.url).send());
    while sandbox.received().is_empty() {
        tokio::task::yield_now().await;
    }
    program.ask_to_stop();
    let address = program.url.strip_prefix("http://").unwrap().to_owned();
    while TcpStream::connect(&address).is_ok() {
        tokio::task::yield_now().await;
    }
    let answer = request.await.unwrap().expect("the answer to what was begun");
    assert_eq!(answer.status(), 200);
    let flow: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert!(flow["client_secret"].is_string());
    let printed = program.end();
    assert!(!printed.contains("given up"), "{printed}");
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let sandbox = sandbox().await;
    let program = Program::start(&sandbox);
    let mut stream = TcpStream::connect(program.url.strip_prefix("http://").unwrap()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it is closed, and not only left alone");
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
}

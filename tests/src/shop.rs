use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tempfile::TempDir;

use crate::processes::{Process, built, root, target};

/// The demo shop and its local PAY.JP, with nothing in them.
pub(crate) struct Shop {
    sandbox: Option<Process>,
    _merchant: Process,
    _folder: TempDir,
    /// The shop's origin.
    pub(crate) origin: String,
    /// The local PAY.JP's origin, as its server names it.
    pub(crate) payjp: String,
}

impl Shop {
    pub(crate) fn open() -> Result<Self> {
        Self::open_with(&root().join("dist"))
    }

    /// Opens a shop whose pages are in this folder.
    pub(crate) fn open_with(pages: &Path) -> Result<Self> {
        Self::start(pages, &[])
    }

    /// Opens a shop whose PAY.JP asks for 3-D Secure also when a server confirms.
    pub(crate) fn open_asking_for_3d_secure() -> Result<Self> {
        Self::start(&root().join("dist"), &["--set", "server_three_d_secure=always"])
    }

    /// Opens a shop that registers Apple Pay beside cards, with a PAY.JP that takes it.
    pub(crate) fn open_taking_apple_pay() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut merchant = Self::merchant(&folder)?;
        merchant.env("PAYJP_PAYMENT_METHOD_TYPES", "card,apple_pay");
        let settings = ["--set", "apple_pay_in_setup=accept"];
        Self::open_on(&mut merchant, folder, &root().join("dist"), &settings)
    }

    fn start(pages: &Path, settings: &[&str]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut merchant = Self::merchant(&folder)?;
        Self::open_on(&mut merchant, folder, pages, settings)
    }

    fn merchant(folder: &TempDir) -> Result<Command> {
        let mut merchant = Command::new(built("payjp-merchant")?);
        let database = folder.path().join("merchant.sqlite");
        merchant.env("DATABASE_URL", format!("sqlite://{}", database.display()));
        Ok(merchant)
    }

    /// Opens a shop whose server is the one of `examples/node-server`.
    pub(crate) fn open_on_node() -> Result<Self> {
        let mut merchant = Command::new("node");
        merchant.current_dir(target()?.join("node-server")).arg("server.mjs");
        Self::open_on(&mut merchant, tempfile::tempdir()?, &root().join("dist"), &[])
    }

    /// Opens the shop of `examples/ssr`, whose server renders its pages.
    pub(crate) fn open_rendered() -> Result<Self> {
        let mut merchant = Command::new(built("payjp-ssr-example")?);
        merchant.env("LEPTOS_SITE_ROOT", target()?.join("ssr-site"));
        Self::open_on(&mut merchant, tempfile::tempdir()?, &root().join("dist"), &[])
    }

    fn open_on(
        merchant: &mut Command,
        folder: TempDir,
        pages: &Path,
        settings: &[&str],
    ) -> Result<Self> {
        let (sandbox, payjp) = Process::server(
            Command::new(built("payjp-sandbox")?).args(["--listen", "127.0.0.1:0"]).args(settings),
        )?;
        merchant
            .env("PAYJP_SECRET_KEY", "sk_test_e2e")
            .env("PAYJP_PUBLIC_KEY", "pk_test_e2e")
            .env("PAYJP_WEBHOOK_TOKEN", "whook_sandbox")
            .env("PAYJP_API_BASE", &payjp)
            .env("PAYJP_JS_ORIGIN", payjp.replace("127.0.0.1", "localhost"))
            .env("MERCHANT_LISTEN", "127.0.0.1:0")
            .env("MERCHANT_PAGES", std::path::absolute(pages)?);
        let (merchant, origin) = Process::server(merchant)?;
        Ok(Self { sandbox: Some(sandbox), _merchant: merchant, _folder: folder, origin, payjp })
    }

    /// Takes PAY.JP away.
    pub(crate) fn lose_payjp(&mut self) {
        drop(self.sandbox.take());
    }

    /// Every setup flow at PAY.JP, newest first.
    pub(crate) async fn setup_flows(&self) -> Result<Vec<Value>> {
        self.list("/v2/setup_flows?limit=100").await
    }

    /// Every payment flow at PAY.JP, newest first.
    pub(crate) async fn payment_flows(&self) -> Result<Vec<Value>> {
        self.list("/v2/payment_flows?limit=100").await
    }

    /// Has a customer whom the shop does not know be faster to get what the newest payment was paid with.
    pub(crate) async fn attach_to_somebody_else(&self) -> Result<()> {
        let flow = self.payment_flows().await?.into_iter().next().context("no payment")?;
        let method = flow["payment_method_id"].as_str().context("not paid")?;
        let customer = self.post("/v2/customers", &serde_json::json!({})).await?;
        let body = serde_json::json!({ "customer_id": customer["id"] });
        self.post(&format!("/v2/payment_methods/{method}/attach"), &body).await.map(drop)
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let request = reqwest::Client::new()
            .post(format!("{}{path}", self.payjp))
            .bearer_auth("sk_test_e2e")
            .json(body);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// Tells the local PAY.JP itself to do something.
    pub(crate) async fn control(&self, path: &str, body: Value) -> Result<()> {
        let request = reqwest::Client::new().post(format!("{}{path}", self.payjp)).json(&body);
        request.send().await?.error_for_status()?;
        Ok(())
    }

    /// Has nothing go wrong any more.
    pub(crate) async fn without_faults(&self) -> Result<()> {
        let request = reqwest::Client::new().delete(format!("{}/_sandbox/faults", self.payjp));
        request.send().await?.error_for_status()?;
        Ok(())
    }

    /// How many requests of this kind the local PAY.JP has answered.
    pub(crate) async fn asked(&self, method: &str, path: &str) -> Result<usize> {
        let received: Value =
            reqwest::get(format!("{}/_sandbox/received", self.payjp)).await?.json().await?;
        let requests = received["data"].as_array().context("no list")?;
        let of_this_kind =
            |request: &&Value| request["method"] == method && request["path"] == path;
        Ok(requests.iter().filter(of_this_kind).count())
    }

    /// Every payment method at PAY.JP that belongs to a customer.
    pub(crate) async fn attached_payment_methods(&self) -> Result<Vec<Value>> {
        let mut attached = Vec::new();
        for customer in self.list("/v2/customers?limit=100").await? {
            let id = customer["id"].as_str().context("a customer without an id")?;
            attached
                .extend(self.list(&format!("/v2/customers/{id}/payment_methods?limit=100")).await?);
        }
        Ok(attached)
    }

    /// What PAY.JP lists there.
    pub(crate) async fn list(&self, path: &str) -> Result<Vec<Value>> {
        let request =
            reqwest::Client::new().get(format!("{}{path}", self.payjp)).bearer_auth("sk_test_e2e");
        let answer: Value = request.send().await?.error_for_status()?.json().await?;
        answer["data"].as_array().cloned().context("not a list")
    }
}

/// A copy of the built pages without the programs of the shop and of its page `/register`.
pub(crate) fn pages_without_programs() -> Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    for (name, program) in [("", "merchant-page_bg.wasm"), ("register", "register_bg.wasm")] {
        let copy = folder.path().join(name);
        std::fs::create_dir_all(&copy)?;
        for entry in std::fs::read_dir(root().join("dist").join(name))? {
            let entry = entry?;
            if entry.file_name() != program && entry.file_type()?.is_file() {
                std::fs::copy(entry.path(), copy.join(entry.file_name()))?;
            }
        }
    }
    let path = folder.path().to_owned();
    Ok((folder, path))
}

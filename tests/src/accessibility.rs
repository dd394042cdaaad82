//! No page of the shop, in no state, has anything that axe-core objects to.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Size, ask, find, has, until};
use crate::form::{COMPLETION, DECLINED, FORM, GOOD, authenticate, fill, message, submit};
use crate::processes::target;
use crate::shop::Shop;

/// The rules of WCAG 2.2 at level AA. PAY.JP's frames are PAY.JP's.
const RULES: &str = "{iframes: false, resultTypes: ['violations'], runOnly: {type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}";

struct Walk<'a> {
    driver: &'a WebDriver,
    shop: &'a Shop,
    axe: String,
    name: String,
    language: &'static str,
}

impl Walk<'_> {
    async fn go(&self, path: &str) -> Result<()> {
        let mark = if path.contains('?') { '&' } else { '?' };
        let url = format!("{}{path}{mark}lang={}", self.shop.origin, self.language);
        Ok(self.driver.goto(url).await?)
    }

    /// Fails with what axe-core objects to in the state that is on screen.
    async fn check(&self, state: &str) -> Result<()> {
        self.check_part("document", state).await
    }

    /// The same for a part of the page.
    async fn check_part(&self, part: &str, state: &str) -> Result<()> {
        if ask(self.driver, "return typeof axe").await? == "undefined" {
            self.driver.execute(self.axe.as_str(), []).await?;
        }
        let run = format!("return axe.run({part}, {RULES}).then((found) => found.violations)");
        let found = ask(self.driver, &run).await?;
        let found: Vec<String> = found
            .as_array()
            .context("no list")?
            .iter()
            .map(|rule| format!("{}: {} {}", rule["id"], rule["help"], rule["nodes"][0]["html"]))
            .collect();
        ensure!(found.is_empty(), "{}, {state}: {found:#?}", self.name);
        Ok(())
    }

    /// The gallery, and some of its specimens as pages of their own: states that the shop shows to nobody.
    async fn gallery(&self, theme: &str) -> Result<()> {
        let driver = self.driver;
        self.go(&format!("/gallery?theme={theme}")).await?;
        find(driver, "article iframe").await?;
        self.check("gallery").await?;
        for (id, name, value) in [
            ("registration-form-confirming", "data-state", "confirming"),
            ("registration-form-no-script", "data-state", "failed"),
            ("registration-form-closed-canceled", "data-state", "closed"),
            ("registration-completion-checking", "data-status", "unknown"),
            ("registration-completion-new-status", "data-status", "requires_patience"),
            ("checkout-button-failed", "data-state", "failed"),
            ("saved-payment-methods-many", "data-state", "ready"),
            ("saved-payment-methods-signed-out", "data-state", "failed"),
            ("payment-flow-completion-requires-action", "data-status", "requires_action"),
        ] {
            self.go(&format!("/gallery?theme={theme}")).await?;
            let frame = find(driver, &format!("#{id} iframe")).await?;
            driver.goto(frame.prop("src").await?.context("no address")?).await?;
            has(driver, ".payjp", name, value).await?;
            self.check_part("'.payjp'", id).await?;
        }
        Ok(())
    }

    async fn completion(&self, path: &str, status: &str) -> Result<()> {
        self.go(path).await?;
        has(self.driver, COMPLETION, "data-status", status).await?;
        has(self.driver, COMPLETION, "aria-busy", "false").await?;
        self.check(&format!("completion {status}")).await
    }

    async fn walk(&self) -> Result<()> {
        let driver = self.driver;
        self.go("/").await?;
        find(driver, "[data-session]").await?;
        self.check("home").await?;
        self.go("/payment-methods").await?;
        has(driver, ".payjp-saved-payment-methods", "data-state", "ready").await?;
        self.check("no saved methods").await?;
        self.go("/register?layout=tab").await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.check("form").await?;
        fill(driver, DECLINED).await?;
        submit(driver).await?;
        until("the message is there", || async { Ok(!message(driver).await?.is_empty()) }).await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.check("declined").await?;
        fill(driver, GOOD).await?;
        submit(driver).await?;
        authenticate(driver, "succeed").await?;
        has(driver, COMPLETION, "data-status", "succeeded").await?;
        self.check("registered").await?;

        let flows = self.shop.setup_flows().await?;
        let id = flows[0]["id"].as_str().context("no flow")?;
        for status in ["processing", "requires_action", "requires_payment_method", "canceled"] {
            let path = format!("/_sandbox/flows/{id}/status");
            self.shop.control(&path, json!({ "status": status })).await?;
            self.completion(&format!("/setup-complete?setup_flow_id={id}"), status).await?;
        }
        self.completion("/setup-complete", "unknown").await?;

        self.go("/payment-methods").await?;
        find(driver, ".payjp-remove").await?;
        self.check("saved methods").await?;
        find(driver, ".payjp-remove").await?.click().await?;
        find(driver, ".payjp-ask:not([hidden])").await?;
        self.check("asked whether to remove").await?;
        self.go("/pay").await?;
        has(driver, ".payjp-payment-flow-form", "data-state", "ready").await?;
        has(driver, ".payjp-saved-method-payment", "data-state", "ready").await?;
        self.check("paying").await?;
        self.go("/checkout").await?;
        has(driver, ".payjp-checkout-button", "data-state", "ready").await?;
        self.check("checkout").await?;
        self.go("/setup-cancel").await?;
        find(driver, "[data-page=setup-cancel]").await?;
        self.check("cancelled").await
    }
}

async fn walk(language: &'static str, features: Value) -> Result<()> {
    let shop = Shop::open()?;
    let browser = Browser::start(language, Size::Desktop).await?;
    browser.emulate(&features).await?;
    let name = format!("{language} {features}");
    Walk { driver: &browser.driver, shop: &shop, axe: axe()?, name, language }.walk().await
}

/// axe-core, as a script.
fn axe() -> Result<String> {
    let file = target()?.join("axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).context("axe-core: run `cargo xtask test`")
}

fn feature(name: &str, value: &str) -> Value {
    json!([{ "name": name, "value": value }])
}

#[tokio::test(flavor = "multi_thread")]
async fn in_japanese_light() -> Result<()> {
    walk("ja", feature("prefers-color-scheme", "light")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_japanese_dark() -> Result<()> {
    walk("ja", feature("prefers-color-scheme", "dark")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_light() -> Result<()> {
    walk("en", feature("prefers-color-scheme", "light")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_dark() -> Result<()> {
    walk("en", feature("prefers-color-scheme", "dark")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_japanese_forced_colours() -> Result<()> {
    walk("ja", feature("forced-colors", "active")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_forced_colours() -> Result<()> {
    walk("en", feature("forced-colors", "active")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_gallery() -> Result<()> {
    let shop = Shop::open()?;
    let browser = Browser::start("en", Size::Desktop).await?;
    for (language, theme) in [("ja", "dark"), ("en", "light")] {
        let (axe, name) = (axe()?, format!("{language} {theme}"));
        Walk { driver: &browser.driver, shop: &shop, axe, name, language }.gallery(theme).await?;
    }
    Ok(())
}

//! Every state of every page, in each size, language and theme: nothing may stick out at the side, and the pictures are
//! for people to look at.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Size, ask, find, has, picture, until};
use crate::form::{COMPLETION, DECLINED, FORM, GOOD, authenticate, fill, message, submit};
use crate::shop::Shop;

const SAVED: &str = ".payjp-saved-method-payment";

struct Tour {
    browser: Browser,
    shop: Shop,
    name: String,
}

impl Tour {
    async fn go(&self, path: &str) -> Result<()> {
        Ok(self.browser.driver.goto(format!("{}{path}", self.shop.origin)).await?)
    }

    /// Takes a picture, after a look at whether anything sticks out.
    async fn picture(&self, state: &str) -> Result<()> {
        let sticks_out =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let by = ask(&self.browser.driver, sticks_out).await?;
        ensure!(by == 0, "{}: {state} sticks out by {by} px", self.name);
        picture(&self.browser.driver, &format!("{}-{state}", self.name)).await
    }

    async fn walk(&self) -> Result<()> {
        let driver = &self.browser.driver;
        self.go("/").await?;
        find(driver, ".tries").await?;
        self.picture("1-home").await?;
        self.go("/payment-methods").await?;
        until("the list is there", || async {
            let said = driver.find(By::Css(".payjp-saved-payment-methods [role=status]")).await?;
            Ok(said.text().await?.contains(['。', '.']))
        })
        .await?;
        self.picture("2-methods-empty").await?;
        self.go("/register?layout=accordion").await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.picture("3-accordion").await?;
        self.go("/register?layout=tab").await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.picture("4-tab").await?;
        fill(driver, DECLINED).await?;
        submit(driver).await?;
        until("the message is there", || async { Ok(!message(driver).await?.is_empty()) }).await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.picture("5-declined").await?;
        self.go("/register?layout=tab").await?;
        fill(driver, GOOD).await?;
        self.picture("6-filled").await?;
        submit(driver).await?;
        find(driver, "button[name=outcome]").await?;
        self.picture("7-three-d-secure").await?;
        authenticate(driver, "fail").await?;
        has(driver, COMPLETION, "data-status", "requires_payment_method").await?;
        self.picture("8-authentication-failed").await?;
        self.go("/register?layout=tab").await?;
        fill(driver, GOOD).await?;
        submit(driver).await?;
        authenticate(driver, "succeed").await?;
        has(driver, COMPLETION, "data-status", "succeeded").await?;
        self.picture("9-registered").await?;
        self.go("/payment-methods").await?;
        find(driver, "[data-payment-method]").await?;
        self.picture("10-methods").await?;
        self.go("/setup-complete").await?;
        has(driver, COMPLETION, "aria-busy", "false").await?;
        self.picture("11-nothing-to-check").await?;
        self.go("/embed-trunk.html").await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.picture("12-embedded").await?;
        self.go("/nowhere").await?;
        find(driver, "a[href='/']").await?;
        self.picture("13-unknown-page").await
    }

    /// The pages that need more of the shop's server than registering does.
    async fn walk_on(&self) -> Result<()> {
        let driver = &self.browser.driver;
        self.go("/checkout").await?;
        has(driver, ".payjp-checkout-button", "data-state", "ready").await?;
        self.picture("14-checkout").await?;
        self.go("/setup-cancel").await?;
        find(driver, "[data-page=setup-cancel]").await?;
        self.picture("15-cancelled").await?;
        self.go("/payment-methods").await?;
        find(driver, ".payjp-remove").await?.click().await?;
        find(driver, ".payjp-ask:not([hidden])").await?;
        self.picture("16-asked-whether-to-remove").await?;
        self.go("/pay").await?;
        has(driver, ".payjp-payment-flow-form", "data-state", "ready").await?;
        has(driver, SAVED, "data-state", "ready").await?;
        self.picture("17-pay").await?;
        find(driver, &format!("{SAVED} [type=submit]")).await?.click().await?;
        has(driver, ".payjp-payment-flow-completion", "data-status", "succeeded").await?;
        self.picture("18-paid").await
    }
}

async fn walk(size: Size, language: &str, dark: bool) -> Result<()> {
    let name = match size {
        Size::Phone => "phone",
        Size::Desktop => "desktop",
    };
    walk_in(Shop::open()?, name, size, language, dark, true).await
}

async fn walk_in(
    shop: Shop,
    name: &str,
    size: Size,
    language: &str,
    dark: bool,
    pays: bool,
) -> Result<()> {
    let theme = if dark { "dark" } else { "light" };
    let browser = Browser::start(language, size).await?;
    browser.prefer(theme).await?;
    let tour = Tour { browser, shop, name: format!("{name}-{language}-{theme}") };
    let mut walked = tour.walk().await;
    if pays && walked.is_ok() {
        walked = tour.walk_on().await;
    }
    if let Err(error) = walked {
        drop(picture(&tour.browser.driver, &format!("failed-{}", tour.name)).await);
        return Err(error.context(tour.name.clone()));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_japanese_and_light() -> Result<()> {
    walk(Size::Phone, "ja", false).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_english_and_dark() -> Result<()> {
    walk(Size::Phone, "en", true).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desktop_in_english_and_light() -> Result<()> {
    walk(Size::Desktop, "en", false).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desktop_in_japanese_and_dark() -> Result<()> {
    walk(Size::Desktop, "ja", true).await
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_server_in_node() -> Result<()> {
    walk_in(Shop::open_on_node()?, "node", Size::Desktop, "en", false, false).await
}

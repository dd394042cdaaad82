//! A customer registers on PAY.JP's own page.

use anyhow::{Context as _, Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, find, has, picture, until};
use crate::form::{COMPLETION, DECLINED, GOOD, authenticate, type_card};
use crate::shop::Shop;

const BUTTON: &str = ".payjp-checkout-button";

/// Presses the shop's button and waits for PAY.JP's page.
async fn open(driver: &WebDriver, shop: &Shop) -> Result<()> {
    driver.goto(format!("{}/checkout?lang=en", shop.origin)).await?;
    has(driver, BUTTON, "data-state", "ready").await?;
    find(driver, &format!("{BUTTON} button")).await?.click().await?;
    find(driver, "a[rel=cancel]").await?;
    Ok(())
}

/// Types into PAY.JP's page, whose fields are in it or in its one frame.
async fn pay_page(driver: &WebDriver, number: &str) -> Result<()> {
    let frames = driver.find_all(By::Css("iframe")).await?;
    if let Some(frame) = frames.first() {
        frame.clone().enter_frame().await?;
    }
    type_card(driver, number).await?;
    driver.enter_default_frame().await?;
    Ok(find(driver, "button[type=submit]").await?.click().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_payjps_page_registers_nothing_and_the_next_try_does() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("hosted", "en", |driver| async move {
        open(&driver, &shop).await?;
        picture(&driver, "hosted-page").await?;
        find(&driver, "a[rel=cancel]").await?.click().await?;
        find(&driver, "[data-page=setup-cancel]").await?;
        picture(&driver, "hosted-cancelled").await?;
        ensure!(shop.attached_payment_methods().await?.is_empty());

        find(&driver, "[data-page=setup-cancel] a").await?.click().await?;
        has(&driver, BUTTON, "data-state", "ready").await?;
        find(&driver, &format!("{BUTTON} button")).await?.click().await?;
        find(&driver, "a[rel=cancel]").await?;
        pay_page(&driver, DECLINED).await?;
        until("PAY.JP's page says why", || async {
            Ok(!driver.find(By::Css("[role=alert]")).await?.text().await?.is_empty())
        })
        .await?;
        pay_page(&driver, GOOD).await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        let address = driver.current_url().await?;
        ensure!(address.path() == "/checkout-complete", "{address}");
        ensure!(address.query().context("a query")?.contains("registration="), "{address}");
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        picture(&driver, "hosted-complete").await?;

        driver.refresh().await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_without_wasm_still_leads_to_payjp() -> Result<()> {
    let (_kept, pages) = crate::shop::pages_without_programs()?;
    let shop = Shop::open_with(&pages)?;
    Browser::visit("hosted-plain", "ja", |driver| async move {
        driver.goto(format!("{}/embed-trunk.html", shop.origin)).await?;
        find(&driver, "form[action='/create-checkout-session'] button").await?.click().await?;
        find(&driver, "a[rel=cancel]").await?;
        Ok(())
    })
    .await
}

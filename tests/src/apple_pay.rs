//! A customer takes Apple Pay, on the sheet that the local PAY.JP shows in place of Apple's.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, find, has, picture, until};
use crate::form::{COMPLETION, FORM, GOOD, fill, submit_in};
use crate::shop::Shop;

const PAY: &str = ".payjp-payment-flow-form";
const PAID: &str = ".payjp-payment-flow-completion";

/// Chooses Apple Pay in PAY.JP's frame, for which there is nothing to type.
async fn choose(driver: &WebDriver, form: &str) -> Result<()> {
    has(driver, form, "data-state", "ready").await?;
    find(driver, &format!("{form} iframe")).await?.enter_frame().await?;
    find(driver, "#method-apple_pay").await?.click().await?;
    driver.enter_default_frame().await?;
    until("the button is enabled", || async {
        driver.find(By::Css(format!("{form} button[type=submit]"))).await?.is_enabled().await
    })
    .await
}

/// Has the sheet come up and ends it.
async fn decide(driver: &WebDriver, form: &str, card: &str, outcome: &str) -> Result<()> {
    submit_in(driver, form).await?;
    find(driver, "dialog[open] iframe").await?.enter_frame().await?;
    find(driver, &format!("select option[value={card}]")).await?.click().await?;
    find(driver, &format!("button[value={outcome}]")).await?.click().await?;
    Ok(driver.enter_default_frame().await?)
}

/// Ends the sheet in each way that comes to nothing: each is told, and the form is as it was.
async fn come_to_nothing(driver: &WebDriver, form: &str) -> Result<()> {
    for (card, outcome, words) in [
        ("success", "canceled", "Apple Pay was closed"),
        ("success", "not_available", "not available on this device"),
        ("declined", "success", "was declined"),
    ] {
        decide(driver, form, card, outcome).await?;
        until(words, || async {
            let message = driver.find(By::Css(format!("{form} [role=alert]"))).await?;
            Ok(message.text().await?.contains(words))
        })
        .await?;
        has(driver, form, "data-state", "ready").await?;
        until("it can be tried again", || async {
            driver.find(By::Css(format!("{form} button[type=submit]"))).await?.is_enabled().await
        })
        .await?;
        until("the sheet has gone", || async {
            Ok(driver.find_all(By::Css("dialog")).await?.is_empty())
        })
        .await?;
    }
    picture(driver, "apple-pay-declined").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_paid_with_apple_pay_after_three_sheets_that_came_to_nothing() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("apple-pay", "en", |driver| async move {
        driver.goto(format!("{}/pay?lang=en&item=beans", shop.origin)).await?;
        choose(&driver, PAY).await?;
        come_to_nothing(&driver, PAY).await?;
        ensure!(shop.payment_flows().await?.iter().all(|flow| flow["status"] != "succeeded"));
        decide(&driver, PAY, "success", "success").await?;
        has(&driver, PAID, "data-status", "succeeded").await?;
        let paid = shop.payment_flows().await?;
        ensure!(paid.iter().filter(|flow| flow["status"] == "succeeded").count() == 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn apple_pay_is_registered_where_payjp_takes_it() -> Result<()> {
    let shop = Shop::open_taking_apple_pay()?;
    Browser::visit("apple-pay-registered", "en", |driver| async move {
        let register = format!("{}/register?layout=tab&lang=en", shop.origin);
        driver.goto(&register).await?;
        choose(&driver, FORM).await?;
        come_to_nothing(&driver, FORM).await?;
        ensure!(shop.attached_payment_methods().await?.is_empty());
        decide(&driver, FORM, "success", "success").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        let methods = shop.attached_payment_methods().await?;
        ensure!(methods.len() == 1 && methods[0]["type"] == "apple_pay", "{methods:?}");

        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        find(&driver, "[data-payment-method]").await?;
        // A card is still taken beside it.
        driver.goto(&register).await?;
        fill(&driver, GOOD).await
    })
    .await
}

//! The states that a customer meets when something is unusual: each says what it is and leads on. The pictures are for
//! people to look at.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, picture, until};
use crate::form::{COMPLETION, FORM, GOOD, fill, message, register, submit};
use crate::shop::Shop;

/// Whether there is a way on: a link or button that can be used.
async fn leads_on(driver: &WebDriver, within: &str) -> Result<bool> {
    let usable = format!(
        "return [...document.querySelectorAll('{within} a, {within} button')]
           .some((each) => each.checkVisibility() && !each.disabled)"
    );
    Ok(ask(driver, &usable).await? == true)
}

async fn completion(language: &'static str) -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit(&format!("states-{language}"), language, |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        has(&driver, FORM, "data-state", "ready").await?;
        let flow = shop.setup_flows().await?.remove(0);
        let id = flow["id"].as_str().context("no id")?;
        for (status, ja, en) in [
            ("processing", "登録の処理中です", "being processed"),
            ("requires_action", "本人認証が完了していません", "was not finished"),
            ("requires_confirmation", "まだ確定していません", "was not confirmed"),
            ("canceled", "取り消されました", "was cancelled"),
            ("requires_payment_method", "登録されていません", "No payment method was registered"),
        ] {
            shop.control(
                &format!("/_sandbox/flows/{id}/status"),
                json!({ "status": status, "error_code": "card_declined" }),
            )
            .await?;
            driver.goto(format!("{}/setup-complete?setup_flow_id={id}", shop.origin)).await?;
            has(&driver, COMPLETION, "data-status", status).await?;
            let text = find(&driver, COMPLETION).await?.text().await?;
            let words = if language == "ja" { ja } else { en };
            ensure!(text.contains(words), "{status}: {text}");
            until(&format!("{status} leads on"), || async {
                Ok(leads_on(&driver, COMPLETION).await.unwrap_or_default())
            })
            .await?;
            picture(&driver, &format!("states-{language}-{status}")).await?;
        }
        shop.control("/_sandbox/faults", json!({ "fault": "status=503" })).await?;
        driver.goto(format!("{}/setup-complete?setup_flow_id={id}", shop.origin)).await?;
        has(&driver, COMPLETION, "aria-busy", "false").await?;
        has(&driver, COMPLETION, "data-status", "unknown").await?;
        ensure!(leads_on(&driver, COMPLETION).await?, "an answer that cannot be had leads nowhere");
        picture(&driver, &format!("states-{language}-unreachable")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_end_of_a_registration_is_told_in_japanese() -> Result<()> {
    completion("ja").await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_end_of_a_registration_is_told_in_english() -> Result<()> {
    completion("en").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_says_what_it_is_doing_and_what_it_cannot_do() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("states-form", "en", |driver| async move {
        let register_page = format!("{}/register?layout=tab", shop.origin);
        driver.goto(&register_page).await?;
        fill(&driver, GOOD).await?;
        shop.control("/_sandbox/faults", json!({ "fault": "confirm_never_settles" })).await?;
        submit(&driver).await?;
        has(&driver, FORM, "data-state", "confirming").await?;
        picture(&driver, "states-form-confirming").await?;
        shop.without_faults().await?;

        driver.goto(&register_page).await?;
        fill(&driver, GOOD).await?;
        let flow = shop.setup_flows().await?.remove(0);
        let path = format!("/_sandbox/flows/{}/status", flow["id"].as_str().context("no id")?);
        shop.control(&path, json!({ "status": "canceled" })).await?;
        submit(&driver).await?;
        has(&driver, FORM, "data-state", "closed").await?;
        ensure!(leads_on(&driver, FORM).await?, "a flow that was canceled cannot be started over");
        picture(&driver, "states-form-closed").await?;
        find(&driver, ".payjp-button-secondary").await?.click().await?;
        register(&driver, GOOD).await?;

        shop.control("/_sandbox/faults", json!({ "fault": "payments_js_404" })).await?;
        driver.goto(&register_page).await?;
        has(&driver, FORM, "data-state", "failed").await?;
        until("a sentence says so", || async { Ok(!message(&driver).await?.is_empty()) }).await?;
        picture(&driver, "states-form-failed").await?;
        shop.without_faults().await?;
        find(&driver, ".payjp-button-secondary").await?.click().await?;
        has(&driver, FORM, "data-state", "ready").await
    })
    .await
}

//! A registration that PAY.JP or the customer's bank refuses.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, picture, until};
use crate::form::{
    COMPLETION, DECLINED, FORM, GOOD, authenticate, fill, message, register, submit,
};
use crate::shop::Shop;

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_card_stays_on_the_page_and_another_one_registers() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("declined", "ja", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        has(&driver, FORM, "data-state", "ready").await?;
        ensure!(message(&driver).await?.is_empty(), "no message before anything happened");
        fill(&driver, DECLINED).await?;
        submit(&driver).await?;
        until("a message is shown", || async {
            Ok(message(&driver).await?.contains("承認されませんでした"))
        })
        .await?;
        has(&driver, FORM, "data-state", "ready").await?;
        until("the button is enabled", || async {
            driver.find(By::Css("button[type=submit]")).await?.is_enabled().await
        })
        .await?;
        ensure!(
            ask(&driver, "return document.activeElement.getAttribute('role')").await? == "alert"
        );
        ensure!(ask(&driver, "return location.pathname").await? == "/register");
        picture(&driver, "declined").await?;
        register(&driver, GOOD).await?;
        ensure!(shop.setup_flows().await?.len() == 1, "the same flow was used again");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_or_cancelled_authentication_never_shows_success_and_can_be_tried_again()
-> Result<()> {
    for outcome in ["fail", "cancel"] {
        let shop = Shop::open()?;
        Browser::visit(outcome, "en", |driver| async move {
            driver.goto(format!("{}/register?layout=accordion", shop.origin)).await?;
            fill(&driver, GOOD).await?;
            submit(&driver).await?;
            authenticate(&driver, outcome).await?;
            has(&driver, COMPLETION, "data-status", "requires_payment_method").await?;
            let text = find(&driver, COMPLETION).await?.text().await?;
            ensure!(text.contains("No payment method was registered"), "{text}");
            ensure!(!text.contains("is registered"), "{text}");
            ensure!(shop.attached_payment_methods().await?.is_empty());
            picture(&driver, &format!("authentication-{outcome}")).await?;

            find(&driver, &format!("{COMPLETION} a[href^='/register']")).await?.click().await?;
            register(&driver, GOOD).await?;
            ensure!(shop.attached_payment_methods().await?.len() == 1);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_from_the_banks_page_without_an_answer_leads_to_a_new_start() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("back", "en", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        fill(&driver, GOOD).await?;
        submit(&driver).await?;
        find(&driver, "button[name=outcome]").await?;
        driver.back().await?;
        // The browser may have kept the page, with a flow that waits for the bank, or may load it anew.
        until("the form offers a way on", || async {
            let state =
                driver.find(By::Css(FORM)).await?.attr("data-state").await?.unwrap_or_default();
            if state == "failed" {
                driver.find(By::Css(".payjp-button-secondary")).await?.click().await?;
            }
            Ok(state == "ready")
        })
        .await?;
        register(&driver, GOOD).await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        Ok(())
    })
    .await
}

//! A customer registers a card.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, picture, until};
use crate::form::{COMPLETION, FORM, GOOD, authenticate, fill, register, secret_requests, submit};
use crate::shop::Shop;

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_in_japanese_and_a_second_one_in_english() -> Result<()> {
    register_two(Shop::open()?, "journey").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_pages_register_the_same_cards_with_a_server_in_node() -> Result<()> {
    register_two(Shop::open_on_node()?, "journey-node").await
}

async fn register_two(shop: Shop, name: &str) -> Result<()> {
    Browser::visit(name, "ja", |driver| async move {
        driver.goto(&shop.origin).await?;
        find(&driver, "a[href='/register?layout=tab&lang=ja']").await?.click().await?;
        has(&driver, FORM, "data-state", "ready").await?;
        ensure!(ask(&driver, "return document.documentElement.lang").await? == "ja");
        ensure!(secret_requests(&driver).await? == 1, "only the page asked for the client secret");
        let is_kept = "return 'payjpRequest' in document.querySelector('#registration')";
        ensure!(ask(&driver, is_kept).await? == false, "the answer is nobody else's");
        fill(&driver, GOOD).await?;
        picture(&driver, "register-filled").await?;
        submit(&driver).await?;
        find(&driver, "button[name=outcome]").await?;
        picture(&driver, "three-d-secure").await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        let text = find(&driver, COMPLETION).await?.text().await?;
        ensure!(text.contains("支払い方法を登録しました"), "{text}");

        find(&driver, "a[href='/payment-methods?lang=ja']").await?.click().await?;
        let card = find(&driver, "[data-payment-method]").await?.text().await?;
        ensure!(
            card.contains("Visa") && card.contains("4242") && card.contains("12/2030"),
            "{card}"
        );

        driver.goto(format!("{}/register?layout=accordion&lang=en", shop.origin)).await?;
        register(&driver, "5555555555554444").await?;
        let text = find(&driver, COMPLETION).await?.text().await?;
        ensure!(text.contains("Your payment method is registered"), "{text}");

        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        until("both cards are listed", || async {
            Ok(driver.find_all(By::Css("[data-payment-method]")).await?.len() == 2)
        })
        .await?;
        ensure!(shop.attached_payment_methods().await?.len() == 2);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_from_a_page_without_a_build() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("embedded", "ja", |driver| async move {
        driver.goto(format!("{}/embed-trunk.html", shop.origin)).await?;
        register(&driver, GOOD).await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn seven_clicks_in_one_task_register_once() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("seven-clicks", "en", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        fill(&driver, GOOD).await?;
        let clicks = "const b = document.querySelector('button[type=submit]');
                      for (let i = 0; i < 7; i++) { b.disabled = false; b.click(); b.form.requestSubmit(); }";
        ask(&driver, clicks).await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        let confirms = shop.asked("POST", "/_payments_js/setup_flows/confirm").await?;
        ensure!(confirms == 1, "{confirms} confirms");
        ensure!(shop.setup_flows().await?.len() == 1, "one flow");
        ensure!(shop.attached_payment_methods().await?.len() == 1, "one payment method");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_flow_is_handed_out_again_and_an_ended_one_is_not() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("open-flow", "en", |driver| async move {
        let register_page = format!("{}/register?layout=tab", shop.origin);
        for _ in 0..3 {
            driver.goto(&register_page).await?;
            has(&driver, FORM, "data-state", "ready").await?;
        }
        ensure!(shop.setup_flows().await?.len() == 1, "three visits, one flow");
        register(&driver, GOOD).await?;
        driver.goto(&register_page).await?;
        has(&driver, FORM, "data-state", "ready").await?;
        ensure!(shop.setup_flows().await?.len() == 2, "a new one after success");
        Ok(())
    })
    .await
}

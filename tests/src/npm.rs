//! Pages that use the npm package: one without a build, and one for each of three frameworks.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, until};
use crate::form::{
    COMPLETION, DECLINED, FORM, GOOD, authenticate, fill, message, secret_requests, submit,
};
use crate::processes::root;
use crate::shop::Shop;

fn example(name: &str) -> PathBuf {
    root().join("www/examples").join(name).join("dist")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_from_the_plain_page() -> Result<()> {
    register(Shop::open()?, "npm-plain", "/embed.html").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_from_a_react_page() -> Result<()> {
    register(Shop::open_with(&example("react"))?, "npm-react", "/register").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_from_a_vue_page() -> Result<()> {
    register(Shop::open_with(&example("vue"))?, "npm-vue", "/register").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_from_a_svelte_page() -> Result<()> {
    register(Shop::open_with(&example("svelte"))?, "npm-svelte", "/register").await
}

/// Has a card declined and another one registered, in one language and in the other.
async fn register(shop: Shop, name: &str, path: &str) -> Result<()> {
    Browser::visit(name, "ja", |driver| async move {
        driver.goto(format!("{}{path}?lang=en", shop.origin)).await?;
        has(&driver, FORM, "data-state", "ready").await?;
        ensure!(secret_requests(&driver).await? == 1, "the client secret is asked for once");
        fill(&driver, DECLINED).await?;
        submit(&driver).await?;
        until("the refusal is told", || async {
            Ok(message(&driver).await?.contains("Try another card"))
        })
        .await?;
        has(&driver, FORM, "data-state", "ready").await?;
        ensure!(shop.attached_payment_methods().await?.is_empty(), "nothing is registered");

        driver.goto(format!("{}{path}?lang=ja", shop.origin)).await?;
        fill(&driver, GOOD).await?;
        submit(&driver).await?;
        authenticate(&driver, "fail").await?;
        has(&driver, COMPLETION, "data-status", "requires_payment_method").await?;
        let again = find(&driver, ".payjp-again").await?;
        ensure!(again.is_displayed().await?, "there is a way to try again");
        again.click().await?;

        fill(&driver, GOOD).await?;
        submit(&driver).await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        let text = find(&driver, COMPLETION).await?.text().await?;
        ensure!(text.contains("支払い方法を登録しました"), "{text}");
        until("the card is in the list", || async {
            Ok(driver.find_all(By::Css("[data-payment-method]")).await?.len() == 1)
        })
        .await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        let query = ask(&driver, "return location.search").await?;
        ensure!(!query.to_string().contains("secret"), "the secret is out of the address");
        Ok(())
    })
    .await
}

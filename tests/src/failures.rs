//! What a customer sees when something is not there.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, find, has, picture, until};
use crate::form::{FORM, message};
use crate::shop::{Shop, pages_without_programs};

#[tokio::test(flavor = "multi_thread")]
async fn without_payjp_the_customer_is_told_and_can_try_again() -> Result<()> {
    let mut shop = Shop::open()?;
    Browser::visit("no-payjp", "ja", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        has(&driver, FORM, "data-state", "ready").await?;
        shop.lose_payjp();
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        has(&driver, FORM, "data-state", "failed").await?;
        until("a sentence says so", || async {
            Ok(message(&driver).await?.contains("もう一度お試しください"))
        })
        .await?;
        let retry = find(&driver, ".payjp-button-secondary").await?;
        ensure!(retry.is_displayed().await? && retry.is_enabled().await?);
        picture(&driver, "no-payjp").await?;

        driver.goto(format!("{}/payment-methods", shop.origin)).await?;
        until("the saved methods say so too", || async {
            Ok(driver.find(By::Css("main")).await?.text().await?.contains("読み込めませんでした"))
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_whose_program_cannot_be_had_are_not_blank() -> Result<()> {
    let (_folder, pages) = pages_without_programs()?;
    let shop = Shop::open_with(&pages)?;
    Browser::visit("no-wasm", "ja", |driver| async move {
        for page in ["/register", "/embed-trunk.html"] {
            driver.goto(format!("{}{page}", shop.origin)).await?;
            until("the page says that it could not be loaded", || async {
                driver.find(By::Css(".payjp-fallback")).await?.is_displayed().await
            })
            .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_page_says_so_and_leads_home() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("unknown-page", "ja", |driver| async move {
        driver.goto(format!("{}/nowhere", shop.origin)).await?;
        find(&driver, "a[href^='/']").await?.click().await?;
        find(&driver, "a[href^='/register']").await?;
        Ok(())
    })
    .await
}

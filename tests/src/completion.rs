//! The page that a customer comes back to, with whatever is in its address.

use anyhow::{Context as _, Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, find, has, picture, until};
use crate::form::{COMPLETION, GOOD, register};
use crate::shop::Shop;

/// Waits until the page has made up its mind, and gives its status and its text.
async fn settled(driver: &WebDriver) -> Result<(String, String)> {
    has(driver, COMPLETION, "aria-busy", "false").await?;
    let section = find(driver, COMPLETION).await?;
    let status = section.attr("data-status").await?.context("no data-status")?;
    Ok((status, section.text().await?))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_proves_nothing_shows_no_success() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("addresses", "en", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        register(&driver, GOOD).await?;
        let flow = shop.setup_flows().await?.remove(0);
        let (id, secret) =
            (flow["id"].as_str().context("id")?, flow["client_secret"].as_str().context("secret")?);

        let made_up = "setup_flow_id=sflw_madeup&setup_flow_client_secret=sflw_secret_madeup";
        let real = format!("setup_flow_id={id}&setup_flow_client_secret={secret}");
        for (query, expected) in [
            (String::new(), "unknown"),
            ("setup_flow_id=".to_owned(), "unknown"),
            ("setup_flow_id=sflw_madeup".to_owned(), "unknown"),
            ("setup_flow_client_secret=sflw_secret_madeup".to_owned(), "unknown"),
            (
                "setup_flow_id=%00%ff%3Cscript%3E&setup_flow_client_secret=%F0%9F%92%B3".to_owned(),
                "unknown",
            ),
            (made_up.to_owned(), "unknown"),
            ("status=succeeded&redirect_status=succeeded".to_owned(), "unknown"),
            (format!("setup_flow_id=sflw_madeup&setup_flow_client_secret={secret}"), "unknown"),
            (format!("{real}&{made_up}"), "unknown"),
            (format!("{made_up}&{real}"), "succeeded"),
            (format!("{real}&{real}"), "succeeded"),
            (real, "succeeded"),
        ] {
            driver.goto(format!("{}/setup-complete?{query}", shop.origin)).await?;
            let (status, text) = settled(&driver).await?;
            let shown = query.replace(secret, "…");
            ensure!(status == expected, "{shown}: {status}\n{text}");
            ensure!(text.contains("is registered") == (expected == "succeeded"), "{shown}: {text}");
            ensure!(
                !text.to_lowercase().contains("fail") || text.contains("does not mean"),
                "{shown}: {text}"
            );
            if query.is_empty() {
                picture(&driver, "complete-nothing").await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_still_knows_and_another_browser_says_nothing_either_way() -> Result<()> {
    let shop = Shop::open()?;
    let (origin, mut id) = (shop.origin.clone(), String::new());
    let known = &mut id;
    Browser::visit("reload", "en", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        register(&driver, GOOD).await?;
        driver.refresh().await?;
        until("the page was loaded anew and knows", || async {
            let status = driver.find(By::Css(COMPLETION)).await?.attr("data-status").await?;
            Ok(status.as_deref() == Some("succeeded"))
        })
        .await?;
        *known = shop.setup_flows().await?[0]["id"].as_str().context("id")?.to_owned();

        Browser::visit("other-browser", "en", |driver| async move {
            driver.goto(format!("{origin}/setup-complete?setup_flow_id={known}")).await?;
            let (status, text) = settled(&driver).await?;
            ensure!(status == "unknown", "{status}");
            ensure!(text.contains("cannot be checked here") && !text.contains("fail"), "{text}");
            Ok(())
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_in_the_other_language_is_about_the_same_registration() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("languages", "ja", |driver| async move {
        driver.goto(format!("{}/register?layout=tab&lang=ja", shop.origin)).await?;
        register(&driver, GOOD).await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        find(&driver, "a[hreflang=en]").await?.click().await?;
        has(&driver, "html", "lang", "en").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await
    })
    .await
}

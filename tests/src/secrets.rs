//! What must not be left behind.

use anyhow::{Context as _, Result, ensure};

use crate::browser::{Browser, ask, find};
use crate::form::{GOOD, authenticate, fill, register, submit};
use crate::shop::Shop;

#[tokio::test(flavor = "multi_thread")]
async fn no_client_secret_is_left_in_the_address_the_history_or_the_page() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("secrets", "ja", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        register(&driver, GOOD).await?;
        let flow = shop.setup_flows().await?.remove(0);
        let secret = flow["client_secret"].as_str().context("secret")?;
        let address = ask(&driver, "return location.href").await?;
        let address = address.as_str().context("no address")?;
        ensure!(address.contains("setup_flow_id="), "the id stays for a reload: {address}");
        ensure!(address.contains("lang=ja"), "the shop's own parameters stay: {address}");
        let everything = ask(
            &driver,
            "const entries = performance.getEntriesByType('resource').map((entry) => entry.name);
             return [location.href, document.referrer, JSON.stringify(history.state), document.cookie, entries.join(' '),
                     document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage),
                     Object.getOwnPropertySymbols(window).map((name) => String(window[name])).join(' ')]",
        )
        .await?;
        for (place, text) in ["address", "referrer", "state", "cookie", "requests", "page", "local", "session", "window"]
            .iter()
            .zip(everything.as_array().context("no answer")?)
        {
            let text = text.as_str().unwrap_or_default();
            ensure!(!text.contains(secret), "the secret is in the {place}");
            ensure!(!text.contains("client_secret="), "a secret's name is in the {place}");
            ensure!(!text.contains("sk_test"), "a secret key is in the {place}");
        }

        driver.back().await?;
        let address = ask(&driver, "return location.href").await?;
        ensure!(!address.as_str().unwrap_or_default().contains(secret), "not one step back either");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_merchants_page_cannot_read_what_was_typed() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("frame", "ja", |driver| async move {
        driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
        fill(&driver, GOOD).await?;
        let read = "try { return document.querySelector('iframe').contentDocument ? 'readable' : 'closed' }
                    catch { return 'closed' }";
        ensure!(ask(&driver, read).await? == "closed");
        let page = ask(&driver, "return document.documentElement.outerHTML").await?;
        ensure!(!page.as_str().unwrap_or_default().contains("4242424242424242"));
        submit(&driver).await?;
        find(&driver, "button[name=outcome]").await?;
        authenticate(&driver, "fail").await
    })
    .await
}

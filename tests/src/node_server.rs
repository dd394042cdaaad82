//! The merchant's server of `examples/node-server`, where the pages alone would not show what it does.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, until};
use crate::form::{COMPLETION, GOOD, authenticate, fill, submit, type_card};
use crate::processes::{Process, target};
use crate::shop::Shop;

/// The cookie of a new visitor.
async fn visitor(shop: &Shop) -> Result<String> {
    let answer = Client::new().get(&shop.origin).send().await?.error_for_status()?;
    let cookie = answer.headers().get("set-cookie").context("no cookie")?.to_str()?;
    ensure!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

async fn post(shop: &Shop, path: &str, cookie: &str, origin: &str) -> Result<Response> {
    let request = Client::new().post(format!("{}{path}", shop.origin));
    Ok(request.header("Cookie", cookie).header("Origin", origin).send().await?)
}

async fn status_of(shop: &Shop, path: &str, cookie: &str) -> Result<u16> {
    let request = Client::new().get(format!("{}{path}", shop.origin)).header("Cookie", cookie);
    Ok(request.send().await?.status().as_u16())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_on_payjps_page_and_a_webhook_tells_of_it() -> Result<()> {
    let shop = Shop::open_on_node()?;
    let address = format!("{}/webhook", shop.origin);
    shop.control("/_sandbox/webhooks", json!({"url": address})).await?;
    Browser::visit("node-hosted", "en", |driver| async move {
        driver.goto(format!("{}/checkout?lang=en", shop.origin)).await?;
        find(&driver, ".payjp-checkout-button[data-state=ready] button").await?.click().await?;
        find(&driver, "a[rel=cancel]").await?;
        type_card(&driver, GOOD).await?;
        until("the button is enabled", || async {
            driver.find(By::Css("button[type=submit]")).await?.is_enabled().await
        })
        .await?;
        find(&driver, "button[type=submit]").await?.click().await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;

        let read = "const id = new URLSearchParams(location.search).get('registration');
                    return fetch(`/api/registrations/${id}`).then((answer) => answer.json())";
        let registration = ask(&driver, read).await?;
        ensure!(registration["status"] == "succeeded", "{registration}");
        let methods = shop.attached_payment_methods().await?;
        ensure!(methods.len() == 1 && methods[0]["id"] == registration["payment_method_id"]);
        let told = async || -> Result<Value> {
            let events = shop.list("/v2/events?type=checkout.session.completed").await?;
            Ok(events.first().context("no event")?["pending_webhooks"].clone())
        };
        until("the webhook is answered", || async { Ok(told().await.is_ok_and(|left| left == 0)) })
            .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_in_the_page_and_the_server_says_so() -> Result<()> {
    let shop = Shop::open_on_node()?;
    Browser::visit("node-register", "ja", |driver| async move {
        driver.goto(format!("{}/register?lang=ja", shop.origin)).await?;
        fill(&driver, GOOD).await?;
        submit(&driver).await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_takes_nothing_from_other_pages_other_customers_or_other_senders() -> Result<()> {
    let shop = Shop::open_on_node()?;
    let (one, other) = (visitor(&shop).await?, visitor(&shop).await?);
    let flow = "/api/setup-flows";
    let refused = post(&shop, flow, &one, "https://evil.example").await?;
    ensure!(refused.status() == 403, "another origin");
    ensure!(post(&shop, flow, "", &shop.origin).await?.status() == 401, "nobody");

    // PAY.JP takes long enough for the second request to come before the first is done.
    let slow = json!({"fault": "delay=500", "on": "POST /v2/customers"});
    shop.control("/_sandbox/faults", slow).await?;
    let (first, second) = tokio::try_join!(
        post(&shop, flow, &one, &shop.origin),
        post(&shop, flow, &one, &shop.origin)
    )?;
    let (first, second): (Value, Value) = (first.json().await?, second.json().await?);
    ensure!(first == second, "two tabs at once have one flow");
    ensure!(shop.list("/v2/customers").await?.len() == 1, "and one customer");
    let path = format!("{flow}/{}", first["setup_flow_id"].as_str().context("no id")?);
    ensure!(status_of(&shop, &path, &one).await? == 200);
    ensure!(status_of(&shop, &path, &other).await? == 404, "somebody else's flow");
    ensure!(
        status_of(&shop, "/..%2fpackage.json", &one).await? == 404,
        "no file of another folder"
    );

    let page = post(&shop, "/create-checkout-session", &one, &shop.origin).await?;
    ensure!(page.url().as_str().starts_with(&shop.payjp), "a form leads to PAY.JP: {}", page.url());

    for (token, status) in [("", 401), ("whook_wrong", 401), ("whook_sandbox", 200)] {
        let request = Client::new().post(format!("{}/webhook", shop.origin));
        let request = request.header("X-Payjp-Webhook-Token", token).body(r#"{"data":{"id":"x"}}"#);
        ensure!(request.send().await?.status() == status, "token {token:?}");
    }
    Ok(())
}

#[test]
fn it_refuses_live_keys() -> Result<()> {
    let mut command = Command::new("node");
    command
        .current_dir(target()?.join("node-server"))
        .arg("server.mjs")
        .env("PAYJP_SECRET_KEY", ["sk", "live", "e2e"].join("_"))
        .env("PAYJP_PUBLIC_KEY", ["pk", "live", "e2e"].join("_"))
        .env("MERCHANT_LISTEN", "127.0.0.1:0");
    ensure!(Process::server(&mut command).is_err(), "it does not start");
    let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.code() == Some(2) && said.contains("test mode"), "{said}");
    ensure!(!said.contains("e2e"), "no key is printed: {said}");
    Ok(())
}

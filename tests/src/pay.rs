//! A customer pays: as a guest, with a card that is saved on the way, and later with the saved one.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, picture, until};
use crate::form::{GOOD, authenticate, fill_in, submit_in};
use crate::shop::Shop;

const FORM: &str = ".payjp-payment-flow-form";
const SAVED: &str = ".payjp-saved-method-payment";
const COMPLETION: &str = ".payjp-payment-flow-completion";

async fn open(driver: &WebDriver, shop: &Shop, item: &str) -> Result<()> {
    driver.goto(format!("{}/pay?lang=en&item={item}", shop.origin)).await?;
    has(driver, FORM, "data-state", "ready").await
}

/// Pays with a card from the form to the return page.
async fn pay(driver: &WebDriver, number: &str) -> Result<()> {
    fill_in(driver, FORM, number).await?;
    submit_in(driver, FORM).await?;
    authenticate(driver, "succeed").await?;
    has(driver, COMPLETION, "data-status", "succeeded").await
}

/// Ends the session, or begins another, by the forms of the shop's first page.
async fn account(driver: &WebDriver, shop: &Shop, action: &str, email: Option<&str>) -> Result<()> {
    driver.goto(format!("{}/?lang=en", shop.origin)).await?;
    if let Some(email) = email {
        find(driver, &format!("form[action='{action}'] input")).await?.send_keys(email).await?;
    }
    find(driver, &format!("form[action='{action}'] button")).await?.click().await?;
    let session = if action == "/demo/sign-out" { "guest" } else { "customer" };
    has(driver, "[data-session]", "data-session", session).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_saved_while_it_pays_and_pays_alone_the_next_time() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("pay-and-save", "en", |driver| async move {
        open(&driver, &shop, "beans").await?;
        find(&driver, ".payjp-save input").await?.click().await?;
        picture(&driver, "pay").await?;
        pay(&driver, GOOD).await?;
        picture(&driver, "paid").await?;
        ensure!(!driver.current_url().await?.as_str().contains("client_secret"));
        until("the card is saved", || async {
            Ok(find(&driver, "[data-saving=saved]").await.is_ok())
        })
        .await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);

        open(&driver, &shop, "beans").await?;
        has(&driver, SAVED, "data-state", "ready").await?;
        picture(&driver, "pay-saved").await?;
        find(&driver, &format!("{SAVED} button[type=submit]")).await?.click().await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        ensure!(
            shop.payment_flows().await?.iter().filter(|flow| flow["status"] == "succeeded").count()
                == 2
        );
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_pays_then_signs_up_and_keeps_the_card() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("guest", "en", |driver| async move {
        account(&driver, &shop, "/demo/sign-out", None).await?;
        open(&driver, &shop, "beans").await?;
        ensure!(
            driver.find_all(By::Css(".payjp-save")).await?.is_empty(),
            "a guest has nowhere to save it"
        );
        pay(&driver, GOOD).await?;
        ensure!(shop.attached_payment_methods().await?.is_empty());
        find(&driver, "[data-saving=guest] input").await?.send_keys("hanako@shop.example").await?;
        picture(&driver, "guest-paid").await?;
        find(&driver, "[data-saving=guest] button").await?.click().await?;
        find(&driver, "[data-saving=saved]").await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);

        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        find(&driver, "[data-payment-method]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_of_another_customer_is_refused_in_words() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("second-customer", "ja", |driver| async move {
        account(&driver, &shop, "/demo/sign-out", None).await?;
        open(&driver, &shop, "beans").await?;
        pay(&driver, GOOD).await?;
        find(&driver, "[data-saving=guest]").await?;
        shop.attach_to_somebody_else().await?;
        find(&driver, "[data-saving=guest] input").await?.send_keys("jiro@shop.example").await?;
        find(&driver, "[data-saving=guest] button").await?.click().await?;
        until("it says why", || async {
            let words = driver.find(By::Css("[data-saving-refused]")).await?.text().await?;
            Ok(words.contains("another customer"))
        })
        .await?;
        picture(&driver, "second-customer").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_up_and_registering_in_one_visit_is_kept_for_the_next() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("sign-up", "en", |driver| async move {
        account(&driver, &shop, "/demo/sign-up", Some("saburo@shop.example")).await?;
        driver.goto(format!("{}/register?layout=tab&lang=en", shop.origin)).await?;
        crate::form::register(&driver, GOOD).await?;
        account(&driver, &shop, "/demo/sign-out", None).await?;
        account(&driver, &shop, "/demo/sign-in", Some("saburo@shop.example")).await?;
        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        find(&driver, "[data-payment-method]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_card_that_is_declined_says_so_and_another_one_pays() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("saved-declined", "en", |driver| async move {
        let register = format!("{}/register?layout=tab&lang=en", shop.origin);
        driver.goto(&register).await?;
        crate::form::register(&driver, "4000000000080319").await?;
        open(&driver, &shop, "beans").await?;
        has(&driver, SAVED, "data-state", "ready").await?;
        find(&driver, &format!("{SAVED} button[type=submit]")).await?.click().await?;
        until("it says why", || async {
            let words = driver.find(By::Css(format!("{SAVED} [role=alert]"))).await?.text().await?;
            Ok(words.contains("declined"))
        })
        .await?;
        picture(&driver, "saved-declined").await?;
        pay(&driver, GOOD).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_card_that_needs_3d_secure_is_authenticated_on_the_way() -> Result<()> {
    let shop = Shop::open_asking_for_3d_secure()?;
    Browser::visit("saved-3ds", "en", |driver| async move {
        driver.goto(format!("{}/register?layout=tab&lang=en", shop.origin)).await?;
        crate::form::register(&driver, GOOD).await?;
        for (outcome, status) in [("fail", "requires_payment_method"), ("succeed", "succeeded")] {
            open(&driver, &shop, "beans").await?;
            has(&driver, SAVED, "data-state", "ready").await?;
            find(&driver, &format!("{SAVED} button[type=submit]")).await?.click().await?;
            authenticate(&driver, outcome).await?;
            has(&driver, COMPLETION, "data-status", status).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_saved_method_is_changed_on_the_customers_page() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("methods", "en", |driver| async move {
        let register = format!("{}/register?layout=tab&lang=en", shop.origin);
        for number in [GOOD, "5555555555554444"] {
            driver.goto(&register).await?;
            crate::form::register(&driver, number).await?;
        }
        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        until("both are there", || async {
            Ok(driver.find_all(By::Css("[data-payment-method]")).await?.len() == 2)
        })
        .await?;
        let make_default = ".payjp-make-default:not([hidden])";
        find(&driver, make_default).await?.click().await?;
        until("one is the default", || async {
            Ok(driver.find_all(By::Css(".payjp-badge:not([hidden])")).await?.len() == 1)
        })
        .await?;
        picture(&driver, "methods-default").await?;

        find(&driver, ".payjp-remove").await?.click().await?;
        picture(&driver, "methods-ask").await?;
        let focused = "return document.activeElement.className";
        until("the question has the focus", || async {
            Ok(ask(&driver, focused).await.is_ok_and(|class| class == "payjp-ask"))
        })
        .await?;
        ensure!(shop.attached_payment_methods().await?.len() == 2, "nothing is removed by asking");
        find(&driver, ".payjp-ask:not([hidden]) .payjp-button-danger").await?.click().await?;
        until("one is left", || async {
            Ok(driver.find_all(By::Css("[data-payment-method]")).await?.len() == 1)
        })
        .await?;
        ensure!(shop.attached_payment_methods().await?.len() == 1);
        let said =
            find(&driver, ".payjp-saved-payment-methods [role=status]").await?.text().await?;
        ensure!(said.contains("removed"), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_was_left_at_the_bank_is_gone_on_with() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("pay-go-on", "en", |driver| async move {
        open(&driver, &shop, "beans").await?;
        fill_in(&driver, FORM, GOOD).await?;
        submit_in(&driver, FORM).await?;
        find(&driver, "button[name=outcome]").await?;
        driver.back().await?;
        has(&driver, FORM, "data-state", "failed").await?;
        let words = find(&driver, &format!("{FORM} [role=alert]")).await?.text().await?;
        ensure!(words.contains("has not confirmed"), "{words}");
        let go_on = find(&driver, &format!("{FORM} .payjp-button-secondary")).await?;
        ensure!(go_on.text().await? == "Continue authentication");
        picture(&driver, "pay-go-on").await?;
        go_on.click().await?;
        authenticate(&driver, "succeed").await?;
        has(&driver, COMPLETION, "data-status", "succeeded").await?;
        ensure!(shop.payment_flows().await?.len() == 1, "it is the payment that was begun");
        Ok(())
    })
    .await
}

//! The gallery shows every component in the state that it says.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, ask, find, has, picture, until, until_within};
use crate::form::message;
use crate::shop::Shop;

/// It comes about only after PAY.JP's form was waited for twice, 20 seconds each time, and has a test of its own.
const SLOW: &str = "registration-form-not-ready";

/// The attribute of the root that says what a specimen says of itself, and its value.
fn says<'a>(id: &str, state: &'a str) -> (&'static str, &'a str) {
    let first = state.split([',', ' ']).next().unwrap_or_default();
    if !id.contains("-completion-") {
        return ("data-state", first);
    }
    match state {
        "checking" | "the server gives no answer" => ("data-status", "unknown"),
        "a status that nobody knows yet" => ("data-status", "requires_patience"),
        known if !known.contains(' ') => ("data-status", known),
        _ => ("data-status", "unknown"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_specimen_comes_into_its_state() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("gallery", "en", |driver| async move {
        driver.goto(format!("{}/gallery?lang=en&theme=light", shop.origin)).await?;
        find(&driver, "article iframe").await?;
        let listed = ask(
            &driver,
            "return [...document.querySelectorAll('article')].map((each) => [each.id,
               each.querySelector('h3').innerText, each.querySelector('iframe').src,
               each.querySelector('code').innerText])",
        )
        .await?;
        let listed = listed.as_array().context("no list")?.clone();
        ensure!(listed.len() > 60, "{} specimens", listed.len());
        let mut wrong = Vec::new();
        for specimen in &listed {
            let part = |index: usize| specimen[index].as_str().unwrap_or_default();
            let (id, state, address, code) = (part(0), part(1), part(2), part(3));
            ensure!(code.starts_with('<') && code.ends_with("/>"), "{id} has the code {code}");
            if id == SLOW {
                continue;
            }
            driver.goto(address).await?;
            let (name, value) = says(id, state);
            // Components fail after they have been ready, and are ready again after they have confirmed.
            if let Err(error) = has(&driver, ".payjp", name, value).await {
                wrong.push(format!("{id}: {error}"));
            }
            if state.contains("declined")
                || state.contains("not done")
                || state.contains("knows whether")
            {
                let told = until("the message is there", || async {
                    let message = driver.find(By::Css("[role=alert]")).await?;
                    Ok(!message.text().await?.is_empty())
                });
                if let Err(error) = told.await {
                    wrong.push(format!("{id}: {error}"));
                }
            }
            picture(&driver, &format!("gallery-{id}")).await?;
        }
        ensure!(wrong.is_empty(), "{wrong:#?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_never_gets_ready_is_given_up_with_words_and_a_way_on() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("gallery-not-ready", "en", |driver| async move {
        driver.goto(format!("{}/gallery?lang=en&theme=light", shop.origin)).await?;
        let frame = find(&driver, &format!("#{SLOW} iframe")).await?;
        driver.goto(frame.prop("src").await?.context("no address")?).await?;
        has(&driver, ".payjp", "data-state", "loading").await?;
        until_within(Duration::from_secs(90), "the form is given up", || async {
            let root = driver.find(By::Css(".payjp")).await?;
            Ok(root.attr("data-state").await?.as_deref() == Some("failed"))
        })
        .await?;
        ensure!(!message(&driver).await?.is_empty(), "no word of it");
        let retry = find(&driver, ".payjp-actions > [type=button]").await?;
        ensure!(retry.is_displayed().await?, "no way on");
        picture(&driver, &format!("gallery-{SLOW}")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_specimens_are_in_frames_in_the_chosen_language_and_theme() -> Result<()> {
    let shop = Shop::open()?;
    Browser::visit("gallery-frames", "en", |driver| async move {
        driver.goto(format!("{}/gallery?lang=ja&theme=dark", shop.origin)).await?;
        find(&driver, "#registration-form-tab iframe").await?.enter_frame().await?;
        has(&driver, ".payjp", "data-state", "ready").await?;
        has(&driver, ".payjp", "lang", "ja").await?;
        has(&driver, ".payjp", "data-theme", "dark").await?;
        driver.enter_default_frame().await?;
        // What nobody looks at is not drawn.
        let look = "document.querySelector('#registration-form-tab').scrollIntoView()";
        driver.execute(look, []).await?;
        until("the frame is as high as what is in it", || async {
            let fits = "const frame = document.querySelector('#registration-form-tab iframe');
              const inside = frame.contentDocument.documentElement;
              return inside.offsetHeight > 300 && inside.offsetHeight <= frame.clientHeight && frame.clientHeight < inside.offsetHeight + 3";
            Ok(driver.execute(fits, []).await?.json() == true)
        })
        .await?;
        picture(&driver, "gallery").await?;
        driver.find(By::Css("a[href='?lang=en&theme=dark']")).await?.click().await?;
        find(&driver, "html[lang=en][data-theme=dark] article").await?;
        Ok(())
    })
    .await
}

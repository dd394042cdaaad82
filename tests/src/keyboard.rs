//! A customer who has a keyboard and no mouse registers a card.

use anyhow::{Context as _, Result, ensure};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Size, ask, find, has, until};
use crate::form::{COMPLETION, FORM, GOOD};
use crate::shop::Shop;

/// More than there are stops on any page.
const STOPS: usize = 60;

struct Keyboard {
    browser: Browser,
}

impl Keyboard {
    async fn tab(&self) -> Result<()> {
        self.browser.press("Tab", 9, "").await
    }

    async fn enter(&self) -> Result<()> {
        self.browser.press("Enter", 13, "\r").await
    }

    async fn type_text(&self, text: &str) -> Result<()> {
        for letter in text.chars() {
            self.browser.press(&letter.to_string(), 0, &letter.to_string()).await?;
        }
        Ok(())
    }

    /// Where the focus is in the page, or in the frame, that the driver is in.
    async fn focused(&self, script: &str) -> Result<String> {
        let script = format!("const at = document.activeElement; return String({script})");
        let answer = ask(&self.browser.driver, &script).await?;
        Ok(answer.as_str().context("no text")?.to_owned())
    }

    /// Goes on from stop to stop until this is so of the one that has the focus; each can be seen to have it.
    async fn tab_until(&self, what: &str, so: &str) -> Result<()> {
        for _ in 0..STOPS {
            self.tab().await?;
            let seen = self
                .focused(
                    "at === document.body || at.tagName === 'IFRAME'
                     || (at.checkVisibility() && getComputedStyle(at).outlineStyle !== 'none'
                         && parseFloat(getComputedStyle(at).outlineWidth) > 0)",
                )
                .await?;
            let place = self.focused("at.outerHTML.slice(0, 80)").await?;
            ensure!(seen == "true", "nobody can see that the focus is on {place}");
            if self.focused(so).await? == "true" {
                return Ok(());
            }
        }
        anyhow::bail!("the focus never came to {what}")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_with_keys_alone() -> Result<()> {
    let shop = Shop::open()?;
    let browser = Browser::start("en", Size::Desktop).await?;
    let keyboard = Keyboard { browser };
    let driver = &keyboard.browser.driver;
    driver.goto(format!("{}/register?layout=tab&lang=en", shop.origin)).await?;
    has(driver, FORM, "data-state", "ready").await?;
    keyboard.tab_until("PAY.JP's frame", "at.tagName === 'IFRAME'").await?;

    find(driver, "iframe").await?.enter_frame().await?;
    for (token, text) in [
        ("cc-number", GOOD),
        ("cc-exp", "1230"),
        ("cc-csc", "123"),
        ("cc-name", "TARO YAMADA"),
        ("email", "taro@shop.example"),
    ] {
        // The order of the fields is PAY.JP's.
        let here = format!("(at.autocomplete ?? '').split(' ').includes('{token}')");
        if keyboard.focused(&here).await? != "true" {
            keyboard.tab_until(token, &here).await?;
        }
        keyboard.type_text(text).await?;
    }
    driver.enter_default_frame().await?;
    let button = format!("{FORM} button[type=submit]");
    until("the button is enabled", || async {
        driver.find(By::Css(button.clone())).await?.is_enabled().await
    })
    .await?;
    keyboard.tab_until("the button", &format!("at.matches('{button}')")).await?;
    keyboard.enter().await?;

    find(driver, "button[name=outcome]").await?;
    keyboard.tab_until("the bank's button", "at.value === 'succeed'").await?;
    keyboard.enter().await?;
    has(driver, COMPLETION, "data-status", "succeeded").await?;
    ensure!(shop.attached_payment_methods().await?.len() == 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_refusal_the_focus_is_on_the_message_and_the_next_stop_is_the_form() -> Result<()> {
    let shop = Shop::open()?;
    let keyboard = Keyboard { browser: Browser::start("en", Size::Desktop).await? };
    let driver = &keyboard.browser.driver;
    driver.goto(format!("{}/register?layout=tab&lang=en", shop.origin)).await?;
    crate::form::fill(driver, crate::form::DECLINED).await?;
    find(driver, &format!("{FORM} button[type=submit]")).await?.focus().await?;
    keyboard.enter().await?;
    until("the message has the focus", || async {
        let role = "return document.activeElement.getAttribute('role')";
        Ok(driver.execute(role, []).await?.json() == "alert")
    })
    .await?;
    keyboard.tab().await?;
    ensure!(keyboard.focused("at.tagName").await? == "IFRAME");
    Ok(())
}

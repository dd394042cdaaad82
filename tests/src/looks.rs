//! What the shop's pages look like, against the pictures in `tests/looks`.
//!
//! A picture is for people. What is compared is coarser, the mean colour of each square of a few pixels, because another
//! version of the browser draws the edge of a letter a little differently, and means tell a colour, a padding and the size
//! of letters apart all the same. `E2E_LOOKS=keep` keeps what is seen as what is to be seen.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::browser::{Browser, Size, ask, find, has, until};
use crate::form::{DECLINED, FORM, GOOD, fill, message, register, submit};
use crate::processes::root;
use crate::shop::Shop;
use picture::Picture;

mod picture;

/// The pages are as wide as this.
const WIDTHS: [u32; 3] = [320, 768, 1280];

/// The letters that the pictures are drawn with.
const LETTERS: &str = "Noto Sans CJK JP";

struct Looks {
    browser: Browser,
    shop: Shop,
    name: String,
    language: &'static str,
    different: Vec<String>,
}

impl Looks {
    async fn go(&self, path: &str) -> Result<()> {
        let mark = if path.contains('?') { '&' } else { '?' };
        let url = format!("{}{path}{mark}lang={}", self.shop.origin, self.language);
        Ok(self.browser.driver.goto(url).await?)
    }

    /// Compares what is on screen, at each width, with what is kept.
    async fn see(&mut self, state: &str) -> Result<()> {
        // Which letters code is set in is the machine's choice.
        ask(
            &self.browser.driver,
            "const sheet = new CSSStyleSheet();
             sheet.replaceSync('code { font-family: inherit }');
             document.adoptedStyleSheets = [sheet];
             return 0",
        )
        .await?;
        for width in WIDTHS {
            let seen = self.settled(width).await?;
            let name = format!("{state}-{width}-{}.png", self.name);
            let kept = root().join("tests/looks").join(&name);
            if env::var_os("E2E_LOOKS").is_some_and(|wish| wish == "keep") {
                std::fs::write(&kept, seen.to_png()?)?;
                continue;
            }
            let bytes = std::fs::read(&kept).with_context(|| format!("{name} is not kept"))?;
            let difference = Picture::from_png(&bytes)?.difference(&seen);
            if let Some(difference) = difference {
                let folder = root().join("target/screenshots");
                std::fs::create_dir_all(&folder)?;
                let path: PathBuf = folder.join(format!("looks-{name}"));
                std::fs::write(&path, seen.to_png()?)?;
                self.different.push(format!("{name}: {difference}; see {}", path.display()));
            }
        }
        self.browser.resize(1280, 1000, 1).await
    }

    /// The whole page at this width, once nothing in it changes any more.
    async fn settled(&self, width: u32) -> Result<Picture> {
        let driver = &self.browser.driver;
        let mut before = None;
        for _ in 0..100 {
            self.browser.resize(width, 400, 1).await?;
            let height = ask(driver, "return document.documentElement.scrollHeight").await?;
            let height = height.as_u64().and_then(|height| u32::try_from(height).ok());
            self.browser.resize(width, height.context("no height")?, 1).await?;
            let painted = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))";
            ask(driver, painted).await?;
            let seen = driver.screenshot_as_png().await?;
            if before.as_ref() == Some(&seen) {
                return Ok(Picture::from_png(&seen)?.half());
            }
            before = Some(seen);
        }
        anyhow::bail!("the page never comes to rest")
    }

    async fn walk(&mut self) -> Result<()> {
        let driver = self.browser.driver.clone();
        let driver = &driver;
        self.go("/").await?;
        find(driver, ".tries").await?;
        self.see("home").await?;
        self.go("/register?layout=tab").await?;
        has(driver, FORM, "data-state", "ready").await?;
        self.see("register").await?;
        fill(driver, DECLINED).await?;
        submit(driver).await?;
        until("the message is there", || async { Ok(!message(driver).await?.is_empty()) }).await?;
        has(driver, FORM, "data-state", "ready").await?;
        ask(driver, "document.activeElement.blur(); scrollTo(0, 0); return 0").await?;
        self.see("declined").await?;
        self.go("/register?layout=tab").await?;
        register(driver, GOOD).await?;
        self.see("registered").await?;
        self.go("/payment-methods").await?;
        find(driver, "[data-payment-method]").await?;
        self.see("methods").await?;
        self.go("/pay").await?;
        has(driver, ".payjp-payment-flow-form", "data-state", "ready").await?;
        has(driver, ".payjp-saved-method-payment", "data-state", "ready").await?;
        self.see("pay").await?;
        self.go("/checkout").await?;
        has(driver, ".payjp-checkout-button", "data-state", "ready").await?;
        self.see("checkout").await
    }
}

async fn look(language: &'static str, theme: &str) -> Result<()> {
    let letters = Command::new("fc-match").args(["--format", "%{family}", LETTERS]).output();
    let letters = letters.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    ensure!(
        letters.is_ok_and(|found| found.contains(LETTERS)),
        "the pictures are drawn with {LETTERS}, which is not here: run `cargo xtask setup`"
    );
    let (browser, shop) = (Browser::start(language, Size::Desktop).await?, Shop::open()?);
    browser
        .emulate(&json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]))
        .await?;
    browser.hide_scrollbars().await?;
    let name = format!("{language}-{theme}");
    let mut looks = Looks { browser, shop, name, language, different: Vec::new() };
    looks.walk().await?;
    ensure!(
        looks.different.is_empty(),
        "it looks different; if that is meant, run it with E2E_LOOKS=keep: {:#?}",
        looks.different
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_looks_as_it_did_in_japanese_and_light() -> Result<()> {
    look("ja", "light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_looks_as_it_did_in_japanese_and_dark() -> Result<()> {
    look("ja", "dark").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_looks_as_it_did_in_english_and_light() -> Result<()> {
    look("en", "light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_looks_as_it_did_in_english_and_dark() -> Result<()> {
    look("en", "dark").await
}

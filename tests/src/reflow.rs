//! Pages that are enlarged, narrow, or still: nothing is cut off, nothing is too small to hit, and nothing moves for
//! whoever does not want it to.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Size, ask, find, has, until};
use crate::form::{COMPLETION, FORM, GOOD, register};
use crate::shop::Shop;

/// Each page, and what says that it is all there.
const PAGES: [(&str, &str); 7] = [
    ("/", ".tries"),
    ("/register?layout=tab", ".payjp-registration-form[data-state=ready]"),
    ("/register?layout=accordion", ".payjp-registration-form[data-state=ready]"),
    ("/setup-complete", ".payjp-registration-completion[aria-busy=false]"),
    ("/payment-methods", "[data-payment-method]"),
    ("/pay", ".payjp-payment-flow-form[data-state=ready]"),
    ("/checkout", ".payjp-checkout-button[data-state=ready]"),
];

/// What sticks out at the side, or is cut off there.
const SIDEWAYS: &str = "
    const wide = document.documentElement.clientWidth;
    const scrolls = document.documentElement.scrollWidth > wide ? [`the page, ${document.documentElement.scrollWidth} px`] : [];
    const out = [...document.querySelectorAll('body *')].filter((each) => {
      const box = each.getBoundingClientRect();
      const cut = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth;
      return each.checkVisibility() && box.width > 0 && (box.right > wide + 1 || box.left < -1 || cut);
    });
    return [...scrolls, ...out.map((each) => each.outerHTML.slice(0, 80))];";

/// What can be pressed and is less than 24 by 24 pixels large. A link within a text is as high as its line.
const SMALL: &str = "
    const inText = (each) => getComputedStyle(each).display === 'inline'
      && [...each.parentElement.childNodes].some((beside) => beside.nodeType === Node.TEXT_NODE && beside.data.trim());
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    const targets = all.filter((each) => each.checkVisibility() && !inText(each))
      .map((each) => each.closest('label') ?? each);
    return targets.filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width < 24 || box.height < 24;
    }).map((each) => each.outerHTML.slice(0, 80));";

async fn none(driver: &WebDriver, script: &str, what: &str) -> Result<()> {
    let found = ask(driver, script).await?;
    let found = found.as_array().context("no list")?;
    ensure!(found.is_empty(), "{what}: {found:#?}");
    Ok(())
}

/// Shows every page, to a customer who has a card saved, and looks at it.
async fn each_page(
    browser: &Browser,
    shop: &Shop,
    look: impl AsyncFn(&WebDriver, &str) -> Result<()>,
) -> Result<()> {
    let driver = &browser.driver;
    for language in ["ja", "en"] {
        for (path, there) in PAGES {
            let mark = if path.contains('?') { '&' } else { '?' };
            driver.goto(format!("{}{path}{mark}lang={language}", shop.origin)).await?;
            find(driver, there).await?;
            look(driver, &format!("{path} in {language}")).await?;
        }
    }
    Ok(())
}

async fn with_a_saved_card() -> Result<(Shop, Browser)> {
    let shop = Shop::open()?;
    let browser = Browser::start("ja", Size::Desktop).await?;
    browser.driver.goto(format!("{}/register?layout=tab", shop.origin)).await?;
    register(&browser.driver, GOOD).await?;
    Ok((shop, browser))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_sticks_out_at_320_pixels_nor_at_200_percent() -> Result<()> {
    let (shop, browser) = with_a_saved_card().await?;
    // A window of 1280 pixels that is enlarged to 200 % has room for 640.
    for (width, height, scale) in [(320, 640, 1), (640, 400, 2)] {
        browser.resize(width, height, scale).await?;
        each_page(&browser, &shop, async |driver, page| {
            none(driver, SIDEWAYS, &format!("{page}, {width} px wide")).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_sticks_out_when_the_letters_alone_are_twice_as_large() -> Result<()> {
    let (shop, browser) = with_a_saved_card().await?;
    browser.resize(375, 640, 1).await?;
    each_page(&browser, &shop, async |driver, page| {
        ask(driver, "document.documentElement.style.fontSize = '200%'; return 0").await?;
        none(driver, SIDEWAYS, &format!("{page}, letters at 200 %")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_pressed_is_large_enough_to_hit() -> Result<()> {
    let (shop, browser) = with_a_saved_card().await?;
    for width in [320, 1280] {
        browser.resize(width, 800, 1).await?;
        each_page(&browser, &shop, async |driver, page| {
            none(driver, SMALL, &format!("{page}, {width} px wide")).await
        })
        .await?;
        let driver = &browser.driver;
        driver.goto(format!("{}/payment-methods?lang=en", shop.origin)).await?;
        find(driver, ".payjp-remove").await?.click().await?;
        find(driver, ".payjp-ask:not([hidden])").await?;
        none(driver, SMALL, "asked whether to remove").await?;
        driver.goto(format!("{}/gallery?lang=en&theme=light", shop.origin)).await?;
        find(driver, "article iframe").await?;
        none(driver, SMALL, "the gallery").await?;
    }
    Ok(())
}

/// How many animations and transitions are running.
async fn moving(driver: &WebDriver) -> WebDriverResult<bool> {
    let running = "return document.getAnimations().some((each) => each.playState === 'running')";
    Ok(driver.execute(running, []).await?.json() == true)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_whoever_wants_less_motion() -> Result<()> {
    let (shop, browser) = with_a_saved_card().await?;
    let driver = &browser.driver;
    let setup_complete = {
        let flow = shop.setup_flows().await?.remove(0);
        let id = flow["id"].as_str().context("no id")?;
        let status = format!("/_sandbox/flows/{id}/status");
        shop.control(&status, json!({ "status": "processing" })).await?;
        format!("{}/setup-complete?setup_flow_id={id}&lang=en", shop.origin)
    };
    driver.goto(&setup_complete).await?;
    has(driver, COMPLETION, "data-tone", "waiting").await?;
    // Else the test would see nothing move because nothing ever does.
    until("the icon turns", || moving(driver)).await?;

    browser.emulate(&json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await?;
    driver.goto(&setup_complete).await?;
    has(driver, COMPLETION, "data-tone", "waiting").await?;
    ensure!(!moving(driver).await?, "the icon turns");

    shop.control("/_sandbox/faults", json!({ "fault": "never_ready" })).await?;
    driver.goto(format!("{}/register?layout=tab&lang=en", shop.origin)).await?;
    find(driver, &format!("{FORM}[data-state=loading] iframe")).await?;
    ensure!(!moving(driver).await?, "something moves while the form loads");
    let button = find(driver, ".shop-main a, .shop-nav a").await?;
    driver.action_chain().move_to_element_center(&button).perform().await?;
    ensure!(!moving(driver).await?, "something moves under the pointer");
    Ok(())
}

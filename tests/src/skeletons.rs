//! An element of the npm package begins with the very markup that the Leptos component has while it loads: who replaces
//! one by the other finds the page as it was, and the stylesheet and the painting fit both.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::browser::{Browser, Size, ask, find};
use crate::shop::Shop;

/// A specimen of the gallery, and the attributes with which the element of the same name is the same.
const SAME: [(&str, &[(&str, &str)]); 7] = [
    ("registration-form-loading", &[("return-url", "/setup-complete"), ("layout", "tab")]),
    (
        "registration-form-not-ready",
        &[("return-url", "/setup-complete"), ("checkout-url", "/create-checkout-session")],
    ),
    (
        "payment-flow-form-ready",
        &[("return-url", "/pay-complete"), ("save-url", "/gallery/fixtures/flows/saved")],
    ),
    (
        "registration-completion-checking",
        &[("status-url", "/gallery/fixtures/silent"), ("retry-url", "/register")],
    ),
    (
        "payment-flow-completion-checking",
        &[("status-url", "/gallery/fixtures/silent"), ("retry-url", "/pay")],
    ),
    ("checkout-button-ready", &[("action", "/create-checkout-session")]),
    (
        "saved-payment-methods-loading",
        &[("endpoint", "/gallery/fixtures/silent"), ("add-url", "/register")],
    ),
];

/// Both as lists of lines, the component of the page first: every tag with its attributes in order, and every text. What is
/// hidden gets its words when it is shown.
/// What an element draws is there as soon as it is in the page; its wasm cannot have come by then.
const BOTH: &str = "
    const lines = (node, indent = '') => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? [indent + node.data.trim()] : [];
      if (node.nodeType !== Node.ELEMENT_NODE) return [];
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=\"${value}\"`).sort();
      const inside = node.hidden ? [] : [...node.childNodes].flatMap((child) => lines(child, indent + '  '));
      return [`${indent}<${node.localName}${attributes.join('')}>`, ...inside];
    };
    return import('/embed/pure.js').then(({ define }) => {
      define();
      const element = document.createElement(TAG);
      for (const [name, value] of ATTRIBUTES) element.setAttribute(name, value);
      const component = lines(document.querySelector('.payjp'));
      document.body.append(element);
      return [component, lines(element.firstElementChild)];
    });";

async fn compare(language: &str) -> Result<()> {
    let shop = Shop::open()?;
    let browser = Browser::start(language, Size::Desktop).await?;
    // No flow is made, so that every form goes on loading.
    browser.hold("*/_sandbox/flows").await?;
    let driver = &browser.driver;
    let mut wrong = Vec::new();
    for (specimen, attributes) in SAME {
        let (component, _) = specimen.rsplit_once('-').unwrap_or_default();
        let component = component.trim_end_matches("-not");
        let address = format!("{}/gallery?show={specimen}&lang={language}", shop.origin);
        let query =
            if specimen.ends_with("checking") { "&setup_flow_id=a&payment_flow_id=a" } else { "" };
        driver.goto(format!("{address}&theme=light{query}")).await?;
        find(driver, &format!(".payjp-{component}")).await?;
        let script = BOTH
            .replace("TAG", &json!(format!("payjp-{component}")).to_string())
            .replace("ATTRIBUTES", &json!(attributes).to_string());
        let both = ask(driver, &script).await?;
        ensure!(both[0].as_array().is_some_and(|lines| lines.len() > 2), "{specimen}: {both}");
        if both[0] != both[1] {
            wrong.push(format!("{specimen}: {both:#}"));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn in_japanese_both_begin_the_same() -> Result<()> {
    compare("ja").await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_both_begin_the_same() -> Result<()> {
    compare("en").await
}

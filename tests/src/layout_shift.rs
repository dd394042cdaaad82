//! Nothing on a page jumps while PAY.JP's form comes.

use anyhow::{Result, ensure};

use crate::browser::{Browser, Size, ask, has};
use crate::form::FORM;
use crate::shop::Shop;

/// How far everything that moved has moved since the page began, as browsers count it, and what moved.
const SHIFTS: &str = "
    return new Promise((done) => {
      let frames = 10;
      const next = () => (frames-- > 0 ? requestAnimationFrame(next) : tell());
      const tell = () => {
        const told = [];
        const observer = new PerformanceObserver((list) => told.push(...list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        told.push(...observer.takeRecords());
        requestAnimationFrame(() => requestAnimationFrame(() => done(told.map(({ value, sources }) =>
          [value, ...sources.map(({ node, previousRect, currentRect }) =>
            `${node?.localName ?? 'text'}.${node?.className ?? ''} from ${previousRect.y} to ${currentRect.y}`)]))));
      };
      next();
    })";

async fn stays_still(path: &str, size: Size) -> Result<()> {
    let shop = Shop::open()?;
    let browser = Browser::start("ja", size).await?;
    let driver = &browser.driver;
    driver.goto(format!("{}{path}", shop.origin)).await?;
    has(driver, FORM, "data-state", "ready").await?;
    let shifts = ask(driver, SHIFTS).await?;
    ensure!(shifts.as_array().is_some_and(Vec::is_empty), "{path}: {shifts:#}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shops_page_stays_still_on_a_desktop() -> Result<()> {
    stays_still("/register?layout=tab", Size::Desktop).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shops_page_stays_still_on_a_phone() -> Result<()> {
    stays_still("/register?layout=tab", Size::Phone).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_npm_package_stays_still_on_a_desktop() -> Result<()> {
    stays_still("/embed.html", Size::Desktop).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_npm_package_stays_still_on_a_phone() -> Result<()> {
    stays_still("/embed.html", Size::Phone).await
}

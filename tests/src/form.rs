use anyhow::Result;
use thirtyfour::prelude::*;

use crate::browser::{ask, find, has, until};

pub(crate) const FORM: &str = ".payjp-registration-form";
pub(crate) const COMPLETION: &str = ".payjp-registration-completion";

/// A card that registers.
pub(crate) const GOOD: &str = "4242424242424242";
/// A card that is declined.
pub(crate) const DECLINED: &str = "4000000000000002";

/// Waits for the form and types a card into PAY.JP's frame, as a customer would.
pub(crate) async fn fill(driver: &WebDriver, number: &str) -> Result<()> {
    fill_in(driver, FORM, number).await
}

/// The same for the form that this selector finds.
pub(crate) async fn fill_in(driver: &WebDriver, form: &str, number: &str) -> Result<()> {
    has(driver, form, "data-state", "ready").await?;
    find(driver, &format!("{form} iframe")).await?.enter_frame().await?;
    type_card(driver, number).await?;
    driver.enter_default_frame().await?;
    until("the button is enabled", || async {
        driver.find(By::Css(format!("{form} button[type=submit]"))).await?.is_enabled().await
    })
    .await
}

/// Types a card into the fields of the page, or of the frame, that the browser is in.
pub(crate) async fn type_card(driver: &WebDriver, number: &str) -> Result<()> {
    for (token, text) in [
        ("cc-number", number),
        ("cc-exp", "1230"),
        ("cc-csc", "123"),
        ("cc-name", "TARO YAMADA"),
        ("email", "taro@shop.example"),
    ] {
        let field = find(driver, &format!("input[autocomplete~='{token}']")).await?;
        // On a busy machine the driver loses keys; a customer would see it and type again.
        until(&format!("{token} is as it was typed"), || async {
            field.clear().await?;
            field.send_keys(text).await?;
            let typed = field.prop("value").await?.unwrap_or_default();
            Ok(typed.replace([' ', '/'], "") == text.replace(' ', ""))
        })
        .await?;
    }
    Ok(())
}

/// Presses the button, once it has been scrolled to and painted there: until then the browser takes a click for one on
/// the frame that was in its place, which no customer is quick enough to make.
pub(crate) async fn submit(driver: &WebDriver) -> Result<()> {
    submit_in(driver, FORM).await
}

/// The same for the form that this selector finds.
pub(crate) async fn submit_in(driver: &WebDriver, form: &str) -> Result<()> {
    let selector = format!("{form} button[type=submit]");
    let button = find(driver, &selector).await?;
    let painted = format!(
        "document.querySelector('{selector}').scrollIntoView({{block: 'center'}});
         return new Promise((done) => {{
           let frames = 10;
           const next = () => (frames-- > 0 ? requestAnimationFrame(next) : done(true));
           next();
         }})"
    );
    ask(driver, &painted).await?;
    Ok(button.click().await?)
}

/// Waits for PAY.JP's 3-D Secure page and answers it.
pub(crate) async fn authenticate(driver: &WebDriver, outcome: &str) -> Result<()> {
    Ok(find(driver, &format!("button[name=outcome][value={outcome}]")).await?.click().await?)
}

/// Registers a card from the form to the return page.
pub(crate) async fn register(driver: &WebDriver, number: &str) -> Result<()> {
    fill(driver, number).await?;
    submit(driver).await?;
    authenticate(driver, "succeed").await?;
    has(driver, COMPLETION, "data-status", "succeeded").await
}

/// The text of the first message region.
pub(crate) async fn message(driver: &WebDriver) -> WebDriverResult<String> {
    driver.find(By::Css("[role=alert]")).await?.text().await
}

/// How often the page has asked the shop for a client secret.
pub(crate) async fn secret_requests(driver: &WebDriver) -> Result<u64> {
    let count = "return performance.getEntriesByType('resource')
                   .filter(({ name }) => name.endsWith('/api/setup-flows')).length";
    Ok(ask(driver, count).await?.as_u64().unwrap_or_default())
}

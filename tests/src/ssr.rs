//! The shop whose pages a server renders.

use anyhow::{Context as _, Result, ensure};

use crate::browser::{Browser, Size, ask, find, has, picture, until};
use crate::form::{COMPLETION, DECLINED, FORM, GOOD, authenticate, fill, message, submit};
use crate::shop::Shop;

/// Registers a card, and fails when a page complained of anything, a hydration that did not fit included.
async fn register(language: &str, words: &str) -> Result<()> {
    let shop = Shop::open_rendered()?;
    let browser = Browser::start(language, Size::Desktop).await?;
    let driver = &browser.driver;
    driver.goto(format!("{}/register?lang={language}", shop.origin)).await?;
    fill(driver, DECLINED).await?;
    submit(driver).await?;
    until("the message is there", || async { Ok(!message(driver).await?.is_empty()) }).await?;
    fill(driver, GOOD).await?;
    picture(driver, &format!("ssr-{language}-register")).await?;
    submit(driver).await?;
    authenticate(driver, "succeed").await?;
    has(driver, COMPLETION, "data-status", "succeeded").await?;
    let text = find(driver, COMPLETION).await?.text().await?;
    ensure!(text.contains(words), "{text}");
    picture(driver, &format!("ssr-{language}-registered")).await?;
    ensure!(shop.attached_payment_methods().await?.len() == 1);
    let page = ask(driver, "return location.href + document.documentElement.outerHTML").await?;
    let secret = shop.setup_flows().await?.remove(0)["client_secret"].clone();
    let secret = secret.as_str().context("no secret")?;
    ensure!(!page.as_str().context("no page")?.contains(secret), "the secret is in the page");

    driver.refresh().await?;
    has(driver, COMPLETION, "data-status", "succeeded").await?;
    // The page in the other language is about the same registration.
    let other = find(driver, "header a").await?;
    let language = other.attr("lang").await?.context("no other language")?;
    other.click().await?;
    has(driver, "html", "lang", &language).await?;
    has(driver, COMPLETION, "data-status", "succeeded").await?;
    let mut console = browser.console().await?;
    // The decline is an answer with a status that browsers write down.
    console.retain(|message| !message.contains("/_payments_js/"));
    ensure!(console.is_empty(), "the console is not empty: {console:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_in_japanese() -> Result<()> {
    register("ja", "支払い方法を登録しました").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_registered_in_english() -> Result<()> {
    register("en", "Your payment method is registered").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_are_whole_before_any_script_runs_and_hold_no_secret() -> Result<()> {
    let shop = Shop::open_rendered()?;
    // A customer who has an open flow: the server could know its secret.
    let visitor = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let first = visitor.get(format!("{}/register", shop.origin)).send().await?;
    let cookie = first.headers()["set-cookie"].to_str()?.split(';').next().unwrap_or_default();
    let open = visitor.post(format!("{}/api/setup-flows", shop.origin));
    let open = open.header("origin", &shop.origin).header("cookie", cookie).send().await?;
    ensure!(open.status() == 200, "no flow: {}", open.status());
    let flow = shop.setup_flows().await?.remove(0);
    let (id, secret) = (&flow["id"], flow["client_secret"].as_str().context("no secret")?);
    let back = format!(
        "/setup-complete?setup_flow_id={}&setup_flow_client_secret={secret}",
        id.as_str().context("no id")?
    );
    for (page, language, words) in [
        (
            "/register",
            "ja",
            ["支払い方法の登録", "入力フォームを読み込んでいます", "この支払い方法を登録する"],
        ),
        (
            "/register",
            "en",
            ["Register a payment method", "Loading the form", "Save this payment method"],
        ),
        (
            back.as_str(),
            "ja",
            ["登録の結果", "手続きの結果を確認しています", "このページには JavaScript が必要です"],
        ),
        (back.as_str(), "en", ["Result of the registration", "Checking", "needs JavaScript"]),
    ] {
        let mark = if page.contains('?') { '&' } else { '?' };
        let url = format!("{}{page}{mark}lang={language}", shop.origin);
        let answer = visitor.get(url).header("cookie", cookie).send().await?.error_for_status()?;
        let policy = answer.headers()["content-security-policy"].to_str()?.to_owned();
        ensure!(policy.contains("script-src 'self' 'nonce-"), "{policy}");
        ensure!(!policy.contains("unsafe-inline"), "{policy}");
        let html = answer.text().await?;
        ensure!(html.contains(&format!("lang=\"{language}\"")), "{language}: {html}");
        for words in words {
            ensure!(html.contains(words), "{page} has no {words}: {html}");
        }
        ensure!(!html.contains(secret) && !html.contains("client_secret="), "a secret: {html}");
        ensure!(!html.contains("sk_test"), "a secret key: {html}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_wasm_the_form_is_there_and_says_that_it_loads() -> Result<()> {
    let shop = Shop::open_rendered()?;
    let browser = Browser::start("en", Size::Phone).await?;
    browser.block("*.wasm").await?;
    let driver = &browser.driver;
    driver.goto(format!("{}/register?lang=en", shop.origin)).await?;
    let text = find(driver, FORM).await?.text().await?;
    ensure!(text.contains("Loading the form"), "{text}");
    let button = find(driver, &format!("{FORM} button[type=submit]")).await?;
    ensure!(!button.is_enabled().await?, "nothing can be sent yet");
    picture(driver, "ssr-before-wasm").await
}

use std::env;
use std::future::Future;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::processes::{Process, root};

const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with nothing in it, and the one tab it shows.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    _process: DriverProcess,
    port: u16,
}

struct DriverProcess {
    _process: Process,
    port: u16,
    _profile: tempfile::TempDir,
}

impl Drop for DriverProcess {
    fn drop(&mut self) {
        // Asked like this, the driver takes its browser with it; killed, it would leave it behind.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            drop(stream.write_all(
                b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            ));
            drop(std::io::copy(&mut stream, &mut std::io::sink()));
        }
    }
}

/// How large the window is.
#[derive(Clone, Copy)]
pub(crate) enum Size {
    Phone,
    Desktop,
}

impl Browser {
    /// Starts a browser that prefers this language, runs a visit in it, and leaves a picture and the page's text behind
    /// when the visit fails.
    pub(crate) async fn visit<V, F>(name: &str, language: &str, visit: V) -> Result<()>
    where
        V: FnOnce(WebDriver) -> F,
        F: Future<Output = Result<()>>,
    {
        let browser = Self::start(language, Size::Desktop).await?;
        let result = visit(browser.driver.clone()).await;
        let result = match result {
            Ok(()) => browser.no_complaints().await,
            Err(error) => Err(error),
        };
        if let Err(error) = &result {
            drop(picture(&browser.driver, &format!("failed-{name}")).await);
            let text = browser
                .driver
                .execute("return location.pathname + '\\n' + document.body.innerText", [])
                .await;
            let text = text.ok().and_then(|text| text.convert::<String>().ok()).unwrap_or_default();
            bail!("{name}: {error:#}\n--- the page then:\n{text}");
        }
        Ok(())
    }

    pub(crate) async fn start(language: &str, size: Size) -> Result<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let profile = tempfile::tempdir()?;
        let start = || {
            Process::start(Command::new(&program).arg("--port=0"), |line| {
                let port = line.split_once("started successfully on port ")?.1;
                port.trim_end_matches('.').parse().ok()
            })
        };
        // The port that it takes may be somebody else's by then, and it ends.
        let (process, port) = start().or_else(|_| start())?;
        let process = DriverProcess { _process: process, port, _profile: profile };
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Letters are drawn alike on whatever screen there would be.
            "--disable-lcd-text",
            "--font-render-hinting=none",
            "--window-size=1100,1000",
            &format!("--lang={language}"),
            &format!("--accept-lang={language}"),
            &format!("--user-data-dir={}", process._profile.path().display()),
        ] {
            capabilities.add_arg(argument)?;
        }
        if let Some(binary) = env::var_os("CHROMIUM") {
            capabilities.set_binary(&binary.to_string_lossy())?;
        }
        capabilities.set("goog:loggingPrefs", json!({"browser": "ALL"}))?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        let browser = Self { driver, _process: process, port };
        if matches!(size, Size::Phone) {
            let metrics =
                json!({"width": 375, "height": 812, "deviceScaleFactor": 1, "mobile": true});
            browser.command("Emulation.setDeviceMetricsOverride", &metrics).await?;
        }
        Ok(browser)
    }

    /// Makes the page so large, in its own pixels; each is so many of the screen's. A window of Chromium's own cannot be as
    /// narrow as a phone.
    pub(crate) async fn resize(&self, width: u32, height: u32, scale: u32) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", &metrics).await
    }

    /// Has a page that is longer than the window be as wide as one that is not.
    pub(crate) async fn hide_scrollbars(&self) -> Result<()> {
        self.command("Emulation.setScrollbarsHidden", &json!({"hidden": true})).await
    }

    /// Presses a key and lets it go, wherever the focus is, be it in a frame of another origin.
    pub(crate) async fn press(&self, key: &str, code: u32, text: &str) -> Result<()> {
        for (kind, text) in [("keyDown", text), ("keyUp", "")] {
            let event = json!({
                "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text,
            });
            self.command("Input.dispatchKeyEvent", &event).await?;
        }
        Ok(())
    }

    /// Has the system ask for a light or a dark page from now on.
    pub(crate) async fn prefer(&self, theme: &str) -> Result<()> {
        self.emulate(&json!([{"name": "prefers-color-scheme", "value": theme}])).await
    }

    /// Has the system ask for what these media features say from now on.
    pub(crate) async fn emulate(&self, features: &Value) -> Result<()> {
        self.command("Emulation.setEmulatedMedia", &json!({"features": features})).await
    }

    async fn command(&self, name: &str, parameters: &Value) -> Result<()> {
        self.ask_driver("goog/cdp/execute", &json!({"cmd": name, "params": parameters}))
            .await
            .map(drop)
    }

    /// Has requests for addresses that fit this pattern fail from now on.
    pub(crate) async fn block(&self, pattern: &str) -> Result<()> {
        self.command("Network.enable", &json!({})).await?;
        self.command("Network.setBlockedURLs", &json!({"urls": [pattern]})).await
    }

    /// Has requests for addresses that fit this pattern wait for an answer for ever, from now on.
    pub(crate) async fn hold(&self, pattern: &str) -> Result<()> {
        self.command("Fetch.enable", &json!({"patterns": [{"urlPattern": pattern}]})).await
    }

    /// Asks the driver for something that only Chromium's knows.
    async fn ask_driver(&self, path: &str, body: &Value) -> Result<Value> {
        let url =
            format!("http://127.0.0.1:{}/session/{}/{path}", self.port, self.driver.session_id());
        let answer =
            reqwest::Client::new().post(url).json(body).send().await?.error_for_status()?;
        Ok(answer.json().await?)
    }

    /// Fails when a page complained in the console of something its policy refused or a script threw.
    async fn no_complaints(&self) -> Result<()> {
        let mut complaints = self.console().await?;
        complaints.retain(|message| {
            message.contains("Content Security Policy") || message.contains("Uncaught")
        });
        if complaints.is_empty() { Ok(()) } else { bail!("the console complains: {complaints:?}") }
    }

    /// What pages have written to the console since this was last asked.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        let answer = self.ask_driver("se/log", &json!({"type": "browser"})).await?;
        let entries = answer["value"].as_array().context("the driver has no log")?;
        let messages = entries.iter().filter_map(|entry| entry["message"].as_str());
        Ok(messages.map(str::to_owned).collect())
    }
}

/// Waits until something is so.
pub(crate) async fn until<C, F>(what: &str, condition: C) -> Result<()>
where
    C: Fn() -> F,
    F: Future<Output = WebDriverResult<bool>>,
{
    until_within(PATIENCE, what, condition).await
}

/// The same for what takes longer by itself, such as what the components give up after a while.
pub(crate) async fn until_within<C, F>(patience: Duration, what: &str, condition: C) -> Result<()>
where
    C: Fn() -> F,
    F: Future<Output = WebDriverResult<bool>>,
{
    let start = Instant::now();
    loop {
        let answer = condition().await;
        if matches!(answer, Ok(true)) {
            return Ok(());
        }
        if start.elapsed() > patience {
            bail!("waited in vain until {what} ({answer:?})");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits for an element.
pub(crate) async fn find(driver: &WebDriver, selector: &str) -> Result<WebElement> {
    let query =
        driver.query(By::Css(selector.to_owned())).wait(PATIENCE, Duration::from_millis(50));
    query.first().await.with_context(|| format!("no {selector}"))
}

/// Waits until the first element that fits has this attribute.
pub(crate) async fn has(driver: &WebDriver, selector: &str, name: &str, value: &str) -> Result<()> {
    until(&format!("{selector} has {name}={value}"), || async move {
        Ok(driver.find(By::Css(selector.to_owned())).await?.attr(name).await?.as_deref()
            == Some(value))
    })
    .await
}

/// What a script returns.
pub(crate) async fn ask(driver: &WebDriver, script: &str) -> Result<Value> {
    Ok(driver.execute(script, []).await?.json().clone())
}

/// Keeps a picture of what is on screen.
pub(crate) async fn picture(driver: &WebDriver, name: &str) -> Result<()> {
    let folder: PathBuf = env::var_os("E2E_PICTURES")
        .map_or_else(|| root().join("target/screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    Ok(driver.screenshot(&folder.join(format!("{name}.png"))).await?)
}

use std::net::{Ipv4Addr, SocketAddr};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::chromium::Chromium;
use crate::process::{self, step};
use crate::{contract, demo, judges, node_server, npm, packages, setup, ssr, tidy, tools};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// What the browser's crates are checked and tested with.
const FEATURES: &str = "payjp-leptos/csr,payjp-payments-js/serde";

/// Runs everything that CI runs; the first step that fails ends it.
pub(crate) fn run(fast: bool) -> Result<()> {
    setup::run(&setup::EVERYTHING)?;
    step("formatting", || cargo(&["fmt", "--all", "--check"]))?;
    step("tidy", tidy::run)?;
    step("the crates as they would be published", packages::check)?;
    step("clippy, host", || {
        cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
    })?;
    step("clippy, browser", || {
        browser_crates(&["clippy", "--quiet", "--all-targets"], &["--", "-D", "warnings"])
    })?;
    if !fast {
        for feature in ["ssr", "hydrate"] {
            step(&format!("clippy, {feature}"), || {
                cargo(&[
                    "clippy",
                    "--quiet",
                    "-p",
                    "payjp-leptos",
                    "--features",
                    feature,
                    "--",
                    "-D",
                    "warnings",
                ])
            })?;
        }
        // What another crate here asks of web-sys would hide that one of these forgot to.
        for name in ["payjp-payments-js", "payjp-view"] {
            step(&format!("{name} by itself"), || {
                cargo(&["check", "--quiet", "-p", name, "--target", "wasm32-unknown-unknown"])
            })?;
        }
        step("clippy, the server-rendered example", ssr::clippy)?;
        step("documentation", || {
            let mut command = Command::new("cargo");
            command
                .args(["doc", "--quiet", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "-D warnings");
            process::run(&mut command)
        })?;
    }
    step("host tests", || cargo(&["test", "--workspace", "--exclude", "e2e"]))?;
    step("build the servers", || demo::build_servers(false))?;
    step("browser tests", browser_tests)?;
    if !fast {
        judges::run()?;
        // The judges have got the declarations.
        step("contract: the imports of payments.js", contract::types)?;
        step("contract: the local payments.js against itself", contract::behaviour)?;
    }
    step("build the pages", || demo::build_pages(!fast))?;
    npm::run()?;
    step("build the server-rendered example", ssr::build)?;
    step("install the server in Node", || node_server::install().map(drop))?;
    step("install the rules of accessibility", || node_server::install_axe().map(drop))?;
    step("end to end", end_to_end)
}

fn cargo(arguments: &[&str]) -> Result<()> {
    process::run(Command::new("cargo").args(arguments))
}

fn browser_crates(before: &[&str], after: &[&str]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(before).args(WASM).args([
        "-p",
        "payjp-payments-js",
        "-p",
        "payjp-view",
        "-p",
        "payjp-web-components",
        "-p",
        "payjp-leptos",
        "-p",
        "merchant-page",
    ]);
    process::run(command.args(["--features", FEATURES]).args(after))
}

/// Runs the tests that need a browser, against a local PAY.JP of their own.
fn browser_tests() -> Result<()> {
    let chromium = Chromium::find().context("Chromium has gone")?;
    let sandbox = demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &[], false)?;
    let mut command = Command::new("cargo");
    command
        .args(["test", "--test", "*"])
        .args(WASM)
        .args(["-p", "payjp-payments-js", "-p", "payjp-leptos", "--features", FEATURES])
        .args(["-p", "payjp-web-components"])
        .env("PATH", tools::path()?)
        .env("CHROMEDRIVER", &chromium.driver)
        .env("PAYJP_SANDBOX_URL", sandbox.url.replace("127.0.0.1", "localhost"))
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    process::run(&mut command)
}

/// Drives a real browser through the demo shop. The tests start the servers themselves.
fn end_to_end() -> Result<()> {
    let chromium = Chromium::find().context("Chromium has gone")?;
    let mut command = Command::new("cargo");
    command
        .args(["test", "-p", "e2e", "--", "--test-threads", "2"])
        .env("CHROMIUM", &chromium.browser)
        .env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut command)
}

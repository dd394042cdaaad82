//! The example whose pages a server renders. It is a workspace of its own and shares what is built with this one.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::{self, Server, step};
use crate::tools::Tool;
use crate::{demo, setup, workspace};

const MANIFEST: &str = "examples/ssr/Cargo.toml";
const WASM: &str = "wasm32-unknown-unknown";

/// Files of the site that are served as they are.
const FILES: [&str; 4] = [
    "crates/leptos/payjp.css",
    "crates/merchant-page/assets/payjp-return.js",
    "examples/ssr/assets/icon.svg",
    "examples/ssr/assets/shop.css",
];

/// Builds and starts the local PAY.JP and the server that renders, and stops both on Ctrl-C.
pub(crate) fn run(listen: SocketAddr, sandbox_listen: SocketAddr) -> Result<()> {
    let stopped = demo::stopped()?;
    setup::run(&[setup::Need::WasmTarget, setup::Need::WasmBindgen])?;
    step("build the local PAY.JP", || demo::build_servers(false))?;
    step("build the server-rendered example", build)?;
    let sandbox = demo::start_sandbox(sandbox_listen, &[], false)?;
    let mut command = Command::new(demo::program("payjp-ssr-example", false));
    command
        .env("PAYJP_SECRET_KEY", "sk_test_ssr")
        .env("PAYJP_PUBLIC_KEY", "pk_test_ssr")
        .env("PAYJP_API_BASE", &sandbox.url)
        .env("PAYJP_JS_ORIGIN", sandbox.url.replace("127.0.0.1", "localhost"))
        .env("MERCHANT_LISTEN", listen.to_string())
        .env("LEPTOS_SITE_ROOT", site());
    let server = Server::start("payjp-ssr-example", &mut command)?;
    demo::until_stopped(&stopped, "server-rendered shop", server, sandbox)
}

/// Builds the server, the wasm that takes its pages over, and the folder of files between them.
pub(crate) fn build() -> Result<()> {
    cargo(&["build", "--quiet", "--features", "ssr"])?;
    cargo(&["build", "--quiet", "--lib", "--features", "hydrate", "--target", WASM])?;
    let wasm = workspace::target().join(WASM).join("debug/payjp_ssr_example.wasm");
    let mut bindgen = Command::new(Tool::wasm_bindgen()?.bin().join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(site().join("pkg"));
    process::run(bindgen.arg(wasm))?;
    for file in FILES {
        let from = workspace::root().join(file);
        let name = from.file_name().context("a file without a name")?;
        fs::copy(&from, site().join(name)).with_context(|| format!("{file} cannot be copied"))?;
    }
    Ok(())
}

/// The lints of both of its halves.
pub(crate) fn clippy() -> Result<()> {
    cargo(&["fmt", "--check"])?;
    let deny = ["--", "-D", "warnings"];
    cargo(&[&["clippy", "--quiet", "--features", "ssr"][..], &deny].concat())?;
    let hydrate = ["clippy", "--quiet", "--lib", "--features", "hydrate", "--target", WASM];
    cargo(&[&hydrate[..], &deny].concat())
}

/// The folder that the server serves files from.
fn site() -> PathBuf {
    workspace::target().join("ssr-site")
}

fn cargo(arguments: &[&str]) -> Result<()> {
    let [command, rest @ ..] = arguments else { return Ok(()) };
    let mut cargo = Command::new("cargo");
    cargo.arg(command).args(["--manifest-path", MANIFEST]).args(rest);
    // Most of what it needs is built already.
    cargo.current_dir(workspace::root()).env("CARGO_TARGET_DIR", workspace::target());
    process::run(&mut cargo)
}

//! The npm package: what its JavaScript needs, builds and promises, and the pages that use it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::chromium::Chromium;
use crate::judges::npm;
use crate::process::{self, Server, step};
use crate::tools::find;
use crate::{demo, setup, workspace};

mod wasm;

/// The pages that are built with a front end's own tool.
const EXAMPLES: [&str; 3] = ["react", "vue", "svelte"];

/// Gets and builds what it needs, builds it, and tests it.
pub(crate) fn run_alone() -> Result<()> {
    setup::run(&setup::EVERYTHING)?;
    step("build the servers", || demo::build_servers(false))?;
    run()
}

/// Builds and tests it, and builds the pages that use it.
pub(crate) fn run() -> Result<()> {
    step("build the npm package", build)?;
    step("test the npm package", || {
        test(&demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &[], false)?)
    })?;
    step("build the pages of the npm package", build_pages)
}

/// Builds `www/dist`: the wasm, the words, the JavaScript and the stylesheet, as they are published.
pub(crate) fn build() -> Result<()> {
    let www = workspace::root().join("www");
    wasm::build()?;
    npm(&www, &["ci"])?;
    npm(&www, &["run", "build"])
}

/// Builds the pages that use the package, and puts the plain one beside the shop's.
fn build_pages() -> Result<()> {
    let examples = workspace::root().join("www/examples");
    for name in EXAMPLES {
        npm(&examples.join(name), &["ci"])?;
        npm(&examples.join(name), &["run", "build"])?;
    }
    put_beside_the_shop()
}

/// Copies the package and its plain page to where the shop serves its pages from.
pub(crate) fn put_beside_the_shop() -> Result<()> {
    let root = workspace::root();
    let pages = root.join("dist");
    let package = pages.join("embed");
    // What was compressed of an older build would be served in place of this one.
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    copy(&root.join("www/dist"), &package)?;
    copy(&root.join("www/dist/words"), &package.join("words"))?;
    copy(&root.join("www/examples/html"), &package)?;
    let page = package.join("embed.html");
    fs::rename(&page, pages.join("embed.html")).context("the plain page is not there")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from);
    for entry in entries.with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Checks what the package says of itself, and runs its tests in Node and in Chromium.
fn test(sandbox: &Server) -> Result<()> {
    let chromium = Chromium::find().context("Chromium has gone")?;
    for script in ["check", "test:package", "test", "test:sandbox", "test:bundlers"] {
        let mut command = Command::new(find("npm").context("npm is not on PATH")?);
        command
            .current_dir(workspace::root().join("www"))
            .args(["run", "--silent", script])
            .stdin(Stdio::null())
            .env("CHROMIUM", &chromium.browser)
            .env("PAYJP_SANDBOX_URL", sandbox.url.replace("127.0.0.1", "localhost"));
        process::run(&mut command)?;
    }
    Ok(())
}

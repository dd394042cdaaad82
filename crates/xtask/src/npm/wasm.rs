use std::process::Command;

use anyhow::Result;

use crate::{lean, process, tools, workspace};

/// Builds the wasm, its glue and the words into `www/dist`.
pub(super) fn build() -> Result<()> {
    let dist = workspace::root().join("www/dist");
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(workspace::root())
        .args(["build", "--quiet", "--lib", "-p", "payjp-web-components"])
        .args(["--target", "wasm32-unknown-unknown", "--profile", "wasm-release"]);
    let target = lean::build_for_size(&mut cargo)?;
    process::run(&mut cargo)?;

    let wasm = target.join("wasm32-unknown-unknown/wasm-release/payjp_web_components.wasm");
    let folder = dist.join("wasm");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.env("PATH", tools::path()?).args(["--target", "web", "--no-typescript", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(wasm))?;
    lean::shrink(&folder, "payjp_web_components", &["initSync", "begin"])?;

    let mut words = Command::new("cargo");
    words.current_dir(workspace::root()).args(["run", "--quiet", "-p", "payjp-view"]);
    process::run(words.args(["--example", "words"]).arg(dist.join("words")))
}

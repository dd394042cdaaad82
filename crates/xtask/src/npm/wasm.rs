use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{process, tools, workspace};

/// What a browser has to know for the wasm to run: all of them have had it for years.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the wasm, its glue and the words into `www/dist`.
pub(super) fn build() -> Result<()> {
    let dist = workspace::root().join("www/dist");
    // With flags of its own it would have everything else built again, were it built in the same folder.
    let target = workspace::target().join("npm");
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(workspace::root())
        .args(["build", "--quiet", "--lib", "-p", "payjp-web-components"])
        .args(["--target", "wasm32-unknown-unknown", "--profile", "wasm-release", "--target-dir"])
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", without_paths()?);
    process::run(&mut cargo)?;

    let wasm = target.join("wasm32-unknown-unknown/wasm-release/payjp_web_components.wasm");
    let folder = dist.join("wasm");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.env("PATH", tools::path()?).args(["--target", "web", "--no-typescript", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(wasm))?;
    let wasm = folder.join("payjp_web_components_bg.wasm");
    let mut optimise = Command::new("wasm-opt");
    optimise
        .env("PATH", tools::path()?)
        .args(["-Oz", "--converge", "--strip-debug", "--strip-producers"])
        .args(FEATURES);
    process::run(optimise.arg(&wasm).arg("-o").arg(&wasm))?;

    let mut words = Command::new("cargo");
    words.current_dir(workspace::root()).args(["run", "--quiet", "-p", "payjp-view"]);
    process::run(words.args(["--example", "words"]).arg(dist.join("words")))
}

/// The flags that keep the names of this machine's folders out of what is published.
fn without_paths() -> Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let home = home.context("cargo's own folder is not known")?;
    let mut rustc = Command::new("rustc");
    let library = process::output(rustc.args(["--print", "sysroot"])).context("no rustc")?;
    let flags = [(workspace::root(), "payjp"), (home, "cargo"), (library.trim().into(), "rust")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(flags.join("\u{1f}"))
}

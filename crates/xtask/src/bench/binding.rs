//! What the binding costs over plain JavaScript, in time and in download.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::chromium::Chromium;
use crate::setup::{self, Need};
use crate::tools::{self, Tool, find};
use crate::{contract, judges, process, workspace};

/// What the binding may add to a call of plain JavaScript, in microseconds.
const MOST_MICROSECONDS: f64 = 20.0;
/// What the crate may add to an empty page, in bytes of wasm after brotli.
const MOST_BYTES: i64 = 20_000;

const PAGES: [&str; 3] = ["empty", "whole", "calls"];

/// Measures and prints, and fails when a limit is passed.
pub(crate) fn run() -> Result<()> {
    setup::run(&[Need::WasmTarget, Need::WasmBindgen, Need::WasmOpt, Need::Chromium, Need::Node])?;
    let judge = contract::judge();
    judges::npm(&judge, &["ci"])?;
    let folder = workspace::target().join("bench-binding");
    for (page, wasm) in PAGES.into_iter().zip(build()?) {
        publish(page, &wasm, &folder)?;
    }
    let chromium = Chromium::find().context("Chromium has gone")?;
    let mut node = Command::new(find("node").context("node is not on PATH")?);
    node.current_dir(&judge)
        .arg(workspace::root().join("crates/xtask/bench/binding.mjs"))
        .arg(&folder)
        .env("CHROMIUM", &chromium.browser)
        .stderr(Stdio::inherit());
    let output = node.output().context("node could not be started")?;
    let figures: Value =
        serde_json::from_slice(&output.stdout).context("there are no figures; why is above")?;
    if let Some(why) = figures["failed"].as_str() {
        bail!("the calls could not be timed: {why}");
    }
    judge_figures(&figures)
}

/// Prints the figures, and complains of every one that is over its limit.
fn judge_figures(figures: &Value) -> Result<()> {
    let mut over = Vec::new();
    for (name, title) in [("change", "a change event"), ("confirm", "setting up confirmSetup")] {
        let of = |what: &str| figures[name][what].as_f64().context("a figure is missing");
        let (plain, bound, added) = (of("plain")?, of("bound")?, of("added")?);
        println!(
            "{title:<26} {plain:>8.3} µs in JavaScript, {bound:>8.3} µs by the binding: {added:.3} µs more, of {MOST_MICROSECONDS} at most"
        );
        if added >= MOST_MICROSECONDS {
            over.push(format!("{title} costs {added:.3} µs more than in JavaScript"));
        }
    }
    let brotli = |page: &str| {
        let size = figures["sizes"][page]["brotli"].as_i64();
        size.with_context(|| format!("the size of {page} is missing"))
    };
    for page in ["empty", "whole"] {
        let (raw, brotli) = (&figures["sizes"][page]["raw"], brotli(page)?);
        println!("wasm, {page:<20} {raw:>8} bytes, {brotli:>6} after brotli");
    }
    let added = brotli("whole")? - brotli("empty")?;
    println!("the crate adds             {added:>8} bytes after brotli, of {MOST_BYTES} at most");
    if added >= MOST_BYTES {
        over.push(format!("the crate adds {added} bytes of wasm after brotli"));
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("over the limit: {}", over.join("; "))
}

/// Builds the pages as they would be published, and says where each one's wasm is.
fn build() -> Result<Vec<PathBuf>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(workspace::root()).args([
        "build",
        "--quiet",
        "--package",
        "payjp-payments-js",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        "--message-format",
        "json",
    ]);
    for page in PAGES {
        cargo.args(["--bench", page]);
    }
    let output = cargo.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the pages could not be built; why is above");
    }
    let printed = String::from_utf8(output.stdout)?;
    let messages: Vec<Value> =
        printed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    PAGES
        .into_iter()
        .map(|page| {
            let message = messages.iter().find(|message| {
                message["target"]["name"] == page && message["target"]["kind"][0] == "bench"
            });
            let file = message.and_then(|message| message["executable"].as_str());
            file.map(PathBuf::from).with_context(|| format!("cargo built no page named {page}"))
        })
        .collect()
}

/// Does to a page what Trunk does in a release.
fn publish(page: &str, wasm: &Path, folder: &Path) -> Result<()> {
    let path = tools::path()?;
    let mut bindgen = Command::new(Tool::wasm_bindgen()?.bin().join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", page, "--out-dir"]);
    process::run(bindgen.arg(folder).arg(wasm))?;
    let file = folder.join(format!("{page}_bg.wasm"));
    let mut opt = Command::new(Tool::wasm_opt()?.bin().join("wasm-opt"));
    opt.env("PATH", path).args(["-Oz", "--strip-debug", "--strip-producers", "--output"]);
    process::run(opt.arg(&file).arg(&file))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn judged(added: f64, whole: i64) -> Result<(), String> {
        let call = |added: f64| json!({"plain": 0.1, "bound": 0.1 + added, "added": added});
        let figures = json!({
            "change": call(1.0),
            "confirm": call(added),
            "sizes": {"empty": {"raw": 3, "brotli": 1_000}, "whole": {"raw": 9, "brotli": whole}},
        });
        judge_figures(&figures).map_err(|error| error.to_string())
    }

    #[test]
    fn each_limit_is_a_limit() {
        assert_eq!(judged(19.9, 20_999), Ok(()));
        assert!(judged(20.0, 20_999).unwrap_err().contains("confirmSetup costs 20.000 µs"));
        assert!(judged(19.9, 21_000).unwrap_err().contains("adds 20000 bytes"));
    }

    #[test]
    fn a_figure_that_is_missing_is_no_pass() {
        assert!(judge_figures(&json!({})).is_err());
    }
}

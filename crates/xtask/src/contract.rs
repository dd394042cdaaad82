//! Whether what this project takes payments.js to be is what it is: `sys.rs` against PAY.JP's declarations, and the local
//! payments.js against a real one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::process;
use crate::setup::{self, Need};
use crate::tools::find;
use crate::{judges, workspace};

mod differences;
mod imports;
mod observe;
mod report;
mod typescript;

pub(crate) use observe::Subject;

/// Gets what it needs and compares with the release that is pinned, or with another.
pub(crate) fn types_alone(release: Option<&str>) -> Result<()> {
    setup::run(&[Need::Node])?;
    let judge = judge();
    judges::npm(&judge, &["ci"])?;
    match release {
        None => types(),
        Some(release) => compare(&declarations_of(release)?),
    }
}

/// Gets what it needs and compares a payments.js, by what it does in a page, with the local one.
pub(crate) fn behaviour_alone(subject: &Subject, file: Option<&Path>) -> Result<()> {
    setup::run(&[Need::Node, Need::Chromium])?;
    judges::npm(&judge(), &["ci"])?;
    let mut build = Command::new("cargo");
    process::run(build.args(["build", "--quiet", "-p", "payjp-sandbox", "--bins"]))?;
    observe::compare(subject, file)
}

/// Compares the local payments.js with itself, by which the comparison is tested. All it needs is there already.
pub(crate) fn behaviour() -> Result<()> {
    observe::compare_with_itself()
}

/// Compares with the release that is pinned. Its declarations and the compiler are there already.
pub(crate) fn types() -> Result<()> {
    compare(&judge().join("node_modules"))
}

/// The folder of what compares payments.js, with its own packages.
pub(crate) fn judge() -> PathBuf {
    workspace::root().join("crates/sandbox/judges/payments-js")
}

fn compare(modules: &Path) -> Result<()> {
    let source = workspace::root().join("crates/payments-js/src/sys.rs");
    let source = fs::read_to_string(source).context("sys.rs could not be read")?;
    let program = typescript::program(&imports::read(&source)?)?;
    let folder = workspace::target().join("contract");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("sys.ts"), program)?;
    let declarations = modules.join("@payjp/payments-js/types/index.d.ts");
    let options = json!({
        "compilerOptions": {
            "target": "ES2022",
            "lib": ["ES2022", "DOM"],
            "module": "ESNext",
            "moduleResolution": "Bundler",
            "strict": true,
            "noEmit": true,
            "types": [],
            "paths": { "@payjp/payments-js": [declarations] },
        },
        "files": ["sys.ts"],
    });
    fs::write(folder.join("tsconfig.json"), options.to_string())?;
    let mut tsc = Command::new(find("node").context("node is not on PATH")?);
    tsc.arg(judge().join("node_modules/typescript/bin/tsc")).arg("--project").arg(&folder);
    process::run(&mut tsc).context(
        "sys.rs and PAY.JP's declarations disagree: mend sys.rs, or the lists in xtask's contract/typescript.rs",
    )
}

/// The declarations of another release, by its version or by a word such as `latest`.
fn declarations_of(release: &str) -> Result<PathBuf> {
    let folder = workspace::target().join("contract/release");
    fs::create_dir_all(&folder)?;
    let mut npm = Command::new(find("npm").context("npm is not on PATH")?);
    npm.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--loglevel",
        "error",
        "--prefix",
    ])
    .arg(&folder)
    .arg(format!("@payjp/payments-js@{release}"));
    process::run(npm.stdout(Stdio::null()))?;
    Ok(folder.join("node_modules"))
}

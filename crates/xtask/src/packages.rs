//! The crates as they would be published.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process::{self, output};
use crate::workspace;

/// What everybody who gets a crate has to get with it.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Packs every crate that is published, and complains of what crates.io or a reader there would miss. They are not built
/// once more from what was packed: that would take as long as everything else together.
pub(crate) fn check() -> Result<()> {
    let metadata = metadata()?;
    let published = published(&metadata);
    let mut cargo = Command::new("cargo");
    cargo.current_dir(workspace::root());
    cargo.args(["package", "--quiet", "--no-verify", "--allow-dirty"]);
    for package in &published {
        cargo.arg("--package").arg(package["name"].as_str().unwrap_or_default());
    }
    process::run(&mut cargo)?;
    let mut complaints = Vec::new();
    for package in published {
        complaints.extend(check_package(package, |file| fs::read_to_string(file).ok()));
    }
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("not fit to be published:\n  {}", complaints.join("\n  "))
}

fn metadata() -> Result<Value> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(workspace::root()).args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = output(&mut cargo).context("cargo metadata failed")?;
    Ok(serde_json::from_str(&text)?)
}

/// The packages that may go to a registry.
fn published(metadata: &Value) -> Vec<&Value> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(|package| package["publish"] != Value::Array(Vec::new())).collect()
}

/// What a package lacks, and where its own code reads a file that is not in it.
fn check_package(package: &Value, read: impl Fn(&Path) -> Option<String>) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
    let folder = manifest.parent().unwrap_or(manifest);
    let mut complaints = Vec::new();
    for field in ["description", "documentation", "license", "rust_version"] {
        if package[field].as_str().is_none_or(str::is_empty) {
            complaints.push(format!("{name} has no {field}"));
        }
    }
    for licence in LICENCES {
        if read(&folder.join(licence)).is_none() {
            complaints.push(format!(
                "{name} comes without {licence}: link it to the one of the workspace"
            ));
        }
    }
    match package["readme"].as_str().and_then(|readme| read(&folder.join(readme))) {
        Some(readme) => complaints.extend(
            // On crates.io the README stands alone.
            readme.split("](../").skip(1).map(|rest| {
                let link = rest.split(')').next().unwrap_or_default();
                format!("{name}: its README has a link out of the crate, ../{link}")
            }),
        ),
        None => complaints.push(format!("{name} has no README.md")),
    }
    complaints
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn complaints(package: &Value, readme: &str) -> Vec<String> {
        check_package(package, |file| match file.to_str() {
            Some("/a/README.md") => Some(readme.to_owned()),
            Some("/a/LICENSE-MIT" | "/a/LICENSE-APACHE") => Some(String::new()),
            _ => None,
        })
    }

    fn package() -> Value {
        json!({
            "name": "a",
            "manifest_path": "/a/Cargo.toml",
            "description": "What it is.",
            "documentation": "https://docs.rs/a",
            "license": "MIT",
            "rust_version": "1.95",
            "readme": "README.md",
        })
    }

    #[test]
    fn a_package_with_everything_is_fit() {
        assert_eq!(complaints(&package(), "[a](https://docs.rs/a) [b](#b)"), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_named() {
        for field in ["description", "documentation", "license", "rust_version", "readme"] {
            let mut package = package();
            package[field] = Value::Null;
            assert_eq!(complaints(&package, "").len(), 1, "{field}");
        }
        assert_eq!(check_package(&package(), |_| None).len(), 3, "two licences and a README");
        let found = complaints(&package(), "[a](../a/README.md) and [b](../../b.md)");
        assert!(found[0].contains("../a/README.md") && found[1].contains("../../b.md"));
    }

    #[test]
    fn what_is_kept_here_is_not_packed() {
        let metadata = json!({"packages": [{"name": "here", "publish": []}, {"name": "all", "publish": null}]});
        assert_eq!(published(&metadata).len(), 1);
    }
}

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::output;
use crate::workspace;

mod arrows;
mod text;

/// Checks the rules that no other tool knows, and names every place that breaks one.
pub(crate) fn run() -> Result<()> {
    let root = workspace::root();
    let mut git = Command::new("git");
    git.current_dir(&root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = output(&mut git).context("git could not list the files")?;

    let mut complaints = arrows::check(&metadata()?);
    for path in listed.lines().filter(|path| text::is_ours(path)) {
        // A file that was deleted and not yet committed is listed too.
        let Ok(content) = fs::read_to_string(root.join(path)) else { continue };
        complaints.extend(text::check(path, &content, |link| root.join(link).exists()));
    }
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("{} places break the house rules:\n  {}", complaints.len(), complaints.join("\n  "))
}

fn metadata() -> Result<serde_json::Value> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(workspace::root()).args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = output(&mut cargo).context("cargo metadata failed")?;
    Ok(serde_json::from_str(&text)?)
}

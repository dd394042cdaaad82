use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::{judges, workspace};

/// Copies `examples/node-server` to where things are built, with the packages it needs, and says where that is.
pub(crate) fn install() -> Result<PathBuf> {
    install_from("examples/node-server", "node-server")
}

/// The same for the rules that the end-to-end tests hold the pages against.
pub(crate) fn install_axe() -> Result<PathBuf> {
    install_from("tests/axe", "axe")
}

fn install_from(folder: &str, name: &str) -> Result<PathBuf> {
    let from = workspace::root().join(folder);
    let to = workspace::target().join(name);
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(&from).with_context(|| format!("{folder} cannot be read"))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    judges::npm(&to, &["ci"])?;
    Ok(to)
}

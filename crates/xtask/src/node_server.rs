use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::{judges, workspace};

/// Copies `examples/node-server` to where things are built, with the packages it needs, and says where that is.
pub(crate) fn install() -> Result<PathBuf> {
    let from = workspace::root().join("examples/node-server");
    let to = workspace::target().join("node-server");
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(&from).context("examples/node-server cannot be read")? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    judges::npm(&to, &["ci"])?;
    Ok(to)
}

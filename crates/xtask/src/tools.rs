use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::output;
use crate::workspace;

/// The version of Trunk that is known to build these pages.
pub(crate) const TRUNK: &str = "0.21.14";
/// The version of Binaryen, whose `wasm-opt` Trunk.toml names.
pub(crate) const BINARYEN: &str = "132";
/// The version of esbuild, the same as the npm package's.
pub(crate) const ESBUILD: &str = "0.28.2";

/// A program of exactly one version, kept per user and per version, so that a second clone finds it there.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) program: &'static str,
    pub(crate) version: String,
    folder: PathBuf,
    bin: &'static str,
}

impl Tool {
    pub(crate) fn trunk() -> Result<Self> {
        Self::new("trunk", "trunk", TRUNK.to_owned(), "bin")
    }

    /// The CLI must have the very version of the library, which the lock file knows.
    pub(crate) fn wasm_bindgen() -> Result<Self> {
        Self::new(
            "wasm-bindgen",
            "wasm-bindgen-cli",
            workspace::locked_version("wasm-bindgen")?,
            "bin",
        )
    }

    pub(crate) fn wasm_opt() -> Result<Self> {
        Self::new("wasm-opt", "binaryen", BINARYEN.to_owned(), "node_modules/.bin")
    }

    pub(crate) fn esbuild() -> Result<Self> {
        Self::new("esbuild", "esbuild", ESBUILD.to_owned(), "node_modules/.bin")
    }

    fn new(
        program: &'static str,
        package: &str,
        version: String,
        bin: &'static str,
    ) -> Result<Self> {
        let folder = cache()?.join(format!("{package}-{version}"));
        Ok(Self { program, version, folder, bin })
    }

    /// The folder it is installed into.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the program itself.
    pub(crate) fn bin(&self) -> PathBuf {
        self.folder.join(self.bin)
    }

    /// Whether the cache has it. A program of the same name elsewhere on PATH is left alone and not used, so that every
    /// machine builds with the same ones.
    pub(crate) fn is_here(&self) -> bool {
        let printed = output(Command::new(self.bin().join(self.program)).arg("--version"));
        printed.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
}

/// The folder of all of them.
pub(crate) fn cache() -> Result<PathBuf> {
    let base = if let Some(folder) = env::var_os("PAYJP_TOOLS") {
        return Ok(PathBuf::from(folder));
    } else if let Some(folder) = env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        PathBuf::from(folder)
    } else if cfg!(windows) {
        PathBuf::from(env::var_os("LOCALAPPDATA").context("LOCALAPPDATA is not set")?)
    } else {
        let home = env::var_os("HOME")
            .context("HOME is not set; set PAYJP_TOOLS to a folder for the tools")?;
        Path::new(&home).join(".cache")
    };
    Ok(base.join("payjp-tools"))
}

/// PATH with the tools of the cache in front.
pub(crate) fn path() -> Result<OsString> {
    let tools = [Tool::trunk()?, Tool::wasm_bindgen()?, Tool::wasm_opt()?, Tool::esbuild()?];
    let tools = tools.map(|tool| tool.bin());
    let existing = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(tools.into_iter().chain(env::split_paths(&existing)))?)
}

/// A program on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

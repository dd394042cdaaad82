use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result};

/// A program that runs as long as this value lives.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts a program and waits for the first line of its output in which `find` finds something.
    pub(crate) fn start<T>(
        command: &mut Command,
        find: impl Fn(&str) -> Option<T>,
    ) -> Result<(Self, T)> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{command:?} could not be started: run `cargo xtask test`"))?;
        let stdout = child.stdout.take().context("no standard output")?;
        let process = Self { child };
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let found = lines
            .find_map(|line| find(&line))
            .with_context(|| format!("{command:?} did not start"))?;
        // The pipe must not fill up.
        thread::spawn(move || lines.for_each(drop));
        Ok((process, found))
    }

    /// Starts one of this workspace's servers and gives the address it listens on.
    pub(crate) fn server(command: &mut Command) -> Result<(Self, String)> {
        Self::start(command, |line| {
            line.split_once(" listening on ").map(|(_, url)| url.trim().to_owned())
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A program that this workspace built.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    let this = env::current_exe()?;
    let folder = this.ancestors().nth(2).context("no target folder")?;
    Ok(folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// The folder that cargo builds into.
pub(crate) fn target() -> Result<PathBuf> {
    let this = env::current_exe()?;
    Ok(this.ancestors().nth(3).context("no target folder")?.to_owned())
}

/// The workspace's own folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

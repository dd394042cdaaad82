use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

/// Runs one step of a command and prints what it is and how long it took.
pub(crate) fn step(title: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {title}");
    let start = Instant::now();
    work().with_context(|| format!("failed: {title}"))?;
    println!("== {title}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = display(command);
    let status = command.status().with_context(|| format!("`{name}` could not be started"))?;
    if !status.success() {
        bail!("`{name}` ended with {status}");
    }
    Ok(())
}

/// What a program prints, or `None` when it is not there or ends with an error.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output =
        command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// A server that runs as long as this value lives.
#[derive(Debug)]
pub(crate) struct Server {
    name: &'static str,
    child: Child,
    /// The address it said it listens on.
    pub(crate) url: String,
}

impl Server {
    /// Starts a server and waits for the line in which it says where it listens.
    pub(crate) fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let stdout = child.stdout.take().context("no standard output")?;
        let mut server = Self { name, child, url: String::new() };
        let mut lines = BufReader::new(stdout).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        match first.split_once(" listening on ") {
            Some((_, url)) => url.trim().clone_into(&mut server.url),
            None => bail!("{name} did not start; its own message is above"),
        }
        // Whatever it says afterwards is shown, and the pipe never fills up.
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| println!("{line}")));
        Ok(server)
    }

    /// Starts a server that says nothing and is told where to listen.
    pub(crate) fn silent(name: &'static str, command: &mut Command, url: String) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        Ok(Self { name, child, url })
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Fails once the server has ended by itself.
    pub(crate) fn check(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("{} ended by itself with {status}", self.name),
            None => Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, by itself or by the same Ctrl-C.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

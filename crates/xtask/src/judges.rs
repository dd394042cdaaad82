//! PAY.JP's own SDKs as clients of the local PAY.JP, and a look at its browser side.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::chromium::Chromium;
use crate::process::{self, Server, step};
use crate::setup::{self, Need};
use crate::tools::{self, find};
use crate::{demo, workspace};

/// Gets and builds what they need, and runs all of them.
pub(crate) fn run_alone() -> Result<()> {
    setup::run(&[Need::Chromium, Need::Node, Need::Python])?;
    step("build the servers", || demo::build_servers(false))?;
    run()
}

/// Runs all of them, each against a sandbox of its own.
pub(crate) fn run() -> Result<()> {
    let judges = workspace::root().join("crates/sandbox/judges");
    let results = workspace::target().join("judges");
    std::fs::create_dir_all(&results)?;
    let (python, node) = (results.join("python.json"), results.join("node.json"));
    step("judge: PAY.JP's Python SDK", || by_python(&judges, &python))?;
    step("judge: PAY.JP's Node SDK", || by_node(&judges, &node))?;
    step("judge: the README's table of operations", || {
        let mut command = Command::new(python3()?);
        process::run(command.arg(judges.join("table.py")).args([&python, &node]).arg("--check"))
    })?;
    step("judge: the declarations of PAY.JP's browser SDK", || {
        npm(&judges.join("payments-js"), &["ci"])?;
        npm(&judges.join("payments-js"), &["run", "types"])
    })?;
    step("judge: PAY.JP's loader, and the forms in Chromium", || by_loader(&judges))
}

/// What they ask for that is off unless it is set.
const OPTIONS: [&str; 4] =
    ["--set", "apple_pay_in_setup=accept", "--set", "server_three_d_secure=when_requested"];

fn sandbox() -> Result<Server> {
    demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &OPTIONS, false)
}

fn by_python(judges: &Path, result: &Path) -> Result<()> {
    let folder = judges.join("python");
    let python = python_with_sdk()?;
    let sandbox = sandbox()?;
    let mut judge = Command::new(python);
    judge.current_dir(&folder).arg("judge.py").arg(result);
    // Byte code of the judge has no place in the sources.
    judge.env("PYTHONDONTWRITEBYTECODE", "1");
    process::run(judge.env("PAYJP_SANDBOX_URL", &sandbox.url))
}

/// A Python that has PAY.JP's SDK.
pub(crate) fn python_with_sdk() -> Result<PathBuf> {
    let wanted = workspace::root().join("crates/sandbox/judges/python/requirements.txt");
    let environment = environment()?;
    // `venv` and pip leave what is there already as it is.
    let mut make = Command::new(python3()?);
    process::run(make.args(["-m", "venv"]).arg(&environment))?;
    let mut install = Command::new(program(&environment));
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    process::run(install.args(["--require-hashes", "-r"]).arg(wanted))?;
    Ok(program(&environment))
}

fn by_node(judges: &Path, result: &Path) -> Result<()> {
    let folder = judges.join("node");
    npm(&folder, &["ci"])?;
    let sandbox = sandbox()?;
    let mut judge = Command::new(find("node").context("node is not on PATH")?);
    judge.current_dir(&folder).arg("judge.mjs").arg(result);
    process::run(judge.env("PAYJP_SANDBOX_URL", &sandbox.url))
}

fn by_loader(judges: &Path) -> Result<()> {
    let folder = judges.join("payments-js");
    let chromium = Chromium::find().context("Chromium has gone")?;
    let sandbox = sandbox()?;
    for script in ["loader", "behaviour"] {
        let mut judge = Command::new(find("npm").context("npm is not on PATH")?);
        judge
            .current_dir(&folder)
            .args(["run", "--silent", script])
            .env("CHROMIUM", &chromium.browser)
            // Another host name than the shop's, so that the forms are third-party as in real life.
            .env("PAYJP_SANDBOX_URL", sandbox.url.replace("127.0.0.1", "localhost"));
        process::run(&mut judge)?;
    }
    Ok(())
}

pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(find("npm").context("npm is not on PATH")?);
    command.current_dir(folder).args(arguments);
    command.args(["--no-audit", "--no-fund", "--loglevel", "error"]);
    process::run(command.stdout(Stdio::null()))
}

/// The Python that the judge's environment is made with.
pub(crate) fn python3() -> Result<PathBuf> {
    find("python3").context("python3 is not on PATH")
}

/// Whether that Python can make an environment.
pub(crate) fn can_make_environments() -> bool {
    let Ok(python) = python3() else { return false };
    process::output(Command::new(python).args(["-c", "import ensurepip, venv"])).is_some()
}

fn environment() -> Result<PathBuf> {
    Ok(tools::cache()?.join("judge-python-1.3.0"))
}

fn program(environment: &Path) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    environment.join(folder).join(format!("python{}", std::env::consts::EXE_SUFFIX))
}

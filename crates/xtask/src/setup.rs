use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::chromium::Chromium;
use crate::judges;
use crate::process;
use crate::tools::{self, Tool, find};

/// Something that has to be on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    WasmTarget,
    WasmBindgen,
    Trunk,
    WasmOpt,
    Esbuild,
    RustSource,
    Chromium,
    Fonts,
    Node,
    Python,
    Postgres,
}

/// What building the pages needs.
pub(crate) const PAGES: [Need; 3] = [Need::WasmTarget, Need::WasmBindgen, Need::Trunk];
/// What building the pages as they would be published needs.
pub(crate) const PUBLISHED_PAGES: [Need; 6] = [
    Need::WasmTarget,
    Need::RustSource,
    Need::WasmBindgen,
    Need::Trunk,
    Need::WasmOpt,
    Need::Esbuild,
];
/// What building the npm package needs.
pub(crate) const NPM_PACKAGE: [Need; 6] = [
    Need::WasmTarget,
    Need::RustSource,
    Need::WasmBindgen,
    Need::Node,
    Need::WasmOpt,
    Need::Esbuild,
];
/// What all commands together need.
pub(crate) const EVERYTHING: [Need; 11] = [
    Need::WasmTarget,
    Need::RustSource,
    Need::WasmBindgen,
    Need::Trunk,
    Need::WasmOpt,
    Need::Esbuild,
    Need::Chromium,
    Need::Fonts,
    Need::Node,
    Need::Python,
    Need::Postgres,
];

/// Gets what is missing of these. What cannot be had does not keep the rest from being got.
pub(crate) fn run(needs: &[Need]) -> Result<()> {
    run_and_try(needs, &[]).map(drop)
}

/// The same, and says whether what is only wished for is there too.
pub(crate) fn run_and_try(needs: &[Need], wishes: &[Need]) -> Result<bool> {
    println!("== set-up");
    let missing = get_missing(needs);
    let wishes: Vec<Need> = wishes.iter().copied().filter(|wish| !needs.contains(wish)).collect();
    let not_had = get_missing(&wishes);
    println!("   the tools are in {}", tools::cache()?.display());
    if !missing.is_empty() {
        bail!("the set-up is not complete:\n{}", missing.join("\n"));
    }
    for what in &not_had {
        println!("   is done without:\n{what}");
    }
    Ok(not_had.is_empty())
}

/// Gets what is missing of these, and says of each that cannot be had why and what to do.
fn get_missing(needs: &[Need]) -> Vec<String> {
    let mut missing = Vec::new();
    for need in needs {
        let start = Instant::now();
        let result = need
            .is_met()
            .and_then(|met| if met { Ok("is there") } else { need.get().map(|()| "got it") });
        let seconds = start.elapsed().as_secs_f64();
        match result {
            Ok(what) => println!("   {:<28} {what} ({seconds:.1} s)", need.name()),
            Err(error) if need.can_be_done_without() => {
                println!("   {:<28} could not be had ({seconds:.1} s): {error:#}", need.name());
                println!("      {}", need.advice());
            }
            Err(error) => {
                println!("   {:<28} could not be had ({seconds:.1} s)", need.name());
                missing.push(format!("  {}: {error:#}\n    {}", need.name(), need.advice()));
            }
        }
    }
    missing
}

impl Need {
    fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "Rust for wasm32",
            Self::WasmBindgen => "wasm-bindgen CLI",
            Self::Trunk => "Trunk",
            Self::WasmOpt => "wasm-opt",
            Self::Esbuild => "esbuild",
            Self::RustSource => "Rust's library source",
            Self::Chromium => "Chromium and ChromeDriver",
            Self::Fonts => "Noto Sans CJK",
            Self::Node => "Node.js with npm",
            Self::Python => "Python with venv",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// What a person can do where the command could not.
    fn advice(self) -> &'static str {
        match self {
            Self::WasmTarget => {
                "install rustup (https://rustup.rs), or this Rust's library for wasm32-unknown-unknown"
            }
            Self::WasmBindgen | Self::Trunk => {
                "check that cargo reaches its registry and that a C compiler is installed, then run this again"
            }
            Self::WasmOpt | Self::Esbuild => {
                "install Node.js 20 or newer with npm, then run this again"
            }
            Self::RustSource => "install rustup (https://rustup.rs), or this Rust's own source",
            Self::Chromium => {
                "install Chromium or Chrome and the ChromeDriver of the same version, \
                 put both on PATH or name them in CHROMIUM and CHROMEDRIVER, then run this again"
            }
            Self::Fonts => {
                "the tests compare the pages with pictures that are drawn in Noto Sans CJK JP: \
                 install that font, then run this again"
            }
            Self::Node => "install Node.js 20 or newer with npm, then run this again",
            Self::Python => {
                "install Python 3.10 or newer with its venv module, then run this again"
            }
            Self::Postgres => {
                "without it the merchant's tests run on SQLite alone; install PostgreSQL 13 or newer \
                 with initdb on PATH, then run this again"
            }
        }
    }

    /// Whether the rest goes on without it. CI does without nothing.
    fn can_be_done_without(self) -> bool {
        self == Self::Postgres && std::env::var_os("CI").is_none()
    }

    fn is_met(self) -> Result<bool> {
        Ok(match self {
            Self::WasmTarget => has_wasm_target(),
            Self::WasmBindgen => Tool::wasm_bindgen()?.is_here(),
            Self::Trunk => Tool::trunk()?.is_here(),
            Self::WasmOpt => Tool::wasm_opt()?.is_here(),
            Self::Esbuild => Tool::esbuild()?.is_here(),
            Self::RustSource => has_source(),
            Self::Chromium => Chromium::find().is_some(),
            Self::Fonts => has_font("Noto Sans CJK JP"),
            Self::Node => find("node").is_some() && find("npm").is_some(),
            Self::Python => judges::can_make_environments(),
            Self::Postgres => has_postgres(),
        })
    }

    fn get(self) -> Result<()> {
        match self {
            Self::WasmTarget => process::run(Command::new("rustup").args([
                "target",
                "add",
                "wasm32-unknown-unknown",
            ])),
            // Its own lock file names a version that does not resolve any more.
            Self::WasmBindgen => cargo_install(&Tool::wasm_bindgen()?, "wasm-bindgen-cli", &[]),
            Self::Trunk => cargo_install(&Tool::trunk()?, "trunk", &["--locked"]),
            Self::WasmOpt => npm_install(&Tool::wasm_opt()?, "binaryen"),
            Self::Esbuild => npm_install(&Tool::esbuild()?, "esbuild"),
            Self::RustSource => get_source(),
            Self::Chromium => apt_install(&["chromium", "chromium-driver"]),
            Self::Fonts => apt_install(&["fontconfig", "fonts-noto-cjk"]),
            Self::Node => apt_install(&["nodejs", "npm"]),
            Self::Python => apt_install(&["python3", "python3-venv"]),
            Self::Postgres => apt_install(&["postgresql"]),
        }?;
        if self.is_met()? { Ok(()) } else { bail!("it was installed and is still not there") }
    }
}

fn has_wasm_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
    let folder = process::output(&mut rustc).unwrap_or_default();
    std::fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
}

/// Whether the standard library can be compiled without a network: it needs crates as well.
fn has_source() -> bool {
    fetch_source(&["--offline"]).is_some_and(|mut fetch| process::output(&mut fetch).is_some())
}

fn get_source() -> Result<()> {
    if fetch_source(&[]).is_none() {
        process::run(Command::new("rustup").args(["component", "add", "rust-src"]))?;
    }
    process::run(&mut fetch_source(&["--quiet"]).context("its source is not where rustc's is")?)
}

/// Has cargo get the crates that the standard library needs, if its source is here.
fn fetch_source(how: &[&str]) -> Option<Command> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library");
    let mut cargo = Command::new("cargo");
    // Its manifest is one that the stable compiler's cargo reads only then.
    cargo.args(["fetch", "--locked", "--manifest-path"]).arg(library.join("Cargo.toml"));
    cargo.args(how).env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_BUILD_TARGET");
    library.join("std/src/lib.rs").is_file().then_some(cargo)
}

fn has_font(family: &str) -> bool {
    let found = process::output(Command::new("fc-match").args(["--format", "%{family}", family]));
    found.is_some_and(|found| found.split(',').any(|name| name == family))
}

/// Whether the programs are there with which the merchant's tests start a server of their own. Debian keeps them off
/// PATH.
fn has_postgres() -> bool {
    let kept = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    find("initdb").is_some()
        || kept.into_iter().any(|entry| entry.path().join("bin/initdb").is_file())
}

fn cargo_install(tool: &Tool, package: &str, more: &[&str]) -> Result<()> {
    println!("   {package} {} is being built, which takes some minutes…", tool.version);
    let mut command = Command::new("cargo");
    command
        .args(["install", "--quiet", package, "--version", &tool.version, "--root"])
        .arg(tool.folder());
    // It is built for this machine, wherever the caller of this command builds to.
    command.args(more).env_remove("CARGO_BUILD_TARGET").env_remove("RUSTFLAGS");
    process::run(&mut command)
}

fn npm_install(tool: &Tool, package: &str) -> Result<()> {
    std::fs::create_dir_all(tool.folder())?;
    let npm = find("npm").context("npm is not on PATH")?;
    let wanted = format!("{package}@{}", tool.version);
    let mut command = Command::new(npm);
    command.args(["install", "--no-audit", "--no-fund", "--loglevel", "error", "--prefix"]);
    process::run(command.arg(tool.folder()).arg(wanted).stdout(Stdio::null()))
}

fn apt_install(packages: &[&str]) -> Result<()> {
    find("apt-get").context("there is no apt-get here")?;
    let mut words = vec!["apt-get"];
    if process::output(Command::new("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
        find("sudo").context("only root may install packages, and there is no sudo")?;
        words.splice(0..0, ["sudo", "-n"]);
    }
    let apt = |more: &[&str]| {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).args(more).env("DEBIAN_FRONTEND", "noninteractive");
        command.stdout(Stdio::null());
        process::run(&mut command)
    };
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(packages);
    apt(&install)
}

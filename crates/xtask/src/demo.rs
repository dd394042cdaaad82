use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::process::{self, Server};
use crate::{lean, npm, setup, tools, workspace};

/// Builds and starts the local PAY.JP and the demo shop, and stops both on Ctrl-C.
pub(crate) fn run(listen: SocketAddr, sandbox_listen: SocketAddr, release: bool) -> Result<()> {
    let stopped = stopped()?;
    let needs: &[_] = if release { &setup::PUBLISHED_PAGES } else { &setup::PAGES };
    // Who writes Rust alone may have no Node.js, and sees all but one page.
    let has_npm = setup::run_and_try(needs, &setup::NPM_PACKAGE)?;
    process::step("build the servers", || build_servers(release))?;
    process::step("build the pages", || build_pages(release))?;
    let built = match has_npm {
        true => process::step("build the npm package and its page", || {
            npm::build()?;
            npm::put_beside_the_shop()
        }),
        false => Err(anyhow::anyhow!("it needs what is missing above")),
    };
    if let Err(error) = built {
        println!("\n   /embed.html is left out: {error:#}");
    }

    // The shop is told of what happens at PAY.JP, as it would be for real.
    let webhook = format!("http://{listen}/webhook");
    let sandbox = start_sandbox(sandbox_listen, &["--webhook", &webhook], release)?;
    let pages = workspace::root().join("dist");
    let shop = Shop { pages, name: "shop", release, is_quiet: false };
    let merchant = shop.start(listen, &sandbox)?;
    until_stopped(&stopped, "demo shop", merchant, sandbox)
}

/// Hears of Ctrl-C from now on.
pub(crate) fn stopped() -> Result<Receiver<()>> {
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more once the demo is over.
        let _ = stop.send(());
    })
    .context("Ctrl-C cannot be caught here")?;
    Ok(stopped)
}

/// Says where the servers are, and stays until one ends or Ctrl-C ends both.
pub(crate) fn until_stopped(
    stopped: &Receiver<()>,
    what: &str,
    mut shop: Server,
    mut sandbox: Server,
) -> Result<()> {
    println!(
        "\n   {:<24} {}\n   {:<24} {}\n   Stop both with Ctrl-C.\n",
        format!("The {what} is at"),
        shop.url,
        "The local PAY.JP is at",
        sandbox.url
    );
    loop {
        match stopped.recv_timeout(Duration::from_millis(300)) {
            Err(RecvTimeoutError::Timeout) => {
                sandbox.check()?;
                shop.check()?;
            }
            _ => {
                println!("\n   Stopped.");
                return Ok(());
            }
        }
    }
}

/// Builds the two servers.
pub(crate) fn build_servers(release: bool) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "-p", "payjp-sandbox", "-p", "payjp-merchant", "--bins"]);
    process::run(command.args(release.then_some("--release")))
}

/// Builds the pages into `dist/`, and those with a program of their own into folders of it.
pub(crate) fn build_pages(release: bool) -> Result<()> {
    // Trunk is kept from getting tools of its own, and so keeps cargo from getting crates.
    let fetched = process::run(Command::new("cargo").args(["fetch", "--quiet", "--locked"]));
    if let Err(error) = fetched {
        println!(
            "   not all crates could be got, so it goes on with those that are here: {error:#}"
        );
    }
    // The first empties `dist/`.
    for config in ["Trunk.toml", "Trunk.register.toml", "Trunk.gallery.toml"] {
        let mut command = Command::new(tools::Tool::trunk()?.bin().join("trunk"));
        command.current_dir(workspace::root()).env("PATH", tools::path()?).env_remove("NO_COLOR");
        command.args(["--quiet", "--config", config, "build", "--offline"]);
        if release {
            command.args(["--release", "--cargo-profile", "wasm-release"]);
            lean::build_for_size(&mut command)?;
        }
        process::run(&mut command)?;
    }
    if release {
        let dist = workspace::root().join("dist");
        for (folder, name) in
            [("", "merchant-page"), ("register", "register"), ("gallery", "gallery")]
        {
            let folder = dist.join(folder);
            lean::shrink(&folder, name, &["default"])?;
            lean::minify(&folder)?;
        }
    }
    Ok(())
}

/// Starts the local PAY.JP with these further options.
pub(crate) fn start_sandbox(listen: SocketAddr, options: &[&str], release: bool) -> Result<Server> {
    let mut command = Command::new(program("payjp-sandbox", release));
    command.args(options);
    Server::start("payjp-sandbox", command.arg("--listen").arg(listen.to_string()))
}

/// A shop with the demo's settings.
pub(crate) struct Shop {
    /// The folder of its pages.
    pub(crate) pages: PathBuf,
    /// The name of the folder that its database is in.
    pub(crate) name: &'static str,
    /// Whether its server is the one that was built as it would be published.
    pub(crate) release: bool,
    /// Whether its server keeps quiet about requests that are as they should be.
    pub(crate) is_quiet: bool,
}

impl Shop {
    /// Starts its server, with nothing in its database.
    pub(crate) fn start(&self, listen: SocketAddr, sandbox: &Server) -> Result<Server> {
        // The local PAY.JP forgets everything when it stops, so what the shop remembered of it would be wrong.
        let folder = workspace::target().join("demo").join(self.name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;

        let mut command = Command::new(program("payjp-merchant", self.release));
        command
            .env("PAYJP_SECRET_KEY", "sk_test_demo")
            .env("PAYJP_PUBLIC_KEY", "pk_test_demo")
            .env("PAYJP_WEBHOOK_TOKEN", "whook_sandbox")
            .env("PAYJP_API_BASE", &sandbox.url)
            // Another host name than the shop's, so that PAY.JP's frames are a third party's, as they are in real life.
            .env("PAYJP_JS_ORIGIN", sandbox.url.replace("127.0.0.1", "localhost"))
            .env("MERCHANT_LISTEN", listen.to_string())
            .env("MERCHANT_PAGES", &self.pages)
            .env("DATABASE_URL", format!("sqlite://{}", folder.join("merchant.sqlite").display()));
        if self.is_quiet {
            command.env("RUST_LOG", "warn");
        }
        Server::start("payjp-merchant", &mut command)
    }
}

/// A program that this workspace built.
pub(crate) fn program(name: &str, release: bool) -> impl AsRef<std::ffi::OsStr> + use<> {
    let profile = if release { "release" } else { "debug" };
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Path::new(&workspace::target()).join(profile).join(file)
}

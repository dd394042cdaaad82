//! This workspace's own commands: `cargo xtask <command>`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to the person who ran it"
)]

mod bench;
mod chromium;
mod contract;
mod demo;
mod dist;
mod http;
mod judges;
mod lean;
mod linker;
mod node_server;
mod npm;
mod packages;
mod process;
mod setup;
mod ssr;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "This workspace's own commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Get the tools that are missing, and nothing else.
    Setup,
    /// Build and start the local PAY.JP and the demo shop, and print the shop's address.
    Demo {
        /// Where the shop listens.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Where the local PAY.JP listens.
        #[arg(long, default_value = "127.0.0.1:12111")]
        sandbox_listen: SocketAddr,
        /// Build everything as it would be published.
        #[arg(long)]
        release: bool,
    },
    /// Build and start the local PAY.JP and the example whose pages a server renders.
    Ssr {
        /// Where the shop listens.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Where the local PAY.JP listens.
        #[arg(long, default_value = "127.0.0.1:12111")]
        sandbox_listen: SocketAddr,
    },
    /// Run everything that CI runs.
    Test {
        /// The browsers to test in.
        #[arg(long, value_enum, value_delimiter = ',', default_value = "chromium")]
        engine: Vec<Engine>,
        /// Only what is quick: no documentation, no published build of the pages, no other features than `csr`.
        #[arg(long)]
        fast: bool,
    },
    /// Measure, as ratios against what is measured in the same run.
    Bench {
        /// What to measure.
        #[arg(value_enum)]
        what: Bench,
    },
    /// Have PAY.JP's own SDKs judge the local PAY.JP.
    Judges,
    /// Build and test the npm package.
    Npm,
    /// Build the pages and the npm package as they are published, and print how large they are.
    Dist,
    /// Compare what this project takes payments.js to be with what it is. `docs/contract-report.md` says more.
    Contract(Contract),
    /// Check the rules that no other tool knows.
    Tidy,
}

/// What is compared: the declarations with `--types`, or else what a payments.js does in a page.
#[derive(Args)]
struct Contract {
    /// Compare what Rust imports with the TypeScript declarations of @payjp/payments-js.
    #[arg(long, required_unless_present_all = ["public_key", "client_secret"])]
    types: bool,
    /// A release to compare with, such as `1.2.0` or `latest`. Default: the one that is pinned for the tests.
    #[arg(long, requires = "types")]
    release: Option<String>,
    /// The publishable key of a test account, `pk_test_…`.
    #[arg(long, env = "PAYJP_PUBLIC_KEY", hide_env_values = true)]
    public_key: Option<String>,
    /// The client secret of a test flow that is not finished. It is in no report.
    #[arg(long, env = "PAYJP_CLIENT_SECRET", hide_env_values = true)]
    client_secret: Option<String>,
    /// The origin that payments.js comes from.
    #[arg(long, default_value = "https://js.pay.jp", conflicts_with = "types")]
    js_origin: String,
    /// Where the report goes. Default: `contract/report.json` in cargo's target folder.
    #[arg(long, conflicts_with = "types")]
    report: Option<PathBuf>,
}

impl Contract {
    fn run(self) -> anyhow::Result<()> {
        let Self { release, public_key, client_secret, js_origin, report, types } = self;
        match (public_key, client_secret) {
            (Some(public_key), Some(client_secret)) if !types => {
                let subject = contract::Subject { js_origin, public_key, client_secret };
                contract::behaviour_alone(&subject, report.as_deref())
            }
            _ => contract::types_alone(release.as_deref()),
        }
    }
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Bench {
    /// What the local PAY.JP can do.
    Sandbox,
    /// What the binding costs over plain JavaScript, in time and in download.
    Binding,
    /// How long a page takes until PAY.JP's form is ready, beside pages without this project.
    Ready,
    /// What a call costs with payjp-api, with reqwest alone, and with PAY.JP's SDKs for Node and Python.
    Api,
}

/// A browser to test in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Chromium,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if linker::is_asked_to_link(&arguments) {
        return linker::run(&arguments);
    }
    let result = match Cli::parse().command {
        Command::Setup => setup::run(&setup::EVERYTHING),
        Command::Demo { listen, sandbox_listen, release } => {
            demo::run(listen, sandbox_listen, release)
        }
        Command::Ssr { listen, sandbox_listen } => ssr::run(listen, sandbox_listen),
        Command::Test { engine: _, fast } => test::run(fast),
        Command::Bench { what: Bench::Sandbox } => bench::sandbox(),
        Command::Bench { what: Bench::Binding } => bench::binding::run(),
        Command::Bench { what: Bench::Ready } => bench::ready::run(),
        Command::Bench { what: Bench::Api } => bench::api(),
        Command::Judges => judges::run_alone(),
        Command::Npm => npm::run_alone(),
        Command::Dist => dist::run(),
        Command::Contract(contract) => contract.run(),
        Command::Tidy => tidy::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! The `payjp-sandbox` command: a local PAY.JP on one port.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use payjp_sandbox::settings::table;

mod control;
mod serve;

use control::{Advance, Events, Fault, Trigger};
use serve::Serve;

/// A local PAY.JP for tests: API v2, payments.js and 3-D Secure pages.
///
/// Unofficial. It answers only test keys, moves no money, and forgets everything when it stops unless --data names a file.
#[derive(Debug, Parser)]
#[command(name = "payjp-sandbox", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    serve: Serve,

    /// List the settings, their values and what each stands for.
    #[arg(long)]
    help_settings: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer until Ctrl-C (this is the default).
    Serve(Serve),
    /// Make an event happen in a running sandbox, by doing what leads to it.
    Trigger(Trigger),
    /// Print the events of a running sandbox and what became of their webhooks.
    Events(Events),
    /// Move the clock of a running sandbox forward.
    Advance(Advance),
    /// Let things go wrong in a running sandbox.
    Fault(Fault),
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = if cli.help_settings {
        print_settings().map_err(|error| error.to_string())
    } else {
        match cli.command {
            None => serve::run(cli.serve).await,
            Some(Command::Serve(serve)) => serve::run(serve).await,
            Some(Command::Trigger(trigger)) => trigger.run().await,
            Some(Command::Events(events)) => events.run().await,
            Some(Command::Advance(advance)) => advance.run().await,
            Some(Command::Fault(fault)) => fault.run().await,
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Nothing is left to tell it to when stderr is closed.
            let _ = writeln!(io::stderr(), "payjp-sandbox: {message}");
            ExitCode::FAILURE
        }
    }
}

fn print_settings() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "Settings, for --set NAME=VALUE. Each stands for something that is not known of PAY.JP;"
    )?;
    writeln!(out, "no default was verified against PAY.JP.\n")?;
    for info in table() {
        writeln!(out, "{}", info.name)?;
        writeln!(out, "    values:     {}", info.values.replace('`', ""))?;
        writeln!(out, "    default:    {}", info.default)?;
        writeln!(out, "    stands for: {}\n", info.stands_for.replace('`', ""))?;
    }
    Ok(())
}

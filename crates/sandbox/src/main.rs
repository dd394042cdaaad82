//! The `payjp-sandbox` command: a local PAY.JP on one port.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use payjp_sandbox::settings::table;
use payjp_sandbox::{Sandbox, Settings};

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
}

#[derive(Debug, Clone, Args)]
struct Serve {
    /// The address to listen at; port 0 takes any free port.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "PAYJP_SANDBOX_LISTEN",
        default_value = "127.0.0.1:12111"
    )]
    listen: String,

    /// Keep everything in this SQLite file, and begin with what is in it.
    #[arg(long, value_name = "FILE", env = "PAYJP_SANDBOX_DATA")]
    data: Option<PathBuf>,

    /// Change a setting; may be given several times. In the environment, separate them by commas.
    #[arg(
        long = "set",
        value_name = "NAME=VALUE",
        env = "PAYJP_SANDBOX_SET",
        value_delimiter = ','
    )]
    set: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = if cli.help_settings {
        print_settings().map_err(|error| error.to_string())
    } else {
        let serve = match cli.command {
            Some(Command::Serve(serve)) => serve,
            None => cli.serve,
        };
        run(serve).await
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

async fn run(serve: Serve) -> Result<(), String> {
    let mut settings = Settings::default();
    for pair in serve.set.iter().filter(|pair| !pair.trim().is_empty()) {
        settings.set_pair(pair).map_err(|error| error.to_string())?;
    }
    let mut builder = Sandbox::builder().settings(settings).listen(serve.listen);
    if let Some(file) = serve.data {
        builder = builder.data(file);
    }
    let sandbox = builder.start().await.map_err(|error| error.to_string())?;
    let ended = ended().map_err(|error| format!("cannot listen for signals: {error}"))?;
    // Whoever started it may have stopped reading; that is no reason to stop answering.
    let _ = writeln!(io::stdout(), "payjp-sandbox listening on {}", sandbox.url());
    let _ = io::stdout().flush();
    ended.await;
    // A browser may hold a connection open for minutes.
    let _ = tokio::time::timeout(Duration::from_secs(3), sandbox.stop()).await;
    Ok(())
}

/// Ends at Ctrl-C or SIGTERM. The handlers are in place when this returns.
#[cfg(unix)]
fn ended() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends at Ctrl-C.
#[cfg(not(unix))]
fn ended() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
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

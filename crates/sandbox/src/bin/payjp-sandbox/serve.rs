use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use payjp_sandbox::{Sandbox, Settings};

#[derive(Clone, Args)]
pub(crate) struct Serve {
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

    /// Tell this address of every event; may be given several times. In the environment, separate them by commas.
    #[arg(
        long = "webhook",
        value_name = "URL",
        env = "PAYJP_SANDBOX_WEBHOOK",
        value_delimiter = ','
    )]
    webhooks: Vec<String>,

    /// What X-Payjp-Webhook-Token says.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "PAYJP_SANDBOX_WEBHOOK_TOKEN",
        default_value = "whook_sandbox",
        hide_env_values = true
    )]
    webhook_token: String,

    /// Change a setting; may be given several times. In the environment, separate them by commas.
    #[arg(
        long = "set",
        value_name = "NAME=VALUE",
        env = "PAYJP_SANDBOX_SET",
        value_delimiter = ','
    )]
    set: Vec<String>,
}

impl fmt::Debug for Serve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The webhook token is a secret.
        f.debug_struct("Serve").field("listen", &self.listen).finish_non_exhaustive()
    }
}

pub(crate) async fn run(serve: Serve) -> Result<(), String> {
    let mut settings = Settings::default();
    for pair in serve.set.iter().filter(|pair| !pair.trim().is_empty()) {
        settings.set_pair(pair).map_err(|error| error.to_string())?;
    }
    let mut builder = Sandbox::builder().settings(settings).listen(serve.listen);
    builder = builder.webhook_token(serve.webhook_token);
    for url in serve.webhooks.into_iter().filter(|url| !url.trim().is_empty()) {
        builder = builder.webhook(url);
    }
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

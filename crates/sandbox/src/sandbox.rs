use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

use crate::app::{self, App};
use crate::faults::{Fault, FaultError};
use crate::received::ReceivedRequest;
use crate::settings::Settings;
use crate::store::DataError;
use crate::{timekeeper, webhooks};

/// A running sandbox. It stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    app: Arc<App>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
    /// What happens without a request; dropping it ends it.
    _background: JoinSet<()>,
}

/// How to start a [`Sandbox`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `start` is called"]
pub struct SandboxBuilder {
    settings: Settings,
    listen: String,
    data: Option<PathBuf>,
    webhooks: Vec<String>,
    webhook_token: String,
}

/// Why a sandbox could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Something else listens at the address already.
    #[error(
        "{address} is in use already: stop what is using it, or choose another address with --listen (port 0 takes any free one)"
    )]
    AddressInUse {
        /// The address asked for.
        address: String,
    },
    /// The address cannot be listened at.
    #[error(
        "cannot listen at {address} ({source}): choose an address of this machine with --listen, such as 127.0.0.1:12111"
    )]
    Listen {
        /// The address asked for.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A webhook is at no address that events can be sent to.
    #[error("'{url}' is no http or https URL: give --webhook one that your server answers")]
    Webhook {
        /// The address.
        url: String,
    },
    /// The data file cannot be used.
    #[error(transparent)]
    Data(#[from] DataError),
}

impl Sandbox {
    /// Starts a sandbox with default settings on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// No port could be had.
    pub async fn start() -> Result<Sandbox, StartError> {
        Sandbox::builder().start().await
    }

    /// A sandbox with settings or an address of its own. Default address: a free port of 127.0.0.1.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder {
            settings: Settings::default(),
            listen: "127.0.0.1:0".to_owned(),
            data: None,
            webhooks: Vec::new(),
            webhook_token: "whook_sandbox".to_owned(),
        }
    }

    /// The origin it answers at, such as `http://127.0.0.1:12111`, with no slash at the end.
    ///
    /// It is the base URL for API clients and the `jsOrigin` for payments.js.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address it listens at, with the real port.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests answered so far, oldest first, at most the newest 10,000.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.app.received.all()
    }

    /// Moves the sandbox's clock forward: what would have happened by then happens now.
    ///
    /// # Errors
    ///
    /// The data file cannot be written.
    pub async fn advance(&self, by: Duration) -> Result<(), DataError> {
        let done = self.app.advance(by).await;
        done.map_err(|problem| DataError::Unwritable { reason: problem.detail })
    }

    /// Switches a fault on, `NAME` or `NAME=VALUE` as in [`faults::table()`](crate::faults::table()), until [`Sandbox::clear_faults`].
    ///
    /// # Errors
    ///
    /// There is no such fault, or it does not take that value.
    pub fn fault(&self, fault: &str) -> Result<(), FaultError> {
        self.app.faults.switch_on(Fault::parse(fault)?);
        Ok(())
    }

    /// As [`Sandbox::fault`], for that many requests or deliveries only.
    ///
    /// # Errors
    ///
    /// As [`Sandbox::fault`].
    pub fn fault_times(&self, fault: &str, times: u32) -> Result<(), FaultError> {
        let fault = Fault { times: Some(times), ..Fault::parse(fault)? };
        self.app.faults.switch_on(fault);
        Ok(())
    }

    /// Switches every fault off.
    pub fn clear_faults(&self) {
        self.app.faults.switch_all_off();
    }

    /// Fails the test unless such a request was answered, and says which ones were.
    ///
    /// The path is without the query, such as `/v2/setup_flows`.
    ///
    /// # Panics
    ///
    /// No such request was answered.
    #[track_caller]
    #[expect(clippy::panic, reason = "it is an assertion for tests")]
    pub fn assert_received(&self, method: &str, path: &str) {
        let received = self.received();
        if received.iter().any(|request| request.method == method && request.path == path) {
            return;
        }
        let lines: Vec<String> = received
            .iter()
            .map(|request| format!("  {} {} -> {}", request.method, request.path, request.status))
            .collect();
        panic!("the sandbox received no {method} {path}; it received:\n{}", lines.join("\n"));
    }

    /// Stops taking connections and waits until the requests at hand are answered.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            // A server that panicked has stopped as well.
            let _ = server.await;
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Dropping the sender is what tells the server to stop; the open connections end by themselves.
        drop(self.stop.take());
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The token is what tells a merchant that an event is genuine.
        f.debug_struct("SandboxBuilder")
            .field("settings", &self.settings)
            .field("listen", &self.listen)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

impl SandboxBuilder {
    /// What to do where PAY.JP's behaviour is not known.
    pub fn settings(mut self, settings: Settings) -> SandboxBuilder {
        self.settings = settings;
        self
    }

    /// The address to listen at, such as `127.0.0.1:12111`; port 0 takes any free port.
    pub fn listen(mut self, address: impl Into<String>) -> SandboxBuilder {
        self.listen = address.into();
        self
    }

    /// Keeps everything in this SQLite file, and begins with what is in it. Default: in memory.
    pub fn data(mut self, file: impl Into<PathBuf>) -> SandboxBuilder {
        self.data = Some(file.into());
        self
    }

    /// Tells this http or https address of every event; may be called several times.
    ///
    /// With a data file, an address that it holds already is not added again.
    pub fn webhook(mut self, url: impl Into<String>) -> SandboxBuilder {
        self.webhooks.push(url.into());
        self
    }

    /// What `X-Payjp-Webhook-Token` says to webhooks added without one of their own. Default: `whook_sandbox`.
    pub fn webhook_token(mut self, token: impl Into<String>) -> SandboxBuilder {
        self.webhook_token = token.into();
        self
    }

    /// Starts it. It accepts connections when this returns.
    ///
    /// # Errors
    ///
    /// The address is in use or is not one of this machine, or the data file cannot be used.
    pub async fn start(self) -> Result<Sandbox, StartError> {
        let failed = |source: std::io::Error| match source.kind() {
            std::io::ErrorKind::AddrInUse => {
                StartError::AddressInUse { address: self.listen.clone() }
            }
            _ => StartError::Listen { address: self.listen.clone(), source },
        };
        let listener = TcpListener::bind(&self.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let app =
            App::new(self.settings, self.data.as_deref(), self.webhook_token, address.to_string())
                .await?;
        app.add_webhooks(self.webhooks).await?;
        let app = Arc::new(app);
        let mut background = JoinSet::new();
        background.spawn(timekeeper::keep(Arc::clone(&app)));
        background.spawn(webhooks::send(Arc::clone(&app)));
        let router = app::router(Arc::clone(&app));
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(async move {
            let until_dropped = async {
                let _ = stopped.await;
            };
            // axum's accept loop retries by itself and never ends with an error.
            let _ = axum::serve(listener, router).with_graceful_shutdown(until_dropped).await;
        });
        Ok(Sandbox {
            app,
            address,
            stop: Some(stop),
            server: Some(server),
            _background: background,
        })
    }
}

use std::time::Duration;

use tokio::sync::watch;

/// How long requests at work may go on after the program was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Knows whether the program was told to stop, with Ctrl-C or SIGTERM.
#[derive(Clone, Debug)]
pub(crate) struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    /// Begins to listen: a signal that comes after this is not lost.
    pub(crate) fn listen() -> std::io::Result<Self> {
        let signal = signal()?;
        let (tell, told) = watch::channel(false);
        tokio::spawn(async move {
            signal.await;
            // Whoever no longer waits needs no telling.
            let _ = tell.send(true);
        });
        Ok(Self(told))
    }

    pub(crate) async fn asked_for(mut self) {
        let _ = self.0.wait_for(|asked| *asked).await;
    }

    /// Waits until requests have had their time after that.
    pub(crate) async fn overdue(self) {
        self.asked_for().await;
        tokio::time::sleep(GRACE).await;
    }
}

#[cfg(unix)]
fn signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(windows)]
fn signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        let _ = interrupt.recv().await;
    })
}

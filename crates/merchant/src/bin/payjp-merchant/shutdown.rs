use std::time::Duration;

use payjp_merchant::DEFAULT_TIME_LIMIT;
use tokio::sync::watch;

/// How long requests at work may go on after the program was told to stop: as long as a request may take, and a little to
/// write its answer.
const GRACE: Duration = DEFAULT_TIME_LIMIT.saturating_add(Duration::from_secs(5));

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

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn a_request_that_takes_as_long_as_it_may_is_answered() {
        let (tell, told) = watch::channel(false);
        let begun = Instant::now();
        tell.send(true).unwrap();
        Shutdown(told).overdue().await;
        assert!(begun.elapsed() > DEFAULT_TIME_LIMIT);
    }
}

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

/// The sandbox's own time: the machine's, and however far it was advanced.
///
/// Whatever waits for a moment waits on this clock, so that a test need not wait for it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: watch::Sender<Duration>,
}

impl Clock {
    pub(crate) fn now(&self) -> Timestamp {
        let machine = Timestamp::now();
        machine.checked_add(self.ahead()).unwrap_or(machine)
    }

    /// Now, to the second.
    pub(crate) fn second(&self) -> Timestamp {
        let now = self.now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// How far it is ahead of the machine's clock.
    pub(crate) fn ahead(&self) -> Duration {
        *self.ahead.borrow()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.ahead.send_modify(|ahead| *ahead = ahead.saturating_add(by));
    }

    /// Waits until this clock shows that moment.
    pub(crate) async fn reaches(&self, moment: Timestamp) {
        let mut moved = self.ahead.subscribe();
        loop {
            let left = moment.duration_since(self.now());
            let Ok(left) = Duration::try_from(left) else { return };
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(left) => {}
                _ = moved.changed() => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[tokio::test]
    async fn advancing_it_ends_a_wait_that_would_take_days() {
        let clock = Clock::default();
        let moment = clock.now() + SignedDuration::from_hours(72);
        let waiting = clock.reaches(moment);
        tokio::pin!(waiting);
        assert!(futures_now(&mut waiting).is_pending());
        clock.advance(Duration::from_secs(71 * 3600));
        assert!(futures_now(&mut waiting).is_pending());
        clock.advance(Duration::from_secs(3600));
        waiting.await;
        assert!(clock.now() >= moment);
    }

    fn futures_now<F: Future + Unpin>(future: &mut F) -> std::task::Poll<F::Output> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        std::pin::Pin::new(future).poll(&mut context)
    }
}

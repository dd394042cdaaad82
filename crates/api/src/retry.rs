use core::time::Duration;

/// How often and after what wait a request is sent again.
///
/// Sent again are requests that PAY.JP's guide allows to be: those that got 429, 500, 503, 504 or 409
/// `idempotency_timeout`, those that found no connection and those that timed out. A POST keeps its idempotency key,
/// so it happens at most once at PAY.JP.
///
/// The wait doubles from one attempt to the next, is cut at the longest wait, and a random part of up to one half is
/// taken off, so that many servers do not come back at once. `Retry-After` is honoured: it lengthens the wait, and one
/// beyond the longest wait ends the call with the error at hand.
///
/// <https://docs.pay.jp/v2/guide/developers/error-handling>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    retries: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl Default for RetryPolicy {
    /// 2 retries, the first after 0.5 s, none after more than 10 s.
    fn default() -> Self {
        Self::new(2)
    }
}

impl RetryPolicy {
    /// This many retries, with the waits of the default.
    #[must_use]
    pub fn new(retries: u32) -> Self {
        Self {
            retries,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(10),
        }
    }

    /// Every call is one request.
    #[must_use]
    pub fn none() -> Self {
        Self::new(0)
    }

    /// Sets the wait before the first retry, and the longest wait before any, at most a day.
    #[must_use]
    pub fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first;
        self.longest_wait = longest.min(Duration::from_secs(24 * 60 * 60));
        self
    }

    /// The wait before retry number `done` + 1, or `None` when there is to be none.
    pub(crate) fn wait(&self, done: u32, retry_after: Option<Duration>) -> Option<Duration> {
        let asked = retry_after.unwrap_or_default();
        if done >= self.retries || asked > self.longest_wait {
            return None;
        }
        let doubled = self.first_wait.saturating_mul(2_u32.saturating_pow(done));
        let wait = doubled.min(self.longest_wait).mul_f64(rand::random_range(0.5..=1.0));
        Some(wait.max(asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn the_wait_doubles_up_to_the_longest() {
        let policy = RetryPolicy::new(40).waits(SECOND, 10 * SECOND);
        for (done, longest) in [(0, 1), (1, 2), (2, 4), (3, 8), (4, 10), (39, 10)] {
            let wait = policy.wait(done, None).unwrap();
            assert!(wait <= longest * SECOND && wait >= longest * SECOND / 2, "{done}: {wait:?}");
        }
        assert_eq!(policy.wait(40, None), None);
    }

    #[test]
    fn retry_after_lengthens_the_wait_or_ends_the_call() {
        let policy = RetryPolicy::new(1).waits(SECOND, 10 * SECOND);
        assert_eq!(policy.wait(0, Some(5 * SECOND)), Some(5 * SECOND));
        assert!(policy.wait(0, Some(Duration::ZERO)).unwrap() >= SECOND / 2);
        assert_eq!(policy.wait(0, Some(11 * SECOND)), None);
        assert_eq!(RetryPolicy::none().wait(0, None), None);
    }

    #[test]
    fn waits_are_spread() {
        let policy = RetryPolicy::new(1).waits(SECOND, SECOND);
        let waits: Vec<_> = (0..20).map(|_| policy.wait(0, None)).collect();
        assert!(waits.iter().any(|wait| *wait != waits[0]));
    }
}

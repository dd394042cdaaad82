use std::sync::Arc;

use crate::session::CookieSessions;
use crate::signed_in::SignedIn;
use crate::{Config, ConfigError, Store};

/// A merchant's back end, ready to be made a router.
#[derive(Debug)]
pub struct Merchant {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) signed_in: Arc<dyn SignedIn>,
    /// Kept while nobody else says who is signed in: pages then sign a first visitor in.
    pub(crate) demo_sessions: Option<CookieSessions>,
}

impl Merchant {
    /// A back end that signs every first visitor in as a new customer, with a cookie. That is for trying things out:
    /// a shop says who is signed in with [`signed_in`](Self::signed_in).
    ///
    /// # Errors
    /// When the configuration cannot work; see [`ConfigError`].
    pub fn new(config: Config, store: Store) -> Result<Self, ConfigError> {
        config.check()?;
        let sessions = CookieSessions::new(store.clone(), config.merchant_origin.is_https());
        let signed_in = Arc::new(sessions.clone());
        Ok(Self { config, store, signed_in, demo_sessions: Some(sessions) })
    }

    /// Says who is signed in, in place of the demo's cookie.
    #[must_use]
    pub fn signed_in(mut self, signed_in: impl SignedIn) -> Self {
        self.signed_in = Arc::new(signed_in);
        self.demo_sessions = None;
        self
    }
}

use std::sync::Arc;

use crate::refusal::Refusal;
use crate::registration::settle;
use crate::session::CookieSessions;
use crate::signed_in::SignedIn;
use crate::{Config, ConfigError, Store};

/// A merchant's back end, ready to be made a router.
#[derive(Clone, Debug)]
pub struct Merchant {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) signed_in: Arc<dyn SignedIn>,
    /// Kept while nobody else says who is signed in: pages then sign a first visitor in.
    pub(crate) demo_sessions: Option<CookieSessions>,
}

impl Merchant {
    /// A back end for a shop that says who is signed in.
    ///
    /// # Errors
    /// When the configuration cannot work; see [`ConfigError`].
    pub fn new(
        config: Config,
        store: Store,
        signed_in: impl SignedIn,
    ) -> Result<Self, ConfigError> {
        config.check()?;
        Ok(Self { config, store, signed_in: Arc::new(signed_in), demo_sessions: None })
    }

    /// A back end for trying things out: it signs every first visitor in as a new customer, with a cookie.
    ///
    /// # Errors
    /// As [`new`](Self::new), and [`ConfigError::LiveDemo`] with live keys: whoever may register a card without being
    /// known to the shop may try stolen ones.
    pub fn demo(config: Config, store: Store) -> Result<Self, ConfigError> {
        config.check()?;
        config.check_demo()?;
        let sessions = CookieSessions::new(store.clone(), config.merchant_origin.is_https());
        let signed_in = Arc::new(sessions.clone());
        Ok(Self { config, store, signed_in, demo_sessions: Some(sessions) })
    }

    /// Reads every registration that has not ended from PAY.JP again: what happened while nobody listened is known
    /// afterwards. What cannot be read now is read when somebody asks.
    pub async fn settle_open_registrations(&self) {
        let open = match self.store.open_registrations().await {
            Ok(open) => open,
            Err(error) => return tracing::error!(%error, "the open registrations cannot be read"),
        };
        for row in open {
            if let Err(Refusal::PayjpUnreachable | Refusal::PayjpTimeout) = settle(self, &row).await
            {
                return tracing::warn!(
                    "the open registrations are read again when they are asked for"
                );
            }
        }
    }
}

use std::sync::Arc;

use crate::demo::DemoOrders;
use crate::orders::{NoOrders, Orders};
use crate::payment;
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
    pub(crate) orders: Arc<dyn Orders>,
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
        let (signed_in, orders) = (Arc::new(signed_in), Arc::new(NoOrders));
        Ok(Self { config, store, signed_in, orders, demo_sessions: None })
    }

    /// The shop's order book. Without one there is no order to pay.
    #[must_use]
    pub fn orders(mut self, orders: impl Orders) -> Self {
        self.orders = Arc::new(orders);
        self
    }

    /// A back end for trying things out: it signs every first visitor in as a new customer, with a cookie, lets anybody
    /// sign up and in without a password, and sells a few things.
    ///
    /// # Errors
    /// As [`new`](Self::new), and [`ConfigError::LiveDemo`] with live keys: whoever may register a card without being
    /// known to the shop may try stolen ones.
    pub fn demo(config: Config, store: Store) -> Result<Self, ConfigError> {
        config.check()?;
        config.check_demo()?;
        let sessions = CookieSessions::new(store.clone(), config.merchant_origin.is_https());
        let signed_in = Arc::new(sessions.clone());
        let orders = Arc::new(DemoOrders::new(store.clone(), sessions.clone()));
        Ok(Self { config, store, signed_in, orders, demo_sessions: Some(sessions) })
    }

    /// Reads every registration and every payment that has not ended from PAY.JP again: what happened while nobody
    /// listened is known afterwards. What cannot be read now is read when somebody asks.
    pub async fn settle_what_is_open(&self) {
        if let Err(refusal) = self.settle_registrations().await {
            tracing::warn!(
                ?refusal,
                "the open registrations are read again when they are asked for"
            );
        }
        if let Err(refusal) = self.settle_payments().await {
            tracing::warn!(?refusal, "the open payments are read again when they are asked for");
        }
    }

    async fn settle_registrations(&self) -> Result<(), Refusal> {
        for row in self.store.open_registrations().await? {
            go_on(settle(self, &row).await.map(drop))?;
        }
        Ok(())
    }

    async fn settle_payments(&self) -> Result<(), Refusal> {
        for row in self.store.open_payments().await? {
            let settled = match payment::settle(self, &row).await {
                Ok(flow) => payment::keep_if_wished(self, &row.id, &flow).await,
                Err(refusal) => Err(refusal),
            };
            go_on(settled)?;
        }
        Ok(())
    }
}

/// One that cannot be read keeps no other from being read, unless PAY.JP or the database is away.
fn go_on(settled: Result<(), Refusal>) -> Result<(), Refusal> {
    match settled {
        Err(
            refusal @ (Refusal::PayjpUnreachable
            | Refusal::PayjpTimeout
            | Refusal::DatabaseUnavailable),
        ) => Err(refusal),
        _ => Ok(()),
    }
}

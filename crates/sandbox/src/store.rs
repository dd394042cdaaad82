//! Everything the sandbox remembers. It is in memory; each method is one transaction.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::record::{Customer, PaymentMethod, SetupFlow};

mod customers;
mod payment_methods;
mod setup_flows;
mod table;

use table::Table;

#[derive(Default)]
pub(crate) struct Store {
    tables: Mutex<Tables>,
}

#[derive(Default)]
struct Tables {
    customers: Table<Customer>,
    payment_methods: Table<PaymentMethod>,
    setup_flows: Table<SetupFlow>,
    flow_of_secret: HashMap<crate::secret::ClientSecret, String>,
    flow_of_challenge: HashMap<String, String>,
}

impl fmt::Debug for Store {
    /// Names and addresses of customers have no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

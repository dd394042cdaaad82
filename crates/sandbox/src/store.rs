//! Everything the sandbox remembers, changed one transaction at a time.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::problem::Problem;

mod catalog;
mod change;
mod checkout_flow;
mod checkout_sessions;
mod customers;
mod file;
mod kept_answers;
mod ledger;
mod payment_flows;
mod payment_methods;
mod payment_refunds;
mod payments;
mod setup_flows;
mod table;
mod webhooks;
mod world;

use change::Changes;
use file::Writer;

pub(crate) use checkout_flow::CheckoutFlow;
pub use file::DataError;
pub(crate) use payments::{ConfirmPayment, Confirmer, PaymentAnswer};
pub(crate) use table::Row;
pub(crate) use webhooks::Replay;
pub(crate) use world::World;

pub(crate) struct Store {
    world: Mutex<World>,
    writer: Option<Writer>,
    /// Counts the transactions.
    changed: watch::Sender<u64>,
    /// Tells of those after which something is due earlier than before.
    rescheduled: watch::Sender<()>,
}

impl fmt::Debug for Store {
    /// Names and addresses of customers have no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// A store that is gone when the process is.
    pub(crate) fn in_memory(clock: Arc<Clock>) -> Store {
        Store::of(World::new(clock), None)
    }

    /// A store that keeps everything in a file, and begins with what is in it.
    pub(crate) async fn open(path: &Path, clock: Arc<Clock>) -> Result<Store, DataError> {
        let (writer, kept) = Writer::open(path).await?;
        let mut world = World::new(clock);
        for (kind, position, body) in kept {
            world.load(&kind, position, &body).map_err(|source| DataError::Unreadable {
                path: path.display().to_string(),
                kind,
                source,
            })?;
        }
        Ok(Store::of(world, Some(writer)))
    }

    fn of(world: World, writer: Option<Writer>) -> Store {
        Store {
            world: Mutex::new(world),
            writer,
            changed: watch::Sender::new(0),
            rescheduled: watch::Sender::new(()),
        }
    }

    /// One transaction: all of it happens, and is in the file when this returns, or nothing of it does.
    ///
    /// A file that cannot be written is an error, also for what only looked: it may have seen what is not in the file.
    /// What has happened stays, and goes into the file with what comes next.
    pub(crate) async fn change<T>(
        &self,
        change: impl FnOnce(&mut World) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let (done, kept, is_rescheduled) = {
            let mut world = self.world();
            // A transaction that panicked left its work half done.
            world.roll_back();
            let done = match change(&mut world) {
                Ok(done) => done,
                Err(problem) => {
                    world.roll_back();
                    return Err(problem);
                }
            };
            let mut changes = Changes { kept: self.writer.is_some(), ..Changes::default() };
            let is_rescheduled = world.commit(&mut changes);
            // Handing it over inside the lock keeps the file in the order of the transactions.
            let kept = self.writer.as_ref().map(|writer| writer.keep(changes.rows));
            (done, kept, is_rescheduled)
        };
        self.touch();
        if is_rescheduled {
            self.rescheduled.send_replace(());
        }
        let in_file = match kept {
            Some(kept) => kept.await == Ok(true),
            None => true,
        };
        match in_file {
            true => Ok(done),
            false => Err(Problem::new(
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                "internal_server_error",
                "The sandbox could not write its data file. Check that its disk is not full, and send the request again with its Idempotency-Key: what it asked for is done, and goes into the file as soon as that can be written.",
            )),
        }
    }

    /// Looks at the world as the last transaction left it.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        let mut world = self.world();
        world.roll_back();
        look(&world)
    }

    /// Tells of each transaction from now on.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Tells, from now on, whenever something is due earlier than before.
    pub(crate) fn reschedules(&self) -> watch::Receiver<()> {
        self.rescheduled.subscribe()
    }

    /// Tells whoever listens to the changes that there was one outside the tables.
    pub(crate) fn touch(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    /// When something is next to happen to a row of that table by itself.
    pub(crate) fn next_due(&self, kind: &'static str) -> Option<Timestamp> {
        self.world().next_due(kind)
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

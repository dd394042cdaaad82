use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::change::Changes;
use super::table::{AnyTable, Row, Table};
use crate::clock::Clock;
use crate::record::{
    Balance, CheckoutSession, Customer, Delivery, Event, KeptAnswer, Note, PaymentDispute,
    PaymentFlow, PaymentMethod, PaymentMethodConfiguration, PaymentRefund, PaymentTransaction,
    Price, Product, Resource, SetupFlow, Statement, TaxRate, Term, Webhook,
};

/// The note of how many seconds the clock is ahead.
const CLOCK: &str = "clock";

/// The tables, and the time. What a change of one thing does to others is written in this module's neighbours.
pub(crate) struct World {
    pub(crate) customers: Table<Customer>,
    pub(crate) payment_methods: Table<PaymentMethod>,
    pub(crate) setup_flows: Table<SetupFlow>,
    pub(crate) balances: Table<Balance>,
    pub(crate) checkout_sessions: Table<CheckoutSession>,
    pub(crate) kept_answers: Table<KeptAnswer>,
    pub(crate) payment_disputes: Table<PaymentDispute>,
    pub(crate) payment_flows: Table<PaymentFlow>,
    pub(crate) payment_method_configurations: Table<PaymentMethodConfiguration>,
    pub(crate) payment_refunds: Table<PaymentRefund>,
    pub(crate) payment_transactions: Table<PaymentTransaction>,
    pub(crate) prices: Table<Price>,
    pub(crate) products: Table<Product>,
    pub(crate) statements: Table<Statement>,
    pub(crate) tax_rates: Table<TaxRate>,
    pub(crate) terms: Table<Term>,
    pub(crate) events: Table<Event>,
    pub(crate) webhooks: Table<Webhook>,
    pub(crate) deliveries: Table<Delivery>,
    pub(crate) notes: Table<Note>,
    /// What no event tells of.
    untold: &'static [&'static str],
    clock: Arc<Clock>,
    /// For each table, moment and place of the rows to which something is to happen by itself; what is said of one that
    /// changed since may be out of date.
    schedules: HashMap<&'static str, BTreeSet<(Timestamp, usize)>>,
}

impl World {
    pub(super) fn new(clock: Arc<Clock>) -> World {
        World {
            customers: Table::default(),
            payment_methods: Table::default(),
            setup_flows: Table::default(),
            balances: Table::default(),
            checkout_sessions: Table::default(),
            kept_answers: Table::default(),
            payment_disputes: Table::default(),
            payment_flows: Table::default(),
            payment_method_configurations: Table::default(),
            payment_refunds: Table::default(),
            payment_transactions: Table::default(),
            prices: Table::default(),
            products: Table::default(),
            statements: Table::default(),
            tax_rates: Table::default(),
            terms: Table::default(),
            events: Table::default(),
            webhooks: Table::default(),
            deliveries: Table::default(),
            notes: Table::default(),
            untold: &[],
            clock,
            schedules: HashMap::new(),
        }
    }

    fn tables(&mut self) -> [&mut dyn AnyTable; 20] {
        [
            &mut self.customers,
            &mut self.payment_methods,
            &mut self.setup_flows,
            &mut self.balances,
            &mut self.checkout_sessions,
            &mut self.kept_answers,
            &mut self.payment_disputes,
            &mut self.payment_flows,
            &mut self.payment_method_configurations,
            &mut self.payment_refunds,
            &mut self.payment_transactions,
            &mut self.prices,
            &mut self.products,
            &mut self.statements,
            &mut self.tax_rates,
            &mut self.terms,
            &mut self.events,
            &mut self.webhooks,
            &mut self.deliveries,
            &mut self.notes,
        ]
    }

    /// Now on the sandbox's clock, to the second, as API v2 writes it.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.second()
    }

    /// How far the clock was ahead of the machine's when that was last remembered.
    pub(crate) fn ahead(&self) -> Duration {
        let seconds = self.notes.get(CLOCK).and_then(|note| note.value.parse().ok());
        seconds.map_or(Duration::ZERO, Duration::from_secs)
    }

    pub(crate) fn remember_clock(&mut self) {
        let value = self.clock.ahead().as_secs().to_string();
        self.notes.put(Note { name: CLOCK.to_owned(), value });
    }

    /// Has some kinds of event never happen.
    pub(crate) fn keep_quiet_about(&mut self, kinds: &'static [&'static str]) {
        self.untold = kinds;
    }

    /// Appends an event with the resource as it is now, and sends it on its way.
    pub(crate) fn emit(&mut self, kind: &'static str, resource: Resource) {
        if self.untold.contains(&kind) {
            return;
        }
        let event = Event::new(kind, resource, self.now());
        let event = self.events.put(event);
        self.announce(&event);
    }

    /// The rows of that table to which something is to happen by now. Each is told of once.
    pub(crate) fn take_due<T: Row>(&mut self, table: impl Fn(&World) -> &Table<T>) -> Vec<Arc<T>> {
        let now = self.now();
        let mut due = Vec::new();
        while let Some((moment, place)) = self.first_due(T::KIND).filter(|(at, _)| *at <= now) {
            if let Some(schedule) = self.schedules.get_mut(T::KIND) {
                schedule.remove(&(moment, place));
            }
            let row = table(self).at(place);
            due.extend(row.filter(|row| row.due().is_some_and(|moment| moment <= now)));
        }
        due
    }

    pub(super) fn next_due(&self, kind: &'static str) -> Option<Timestamp> {
        self.first_due(kind).map(|(moment, _)| moment)
    }

    fn first_due(&self, kind: &'static str) -> Option<(Timestamp, usize)> {
        self.schedules.get(kind)?.first().copied()
    }

    /// Whether something is due earlier than before.
    pub(super) fn commit(&mut self, changes: &mut Changes) -> bool {
        for table in self.tables() {
            table.commit(changes);
        }
        let mut is_earlier = false;
        for (kind, moment, place) in changes.due.drain(..) {
            let schedule = self.schedules.entry(kind).or_default();
            is_earlier |= schedule.first().is_none_or(|(next, _)| moment < *next);
            schedule.insert((moment, place));
        }
        is_earlier
    }

    pub(super) fn roll_back(&mut self) {
        for table in self.tables() {
            table.roll_back();
        }
    }

    pub(super) fn load(
        &mut self,
        kind: &str,
        position: i64,
        body: &str,
    ) -> Result<(), serde_json::Error> {
        let position = usize::try_from(position).map_err(serde::de::Error::custom)?;
        let mut due = None;
        for table in self.tables() {
            if table.kind() == kind {
                due = table.load(position, body)?.map(|moment| (table.kind(), moment));
            }
        }
        if let Some((kind, moment)) = due {
            self.schedules.entry(kind).or_default().insert((moment, position));
        }
        Ok(())
    }
}

//! The customer's page of saved payment methods as a pure machine: it shows what the merchant's server lists, and
//! nothing that was only asked for.
//!
//! What was done is learnt by reading the list again, also when the answer was a failure: an action whose answer was
//! lost may have worked.

use payjp_types::{PaymentMethodId, PaymentMethodType};

use crate::ServerError;

/// One saved payment method, as the merchant's server lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SavedMethod {
    /// Its id.
    pub id: PaymentMethodId,
    /// Its kind.
    pub kind: PaymentMethodType,
    /// The card's brand as PAY.JP names it, such as `Visa`.
    pub brand: Option<String>,
    /// The last four digits of the card's number.
    pub last4: Option<String>,
    /// The card's expiry: the month, 1 to 12, and the year, four digits.
    pub expiry: Option<(u32, u32)>,
    /// Whether it is the customer's default.
    pub is_default: bool,
}

impl SavedMethod {
    /// A payment method of which no more is known than its kind, and which is not the default.
    #[must_use]
    pub fn new(id: PaymentMethodId, kind: PaymentMethodType) -> Self {
        Self { id, kind, brand: None, last4: None, expiry: None, is_default: false }
    }
}

/// What the merchant's server listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "whoever reads a list fills it in")]
pub struct Page {
    /// The methods, in the order the server has them.
    pub methods: Vec<SavedMethod>,
    /// Whether the customer has more than these.
    pub has_more: bool,
}

/// What the page shows, for the view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// What is listed.
    pub listed: Listed,
    /// Whether the customer has more methods than are listed.
    pub has_more: bool,
    /// Why the list on screen may be older than the truth: it could not be read again.
    pub stale: Option<ServerError>,
    /// The method that the customer is asked about: is it to be removed?
    pub asking: Option<PaymentMethodId>,
    /// What is being done, until the list was read again after it.
    pub busy: Option<(PaymentMethodId, Action)>,
    /// What could not be done, and why.
    pub error: Option<(PaymentMethodId, Action, ServerError)>,
    /// The method of the last action, once the list no longer has it: removed by that action, or by somebody else.
    pub removed: Option<SavedMethod>,
    /// The last action made its method the default, and the list shows it.
    pub made_default: bool,
    /// Counts the questions to the server; an answer to an earlier one is not heard.
    ask: u32,
    awaited: Awaited,
    /// The last action, as long as a reading may still say something about it.
    last: Option<Done>,
    /// Counts the lists that were another one than before, so that whoever shows them need not compare them.
    changes: u32,
    /// Counts what went wrong, for the same reason.
    failures: u32,
}

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Nothing yet: the list is being read for the first time, or anew after that had failed.
    Loading,
    /// It could not be read, and none is there to show.
    Failed(ServerError),
    /// These, as the server had them when it was last read.
    Here(Vec<SavedMethod>),
}

/// What a customer can do to a saved payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Make it the default.
    SetDefault,
    /// Remove it, for ever.
    Remove,
}

/// What the newest question was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Nothing,
    List,
    Action,
}

/// An action and what the server said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Done {
    method: SavedMethod,
    action: Action,
    result: Result<(), ServerError>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The list was read, or could not be.
    Listed {
        /// Which question this answers.
        ask: u32,
        /// What came of it.
        result: Result<Page, ServerError>,
    },
    /// An action was answered.
    Acted {
        /// Which question this answers.
        ask: u32,
        /// What came of it.
        result: Result<(), ServerError>,
    },
    /// The customer wants this method to be the default.
    DefaultChosen(PaymentMethodId),
    /// The customer wants this method removed, and has to be asked first.
    RemovalAsked(PaymentMethodId),
    /// The customer wants to keep it after all.
    Kept,
    /// The customer is sure that it is to be removed.
    RemovalConfirmed,
    /// The customer asked to try again.
    Retried,
    /// Something else may have changed the list, such as a registration or a return to this page.
    Reloaded,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Read the list.
    List {
        /// Which question this is.
        ask: u32,
    },
    /// Do this to this method.
    Act {
        /// Which question this is.
        ask: u32,
        /// The method.
        id: PaymentMethodId,
        /// What.
        action: Action,
    },
}

impl State {
    /// A page that has just come up, and what is to be done first.
    #[must_use]
    pub fn start() -> (Self, Vec<Command>) {
        let (state, first) = Self::begin();
        (state, vec![first])
    }

    pub(crate) fn begin() -> (Self, Command) {
        let mut state = Self {
            listed: Listed::Loading,
            has_more: false,
            stale: None,
            asking: None,
            busy: None,
            error: None,
            removed: None,
            made_default: false,
            ask: 0,
            awaited: Awaited::Nothing,
            last: None,
            changes: 0,
            failures: 0,
        };
        let first = state.read();
        (state, first)
    }

    /// The methods on screen.
    #[must_use]
    pub fn methods(&self) -> &[SavedMethod] {
        match &self.listed {
            Listed::Here(methods) => methods,
            Listed::Loading | Listed::Failed(_) => &[],
        }
    }

    /// Whether the customer may do something to a method: nothing else is being done.
    #[must_use]
    pub fn can_act(&self) -> bool {
        self.busy.is_none()
    }

    /// Whether the customer may press a button that tries to read the list again.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        self.can_act() && (matches!(self.listed, Listed::Failed(_)) || self.stale.is_some())
    }

    /// Counts the lists that took the place of another: another number means that the list has changed.
    #[must_use]
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// Counts what went wrong: another number means that the customer is told of something new.
    #[must_use]
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// What becomes of the page when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let command = self.step(event);
        (self, command.into_iter().collect())
    }

    pub(crate) fn step(&mut self, event: Event) -> Option<Command> {
        match event {
            Event::Listed { ask, result } if self.awaits(Awaited::List, ask) => {
                self.awaited = Awaited::Nothing;
                self.busy = None;
                match result {
                    Ok(page) => self.show(page),
                    Err(error) => self.not_read(error),
                }
                None
            }
            Event::Acted { ask, result } if self.awaits(Awaited::Action, ask) => {
                self.last = self.busy.clone().and_then(|(id, action)| {
                    Some(Done { method: self.find(&id)?.clone(), action, result })
                });
                Some(self.read())
            }
            Event::DefaultChosen(id)
                if self.can_act() && self.find(&id).is_some_and(|method| !method.is_default) =>
            {
                Some(self.act(id, Action::SetDefault))
            }
            Event::RemovalAsked(id) if self.can_act() && self.find(&id).is_some() => {
                self.moves_on();
                self.asking = Some(id);
                None
            }
            Event::Kept => {
                self.asking = None;
                None
            }
            Event::RemovalConfirmed if self.can_act() => {
                let id = self.asking.take()?;
                Some(self.act(id, Action::Remove))
            }
            Event::Retried if self.can_retry() => Some(self.read()),
            // After an action the list is read anyway.
            Event::Reloaded if self.awaited != Awaited::Action => Some(self.read()),
            _ => None,
        }
    }

    fn awaits(&self, awaited: Awaited, ask: u32) -> bool {
        self.awaited == awaited && self.ask == ask
    }

    fn find(&self, id: &PaymentMethodId) -> Option<&SavedMethod> {
        self.methods().iter().find(|method| method.id == *id)
    }

    fn read(&mut self) -> Command {
        self.ask += 1;
        self.awaited = Awaited::List;
        self.stale = None;
        if matches!(self.listed, Listed::Failed(_)) {
            self.listed = Listed::Loading;
        }
        Command::List { ask: self.ask }
    }

    fn act(&mut self, id: PaymentMethodId, action: Action) -> Command {
        self.moves_on();
        self.asking = None;
        // What an earlier question finds out is about a time before this.
        self.ask += 1;
        self.awaited = Awaited::Action;
        self.busy = Some((id.clone(), action));
        Command::Act { ask: self.ask, id, action }
    }

    /// The customer has turned to something else than the last action.
    fn moves_on(&mut self) {
        self.last = None;
        self.error = None;
        self.removed = None;
        self.made_default = false;
    }

    fn show(&mut self, page: Page) {
        if matches!(&self.listed, Listed::Here(before) if *before != page.methods) {
            self.changes += 1;
        }
        self.listed = Listed::Here(page.methods);
        self.has_more = page.has_more;
        self.asking = self.asking.take().filter(|id| self.find(id).is_some());
        let Some(last) = self.last.take() else { return };
        match self.find(&last.method.id) {
            None => {
                self.error = None;
                self.removed = Some(last.method);
            }
            Some(method) if last.action == Action::SetDefault && method.is_default => {
                self.error = None;
                self.made_default = true;
            }
            Some(_) => {
                let error = last.result.err().unwrap_or(ServerError::NotDone);
                self.fail(last.method.id.clone(), last.action, error);
                // Its request may still be under way, and a later reading may show that it worked.
                self.last = Some(last);
            }
        }
    }

    fn not_read(&mut self, error: ServerError) {
        match &self.listed {
            Listed::Here(_) => {
                if self.stale != Some(error) {
                    self.failures += 1;
                    self.stale = Some(error);
                }
            }
            Listed::Loading | Listed::Failed(_) => {
                self.listed = Listed::Failed(error);
                self.failures += 1;
            }
        }
        if let Some(Done { method, action, result: Err(error) }) = &self.last {
            self.fail(method.id.clone(), *action, *error);
        }
    }

    fn fail(&mut self, id: PaymentMethodId, action: Action, error: ServerError) {
        let error = Some((id, action, error));
        if self.error != error {
            self.failures += 1;
            self.error = error;
        }
    }
}

#[cfg(test)]
mod tests;

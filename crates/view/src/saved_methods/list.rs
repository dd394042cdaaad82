use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::State;
use web_sys::{Event, HtmlElement};

use super::focus::{Seen, take as take_focus};
use super::{Press, paint, pressed};
use crate::part::{Page, Part, Stage};

/// The customer's list at work on its elements.
pub struct SavedMethods {
    stage: Stage<State, SavedMethodsDriver>,
    tell: Tell,
    seen: Cell<Seen>,
}

/// Tells the page around the list what has changed.
pub type Tell = Box<dyn Fn(Change<'_>)>;

/// What the list tells the page around it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Change<'a> {
    /// The list is another one than before.
    Listed,
    /// Something went wrong that the customer is told of.
    Failed(&'a State),
}

impl SavedMethods {
    /// Begins to read the list.
    #[must_use]
    pub fn start(root: HtmlElement, page: Rc<dyn Page>, endpoint: String, tell: Tell) -> Rc<Self> {
        let (stage, seen) = (Stage::new(root, page), Cell::default());
        let saved = Rc::new(Self { stage, tell, seen });
        let shown = Rc::downgrade(&saved);
        let driver = SavedMethodsDriver::start(endpoint, move |after: &State| {
            if let Some(saved) = shown.upgrade() {
                saved.show(after);
            }
        });
        // Nobody else sets it.
        drop(saved.stage.driver.set(driver));
        saved
    }

    fn show(&self, after: &State) {
        self.show_as(after);
        let before = self.seen.replace(Seen::of(after));
        if let Some((selector, of)) = before.focus(after) {
            take_focus(&self.stage.root, selector, of);
        }
        if before.changes != after.changes() {
            (self.tell)(Change::Listed);
        }
        if before.failures != after.failures() {
            (self.tell)(Change::Failed(after));
        }
    }

    fn show_as(&self, state: &State) {
        paint(&self.stage.root, state, &*self.stage.page);
    }
}

impl Part for SavedMethods {
    fn paint(&self) {
        self.stage.look(&mut |state| self.show_as(state));
    }

    fn hear(&self, event: &Event) {
        if event.type_() != "click" {
            return;
        }
        let Some(press) = pressed(event) else { return };
        self.stage.with(|driver| match press {
            Press::Retry => driver.retry(),
            Press::MakeDefault(id) => driver.set_default(id),
            Press::AskRemoval(id) => driver.ask_removal(id),
            Press::Remove => driver.remove(),
            Press::Keep => driver.keep(),
        });
    }

    fn refresh(&self) {
        self.stage.with(SavedMethodsDriver::reload);
    }
}

impl fmt::Debug for SavedMethods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SavedMethods").field("driver", &self.stage.driver).finish_non_exhaustive()
    }
}

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::driver::{SavedPaymentDriver, SavedPaymentOptions};
use payjp_payments_js::saved_payment::{Notice, State};
use payjp_types::SdkError;
use web_sys::{Event, HtmlElement};

use super::{chosen, paint};
use crate::part::{Page, Part, Stage, focus, is_at};

/// Paying with a saved method, at work on its elements.
pub struct SavedMethodPayment {
    stage: Stage<State, SavedPaymentDriver>,
    tell: Tell,
    /// What keeps it from ever beginning.
    mistake: Option<&'static str>,
    /// The last refusal that the page around it knows.
    told: Cell<Option<SdkError>>,
    /// The customer has to be told something, once it is there to be read.
    has_to_tell: Cell<bool>,
}

/// Tells the page around it of each refusal.
pub type Tell = Box<dyn Fn(&SdkError)>;

impl SavedMethodPayment {
    /// Begins to read what is saved.
    #[must_use]
    pub fn start(
        root: HtmlElement,
        page: Rc<dyn Page>,
        options: SavedPaymentOptions,
        tell: Tell,
    ) -> Rc<Self> {
        let stage = Stage::new(root, page);
        let paying = Rc::new(Self {
            stage,
            tell,
            mistake: None,
            told: Cell::default(),
            has_to_tell: Cell::default(),
        });
        let (shown, telling) = (Rc::downgrade(&paying), Rc::downgrade(&paying));
        let on_state = move |after: &State| {
            if let Some(paying) = shown.upgrade() {
                paying.show(after);
            }
        };
        let on_focus = move || {
            if let Some(paying) = telling.upgrade() {
                paying.has_to_tell.set(true);
            }
        };
        // Nobody else sets it.
        drop(paying.stage.driver.set(SavedPaymentDriver::start(options, on_state, on_focus)));
        paying
    }

    /// Shows that it cannot begin, and why.
    #[must_use]
    pub fn stuck(root: HtmlElement, page: Rc<dyn Page>, mistake: &'static str) -> Rc<Self> {
        Rc::new(Self {
            stage: Stage::stuck(root, page, State::start().0),
            tell: Box::new(|_: &SdkError| ()),
            mistake: Some(mistake),
            told: Cell::default(),
            has_to_tell: Cell::default(),
        })
    }

    fn show(&self, after: &State) {
        self.show_as(after);
        let refused = match &after.notice {
            Some(Notice::Refused(error)) => Some(error),
            _ => None,
        };
        let before = self.told.replace(refused.cloned());
        if let Some(error) = refused.filter(|error| before.as_ref() != Some(error)) {
            (self.tell)(error);
        }
        // The words are on the page by now.
        if self.has_to_tell.take() {
            focus(&self.stage.root, ".payjp-notice");
        }
    }

    fn show_as(&self, state: &State) {
        let Stage { root, page, .. } = &self.stage;
        paint(root, state, &**page, page.label().as_deref(), self.mistake);
    }
}

impl Part for SavedMethodPayment {
    fn paint(&self) {
        self.stage.look(&mut |state| self.show_as(state));
    }

    fn hear(&self, event: &Event) {
        if event.type_() == "change" {
            if let Some(id) = chosen(event) {
                self.stage.with(|driver| driver.choose(id));
            }
        } else if is_at(event, ".payjp-actions > [type=button]") {
            self.refresh();
        }
    }

    fn submit(&self) {
        self.stage.with(SavedPaymentDriver::submit);
    }

    fn refresh(&self) {
        self.stage.with(SavedPaymentDriver::retry);
    }
}

impl fmt::Debug for SavedMethodPayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let driver = &self.stage.driver;
        f.debug_struct("SavedMethodPayment").field("driver", driver).finish_non_exhaustive()
    }
}

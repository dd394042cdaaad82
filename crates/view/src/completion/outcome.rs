use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::completion::{Start, State};
use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
use payjp_types::FlowKind;
use web_sys::{Event, HtmlElement};

use super::{Change, changes, paint};
use crate::part::{Page, Part, Stage, is_at};

/// The page a customer comes back to, at work on its elements.
pub struct Completion {
    kind: FlowKind,
    stage: Stage<State, CompletionDriver>,
    tell: Tell,
    /// The newest outcome that the page around it knows.
    told: Cell<u32>,
    /// What keeps the outcome from ever being known.
    mistake: Option<&'static str>,
}

/// Tells the page around an outcome what has changed.
pub type Tell = Box<dyn Fn(Change<'_>)>;

impl Completion {
    /// Begins to ask.
    #[must_use]
    pub fn start(
        root: HtmlElement,
        page: Rc<dyn Page>,
        options: CompletionOptions,
        tell: Tell,
    ) -> Rc<Self> {
        let stage = Stage::new(root, page);
        let completion =
            Rc::new(Self { kind: options.kind, stage, tell, told: Cell::default(), mistake: None });
        let shown = Rc::downgrade(&completion);
        let driver = CompletionDriver::start(options, move |after| {
            if let Some(completion) = shown.upgrade() {
                completion.show(after);
            }
        });
        // Nobody else sets it.
        drop(completion.stage.driver.set(driver));
        completion
    }

    /// Shows that nobody can be asked, and why.
    #[must_use]
    pub fn stuck(
        root: HtmlElement,
        page: Rc<dyn Page>,
        kind: FlowKind,
        mistake: &'static str,
    ) -> Rc<Self> {
        let state = State::start(Start { kind, has_secret: true, ..Start::default() }).0;
        let stage = Stage::stuck(root, page, state);
        let (tell, told) = (Box::new(|_: Change<'_>| ()), Cell::default());
        Rc::new(Self { kind, stage, tell, told, mistake: Some(mistake) })
    }

    fn show(&self, after: &State) {
        self.show_as(after);
        if self.told.replace(after.turn()) != after.turn() {
            changes(after, &mut |change| (self.tell)(change));
        }
    }

    fn show_as(&self, state: &State) {
        paint(&self.stage.root, self.kind, state, &*self.stage.page, self.mistake);
    }
}

impl Part for Completion {
    fn paint(&self) {
        self.stage.look(&mut |state| self.show_as(state));
    }

    fn hear(&self, event: &Event) {
        if is_at(event, ".payjp-continue") {
            self.stage.with(CompletionDriver::go_on);
        } else if is_at(event, ".payjp-look") {
            self.refresh();
        }
    }

    fn refresh(&self) {
        self.stage.with(CompletionDriver::retry);
    }
}

impl fmt::Debug for Completion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completion").field("driver", &self.stage.driver).finish_non_exhaustive()
    }
}

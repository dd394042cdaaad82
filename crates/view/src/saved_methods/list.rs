use std::fmt;
use std::rc::Rc;

use payjp_payments_js::ServerError;
use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::{Listed, State};
use web_sys::{Event, HtmlElement};

use super::{Focus, Press, paint, pressed};
use crate::part::{Page, Part, Stage};

/// The customer's list at work on its elements.
pub struct SavedMethods {
    stage: Stage<State, SavedMethodsDriver>,
    tell: Tell,
}

/// Tells the page around the list what it was and what it is now.
pub type Tell = Box<dyn Fn(&State, &State)>;

impl SavedMethods {
    /// Begins to read the list.
    #[must_use]
    pub fn start(root: HtmlElement, page: Rc<dyn Page>, endpoint: String, tell: Tell) -> Rc<Self> {
        let saved = Rc::new(Self { stage: Stage::new(root, page), tell });
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

    /// Shows that there is nowhere to read the list from.
    #[must_use]
    pub fn stuck(root: HtmlElement, page: Rc<dyn Page>) -> Rc<Self> {
        let stage = Stage::new(root, page);
        let (mut state, _) = State::start();
        state.listed = Listed::Failed(ServerError::NotFound);
        stage.take(&state);
        Rc::new(Self { stage, tell: Box::new(|_, _| ()) })
    }

    fn show(&self, after: &State) {
        let before = self.stage.take(after);
        self.paint();
        let Some(before) = before else { return };
        if let Some(focus) = Focus::after(&before, after) {
            focus.take(&self.stage.root);
        }
        (self.tell)(&before, after);
    }
}

impl Part for SavedMethods {
    fn paint(&self) {
        let Stage { root, page, .. } = &self.stage;
        self.stage.look(&|state| paint(root, state, &**page));
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

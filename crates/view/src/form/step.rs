use std::cell::{Cell, OnceCell};
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::driver::{Driver as _, RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::State;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::{Change, Purpose, Seen, paint, told};
use crate::dom::dom;
use crate::part::{Page, Part, focus, is_at};

/// A registration or payment step at work on its elements.
pub struct Form {
    purpose: &'static Purpose,
    root: HtmlElement,
    page: Rc<dyn Page>,
    tell: Tell,
    seen: Cell<Seen>,
    work: OnceCell<Work>,
    /// The customer has to be told something, once it is there to be read.
    has_to_tell: Cell<bool>,
}

/// What a step is about.
enum Work {
    Running(RegistrationDriver),
    /// It cannot begin: what it looks like, and what it says in place of the words for that.
    Stuck(Box<State>, Option<&'static str>),
}

/// Tells the page around a step what has changed, and hands it the state.
pub type Tell = Box<dyn Fn(&State, Change<'_>)>;

impl Form {
    /// Begins on these elements: loads payments.js and mounts PAY.JP's form.
    #[must_use]
    pub fn start(
        root: HtmlElement,
        page: Rc<dyn Page>,
        purpose: &'static Purpose,
        mut options: RegistrationOptions,
        tell: Tell,
    ) -> Rc<Self> {
        options.kind = purpose.kind;
        let host = dom(&root).query_selector(".payjp-frame");
        let form = Rc::new(Self::new(purpose, root, page, tell));
        if let Some(host) = host {
            let (shown, telling) = (Rc::downgrade(&form), Rc::downgrade(&form));
            let on_state = move |after: &State| {
                if let Some(form) = shown.upgrade() {
                    form.show(after);
                }
            };
            let on_focus = move || {
                if let Some(form) = telling.upgrade() {
                    form.has_to_tell.set(true);
                }
            };
            let driver =
                RegistrationDriver::start(options, host.unchecked_into(), on_state, on_focus);
            // Nobody else sets it.
            drop(form.work.set(Work::Running(driver)));
        }
        form
    }

    /// Shows that the step cannot begin: `state` is what it looks like, and `mistake` what it says in place of the words
    /// for that.
    #[must_use]
    pub fn stuck(
        root: HtmlElement,
        page: Rc<dyn Page>,
        purpose: &'static Purpose,
        state: State,
        mistake: Option<&'static str>,
    ) -> Rc<Self> {
        let form = Self::new(purpose, root, page, Box::new(|_, _| ()));
        drop(form.work.set(Work::Stuck(Box::new(state), mistake)));
        Rc::new(form)
    }

    fn new(purpose: &'static Purpose, root: HtmlElement, page: Rc<dyn Page>, tell: Tell) -> Self {
        let (seen, has_to_tell) = (Cell::default(), Cell::new(false));
        Self { purpose, root, page, tell, seen, work: OnceCell::new(), has_to_tell }
    }

    /// What runs the step, unless it cannot begin.
    #[must_use]
    pub fn driver(&self) -> Option<&RegistrationDriver> {
        match self.work.get() {
            Some(Work::Running(driver)) => Some(driver),
            _ => None,
        }
    }

    fn show(&self, after: &State) {
        self.show_as(after, None);
        let before = self.seen.replace(Seen::of(after));
        before.changes(after, &mut |change| (self.tell)(after, change));
        // The words are on the page by now.
        if self.has_to_tell.take() {
            focus(&self.root, told(after));
        }
    }

    fn show_as(&self, state: &State, mistake: Option<&str>) {
        let label = self.page.label();
        paint(&self.root, self.purpose, state, &*self.page, label.as_deref(), mistake);
    }
}

impl Part for Form {
    fn paint(&self) {
        match self.work.get() {
            Some(Work::Running(driver)) => driver.look(&mut |state| self.show_as(state, None)),
            Some(Work::Stuck(state, mistake)) => self.show_as(state, *mistake),
            None => {}
        }
    }

    fn hear(&self, event: &Event) {
        if event.type_() == "change" {
            let chosen = event.target().filter(|_| is_at(event, ".payjp-save > input"));
            if let (Some(input), Some(driver)) = (chosen, self.driver()) {
                driver.choose_save(input.unchecked_ref::<HtmlInputElement>().checked());
            }
        } else if is_at(event, ".payjp-actions > [type=button]") {
            self.refresh();
        }
    }

    fn submit(&self) {
        if let Some(driver) = self.driver() {
            driver.submit();
        }
    }

    fn refresh(&self) {
        if let Some(driver) = self.driver() {
            driver.retry();
        }
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("driver", &self.driver()).finish_non_exhaustive()
    }
}

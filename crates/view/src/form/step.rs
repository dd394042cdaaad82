use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::State;
use payjp_types::FlowKind;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::{Change, changes, paint, told};
use crate::part::{Page, Part, Stage, focus, is_at};

/// A registration or payment step at work on its elements.
pub struct Form {
    kind: FlowKind,
    stage: Stage<State, RegistrationDriver>,
    tell: Tell,
    /// What keeps it from ever beginning.
    mistake: Option<&'static str>,
    /// The customer has to be told something, once it is there to be read.
    has_to_tell: Cell<bool>,
}

/// Tells the page around a step what has changed, and hands it the state.
pub type Tell = Box<dyn Fn(&State, Change<'_>)>;

impl Form {
    /// Begins on these elements: loads payments.js and mounts PAY.JP's form.
    #[must_use]
    pub fn start(
        root: HtmlElement,
        page: Rc<dyn Page>,
        options: RegistrationOptions,
        tell: Tell,
    ) -> Rc<Self> {
        let host = root.query_selector(".payjp-frame").ok().flatten();
        let form = Rc::new(Self {
            kind: options.kind,
            stage: Stage::new(root, page),
            tell,
            mistake: None,
            has_to_tell: Cell::new(false),
        });
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
            drop(form.stage.driver.set(driver));
        }
        form
    }

    /// Shows that the step cannot begin: `state` is what it looks like, and `mistake` what it says in place of the words
    /// for that.
    #[must_use]
    pub fn stuck(
        root: HtmlElement,
        page: Rc<dyn Page>,
        kind: FlowKind,
        state: State,
        mistake: Option<&'static str>,
    ) -> Rc<Self> {
        let stage = Stage::new(root, page);
        stage.take(&state);
        let tell = Box::new(|_: &State, _: Change<'_>| ());
        Rc::new(Self { kind, stage, tell, mistake, has_to_tell: Cell::new(false) })
    }

    /// What runs the step, unless it cannot begin.
    #[must_use]
    pub fn driver(&self) -> Option<&RegistrationDriver> {
        self.stage.driver.get()
    }

    fn show(&self, after: &State) {
        let before = self.stage.take(after);
        self.paint();
        if let Some(before) = before {
            changes(&before, after, &mut |change| (self.tell)(after, change));
        }
        // The words are on the page by now.
        if self.has_to_tell.take() {
            focus(&self.stage.root, told(after));
        }
    }
}

impl Part for Form {
    fn paint(&self) {
        let Stage { root, page, .. } = &self.stage;
        let label = page.label();
        self.stage.look(&|state| {
            paint(root, self.kind, state, &**page, label.as_deref(), self.mistake);
        });
    }

    fn hear(&self, event: &Event) {
        if event.type_() == "change" {
            let chosen = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(input) = chosen.filter(|_| is_at(event, ".payjp-save")) {
                let input: HtmlInputElement = input;
                self.stage.with(|driver| driver.choose_save(input.checked()));
            }
        } else if is_at(event, ".payjp-actions > [type=button]") {
            self.refresh();
        }
    }

    fn submit(&self) -> bool {
        self.stage.with(RegistrationDriver::submit);
        true
    }

    fn refresh(&self) {
        self.stage.with(RegistrationDriver::retry);
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("driver", &self.driver()).finish_non_exhaustive()
    }
}

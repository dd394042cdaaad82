//! What runs a component: the elements are there, and a machine says what they show.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use payjp_payments_js::driver::Driver;
use payjp_payments_js::{Listening, listen};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, HtmlElement, SubmitEvent};

use crate::dom::dom;
use crate::words::Words;

/// The page around a component, as far as the component shows it.
pub trait Page: Words {
    /// What stands on the button in place of our own words.
    fn label(&self) -> Option<String> {
        None
    }
}

/// A component at work. Dropping it ends all it started.
pub trait Part {
    /// Brings the elements up to date.
    fn paint(&self);

    /// The customer clicked somewhere in the component, or changed something.
    fn hear(&self, event: &Event);

    /// Does what the button does.
    fn submit(&self) {}

    /// Looks again, or tries again.
    fn refresh(&self);
}

/// What every component at work has.
pub(crate) struct Stage<S, D> {
    pub(crate) root: HtmlElement,
    pub(crate) page: Rc<dyn Page>,
    pub(crate) driver: OnceCell<D>,
    /// What it looks like if it can never begin.
    stuck: Option<Box<S>>,
}

impl<S, D: Driver<State = S>> Stage<S, D> {
    pub(crate) fn new(root: HtmlElement, page: Rc<dyn Page>) -> Self {
        Self { root, page, driver: OnceCell::new(), stuck: None }
    }

    pub(crate) fn stuck(root: HtmlElement, page: Rc<dyn Page>, state: S) -> Self {
        Self { stuck: Some(Box::new(state)), ..Self::new(root, page) }
    }

    /// Looks at what is on screen.
    pub(crate) fn look(&self, look: &mut dyn FnMut(&S)) {
        if let Some(driver) = self.driver.get() {
            driver.look(look);
        } else if let Some(state) = &self.stuck {
            look(state);
        }
    }

    pub(crate) fn with(&self, act: impl FnOnce(&D)) {
        if let Some(driver) = self.driver.get() {
            act(driver);
        }
    }
}

/// Hears what the customer does in a component, until it is dropped.
pub struct Heard {
    _listening: [Listening; 3],
}

impl Heard {
    /// Begins. `part` is asked for at each event: it may not be there yet, or any more.
    #[must_use]
    pub fn new(root: &HtmlElement, part: impl Fn() -> Option<Rc<dyn Part>> + 'static) -> Self {
        Self::start(root, Rc::new(part))
    }

    fn start(root: &HtmlElement, part: Rc<dyn Fn() -> Option<Rc<dyn Part>>>) -> Self {
        // The capture phase, because a page may keep an event from going further.
        let to = |name| {
            let part = part.clone();
            let heard = move |event: JsValue| {
                if let Some(part) = part() {
                    hear(&*part, event.unchecked_ref());
                }
            };
            listen(root, name, Box::new(heard))
        };
        Self { _listening: [to("submit"), to("click"), to("change")] }
    }
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heard").finish_non_exhaustive()
    }
}

fn hear(part: &dyn Part, event: &Event) {
    if event.type_() != "submit" {
        return part.hear(event);
    }
    // A form that the page has inside is its own affair.
    if event.target() != event.current_target() {
        return;
    }
    let submitter = event.unchecked_ref::<SubmitEvent>().submitter();
    // The way to PAY.JP's own page is a form post like any other.
    if !submitter.is_some_and(|button| button.has_attribute("formaction")) {
        // It comes first, so that the form's own request never follows, whatever happens.
        event.prevent_default();
        part.submit();
    }
}

/// Whether what was pressed is, or is in, what this selector finds.
pub(crate) fn is_at(event: &Event, selector: &str) -> bool {
    // A text, which has no `closest`, is nowhere.
    let closest = |target: Element| target.closest(selector).ok().flatten();
    event.target().and_then(|target| closest(target.unchecked_into())).is_some()
}

/// Moves the focus to a part.
pub(crate) fn focus(root: &Element, selector: &str) {
    if let Some(part) = dom(root).query_selector(selector) {
        dom(&part).focus();
    }
}

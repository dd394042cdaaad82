use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::{Function, Object};
use payjp_types::FlowKind;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlElement, SubmitEvent};

use crate::ground::Ground;
use crate::options::Options;
use crate::part::{self, Part};

/// A component at work on elements that were drawn for it. Freeing it undoes all it started.
///
/// Nothing here throws: what is wrong is told by an event `error`, in the console, and to the customer in words of theirs.
#[wasm_bindgen]
pub struct Component {
    running: Rc<Running>,
    _listeners: [EventListener; 3],
}

struct Running {
    kind: String,
    ground: Rc<Ground>,
    part: RefCell<Option<Rc<dyn Part>>>,
}

#[wasm_bindgen]
impl Component {
    /// Begins. `root` is the component's root element, drawn in its first state, and `kind` the class that it has after
    /// `payjp-`. `options` are the element's, `words` gives the words for a key, and `emit` dispatches an event and says
    /// whether what follows by default is to follow.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: String,
        root: HtmlElement,
        options: &Object,
        words: Function,
        emit: Function,
    ) -> Self {
        let ground = Rc::new(Ground::new(root, Options::new(options), words, emit));
        let running = Rc::new(Running { kind, ground, part: RefCell::default() });
        let listeners = ["submit", "click", "change"].map(|name| listen(&running, name));
        running.begin();
        Self { running, _listeners: listeners }
    }

    /// Changes one option.
    pub fn set(&self, name: &str, value: &JsValue) {
        self.running.ground.options.set(name, value);
        let takes_it_up = self.running.part().is_some_and(|part| part.set(name));
        if !takes_it_up {
            self.running.begin();
        }
    }

    /// Changes the words.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&self, words: Function) {
        self.running.ground.set_words(words);
        if let Some(part) = self.running.part() {
            part.paint();
        }
    }

    /// Does what the button does.
    pub fn submit(&self) {
        if let Some(part) = self.running.part() {
            part.submit();
        }
    }

    /// Looks again, or tries again what can be tried again.
    pub fn refresh(&self) {
        if let Some(part) = self.running.part() {
            part.refresh();
        }
    }
}

fn listen(running: &Rc<Running>, name: &'static str) -> EventListener {
    let heard = Rc::downgrade(running);
    // What is prevented here is the form's own request.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&running.ground.root, name, options, move |event| {
        if let Some(running) = heard.upgrade() {
            running.hear(event);
        }
    })
}

impl Running {
    fn part(&self) -> Option<Rc<dyn Part>> {
        self.part.borrow().clone()
    }

    /// Begins, or begins anew. What ran before ends first.
    fn begin(&self) {
        drop(self.part.take());
        let ground = self.ground.clone();
        let part = match self.kind.as_str() {
            "registration-form" => part::form(ground, FlowKind::Setup),
            "payment-flow-form" => part::form(ground, FlowKind::Payment),
            "registration-completion" => part::completion(ground, FlowKind::Setup),
            "payment-flow-completion" => part::completion(ground, FlowKind::Payment),
            "checkout-button" => part::checkout(ground),
            "saved-payment-methods" => part::saved(ground),
            _ => return ground.mistake("kind", "there is no component of this kind"),
        };
        part.paint();
        self.part.replace(Some(part));
    }

    fn hear(&self, event: &Event) {
        let Some(part) = self.part() else { return };
        if event.type_() != "submit" {
            return part.hear(event);
        }
        let submitter = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        // The way to PAY.JP's own page is a form post like any other.
        if !submitter.is_some_and(|button| button.has_attribute("formaction")) {
            event.prevent_default();
            part.submit();
        }
    }
}

impl fmt::Debug for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its options hold a client secret.
        f.debug_struct("Component").finish_non_exhaustive()
    }
}

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use js_sys::{Function, Object};
use payjp_types::FlowKind;
use payjp_view::{Heard, form};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::ground::Ground;
use crate::options::Options;
use crate::run::{self, Run};

/// A component at work on elements that were drawn for it. Freeing it undoes all it started.
///
/// Nothing here throws: what is wrong is told by an event `error`, in the console, and to the customer in words of theirs.
#[wasm_bindgen]
pub struct Component {
    running: Rc<Running>,
    _heard: Heard,
}

struct Running {
    ground: Rc<Ground>,
    run: Cell<Option<Rc<dyn Run>>>,
    /// How often it began.
    turn: Cell<u32>,
}

#[wasm_bindgen]
impl Component {
    /// Begins. `root` is the component's root element, drawn in its first state. `options` are the element's; `kind` among
    /// them is the class that the root has after `payjp-`, and `words` a function that gives the words for a key. `emit`
    /// dispatches an event and says whether what follows by default is to follow.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, options: &Object, emit: Function) -> Self {
        let ground = Rc::new(Ground { root, options: Options::new(options), emit });
        let running = Rc::new(Running { ground, run: Cell::default(), turn: Cell::default() });
        let heard = Rc::downgrade(&running);
        let part = move || heard.upgrade()?.run().map(|run| run.part());
        let heard = Heard::new(&running.ground.root, part);
        running.begin();
        Self { running, _heard: heard }
    }

    /// Changes one option.
    pub fn set(&self, name: &str, value: &JsValue) {
        self.running.ground.options.set(name, value);
        // What runs is let go of before anything else begins.
        let takes_it_up = self.running.run().is_some_and(|run| match name {
            "words" => {
                run.part().paint();
                true
            }
            name => run.set(name),
        });
        if !takes_it_up && name != "words" {
            self.running.begin();
        }
    }

    /// Does what the button does.
    pub fn submit(&self) {
        if let Some(run) = self.running.run() {
            run.part().submit();
        }
    }

    /// Looks again, or tries again what can be tried again.
    pub fn refresh(&self) {
        if let Some(run) = self.running.run() {
            run.part().refresh();
        }
    }
}

impl Running {
    fn run(&self) -> Option<Rc<dyn Run>> {
        let run = self.run.take();
        self.run.set(run.clone());
        run
    }

    /// Begins, or begins anew. What ran before ends first.
    fn begin(&self) {
        drop(self.run.take());
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let ground = self.ground.clone();
        let kind = ground.options.text("kind").unwrap_or_default();
        let run = match kind.as_str() {
            "registration-form" => run::form(ground, &form::REGISTER),
            "payment-flow-form" => run::form(ground, &form::PAY),
            "registration-completion" => run::completion(ground, FlowKind::Setup),
            "payment-flow-completion" => run::completion(ground, FlowKind::Payment),
            "checkout-button" => run::checkout(ground),
            "saved-payment-methods" => run::saved(ground),
            _ => return ground.mistake("kind", "there is no component of this kind"),
        };
        // A page that is told of a mistake may mend it at once, and by that have begun anew.
        if self.turn.get() == turn {
            run.part().paint();
            self.run.set(Some(run));
        }
    }
}

impl fmt::Debug for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its options hold a client secret.
        f.debug_struct("Component").finish_non_exhaustive()
    }
}

use std::cell::RefCell;
use std::rc::Rc;

use payjp_payments_js::ServerError;
use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::{Listed, State};
use payjp_view::saved_methods::{self, Focus, Press};
use payjp_view::{Text, Words as _};
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::Part;
use crate::ground::Ground;

/// The customer's saved payment methods.
struct Saved {
    ground: Rc<Ground>,
    state: RefCell<State>,
    driver: RefCell<Option<SavedMethodsDriver>>,
}

pub(crate) fn start(ground: Rc<Ground>) -> Rc<dyn Part> {
    let (mut state, _) = State::start();
    let endpoint = ground.options.text("endpoint");
    if endpoint.is_none() {
        state.listed = Listed::Failed(ServerError::NotFound);
        ground.mistake(
            "no_endpoint",
            "endpoint is missing: name the address on your server that lists the customer's payment methods",
        );
    }
    let saved = Rc::new(Saved { ground, state: RefCell::new(state), driver: RefCell::default() });
    let shown = Rc::downgrade(&saved);
    let on_state = move |after: &State| {
        if let Some(saved) = shown.upgrade() {
            saved.show(after);
        }
    };
    let driver = endpoint.map(|endpoint| SavedMethodsDriver::start(endpoint, on_state));
    saved.driver.replace(driver);
    saved
}

impl Saved {
    fn show(&self, after: &State) {
        let before = self.state.replace(after.clone());
        self.paint();
        if let Some(focus) = Focus::after(&before, after) {
            focus.take(&self.ground.root);
        }
        if saved_methods::has_changed(&before, after) {
            self.ground.emit("change", &JsValue::UNDEFINED);
        }
        let (code, words) = match (&after.listed, &after.error) {
            (Listed::Failed(ServerError::SignedOut), _) => ("signed_out", Text::SAVED_FAILED),
            (Listed::Failed(_), _) => ("server_failed", Text::SAVED_FAILED),
            (_, Some(_)) => ("not_changed", Text::SAVED_ACTION_FAILED),
            _ => return,
        };
        if before.listed != after.listed || before.error != after.error {
            self.ground.error(code, &self.ground.get(words));
        }
    }

    fn with(&self, act: &dyn Fn(&SavedMethodsDriver)) {
        if let Some(driver) = &*self.driver.borrow() {
            act(driver);
        }
    }
}

impl Part for Saved {
    fn paint(&self) {
        let state = self.state.borrow().clone();
        saved_methods::paint(&self.ground.root, &state, &*self.ground);
    }

    fn hear(&self, event: &Event) {
        if event.type_() != "click" {
            return;
        }
        let Some(press) = saved_methods::pressed(event) else { return };
        self.with(&|driver| match press.clone() {
            Press::Retry => driver.retry(),
            Press::MakeDefault(id) => driver.set_default(id),
            Press::AskRemoval(id) => driver.ask_removal(id),
            Press::Remove => driver.remove(),
            Press::Keep => driver.keep(),
            _ => {}
        });
    }

    fn refresh(&self) {
        self.with(&SavedMethodsDriver::reload);
    }

    fn set(&self, name: &str) -> bool {
        matches!(name, "locale" | "theme" | "addUrl")
    }
}

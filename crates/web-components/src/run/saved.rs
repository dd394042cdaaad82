use std::rc::Rc;

use payjp_payments_js::ServerError;
use payjp_payments_js::saved::{Listed, State};
use payjp_view::saved_methods::{SavedMethods, has_changed};
use payjp_view::{Part, Text, Words as _};
use wasm_bindgen::JsValue;

use super::Run;
use crate::ground::Ground;

pub(crate) fn start(ground: Rc<Ground>) -> Rc<dyn Run> {
    let root = ground.root.clone();
    let Some(endpoint) = ground.options.text("endpoint") else {
        ground.mistake(
            "no_endpoint",
            "endpoint is missing: name the address on your server that lists the customer's payment methods",
        );
        return Rc::new(SavedMethods::stuck(root, ground));
    };
    let heard = ground.clone();
    let tell = move |before: &State, after: &State| hear(&heard, before, after);
    Rc::new(SavedMethods::start(root, ground, endpoint, Box::new(tell)))
}

fn hear(ground: &Ground, before: &State, after: &State) {
    if has_changed(before, after) {
        ground.emit("change", &JsValue::UNDEFINED);
    }
    let (code, words) = match (&after.listed, &after.error) {
        (Listed::Failed(ServerError::SignedOut), _) => ("signed_out", Text::SAVED_FAILED),
        (Listed::Failed(_), _) => ("server_failed", Text::SAVED_FAILED),
        (_, Some(_)) => ("not_changed", Text::SAVED_ACTION_FAILED),
        _ => return,
    };
    if before.listed != after.listed || before.error != after.error {
        ground.error(code, &ground.get(words));
    }
}

impl Run for Rc<SavedMethods> {
    fn part(&self) -> Rc<dyn Part> {
        self.clone()
    }

    fn set(&self, name: &str) -> bool {
        matches!(name, "locale" | "theme" | "addUrl")
    }
}

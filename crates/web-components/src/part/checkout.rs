use std::cell::RefCell;
use std::rc::Rc;

use payjp_payments_js::ServerError;
use payjp_payments_js::checkout::{Failure, State};
use payjp_payments_js::driver::CheckoutDriver;
use payjp_view::{Text, Words as _, checkout};
use web_sys::Event;

use super::Part;
use crate::ground::Ground;

/// The way to PAY.JP's own page.
struct Checkout {
    ground: Rc<Ground>,
    state: RefCell<State>,
    driver: RefCell<Option<CheckoutDriver>>,
}

pub(crate) fn start(ground: Rc<Ground>) -> Rc<dyn Part> {
    let checkout =
        Rc::new(Checkout { ground, state: RefCell::default(), driver: RefCell::default() });
    let Some(action) = checkout.ground.options.text("action") else {
        checkout.ground.mistake(
            "no_action",
            "action is missing: name the address on your server that makes a Checkout Session",
        );
        checkout.state.replace(State::Failed(Failure::Server(ServerError::NotFound)));
        return checkout;
    };
    let origins = checkout.ground.options.text("allowedOrigins");
    let origins = origins.as_deref().unwrap_or("https://checkout.pay.jp");
    let origins = origins.split_ascii_whitespace().map(str::to_owned).collect();
    let shown = Rc::downgrade(&checkout);
    let driver = CheckoutDriver::start(action, origins, move |after| {
        if let Some(checkout) = shown.upgrade() {
            checkout.show(after);
        }
    });
    checkout.driver.replace(Some(driver));
    checkout
}

impl Checkout {
    fn show(&self, after: &State) {
        self.state.replace(after.clone());
        self.paint();
        let code = match after {
            State::Failed(Failure::Server(ServerError::SignedOut)) => "signed_out",
            State::Failed(Failure::Server(_)) => "server_failed",
            State::Failed(_) => "untrusted_origin",
            _ => return,
        };
        self.ground.error(code, &self.ground.get(Text::CHECKOUT_FAILED));
    }
}

impl Part for Checkout {
    fn paint(&self) {
        let label = self.ground.options.text("label");
        let state = self.state.borrow().clone();
        checkout::paint(&self.ground.root, &state, &*self.ground, label.as_deref());
    }

    fn hear(&self, _event: &Event) {}

    fn submit(&self) {
        if let Some(driver) = &*self.driver.borrow() {
            driver.press();
        }
    }

    fn refresh(&self) {}

    fn set(&self, name: &str) -> bool {
        if name == "label" {
            self.paint();
        }
        matches!(name, "label" | "locale" | "theme")
    }
}

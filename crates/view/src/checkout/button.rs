use std::fmt;
use std::rc::Rc;

use payjp_payments_js::checkout::{Failure, State};
use payjp_payments_js::driver::{CheckoutDriver, IsAllowed};
use web_sys::{Event, HtmlElement};

use super::paint;
use crate::part::{Page, Part, Stage};

/// The button at work on its elements. Without a driver it is what it is without wasm: a form.
pub struct Checkout {
    stage: Stage<State, CheckoutDriver>,
    tell: Tell,
}

/// Tells the page around the button why the customer was not taken to PAY.JP's page.
pub type Tell = Box<dyn Fn(&Failure)>;

impl Checkout {
    /// Waits for the customer. `action` is the address on the merchant's server that answers a `POST` with
    /// `{"url": "…"}`, where the customer goes when `is_allowed` says so of its origin.
    #[must_use]
    pub fn start(
        root: HtmlElement,
        page: Rc<dyn Page>,
        action: String,
        is_allowed: IsAllowed,
        tell: Tell,
    ) -> Rc<Self> {
        let checkout = Rc::new(Self { stage: Stage::new(root, page), tell });
        let shown = Rc::downgrade(&checkout);
        let driver = CheckoutDriver::start(action, is_allowed, move |after| {
            if let Some(checkout) = shown.upgrade() {
                checkout.show(after);
            }
        });
        // Nobody else sets it.
        drop(checkout.stage.driver.set(driver));
        checkout
    }

    fn show(&self, after: &State) {
        self.show_as(after);
        if let State::Failed(failure) = after {
            (self.tell)(failure);
        }
    }

    fn show_as(&self, state: &State) {
        let Stage { root, page, .. } = &self.stage;
        paint(root, state, &**page, page.label().as_deref());
    }
}

impl Part for Checkout {
    fn paint(&self) {
        self.stage.look(&mut |state| self.show_as(state));
    }

    fn hear(&self, _event: &Event) {}

    fn submit(&self) {
        self.stage.with(CheckoutDriver::press);
    }

    fn refresh(&self) {}
}

impl fmt::Debug for Checkout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkout").field("driver", &self.stage.driver).finish_non_exhaustive()
    }
}

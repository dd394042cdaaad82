//! The calls that `cargo xtask bench binding` times, through the binding. `binding.mjs` has the same ones in JavaScript.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use payjp_payments_js::{
    ConfirmSetupParams, Listener, LoadOptions, PaymentForm, PaymentFormOptions, PaymentsSource,
    Widgets, WidgetsOptions,
};
use payjp_types::{ClientSecret, PaymentMethodType};
use wasm_bindgen::prelude::wasm_bindgen;

struct Page {
    widgets: Widgets,
    _form: PaymentForm,
    _listener: Listener,
    seen: Rc<Cell<u32>>,
}

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
}

fn main() {}

/// Makes a form of the page's own payments.js and listens to it. `false` says that it could not.
#[wasm_bindgen]
pub async fn start() -> bool {
    let page = make().await;
    let made = page.is_some();
    PAGE.replace(page);
    made
}

async fn make() -> Option<Page> {
    let payments = PaymentsSource::new("pk_test_bench", LoadOptions::default()).get().await.ok()?;
    let secret = ClientSecret::new("a client secret of this page alone");
    let widgets = payments.widgets(&secret, &WidgetsOptions::default()).ok()?;
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).ok()?;
    let seen = Rc::new(Cell::new(0));
    let count = Rc::clone(&seen);
    let listener = form
        .on_change(move |change| {
            if change.complete && change.kind == Some(PaymentMethodType::Card) {
                count.set(count.get() + 1);
            }
        })
        .ok()?;
    Some(Page { widgets, _form: form, _listener: listener, seen })
}

/// How many complete cards were heard of since the last time.
#[wasm_bindgen]
#[must_use]
pub fn seen() -> u32 {
    PAGE.with_borrow(|page| page.as_ref().map_or(0, |page| page.seen.take()))
}

/// Calls `confirmSetup` so many times, and awaits each answer as far as it can be awaited at once.
#[wasm_bindgen]
pub fn confirm(times: u32) {
    PAGE.with_borrow(|page| {
        let Some(page) = page else { return };
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..times {
            let params = ConfirmSetupParams::new("https://shop.example/done");
            let answer = pin!(page.widgets.confirm_setup(&params));
            drop(answer.poll(&mut context));
        }
    });
}

//! What is left behind after a thousand forms.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, WebAssembly};
use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::{LoadOptions, PaymentFormOptions, PaymentsSource, WidgetsOptions};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::sandbox::{self, Flow, element, live};

/// What there is of everything.
#[derive(Debug, PartialEq)]
struct Census {
    forms: f64,
    listeners: f64,
    iframes: u32,
    /// JavaScript objects that Rust holds, closures among them.
    objects: u32,
    wasm_pages: u32,
}

impl Census {
    fn take() -> Self {
        let (forms, listeners) = live();
        let document = web_sys::window().unwrap().document().unwrap();
        let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        Self {
            forms,
            listeners,
            iframes: document.query_selector_all("iframe").unwrap().length(),
            objects: wasm_bindgen::externref_heap_live_count(),
            wasm_pages: memory.buffer().unchecked_into::<ArrayBuffer>().byte_length() / 65_536,
        }
    }
}

fn source() -> PaymentsSource {
    PaymentsSource::new("pk_test_browser", LoadOptions::default().js_origin(sandbox::URL))
}

/// Mounts forms and takes them out again, so many times.
async fn come_and_go(flow: &Flow, times: u32) {
    let payments = source().get().await.unwrap();
    let host = element();
    for round in 0..times {
        let widgets = payments.widgets(&flow.secret, &WidgetsOptions::default()).unwrap();
        let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
        let seen = Rc::new(Cell::new(0));
        let (ready, changed) = (Rc::clone(&seen), Rc::clone(&seen));
        let _listeners = (
            form.on_ready(move || ready.set(1)).unwrap(),
            form.on_change(move |_| changed.set(2)).unwrap(),
            form.on_focus(|| {}).unwrap(),
            form.on_blur(|| {}).unwrap(),
            widgets.on_update_end(|| {}).unwrap(),
        );
        let _mounted = form.mount(&host).unwrap();
        if round % 20 == 0 {
            // The browser gets a turn, as between two things that a customer does.
            TimeoutFuture::new(0).await;
        }
    }
    host.remove();
}

/// A form that is mounted after all of these can be used, once the browser has caught up with them.
async fn one_more_can_be_used(flow: &Flow) {
    let widgets = source().get().await.unwrap().widgets(&flow.secret, &WidgetsOptions::default());
    let form = widgets.unwrap().create_payment_form(&PaymentFormOptions::default()).unwrap();
    let ready = Rc::new(Cell::new(false));
    let seen = Rc::clone(&ready);
    let _listener = form.on_ready(move || seen.set(true)).unwrap();
    let _mounted = form.mount(&element()).unwrap();
    for _ in 0..600 {
        if ready.get() {
            return;
        }
        TimeoutFuture::new(100).await;
    }
    panic!("no form gets ready any more");
}

/// Starts whole steps and drops them, some as soon as they have begun and some once their form is in the page.
async fn steps_come_and_go(flow: &Flow, times: u32) {
    let host = element();
    for round in 0..times {
        let options = RegistrationOptions::new(source(), "https://shop.example/done");
        let step = RegistrationDriver::start(options, host.clone(), |_| {}, || {});
        step.set_client_secret(Some(flow.secret.clone()));
        if round % 2 == 0 {
            sandbox::until("the form is in the page", || {
                host.query_selector("iframe").unwrap().is_some()
            })
            .await;
        }
        drop(step);
    }
    host.remove();
}

/// Waits until what was on its way when it was dropped has arrived, and nothing changes any more.
async fn settled() -> Census {
    let mut last = Census::take();
    let mut same = 0;
    for _ in 0..400 {
        TimeoutFuture::new(25).await;
        let now = Census::take();
        same = if now == last { same + 1 } else { 0 };
        last = now;
        if same == 20 {
            break;
        }
    }
    last
}

#[wasm_bindgen_test]
async fn a_thousand_forms_leave_nothing_behind() {
    let flow = Flow::create().await;
    // What is made once and kept, such as the memory for one round, is no leak.
    come_and_go(&flow, 50).await;
    let before = settled().await;
    come_and_go(&flow, 1_000).await;
    let after = settled().await;
    console_log!("1,000 forms: before {before:?}, after {after:?}");
    assert_eq!(after, before);
    one_more_can_be_used(&flow).await;
}

#[wasm_bindgen_test]
async fn two_hundred_registration_steps_leave_nothing_behind() {
    let flow = Flow::create().await;
    source().get().await.unwrap();
    steps_come_and_go(&flow, 20).await;
    let before = settled().await;
    steps_come_and_go(&flow, 200).await;
    let after = settled().await;
    console_log!("200 registration steps: before {before:?}, after {after:?}");
    assert_eq!(after, before);
    one_more_can_be_used(&flow).await;
}

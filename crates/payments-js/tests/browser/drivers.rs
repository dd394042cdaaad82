use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Reflect};
use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::{Failure, Phase, State};
use payjp_payments_js::{LoadOptions, PaymentsSource};
use payjp_types::{ClientSecret, FlowStatus};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::{self, Flow, element, fill, live, next, until};

/// Has the script there, so that its hooks can be asked.
async fn load() {
    source().get().await.unwrap();
}

fn source() -> PaymentsSource {
    PaymentsSource::new("pk_test_browser", LoadOptions::default().js_origin(sandbox::URL))
}

struct Step {
    driver: RegistrationDriver,
    state: Rc<RefCell<Option<State>>>,
}

impl Step {
    fn start() -> Self {
        let state = Rc::new(RefCell::new(None));
        let seen = Rc::clone(&state);
        let options = RegistrationOptions::new(source(), "https://shop.example/done");
        let on_state = move |state: &State| drop(seen.replace(Some(state.clone())));
        Self { driver: RegistrationDriver::start(options, element(), on_state, || {}), state }
    }

    fn phase(&self) -> Phase {
        self.state.borrow().as_ref().unwrap().phase.clone()
    }

    fn can_submit(&self) -> bool {
        self.state.borrow().as_ref().unwrap().can_submit()
    }

    async fn ready_with(&self, flow: &Flow) {
        self.driver.set_client_secret(Some(flow.secret.clone()));
        until("the step is ready", || self.phase() == Phase::Ready).await;
    }
}

/// Counts how often `confirmSetup` is called while something is done, and keeps each call from settling.
async fn confirmations(act: impl AsyncFnOnce()) -> u32 {
    let performance =
        || JSON::stringify(&Reflect::get(&js_sys::global(), &"payjpConfirmations".into()).unwrap());
    Reflect::set(&js_sys::global(), &"payjpConfirmations".into(), &0.into()).unwrap();
    let wrap = js_sys::Function::new_no_args(
        "const make = window.PayjpPayments;
         window.PayjpPayments = Object.assign((key) => {
           const payments = make(key);
           return {
             retrieveSetupFlow: (secret) => payments.retrieveSetupFlow(secret),
             widgets: (options) => {
               const widgets = payments.widgets(options);
               return {
                 createForm: (kind, more) => widgets.createForm(kind, more),
                 confirmSetup: () => { window.payjpConfirmations += 1; return new Promise(() => {}); },
               };
             },
           };
         }, make);
         return () => { window.PayjpPayments = make; };",
    );
    let undo: js_sys::Function = wrap.call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap().into();
    act().await;
    undo.call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap();
    performance().unwrap().as_string().unwrap().parse().unwrap()
}

#[wasm_bindgen_test]
async fn seven_submits_in_one_task_confirm_once_and_in_that_very_task() {
    let flow = Flow::create().await;
    // The script has to be there before it can be wrapped.
    PaymentsSource::new("pk_test_browser", LoadOptions::default().js_origin(sandbox::URL))
        .get()
        .await
        .unwrap();
    let count = confirmations(async || {
        let step = Step::start();
        step.ready_with(&flow).await;
        fill("success").await;
        until("it can be submitted", || step.can_submit()).await;
        for _ in 0..7 {
            step.driver.submit();
        }
        assert_eq!(step.phase(), Phase::Confirming);
        let now = Reflect::get(&js_sys::global(), &"payjpConfirmations".into()).unwrap();
        assert_eq!(now.as_f64(), Some(1.0), "the SDK was called before `submit` returned");
    })
    .await;
    assert_eq!(count, 1);
}

#[wasm_bindgen_test]
async fn a_declined_card_gives_the_button_back_with_a_message() {
    let flow = Flow::create().await;
    let step = Step::start();
    step.ready_with(&flow).await;
    fill("card_declined").await;
    until("it can be submitted", || step.can_submit()).await;
    step.driver.submit();
    assert!(!step.can_submit());
    until("it can be submitted again", || step.can_submit()).await;
    assert!(step.state.borrow().as_ref().unwrap().notice.is_some());
}

#[wasm_bindgen_test]
async fn a_flow_that_has_ended_is_closed_and_shows_no_form() {
    load().await;
    for status in [FlowStatus::Succeeded, FlowStatus::Canceled] {
        let flow = Flow::create().await;
        flow.force(status.as_str()).await;
        let before = live();
        let step = Step::start();
        step.driver.set_client_secret(Some(flow.secret.clone()));
        until("it is closed", || step.phase() == Phase::Closed(status.clone())).await;
        assert_eq!(live(), before);
    }
}

#[wasm_bindgen_test]
async fn a_refusal_because_another_tab_was_faster_shows_the_truth() {
    let flow = Flow::create().await;
    let step = Step::start();
    step.ready_with(&flow).await;
    fill("success").await;
    until("it can be submitted", || step.can_submit()).await;
    flow.force("succeeded").await;
    step.driver.submit();
    until("it is closed", || step.phase() == Phase::Closed(FlowStatus::Succeeded)).await;
}

#[wasm_bindgen_test]
async fn three_secrets_one_after_the_other_leave_one_form_and_dropping_leaves_none() {
    load().await;
    let start = live();
    let step = Step::start();
    for _ in 0..3 {
        let flow = Flow::create().await;
        step.driver.set_client_secret(Some(flow.secret.clone()));
        until("the form of this secret is ready", || step.phase() == Phase::Ready).await;
        assert_eq!(live(), (start.0 + 1.0, start.1 + 2.0));
    }
    drop(step);
    assert_eq!(live(), start);
}

#[wasm_bindgen_test]
async fn a_step_that_is_dropped_while_loading_leaves_nothing() {
    load().await;
    let start = live();
    let flow = Flow::create().await;
    let step = Step::start();
    step.driver.set_client_secret(Some(flow.secret.clone()));
    let state = Rc::clone(&step.state);
    drop(step);
    let before = state.borrow().clone();
    // What was under way has ended once a later request has been answered.
    Flow::create().await;
    assert_eq!(live(), start);
    assert_eq!(*state.borrow(), before);
}

#[wasm_bindgen_test]
async fn a_wrong_client_secret_fails_with_a_way_out() {
    let step = Step::start();
    step.driver.set_client_secret(Some(ClientSecret::new("sflw_secret_wrong")));
    until("it fails", || matches!(step.phase(), Phase::Failed(Failure::Unread(Some(_))))).await;
    step.driver.retry();
    assert_eq!(step.phase(), Phase::Loading);
    let flow = Flow::create().await;
    step.ready_with(&flow).await;
}

#[wasm_bindgen_test]
async fn ending_without_an_error_locks_the_form_for_good() {
    let flow = Flow::create().await;
    let step = Step::start();
    step.ready_with(&flow).await;
    fill("success").await;
    until("it can be submitted", || step.can_submit()).await;
    next("resolve", &JSON::parse("{}").unwrap());
    step.driver.submit();
    until("it is leaving", || step.phase() == Phase::Leaving).await;
    step.driver.submit();
    assert!(!step.can_submit());
}

fn page_event(name: &str) {
    let source =
        ["dispatchEvent(new PageTransitionEvent('", name, "', {persisted: true}))"].concat();
    js_sys::Function::new_no_args(&source).call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap();
}

#[wasm_bindgen_test]
async fn a_page_that_is_brought_back_asks_payjp_before_the_button_is_there_again() {
    for (status, closed) in [("requires_payment_method", false), ("succeeded", true)] {
        let flow = Flow::create().await;
        let step = Step::start();
        step.ready_with(&flow).await;
        fill("success").await;
        until("it can be submitted", || step.can_submit()).await;
        next("neverSettle", &wasm_bindgen::JsValue::TRUE);
        step.driver.submit();
        page_event("pagehide");
        assert_eq!(step.phase(), Phase::Leaving);
        flow.force(status).await;
        page_event("pageshow");
        assert_eq!(step.phase(), Phase::Loading);
        assert!(!step.can_submit());
        match closed {
            false => until("it can be submitted again", || step.can_submit()).await,
            true => until("it is closed", || matches!(step.phase(), Phase::Closed(_))).await,
        }
    }
}

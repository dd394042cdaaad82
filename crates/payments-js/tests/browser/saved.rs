//! The drivers of saved payment methods against a merchant's server whose answers the test writes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use payjp_payments_js::driver::{SavedMethodsDriver, SavedPaymentDriver, SavedPaymentOptions};
use payjp_payments_js::saved::{Action, Listed, State};
use payjp_payments_js::saved_payment::{self, Notice, Phase};
use payjp_payments_js::{LoadOptions, PaymentsSource, ServerError};
use payjp_types::{PaymentMethodId, PaymentMethodType};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::until;
use crate::server::Server;

const TWO: &str = r#"{"data":[
    {"id":"pm_1","type":"card","default":true,
     "card":{"brand":"Visa","last4":"4242","exp_month":12,"exp_year":2030}},
    {"id":"pm/2","type":"apple_pay","card":null,"default":false}],"has_more":true}"#;

struct Saved {
    driver: SavedMethodsDriver,
    state: Rc<RefCell<Option<State>>>,
}

impl Saved {
    fn start() -> Self {
        let state = Rc::new(RefCell::new(None));
        let seen = Rc::clone(&state);
        let on_state = move |state: &State| drop(seen.replace(Some(state.clone())));
        Self { driver: SavedMethodsDriver::start("/api/methods", on_state), state }
    }

    fn state(&self) -> State {
        self.state.borrow().clone().unwrap()
    }

    async fn listed() -> Self {
        let saved = Self::start();
        until("the list is there", || saved.state().listed != Listed::Loading).await;
        saved
    }
}

#[wasm_bindgen_test]
async fn the_list_is_read_with_all_that_the_server_tells() {
    let _server = Server::answering(&[(200, TWO)]);
    let state = Saved::listed().await.state();
    let [card, apple_pay] = state.methods() else { panic!("{state:?}") };
    assert_eq!((card.id.as_str(), &card.kind), ("pm_1", &PaymentMethodType::Card));
    assert_eq!((card.brand.as_deref(), card.last4.as_deref()), (Some("Visa"), Some("4242")));
    assert_eq!((card.expiry, card.is_default), (Some((12, 2030)), true));
    assert_eq!((&apple_pay.kind, &apple_pay.brand), (&PaymentMethodType::ApplePay, &None));
    assert_eq!((apple_pay.expiry, apple_pay.is_default), (None, false));
    assert!(state.has_more);
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_list_is_not_taken_for_an_empty_one() {
    for (answer, expected) in [
        ((200, r#"{"data":[]}"#), Listed::Here(Vec::new())),
        ((200, "{}"), Listed::Failed(ServerError::NotUnderstood)),
        ((200, r#"{"data":[{"type":"card"}]}"#), Listed::Failed(ServerError::NotUnderstood)),
        ((200, "<html>"), Listed::Failed(ServerError::NotUnderstood)),
        ((401, "{}"), Listed::Failed(ServerError::SignedOut)),
        ((503, ""), Listed::Failed(ServerError::Refused(503))),
    ] {
        let _server = Server::answering(&[answer]);
        assert_eq!(Saved::listed().await.state().listed, expected, "{answer:?}");
    }
}

#[wasm_bindgen_test]
async fn actions_reach_the_method_that_they_are_about() {
    let one = r#"{"data":[{"id":"pm_1","type":"card","default":true}]}"#;
    let server = Server::answering(&[(200, TWO), (500, "{}"), (200, TWO), (204, ""), (200, one)]);
    let saved = Saved::listed().await;
    let second = PaymentMethodId::new("pm/2");
    saved.driver.set_default(second.clone());
    until("it is told", || saved.state().error.is_some()).await;
    let expected = (second.clone(), Action::SetDefault, ServerError::Refused(500));
    assert_eq!(saved.state().error, Some(expected));
    saved.driver.ask_removal(second);
    saved.driver.remove();
    until("it is gone", || saved.state().removed.is_some()).await;
    assert_eq!(saved.state().methods().len(), 1);
    let expected = [
        "GET /api/methods",
        "POST /api/methods/pm%2F2/default",
        "GET /api/methods",
        "DELETE /api/methods/pm%2F2",
        "GET /api/methods",
    ];
    assert_eq!(server.asked(), expected);
}

struct Payment {
    driver: SavedPaymentDriver,
    state: Rc<RefCell<Option<saved_payment::State>>>,
    focused: Rc<Cell<u32>>,
}

impl Payment {
    async fn ready() -> Self {
        let state = Rc::new(RefCell::new(None));
        let focused = Rc::new(Cell::new(0));
        let (seen, counted) = (Rc::clone(&state), Rc::clone(&focused));
        let source = PaymentsSource::new("pk_test_browser", LoadOptions::default());
        let options =
            SavedPaymentOptions::new(source, "/api/methods", "/api/orders/1/pay", "/done");
        let on_state = move |state: &saved_payment::State| drop(seen.replace(Some(state.clone())));
        let on_focus = move || counted.set(counted.get() + 1);
        let payment =
            Self { driver: SavedPaymentDriver::start(options, on_state, on_focus), state, focused };
        payment.can_pay().await;
        payment
    }

    fn state(&self) -> saved_payment::State {
        self.state.borrow().clone().unwrap()
    }

    async fn can_pay(&self) {
        until("it can be paid", || self.state().can_pay()).await;
    }
}

#[wasm_bindgen_test]
async fn a_decline_comes_back_with_its_code_and_seven_submits_ask_once() {
    let server = Server::answering(&[(200, TWO), (402, r#"{"code":"expired_card"}"#), (502, "")]);
    let payment = Payment::ready().await;
    for _ in 0..7 {
        payment.driver.submit();
    }
    assert_eq!(payment.state().phase, Phase::Paying);
    payment.can_pay().await;
    let notice = payment.state().notice;
    let Some(Notice::Refused(error)) = notice else { panic!("{notice:?}") };
    assert_eq!((error.kind.as_str(), &*error.code), ("payment_error", "expired_card"));
    payment.driver.choose(PaymentMethodId::new("pm/2"));
    payment.driver.submit();
    payment.can_pay().await;
    assert_eq!(payment.state().notice, Some(Notice::Server(ServerError::Refused(502))));
    assert_eq!(payment.focused.get(), 2);
    let expected = [
        "GET /api/methods",
        r#"POST /api/orders/1/pay {"payment_method_id":"pm_1"}"#,
        r#"POST /api/orders/1/pay {"payment_method_id":"pm/2"}"#,
    ];
    assert_eq!(server.asked(), expected);
}

#[wasm_bindgen_test]
async fn what_a_payment_waits_for_is_handed_to_payments_js_and_its_secret_is_nowhere_else() {
    let waits = r#"{"payment_flow_id":"pfw_1","status":"requires_action","client_secret":"hush"}"#;
    let _server = Server::answering(&[(200, TWO), (200, waits)]);
    let stand_in = Function::new_no_args(
        "const had = window.PayjpPayments;
         window.payjpActions = [];
         window.PayjpPayments = () => ({
           handleNextAction: (options) => {
             window.payjpActions.push(JSON.stringify(options));
             return new Promise((_, reject) => { window.payjpReject = reject; });
           },
         });
         return () => { if (had) { window.PayjpPayments = had; } else { delete window.PayjpPayments; } };",
    );
    let undo: Function = stand_in.call0(&JsValue::UNDEFINED).unwrap().into();
    let actions = || {
        let actions = Reflect::get(&js_sys::global(), &"payjpActions".into()).unwrap();
        Array::from(&actions).iter().map(|line| line.as_string().unwrap()).collect::<Vec<_>>()
    };
    let payment = Payment::ready().await;
    payment.driver.submit();
    until("payments.js is asked", || !actions().is_empty()).await;
    undo.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!(actions(), [r#"{"clientSecret":"hush"}"#]);
    assert_eq!(payment.state().phase, Phase::Paying);
    assert!(!format!("{:?} {:?}", payment.driver, payment.state()).contains("hush"));
    Function::new_no_args("payjpReject({ type: 'api_error', code: 'invalid_status' })")
        .call0(&JsValue::UNDEFINED)
        .unwrap();
    payment.can_pay().await;
    let notice = payment.state().notice;
    let Some(Notice::Error(error)) = notice else { panic!("{notice:?}") };
    assert_eq!(error.code, "invalid_status");
    assert_eq!(payment.focused.get(), 1);
}

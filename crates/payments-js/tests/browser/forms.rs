use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{JSON, Reflect};
use payjp_payments_js::{
    ConfirmSetupParams, Confirmation, FormChange, LoadOptions, PaymentFormOptions, Payments,
    PaymentsSource, Widgets, WidgetsOptions,
};
use payjp_types::{ClientSecret, SdkErrorType, SetupFlowStatus};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::{self, Flow, element, fill, live, next, until};

async fn payments() -> Payments {
    let options = LoadOptions::default().js_origin(sandbox::URL);
    PaymentsSource::new("pk_test_browser", options).get().await.unwrap()
}

async fn widgets(flow: &Flow) -> Widgets {
    payments().await.widgets(&flow.secret, &WidgetsOptions::default()).unwrap()
}

fn confirm(widgets: &Widgets) -> impl Future<Output = Confirmation> + use<> {
    widgets.confirm_setup(&ConfirmSetupParams::new("https://shop.example/done"))
}

#[wasm_bindgen_test]
async fn a_form_gets_ready_and_says_when_it_is_complete_and_leaves_nothing_behind() {
    let flow = Flow::create().await;
    let form = widgets(&flow).await.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let before = live();
    let ready = Rc::new(Cell::new(false));
    let last = Rc::new(RefCell::new(None::<FormChange>));
    let listeners = {
        let (ready, last) = (Rc::clone(&ready), Rc::clone(&last));
        [
            form.on_ready(move || ready.set(true)).unwrap(),
            form.on_change(move |change| drop(last.replace(Some(change)))).unwrap(),
        ]
    };
    let host = element();
    let mounted = form.mount(&host).unwrap();
    until("the form is ready", || ready.get()).await;
    fill("success").await;
    until("the form is complete", || last.borrow().as_ref().is_some_and(|change| change.complete))
        .await;
    assert!(host.query_selector("iframe").unwrap().is_some());

    drop(listeners);
    drop(mounted);
    assert_eq!(live(), before);
    assert!(host.query_selector("iframe").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_handler_may_take_its_own_form_out_of_the_page() {
    let flow = Flow::create().await;
    let form = widgets(&flow).await.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let before = live();
    let owned = Rc::new(RefCell::new(None));
    let taken = Rc::clone(&owned);
    let listener = form.on_ready(move || drop(taken.take())).unwrap();
    let mounted = form.mount(&element()).unwrap();
    *owned.borrow_mut() = Some((listener, mounted));
    until("the handler has taken it out", || owned.borrow().is_none()).await;
    assert_eq!(live(), before);
}

#[wasm_bindgen_test]
async fn a_refused_card_is_an_error_with_its_code() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let _mounted = form.mount(&element()).unwrap();
    fill("card_declined").await;
    let Confirmation::Failed(error) = confirm(&widgets).await else { panic!("no error") };
    assert_eq!((error.kind.clone(), error.code.as_str()), (SdkErrorType::Payment, "card_declined"));
    let read = payments().await.retrieve_setup_flow(&flow.secret).await.unwrap();
    assert_eq!(read.id.as_str(), flow.id);
    assert_eq!(read.status, SetupFlowStatus::RequiresPaymentMethod);
}

#[wasm_bindgen_test]
async fn an_empty_form_is_refused_with_the_fields_at_fault() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let ready = Rc::new(Cell::new(false));
    let seen = Rc::clone(&ready);
    let _listener = form.on_ready(move || seen.set(true)).unwrap();
    let _mounted = form.mount(&element()).unwrap();
    until("the form is ready", || ready.get()).await;
    let Confirmation::Failed(error) = confirm(&widgets).await else { panic!("no error") };
    assert_eq!(error.kind, SdkErrorType::Validation);
    assert!(!error.validation_errors.is_empty());
}

#[wasm_bindgen_test]
async fn whatever_a_confirmation_ends_with_is_understood() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let _mounted = form.mount(&element()).unwrap();
    for json in ["null", "{}", "{\"error\": null}", "7", "\"done\""] {
        next("resolve", &JSON::parse(json).unwrap());
        assert_eq!(confirm(&widgets).await, Confirmation::Leaving, "{json}");
    }
    for (value, kind, code) in [
        (JSON::parse("{\"type\": \"brand_new\", \"code\": \"odd\"}").unwrap(), "brand_new", "odd"),
        (JsValue::from(js_sys::TypeError::new("gone")), "exception", "TypeError"),
        (JsValue::from("just a text"), "exception", "unknown"),
        (JsValue::UNDEFINED, "exception", "unknown"),
    ] {
        next("reject", &value);
        let Confirmation::Failed(error) = confirm(&widgets).await else { panic!("no error") };
        assert_eq!((error.kind.as_str(), error.code.as_str()), (kind, code));
    }
}

#[wasm_bindgen_test]
async fn a_wrong_client_secret_is_not_found() {
    let error = payments()
        .await
        .retrieve_setup_flow(&ClientSecret::new("sflw_secret_wrong"))
        .await
        .unwrap_err();
    assert_eq!((error.kind.clone(), error.code.as_str()), (SdkErrorType::Api, "not_found"));
}

#[wasm_bindgen_test]
async fn a_flow_is_read_in_each_status() {
    for status in ["requires_action", "processing", "succeeded", "canceled"] {
        let flow = Flow::create().await;
        flow.force(status).await;
        let read = payments().await.retrieve_setup_flow(&flow.secret).await.unwrap();
        assert_eq!(read.status.as_str(), status);
    }
}

#[wasm_bindgen_test]
async fn what_payments_js_throws_is_an_error_and_not_a_crash() {
    let payments = payments().await;
    let global = js_sys::global();
    let script = Reflect::get(&global, &"PayjpPayments".into()).unwrap();
    Reflect::set(
        &global,
        &"PayjpPayments".into(),
        &js_sys::Function::new_no_args("throw {type: 'sdk_error'}"),
    )
    .unwrap();
    let refused = PaymentsSource::new("pk_test_browser", LoadOptions::default()).get().await;
    Reflect::set(&global, &"PayjpPayments".into(), &script).unwrap();
    assert!(refused.is_err());
    assert!(payments.widgets(&ClientSecret::new(""), &WidgetsOptions::default()).is_err());
}

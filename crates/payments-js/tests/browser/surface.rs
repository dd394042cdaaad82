//! The rest of payments.js, against the local PAY.JP.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use payjp_payments_js::{
    AddressChange, AddressFormOptions, AddressFormUpdate, AddressMode, Appearance, ConfirmParams,
    Confirmation, DefaultAddress, DefaultAddressValues, LoadOptions, Locale, PaymentFormOptions,
    PaymentFormUpdate, Payments, PaymentsSource, PhoneField, Theme, Widgets, WidgetsOptions,
    WidgetsUpdate, WithoutFormParams,
};
use payjp_types::{PaymentFlowStatus, SdkErrorType};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::{self, Flow, element, fill, live, until};

async fn payments() -> Payments {
    let options = LoadOptions::default().js_origin(sandbox::URL);
    PaymentsSource::new("pk_test_browser", options).get().await.unwrap()
}

async fn widgets(flow: &Flow) -> Widgets {
    payments().await.widgets(&flow.secret, &WidgetsOptions::default()).unwrap()
}

#[wasm_bindgen_test]
async fn an_address_form_says_what_was_entered_and_takes_updates() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    let before = live();
    let address =
        DefaultAddress::new("JP").zip("150-0001").state("東京都").city("渋谷区").line1("1-1");
    let values = DefaultAddressValues::default().name("A").phone("+819012345678").address(address);
    let options = AddressFormOptions::new(AddressMode::Shipping)
        .default_values(values)
        .phone(PhoneField::Always);
    let form = widgets.create_address_form(&options).unwrap();
    let last = Rc::new(RefCell::new(None::<AddressChange>));
    let seen = Rc::clone(&last);
    let listener = form.on_change(move |change| drop(seen.replace(Some(change)))).unwrap();
    let ready = Rc::new(Cell::new(false));
    let seen = Rc::clone(&ready);
    let on_ready = form.on_ready(move || seen.set(true)).unwrap();
    let mounted = form.mount(&element()).unwrap();
    until("the form is ready", || ready.get()).await;
    until("the form is complete", || last.borrow().as_ref().is_some_and(|change| change.complete))
        .await;
    {
        let last = last.borrow();
        let change = last.as_ref().unwrap();
        assert_eq!(change.mode, Some(AddressMode::Shipping));
        assert!(!change.empty);
        assert_eq!(
            (change.value.name.as_str(), change.value.address.city.as_str()),
            ("A", "渋谷区")
        );
        assert_eq!(change.value.address.country, "JP");
        // Where somebody lives is in no log.
        assert!(!format!("{change:?} {:?}", change.value).contains("渋谷区"));
    }
    form.update(&AddressFormUpdate::default().phone(PhoneField::Never)).unwrap();
    assert!(widgets.get_address_form(AddressMode::Shipping).unwrap().is_some());
    assert!(widgets.get_address_form(AddressMode::Billing).unwrap().is_none());
    drop((listener, on_ready));
    drop(mounted);
    assert_eq!(live(), before);
}

#[wasm_bindgen_test]
async fn a_payment_form_is_found_again_collapsed_and_updated() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    assert!(widgets.get_payment_form().unwrap().is_none());
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let chosen = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&chosen);
    let _listener = form.on_change(move |change| drop(seen.replace(change.kind))).unwrap();
    let host = element();
    host.set_id("payjp-here");
    let _mounted = form.mount_at("#payjp-here").unwrap();
    fill("success").await;
    until("a kind is chosen", || chosen.borrow().is_some()).await;
    widgets.get_payment_form().unwrap().unwrap().collapse().unwrap();
    until("none is chosen any more", || chosen.borrow().is_none()).await;
    form.update(&PaymentFormUpdate::default()).unwrap();
    assert!(form.mount_at("#nowhere").is_err());
    host.remove();
}

#[wasm_bindgen_test]
async fn widgets_say_when_an_update_has_taken_effect() {
    let flow = Flow::create().await;
    let widgets = widgets(&flow).await;
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let host = element();
    let ready = Rc::new(Cell::new(false));
    let seen = Rc::clone(&ready);
    let _ready = form.on_ready(move || seen.set(true)).unwrap();
    let _mounted = form.mount(&host).unwrap();
    until("the form is ready", || ready.get()).await;
    let ends = Rc::new(Cell::new(0));
    let seen = Rc::clone(&ends);
    let listener = widgets.on_update_end(move || seen.set(seen.get() + 1)).unwrap().unwrap();
    let title = || host.query_selector("iframe").unwrap().unwrap().get_attribute("title").unwrap();
    let japanese = title();
    let update = WidgetsUpdate::default().locale(Locale::En);
    widgets.update(&update.appearance(Appearance::theme(Theme::Dark))).unwrap();
    until("the update has taken effect", || ends.get() == 1).await;
    assert_ne!(title(), japanese);
    widgets.fetch_updates().await.unwrap();
    assert_eq!(ends.get(), 2);
    drop(listener);
    widgets.fetch_updates().await.unwrap();
    assert_eq!(ends.get(), 2);
}

#[wasm_bindgen_test]
async fn a_payment_is_read_and_a_refused_one_is_an_error() {
    let flow = Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await;
    let payments = payments().await;
    let read = payments.retrieve_payment_flow(&flow.secret).await.unwrap();
    assert_eq!(read.id.as_str(), flow.id);
    assert_eq!(read.status, PaymentFlowStatus::RequiresPaymentMethod);
    assert_eq!(read.amount, Some(500));
    let widgets = payments.widgets(&flow.secret, &WidgetsOptions::default()).unwrap();
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    let _mounted = form.mount(&element()).unwrap();
    fill("card_declined").await;
    let confirmation = widgets.confirm_payment(&ConfirmParams::new("https://shop.example/paid"));
    let Confirmation::Failed(error) = confirmation.await else { panic!("no error") };
    assert_eq!((error.kind.clone(), error.code.as_str()), (SdkErrorType::Payment, "card_declined"));
    let read = payments.retrieve_payment_flow(&flow.secret).await.unwrap();
    assert_eq!(read.last_payment_error.unwrap().code.as_deref(), Some("card_declined"));
    for status in ["requires_capture", "processing", "succeeded", "canceled"] {
        flow.force(status).await;
        let read = payments.retrieve_payment_flow(&flow.secret).await.unwrap();
        assert_eq!(read.status.as_str(), status);
    }
}

#[wasm_bindgen_test]
async fn paying_without_a_form_and_going_on_fail_with_the_code_of_payments_js() {
    let flow = Flow::create().await;
    let payments = payments().await;
    let Confirmation::Failed(error) = payments.handle_next_action(&flow.secret).await else {
        panic!("no error")
    };
    assert_eq!((error.kind.clone(), error.code.as_str()), (SdkErrorType::Api, "invalid_status"));
    let params = WithoutFormParams::paypay("https://shop.example/paid");
    let Confirmation::Failed(error) = payments.confirm_payment(&flow.secret, &params).await else {
        panic!("no error")
    };
    assert_eq!(error.kind, SdkErrorType::Api);
}

//! payments.js as its declarations have it, one line each, in their order and under their names in snake_case.
//!
//! Every import can throw, because the script is somebody else's and may be any version; without `catch` an exception
//! would cross Rust frames and no destructor would run. The global is a function and not a `static`, because a static
//! keeps the answer of its first look, from before the script had loaded.
//!
//! `cargo xtask contract --types` reads this file and compiles it against the declarations of `@payjp/payments-js`.

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// `PayjpPayments(publicKey)`.
    #[wasm_bindgen(catch, js_name = PayjpPayments)]
    pub(crate) fn payjp_payments(public_key: &str) -> Result<Payments, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type Payments;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn widgets(this: &Payments, options: &JsValue) -> Result<Widgets, JsValue>;

    #[wasm_bindgen(catch, method, js_name = retrievePaymentFlow)]
    pub(crate) fn retrieve_payment_flow(
        this: &Payments,
        client_secret: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_name = retrieveSetupFlow)]
    pub(crate) fn retrieve_setup_flow(
        this: &Payments,
        client_secret: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_name = handleNextAction)]
    pub(crate) fn handle_next_action(
        this: &Payments,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// Since 1.2.0.
    #[wasm_bindgen(catch, method, js_name = confirmPayment)]
    pub(crate) fn confirm_payment(this: &Payments, options: &JsValue) -> Result<JsValue, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type Widgets;

    #[wasm_bindgen(catch, method, js_name = createForm)]
    pub(crate) fn create_payment_form(
        this: &Widgets,
        kind: &str,
        options: &JsValue,
    ) -> Result<PaymentForm, JsValue>;

    #[wasm_bindgen(catch, method, js_name = getForm)]
    pub(crate) fn get_payment_form(
        this: &Widgets,
        kind: &str,
    ) -> Result<Option<PaymentForm>, JsValue>;

    #[wasm_bindgen(catch, method, js_name = createForm)]
    pub(crate) fn create_address_form(
        this: &Widgets,
        kind: &str,
        options: &JsValue,
    ) -> Result<AddressForm, JsValue>;

    #[wasm_bindgen(catch, method, js_name = getForm)]
    pub(crate) fn get_address_form(
        this: &Widgets,
        kind: &str,
        options: &JsValue,
    ) -> Result<Option<AddressForm>, JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn update(this: &Widgets, options: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_name = fetchUpdates)]
    pub(crate) fn fetch_updates(this: &Widgets) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_name = confirmPayment)]
    pub(crate) fn confirm_payment(this: &Widgets, params: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_name = confirmSetup)]
    pub(crate) fn confirm_setup(this: &Widgets, params: &JsValue) -> Result<JsValue, JsValue>;

    /// In PAY.JP's guide, and in no declaration.
    #[wasm_bindgen(catch, method)]
    pub(crate) fn on(this: &Widgets, event: &str, handler: &Function) -> Result<(), JsValue>;

    /// In PAY.JP's guide, and in no declaration.
    #[wasm_bindgen(catch, method)]
    pub(crate) fn off(this: &Widgets, event: &str, handler: &Function) -> Result<(), JsValue>;

    /// What both forms can do.
    #[derive(Clone, Debug)]
    pub(crate) type Form;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn mount(this: &Form, element: &HtmlElement) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_name = mount)]
    pub(crate) fn mount_at(this: &Form, selector: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn unmount(this: &Form) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn update(this: &Form, options: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn on(this: &Form, event: &str, handler: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn off(this: &Form, event: &str, handler: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(extends = Form, extends = Object)]
    #[derive(Clone, Debug)]
    pub(crate) type PaymentForm;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn collapse(this: &PaymentForm) -> Result<(), JsValue>;

    #[wasm_bindgen(extends = Form, extends = Object)]
    #[derive(Clone, Debug)]
    pub(crate) type AddressForm;
}

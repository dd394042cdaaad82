//! payments.js as its declarations have it, one line each, in their order and under their names in snake_case.
//!
//! Every import can throw, because the script is somebody else's and may be any version; without `catch` an exception
//! would cross Rust frames and no destructor would run. The global is a function and not a `static`, because a static
//! keeps the answer of its first look, from before the script had loaded.

use js_sys::Function;
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

    #[wasm_bindgen(catch, method, js_name = retrieveSetupFlow)]
    pub(crate) fn retrieve_setup_flow(
        this: &Payments,
        client_secret: &str,
    ) -> Result<JsValue, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type Widgets;

    #[wasm_bindgen(catch, method, js_name = createForm)]
    pub(crate) fn create_form(
        this: &Widgets,
        kind: &str,
        options: &JsValue,
    ) -> Result<PaymentForm, JsValue>;

    #[wasm_bindgen(catch, method, js_name = confirmSetup)]
    pub(crate) fn confirm_setup(this: &Widgets, params: &JsValue) -> Result<JsValue, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type PaymentForm;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn mount(this: &PaymentForm, element: &HtmlElement) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn unmount(this: &PaymentForm) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn on(this: &PaymentForm, event: &str, handler: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn off(this: &PaymentForm, event: &str, handler: &Function) -> Result<(), JsValue>;
}

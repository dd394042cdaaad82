use std::future::Future;

use payjp_types::{FlowKind, SdkError};
use wasm_bindgen::JsValue;

use crate::confirmation::{Confirmation, confirmation, settle};
use crate::convert::ToJs as _;
use crate::form::{AddressForm, Listener, PaymentForm};
use crate::options::{
    AddressFormOptions, AddressMode, ConfirmPaymentParams, ConfirmSetupParams, PaymentFormOptions,
    WidgetsUpdate,
};
use crate::{convert, sys};

const PAYMENT: &str = "payment";
const ADDRESS: &str = "address";

/// The widgets of one flow, made by [`Payments::widgets`](crate::Payments::widgets).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug)]
pub struct Widgets(pub(crate) sys::Widgets);

impl Widgets {
    /// Makes PAY.JP's form for a payment method: `widgets.createForm("payment", options)`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn create_payment_form(
        &self,
        options: &PaymentFormOptions,
    ) -> Result<PaymentForm, SdkError> {
        self.create_payment_form_as(&options.to_js())
    }

    /// The same with options that [`PaymentFormOptions`] does not know, such as those of a newer payments.js. They are to
    /// be an object.
    ///
    /// # Errors
    /// Whatever payments.js threw, and `exception` for options that cannot be serialized.
    #[cfg(feature = "serde")]
    pub fn create_payment_form_with(
        &self,
        options: &impl serde::Serialize,
    ) -> Result<PaymentForm, SdkError> {
        self.create_payment_form_as(&convert::any_to_js(options)?)
    }

    /// The same with options as payments.js has them.
    pub(crate) fn create_payment_form_as(
        &self,
        options: &JsValue,
    ) -> Result<PaymentForm, SdkError> {
        caught(self.0.create_payment_form(PAYMENT, options)).map(PaymentForm)
    }

    /// The form for a payment method that was made already, if one was: `widgets.getForm("payment")`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn get_payment_form(&self) -> Result<Option<PaymentForm>, SdkError> {
        caught(self.0.get_payment_form(PAYMENT)).map(|form| form.map(PaymentForm))
    }

    /// Makes PAY.JP's form for an address: `widgets.createForm("address", options)`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn create_address_form(
        &self,
        options: &AddressFormOptions,
    ) -> Result<AddressForm, SdkError> {
        caught(self.0.create_address_form(ADDRESS, &options.to_js())).map(AddressForm)
    }

    /// The form for this address that was made already, if one was: `widgets.getForm("address", {mode})`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn get_address_form(&self, mode: AddressMode) -> Result<Option<AddressForm>, SdkError> {
        let options = convert::Properties::new().with("mode", mode.as_str().into()).object();
        caught(self.0.get_address_form(ADDRESS, &options)).map(|form| form.map(AddressForm))
    }

    /// Changes language or look of the forms while they are there: `widgets.update(options)`. What is left out stays.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn update(&self, options: &WidgetsUpdate) -> Result<(), SdkError> {
        caught(self.0.update(&options.to_js()))
    }

    /// Makes the forms into those of these options. What is left out goes back to PAY.JP's default.
    pub(crate) fn change(&self, options: &JsValue) -> Result<(), SdkError> {
        caught(self.0.update(&convert::widgets_update(options)))
    }

    /// Reads the flow again, after the merchant's server has changed it: `widgets.fetchUpdates()`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw or rejected with.
    pub async fn fetch_updates(&self) -> Result<(), SdkError> {
        settle(self.0.fetch_updates()).await.map(drop)
    }

    /// Calls `handler` whenever [`update`](Self::update) or [`fetch_updates`](Self::fetch_updates) has taken effect:
    /// `widgets.on("updateEnd", handler)`. PAY.JP's guide has this event and its declarations have not, so it is `None`
    /// where payments.js has it not.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn on_update_end(
        &self,
        handler: impl Fn() + 'static,
    ) -> Result<Option<Listener>, SdkError> {
        // A handler that could never be detached again must not be attached.
        if !(convert::has_method(&self.0, "on") && convert::has_method(&self.0, "off")) {
            return Ok(None);
        }
        Listener::attach(self.0.clone().into(), "updateEnd", move |_| handler()).map(Some)
    }

    /// Confirms the registration: `widgets.confirmSetup(params)`.
    ///
    /// The SDK is called here and now, in the caller's call stack, and only the answer is awaited: Safari takes the
    /// customer's activation away at the first await, and Apple Pay would fail.
    ///
    /// An error comes as [`Confirmation::Failed`]: `validation_error` for fields at fault, which the form shows itself;
    /// `payment_error` for a payment method that was refused; `user_error` for Apple Pay that is not there or was closed;
    /// `api_error` for what PAY.JP does not allow; `sdk_error` without a form in the page or before it is ready. The
    /// [`catalogue`](crate::catalogue) has every code. A success answers nothing: the browser leaves.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/payments/setupflow)
    pub fn confirm_setup(
        &self,
        params: &ConfirmSetupParams,
    ) -> impl Future<Output = Confirmation> + use<> {
        confirmation(Ok(self.0.confirm_setup(&params.to_js())))
    }

    /// Confirms a flow of either kind, here and now.
    pub(crate) fn call_confirm(
        &self,
        kind: FlowKind,
        params: &JsValue,
    ) -> Result<JsValue, JsValue> {
        match kind {
            FlowKind::Setup => self.0.confirm_setup(params),
            FlowKind::Payment => self.0.confirm_payment(params),
        }
    }

    /// Confirms the payment: `widgets.confirmPayment(params)`. The SDK is called here and now, and
    /// errors come, as with [`confirm_setup`](Self::confirm_setup).
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    pub fn confirm_payment(
        &self,
        params: &ConfirmPaymentParams,
    ) -> impl Future<Output = Confirmation> + use<> {
        confirmation(Ok(self.0.confirm_payment(&params.to_js())))
    }
}

fn caught<T>(result: Result<T, JsValue>) -> Result<T, SdkError> {
    result.map_err(|error| convert::error_from_js(&error))
}

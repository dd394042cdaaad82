use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use js_sys::Promise;
use payjp_types::{ClientSecret, PublicKey, SdkError, SdkErrorType, SetupFlow};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::form::PaymentForm;
use crate::options::{ConfirmSetupParams, PaymentFormOptions, WidgetsOptions};
use crate::{LoadError, LoadOptions, convert, load, sys};

/// Where [`Payments`] comes from: a key and the way to the script. Clones share one instance.
#[derive(Clone, Debug)]
pub struct PaymentsSource(Rc<Source>);

struct Source {
    public_key: String,
    options: LoadOptions,
    made: RefCell<Option<Payments>>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was given as the publishable key may be the secret one, by mistake.
        f.debug_struct("Source").field("options", &self.options).finish_non_exhaustive()
    }
}

impl PaymentsSource {
    /// Names the merchant's publishable key and the way to the script. Nothing is loaded yet.
    #[must_use]
    pub fn new(public_key: impl Into<String>, options: LoadOptions) -> Self {
        Self(Rc::new(Source { public_key: public_key.into(), options, made: RefCell::new(None) }))
    }

    /// Loads the script if nobody has, and gives the one instance for this source. A failure is not remembered: asking
    /// again tries again.
    ///
    /// # Errors
    /// Why it could not be had. A key that is not publishable is refused before anything is requested.
    pub async fn get(&self) -> Result<Payments, LoadError> {
        let made = self.0.made.borrow().clone();
        if let Some(payments) = made {
            return Ok(payments);
        }
        let key = PublicKey::parse(&self.0.public_key).map_err(LoadError::BadKey)?;
        load::load(&self.0.options).await?;
        // Somebody else may have waited for the same script and made it by now.
        let made = self.0.made.borrow().clone();
        if let Some(payments) = made {
            return Ok(payments);
        }
        let payments = Payments::new(&key).map_err(LoadError::Refused)?;
        *self.0.made.borrow_mut() = Some(payments.clone());
        Ok(payments)
    }
}

/// payments.js for one publishable key: `PayjpPayments(publicKey)`.
#[derive(Clone, Debug)]
pub struct Payments(sys::Payments);

impl Payments {
    fn new(key: &PublicKey) -> Result<Self, SdkError> {
        sys::payjp_payments(key.as_str()).map(Self).map_err(|error| convert::error_from_js(&error))
    }

    /// Starts the widgets of one flow: `payments.widgets({clientSecret, locale, appearance})`.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn widgets(
        &self,
        client_secret: &ClientSecret,
        options: WidgetsOptions,
    ) -> Result<Widgets, SdkError> {
        let object = convert::to_js(&options)?;
        convert::set(&object, "clientSecret", client_secret.expose())?;
        self.0.widgets(&object).map(Widgets).map_err(|error| convert::error_from_js(&error))
    }

    /// Reads a setup flow from PAY.JP: `payments.retrieveSetupFlow(clientSecret)`. It goes on only while it is awaited.
    ///
    /// # Errors
    /// Whatever payments.js threw or rejected with, and `exception` / `not_a_setup_flow` for an answer that is none.
    pub async fn retrieve_setup_flow(
        &self,
        client_secret: &ClientSecret,
    ) -> Result<SetupFlow, SdkError> {
        let answer = settle(self.0.retrieve_setup_flow(client_secret.expose())).await?;
        convert::setup_flow_from_js(&answer).ok_or_else(|| SdkError {
            kind: SdkErrorType::from(convert::EXCEPTION),
            code: String::from("not_a_setup_flow"),
            message: None,
            validation_errors: Vec::new(),
        })
    }
}

/// The widgets of one flow.
#[derive(Clone, Debug)]
pub struct Widgets(sys::Widgets);

/// How `confirmSetup` ended. By contract a success never does: the browser leaves the page instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Confirmation {
    /// It ended without an error, so the browser should be leaving. This is no proof of success.
    Leaving,
    /// It gave an error, or threw one.
    Failed(SdkError),
}

impl Widgets {
    /// Makes PAY.JP's form: `widgets.createForm("payment", options)`.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn create_payment_form(
        &self,
        options: &PaymentFormOptions,
    ) -> Result<PaymentForm, SdkError> {
        let options = convert::to_js(options)?;
        self.0
            .create_form("payment", &options)
            .map(PaymentForm)
            .map_err(|error| convert::error_from_js(&error))
    }

    /// Confirms the registration: `widgets.confirmSetup({return_url})`.
    ///
    /// The SDK is called here and now, in the caller's call stack, and only the answer is awaited: Safari takes the
    /// customer's activation away at the first await, and Apple Pay would fail.
    pub fn confirm_setup(
        &self,
        params: &ConfirmSetupParams,
    ) -> impl Future<Output = Confirmation> + use<> {
        let called = convert::to_js(params).map(|params| self.0.confirm_setup(&params));
        async move {
            match called {
                Err(error) => Confirmation::Failed(error),
                Ok(called) => match settle(called).await {
                    Err(error) => Confirmation::Failed(error),
                    Ok(result) => convert::error_of_result(&result)
                        .map_or(Confirmation::Leaving, Confirmation::Failed),
                },
            }
        }
    }
}

/// Awaits what a method of the SDK returned, be it a promise or not.
async fn settle(returned: Result<JsValue, JsValue>) -> Result<JsValue, SdkError> {
    let promise = returned
        .map(|value| Promise::resolve(&value))
        .map_err(|error| convert::error_from_js(&error))?;
    JsFuture::from(promise).await.map_err(|error| convert::error_from_js(&error))
}

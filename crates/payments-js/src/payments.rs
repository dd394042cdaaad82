use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use payjp_types::{ClientSecret, FlowKind, PaymentFlow, PublicKey, SdkError, SetupFlow};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::confirmation::{Confirmation, confirmation, settle};
use crate::convert::ToJs as _;
use crate::options::{WidgetsOptions, WithoutFormParams};
use crate::settled::{Ended, Told, held, soon, when_settled};
use crate::{LoadError, LoadOptions, Widgets, convert, load, sys};

/// Where [`Payments`] comes from: a key and the way to the script, or the page's own JavaScript. Clones share one instance.
#[derive(Clone)]
pub struct PaymentsSource(Rc<dyn Fn(Then)>);

type Then = Box<dyn FnOnce(Result<Payments, LoadError>)>;

impl fmt::Debug for PaymentsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was given as the publishable key may be the secret one, by mistake.
        f.debug_struct("PaymentsSource").finish_non_exhaustive()
    }
}

impl PaymentsSource {
    /// Names the merchant's publishable key and the way to the script. Nothing is loaded yet.
    #[must_use]
    pub fn new(public_key: impl Into<String>, options: LoadOptions) -> Self {
        let source = Rc::new(Source {
            public_key: public_key.into(),
            options: Rc::new(options),
            made: Cell::new(None),
        });
        Self(Rc::new(move |then| source.load(then)))
    }

    /// Leaves it to the page's own JavaScript to load the script and to make the instance.
    ///
    /// `bring` is called without arguments whenever the instance is wanted, and returns it, or a promise of it: what
    /// `PayjpPayments(publicKey)` gives. Where it cannot, it throws or rejects with an object whose `code` is `"blocked"`
    /// ([`LoadError::Blocked`], with the directive of the page's policy as `why` if it was that), `"offline"`, `"timeout"` or
    /// `"no_global"`. Anything else is taken for what `PayjpPayments` threw ([`LoadError::Refused`]).
    #[must_use]
    pub fn from_js(bring: Function) -> Self {
        Self(Rc::new(move |then| {
            let (brought, thrown) = match bring.call0(&JsValue::UNDEFINED) {
                Ok(brought) => (brought, None),
                Err(error) => (JsValue::UNDEFINED, Some(error)),
            };
            let then = Box::new(move |ended: Ended| {
                then(match thrown.map_or(ended, Err) {
                    Ok(instance) => Ok(Payments(instance.unchecked_into())),
                    Err(error) => Err(LoadError::from_js(&error)),
                });
            });
            when_settled(&Promise::resolve(&brought), then);
        }))
    }

    /// Loads the script if nobody has, and gives the one instance for this source. A failure is not remembered: asking
    /// again tries again.
    ///
    /// # Errors
    /// Why it could not be had, as a [`LoadError`]. A key that is not publishable is refused before anything is requested.
    pub async fn get(&self) -> Result<Payments, LoadError> {
        let (told, tell) = Told::new();
        self.load(Box::new(tell));
        told.await
    }

    /// The same for whoever does not await: `then` is called after everything that is going on now.
    pub fn load(&self, then: Box<dyn FnOnce(Result<Payments, LoadError>)>) {
        (self.0)(then);
    }
}

/// A key and the way to the script.
struct Source {
    public_key: String,
    options: Rc<LoadOptions>,
    made: Cell<Option<Payments>>,
}

impl Source {
    fn load(self: &Rc<Self>, then: Then) {
        let known = match (held(&self.made), PublicKey::parse(&self.public_key)) {
            (_, Err(error)) => Err(LoadError::BadKey(error)),
            (Some(made), _) => Ok(made),
            (None, Ok(key)) => return self.load_for(key, then),
        };
        soon(Box::new(move || then(known)));
    }

    fn load_for(self: &Rc<Self>, key: PublicKey, then: Then) {
        let source = Rc::clone(self);
        let loaded = move |result: &Result<(), LoadError>| {
            // Somebody else may have waited for the same script and made it by now.
            let made = match (result, held(&source.made)) {
                (Ok(()), Some(made)) => Ok(made),
                (Ok(()), None) => Payments::new(&key).map_err(LoadError::Refused),
                (Err(error), _) => Err(error.clone()),
            };
            if let Ok(payments) = &made {
                source.made.set(Some(payments.clone()));
            }
            then(made);
        };
        load::load(&self.options, Box::new(loaded));
    }
}

/// payments.js for one publishable key: `PayjpPayments(publicKey)`.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug)]
pub struct Payments(sys::Payments);

impl Payments {
    fn new(key: &PublicKey) -> Result<Self, SdkError> {
        sys::payjp_payments(key.as_str()).map(Self).map_err(|error| convert::error_from_js(&error))
    }

    /// Starts the widgets of one flow: `payments.widgets({clientSecret, locale, appearance})`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn widgets(
        &self,
        client_secret: &ClientSecret,
        options: &WidgetsOptions,
    ) -> Result<Widgets, SdkError> {
        self.widgets_as(client_secret, &options.to_js())
    }

    /// The same with options that [`WidgetsOptions`] does not know, such as those of a newer payments.js. They are to be
    /// an object.
    ///
    /// # Errors
    /// Whatever payments.js threw, and `exception` for options that cannot be serialized.
    #[cfg(feature = "serde")]
    pub fn widgets_with(
        &self,
        client_secret: &ClientSecret,
        options: &impl serde::Serialize,
    ) -> Result<Widgets, SdkError> {
        self.widgets_as(client_secret, &convert::any_to_js(options)?)
    }

    /// The same with options as payments.js has them.
    pub(crate) fn widgets_as(
        &self,
        client_secret: &ClientSecret,
        options: &JsValue,
    ) -> Result<Widgets, SdkError> {
        // A copy, because whoever has the options is not to have the secret.
        let options = convert::copy(options);
        convert::set(&options, "clientSecret", &client_secret.expose().into());
        self.0.widgets(&options).map(Widgets).map_err(|error| convert::error_from_js(&error))
    }

    /// Reads a setup flow from PAY.JP: `payments.retrieveSetupFlow(clientSecret)`. It goes on only while it is awaited.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/payments/setupflow)
    ///
    /// # Errors
    /// Whatever payments.js threw or rejected with, and `exception` / `not_a_setup_flow` for an answer that is none.
    pub async fn retrieve_setup_flow(
        &self,
        client_secret: &ClientSecret,
    ) -> Result<SetupFlow, SdkError> {
        let answer = settle(self.0.retrieve_setup_flow(client_secret.expose())).await?;
        convert::setup_flow_from_js(&answer).ok_or_else(|| convert::exception("not_a_setup_flow"))
    }

    /// Reads a payment flow from PAY.JP: `payments.retrievePaymentFlow(clientSecret)`. It goes on only while it is
    /// awaited.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw or rejected with, and `exception` / `not_a_payment_flow` for an answer that is none.
    pub async fn retrieve_payment_flow(
        &self,
        client_secret: &ClientSecret,
    ) -> Result<PaymentFlow, SdkError> {
        let answer = settle(self.0.retrieve_payment_flow(client_secret.expose())).await?;
        convert::payment_flow_from_js(&answer)
            .ok_or_else(|| convert::exception("not_a_payment_flow"))
    }

    /// Asks for a flow of either kind, here and now.
    pub(crate) fn ask_for(
        &self,
        kind: FlowKind,
        client_secret: &ClientSecret,
    ) -> Result<JsValue, JsValue> {
        let secret = client_secret.expose();
        match kind {
            FlowKind::Setup => self.0.retrieve_setup_flow(secret),
            FlowKind::Payment => self.0.retrieve_payment_flow(secret),
        }
    }

    /// Calls `handleNextAction`, here and now.
    pub(crate) fn call_handle_next_action(
        &self,
        client_secret: &ClientSecret,
    ) -> Result<JsValue, JsValue> {
        self.0.handle_next_action(&convert::with_secret(client_secret))
    }

    /// Takes the customer to what the flow waits for, such as 3-D Secure: `payments.handleNextAction({clientSecret})`.
    /// The SDK is called here and now; only the answer is awaited.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    pub fn handle_next_action(
        &self,
        client_secret: &ClientSecret,
    ) -> impl Future<Output = Confirmation> + use<> {
        confirmation(Ok(self.call_handle_next_action(client_secret)))
    }

    /// Pays without a form: `payments.confirmPayment({clientSecret, confirmParams})`, since payments.js 1.2.0. The SDK
    /// is called here and now; only the answer is awaited.
    ///
    /// A payments.js that has no such method fails with `exception` / `not_supported`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    pub fn confirm_payment(
        &self,
        client_secret: &ClientSecret,
        params: &WithoutFormParams,
    ) -> impl Future<Output = Confirmation> + use<> {
        confirmation(
            self.confirm_payment_options(client_secret, params)
                .map(|options| self.0.confirm_payment(&options)),
        )
    }

    fn confirm_payment_options(
        &self,
        client_secret: &ClientSecret,
        params: &WithoutFormParams,
    ) -> Result<JsValue, SdkError> {
        if !convert::has_method(&self.0, "confirmPayment") {
            return Err(convert::exception("not_supported"));
        }
        let options = convert::with_secret(client_secret);
        convert::set(&options, "confirmParams", &params.to_js());
        Ok(options)
    }
}

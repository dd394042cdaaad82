use crate::convert;
use payjp_types::{ClientSecret, FlowKind};

use crate::driver::BegunRequest;
use crate::options::{BillingDetails, JsOptions, PaymentFormOptions, WidgetsOptions};
use crate::payments::PaymentsSource;

/// What a registration step needs to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RegistrationOptions {
    /// Which kind of flow it is. A payment is the same step on a payment flow. The default is a setup flow.
    pub kind: FlowKind,
    /// Where payments.js comes from.
    pub source: PaymentsSource,
    /// The client secret of a flow, where it is known already: then none is asked for at first. The default is none.
    pub client_secret: Option<ClientSecret>,
    /// The address on the merchant's server that answers a `POST` with `{client_secret}`. Without it the step waits
    /// for [`RegistrationDriver::set_client_secret`](crate::driver::RegistrationDriver::set_client_secret). The default
    /// is none.
    pub create_url: Option<String>,
    /// A request to `create_url` that the page has begun already. The default is none.
    pub begun_request: Option<BegunRequest>,
    /// Where PAY.JP sends the customer afterwards, absolute.
    pub return_url: String,
    /// Language and look of PAY.JP's form. By default payments.js decides.
    pub widgets: JsOptions<WidgetsOptions>,
    /// How PAY.JP's form is made. The default is a closed accordion.
    pub form: JsOptions<PaymentFormOptions>,
    /// What is known of the holder already: the form does not ask for it, and it is sent along at the confirmation.
    /// The default is nothing.
    pub billing_details: JsOptions<BillingDetails>,
    /// The address on the merchant's server that takes a `POST` of `{"save": true}` or `{"save": false}`, the wish to
    /// save what is paid with; `{id}` in it stands for the flow's id. The default is none, and nothing is recorded.
    pub save_url: Option<String>,
}

impl RegistrationOptions {
    /// A step whose client secret is given to it.
    #[must_use]
    pub fn new(source: PaymentsSource, return_url: impl Into<String>) -> Self {
        Self {
            kind: FlowKind::Setup,
            source,
            client_secret: None,
            create_url: None,
            begun_request: None,
            return_url: return_url.into(),
            widgets: JsOptions::default(),
            form: JsOptions::default(),
            billing_details: JsOptions::default(),
            save_url: None,
        }
    }

    /// Sets which kind of flow it is. Default: a setup flow.
    #[must_use]
    pub fn kind(mut self, kind: FlowKind) -> Self {
        self.kind = kind;
        self
    }

    /// Sets what is known of the holder already. 3-D Secure needs an e-mail address or a telephone number: PAY.JP's form
    /// asks for what is not given here.
    #[must_use]
    pub fn billing_details(mut self, details: impl Into<JsOptions<BillingDetails>>) -> Self {
        self.billing_details = details.into();
        self
    }

    /// Sets the address on the merchant's server that is told whether to save what is paid with.
    #[must_use]
    pub fn save_url(mut self, url: Option<String>) -> Self {
        self.save_url = url;
        self
    }

    /// Has the step fetch its client secret from this address on the merchant's server, by `POST`. The answer is
    /// `{"client_secret": "…"}`.
    #[must_use]
    pub fn create_url(mut self, url: Option<String>) -> Self {
        self.create_url = url;
        self
    }

    /// Sets a request to that address which the page has begun already.
    #[must_use]
    pub fn begun_request(mut self, request: Option<BegunRequest>) -> Self {
        self.begun_request = request;
        self
    }

    /// Sets language and look of PAY.JP's form.
    #[must_use]
    pub fn widgets(mut self, options: impl Into<JsOptions<WidgetsOptions>>) -> Self {
        self.widgets = options.into();
        self
    }

    /// Sets how PAY.JP's form is made.
    #[must_use]
    pub fn form(mut self, options: impl Into<JsOptions<PaymentFormOptions>>) -> Self {
        self.form = options.into();
        self
    }

    /// A form that does not ask for what is known already.
    pub(super) fn asking(
        &self,
        form: JsOptions<PaymentFormOptions>,
    ) -> JsOptions<PaymentFormOptions> {
        JsOptions::from_js(convert::not_asking_for(form.object(), self.billing_details.object()))
    }
}

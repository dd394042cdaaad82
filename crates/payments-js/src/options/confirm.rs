use payjp_types::PaymentMethodType;

/// An address, as a form gives it and as a confirmation takes it. A part that does not apply is empty.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The street.
    pub line1: String,
    /// The building.
    pub line2: String,
    /// The city or ward.
    pub city: String,
    /// The prefecture.
    pub state: String,
    /// The postal code.
    pub zip: String,
    /// The country, as an ISO 3166-1 code of two letters.
    pub country: String,
}

/// Name, contacts and address of the holder, to send along with a confirmation.
///
/// 3-D Secure needs an e-mail address or a telephone number: what the form was told never to ask for has to be here.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BillingDetails {
    /// The holder's name.
    pub name: Option<String>,
    /// The holder's e-mail address.
    pub email: Option<String>,
    /// The holder's telephone number.
    pub phone: Option<String>,
    /// The holder's address.
    pub address: Option<Address>,
}

impl BillingDetails {
    /// Sets the holder's name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the holder's e-mail address.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the holder's telephone number.
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Sets the holder's address.
    #[must_use]
    pub fn address(mut self, address: Address) -> Self {
        self.address = Some(address);
        self
    }
}

/// What a confirmation sends along beside what the form holds.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentMethodData {
    /// The kind, where there is no form that knows it: `type` in JavaScript.
    pub kind: Option<PaymentMethodType>,
    /// Name, contacts and address of the holder.
    pub billing_details: Option<BillingDetails>,
}

/// Parameters of [`Widgets::confirm_setup`](crate::Widgets::confirm_setup) and
/// [`Widgets::confirm_payment`](crate::Widgets::confirm_payment).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConfirmParams {
    /// Where PAY.JP sends the customer afterwards, absolute. It has no default.
    pub return_url: String,
    /// What is sent along beside what the form holds. The default is nothing.
    pub payment_method_data: Option<PaymentMethodData>,
}

/// Parameters of `confirmSetup`.
pub type ConfirmSetupParams = ConfirmParams;

/// Parameters of `confirmPayment`.
pub type ConfirmPaymentParams = ConfirmParams;

impl ConfirmParams {
    /// Confirms and sends the customer here afterwards.
    #[must_use]
    pub fn new(return_url: impl Into<String>) -> Self {
        Self { return_url: return_url.into(), payment_method_data: None }
    }

    /// Sets name, contacts and address of the holder. They are obligatory where the form was told never to ask for them
    /// and 3-D Secure needs them: an e-mail address or a telephone number.
    #[must_use]
    pub fn billing_details(mut self, details: BillingDetails) -> Self {
        self.payment_method_data =
            Some(PaymentMethodData { kind: None, billing_details: Some(details) });
        self
    }
}

/// Parameters of [`Payments::confirm_payment`](crate::Payments::confirm_payment), which pays without a form.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithoutFormParams {
    /// Where PAY.JP sends the customer afterwards, absolute.
    pub return_url: String,
    /// What is paid with.
    pub payment_method_data: PaymentMethodData,
}

impl WithoutFormParams {
    /// Pays with PayPay, the only kind that needs no form, and sends the customer here afterwards.
    #[must_use]
    pub fn paypay(return_url: impl Into<String>) -> Self {
        Self {
            return_url: return_url.into(),
            payment_method_data: PaymentMethodData {
                kind: Some(PaymentMethodType::PayPay),
                billing_details: None,
            },
        }
    }

    /// Sets name, contacts and address of the holder.
    #[must_use]
    pub fn billing_details(mut self, details: BillingDetails) -> Self {
        self.payment_method_data.billing_details = Some(details);
        self
    }
}

use payjp_types::PaymentMethodType;

/// How PAY.JP's form shows the kinds of payment method. It cannot be changed once the form is made.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormLayout {
    /// Tabs, the first one chosen.
    Tab,
    /// Tabs, none of them chosen.
    CollapsedTab,
    /// An accordion, every part of it closed; the default.
    #[default]
    Accordion,
    /// An accordion, the first part of it open.
    OpenAccordion,
}

/// Name and contacts that PAY.JP's form starts with. What is left out starts empty.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContactDetails {
    /// The holder's name.
    pub name: Option<String>,
    /// The holder's e-mail address.
    pub email: Option<String>,
    /// The holder's telephone number.
    pub phone: Option<String>,
}

impl ContactDetails {
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
}

/// Whether PAY.JP's form asks for something.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// When it is needed; the default.
    #[default]
    Auto,
    /// Never. What is needed has to come with the confirmation then.
    Never,
}

/// Which of name and contacts PAY.JP's form asks for. What is left out is [`Field::Auto`].
///
/// 3-D Secure needs an e-mail address or a telephone number: what is set to [`Field::Never`] here has to be in the
/// [`BillingDetails`](crate::BillingDetails) of the confirmation.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BillingDetailsFields {
    /// The holder's name.
    pub name: Option<Field>,
    /// The holder's e-mail address.
    pub email: Option<Field>,
    /// The holder's telephone number.
    pub phone: Option<Field>,
}

impl BillingDetailsFields {
    /// The same for all of them.
    #[must_use]
    pub fn all(field: Field) -> Self {
        Self { name: Some(field), email: Some(field), phone: Some(field) }
    }

    /// Sets whether the form asks for the holder's name.
    #[must_use]
    pub fn name(mut self, field: Field) -> Self {
        self.name = Some(field);
        self
    }

    /// Sets whether the form asks for the holder's e-mail address.
    #[must_use]
    pub fn email(mut self, field: Field) -> Self {
        self.email = Some(field);
        self
    }

    /// Sets whether the form asks for the holder's telephone number.
    #[must_use]
    pub fn phone(mut self, field: Field) -> Self {
        self.phone = Some(field);
        self
    }
}

/// Options of [`Widgets::create_payment_form`](crate::Widgets::create_payment_form).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentFormOptions {
    /// How the kinds of payment method are shown: `layout`. The default is [`FormLayout::Accordion`].
    pub layout: FormLayout,
    /// The name and contacts that the form starts with: `defaultValues.billingDetails`. The default is nothing.
    pub default_billing_details: Option<ContactDetails>,
    /// Which of name and contacts the form asks for: `fields.billingDetails`. The default is [`Field::Auto`] for each.
    pub billing_details_fields: Option<BillingDetailsFields>,
    /// The order of the kinds of payment method: `paymentMethodOrder`. Left empty, payments.js decides.
    pub payment_method_order: Vec<PaymentMethodType>,
}

impl PaymentFormOptions {
    /// Sets how the kinds of payment method are shown. The default is [`FormLayout::Accordion`].
    #[must_use]
    pub fn layout(mut self, layout: FormLayout) -> Self {
        self.layout = layout;
        self
    }

    /// Sets the name and contacts that the form starts with. The default is nothing.
    #[must_use]
    pub fn default_billing_details(mut self, details: ContactDetails) -> Self {
        self.default_billing_details = Some(details);
        self
    }

    /// Sets which of name and contacts the form asks for. The default is [`Field::Auto`] for each.
    #[must_use]
    pub fn billing_details_fields(mut self, fields: BillingDetailsFields) -> Self {
        self.billing_details_fields = Some(fields);
        self
    }

    /// Sets the order of the kinds of payment method. Left out, payments.js decides.
    #[must_use]
    pub fn payment_method_order(
        mut self,
        order: impl IntoIterator<Item = PaymentMethodType>,
    ) -> Self {
        self.payment_method_order = order.into_iter().collect();
        self
    }
}

/// What [`PaymentForm::update`](crate::PaymentForm::update) can change: all but the layout. What is left out stays.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentFormUpdate {
    /// The name and contacts that the form starts with: `defaultValues.billingDetails`.
    pub default_billing_details: Option<ContactDetails>,
    /// Which of name and contacts the form asks for: `fields.billingDetails`.
    pub billing_details_fields: Option<BillingDetailsFields>,
    /// The order of the kinds of payment method; left empty, it stays.
    pub payment_method_order: Vec<PaymentMethodType>,
}

impl PaymentFormUpdate {
    /// Sets the name and contacts that the form starts with.
    #[must_use]
    pub fn default_billing_details(mut self, details: ContactDetails) -> Self {
        self.default_billing_details = Some(details);
        self
    }

    /// Sets which of name and contacts the form asks for.
    #[must_use]
    pub fn billing_details_fields(mut self, fields: BillingDetailsFields) -> Self {
        self.billing_details_fields = Some(fields);
        self
    }

    /// Sets the order of the kinds of payment method.
    #[must_use]
    pub fn payment_method_order(
        mut self,
        order: impl IntoIterator<Item = PaymentMethodType>,
    ) -> Self {
        self.payment_method_order = order.into_iter().collect();
        self
    }
}

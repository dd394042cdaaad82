use crate::object::object;
use crate::open_enum::open_enum;
use crate::request::request;
use crate::{
    CaptureMethod, CheckoutSessionId, Currency, CustomerId, Metadata, NewLineItem, PaymentFlowId,
    PaymentMethodOptions, PaymentMethodType, RedirectOptions, SetupFlowId,
};

open_enum! {
    /// What PAY.JP's page is for.
    CheckoutMode {
        /// Paying.
        Payment = "payment",
        /// Registering a payment method.
        Setup = "setup",
    }
}

open_enum! {
    /// Where a session is. Whether anything was registered or paid is for its flow to say.
    CheckoutSessionStatus {
        /// The customer can open the page.
        Open = "open",
        /// The customer has finished.
        Complete = "complete",
        /// It is too late.
        Expired = "expired",
    }
}

open_enum! {
    /// Whether PAY.JP makes a customer when the session names none.
    CustomerCreation {
        /// Always.
        Always = "always",
        /// When one is needed.
        IfRequired = "if_required",
    }
}

open_enum! {
    /// What is written on the button of a payment.
    SubmitType {
        /// PAY.JP decides.
        Auto = "auto",
        /// Pay.
        Pay = "pay",
        /// Book.
        Book = "book",
        /// Donate.
        Donate = "donate",
    }
}

open_enum! {
    /// The language of PAY.JP's page.
    CheckoutLocale {
        /// The browser's.
        Auto = "auto",
        /// Japanese.
        Ja = "ja",
    }
}

object! {
    /// A page of PAY.JP's on which one customer registers a payment method or pays.
    ///
    /// <https://docs.pay.jp/v2/guide/payments/checkout>
    CheckoutSession {
        required {
            /// Its id.
            id: CheckoutSessionId,
            /// Where it is.
            status: CheckoutSessionStatus,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// What the page is for.
        mode: Option<CheckoutMode>,
        /// The page to send the customer to, while the session is open.
        url: Option<String>,
        /// The customer.
        customer_id | customer: Option<CustomerId>,
        /// The address the page begins with.
        customer_email: Option<String>,
        /// The payment behind it; it may not be there before the customer is.
        payment_flow_id | payment_flow: Option<PaymentFlowId>,
        /// The registration behind it; it may not be there before the customer is.
        setup_flow_id | setup_flow: Option<SetupFlowId>,
        /// The sum of the line items without tax, in yen.
        amount_subtotal: Option<u64>,
        /// What the customer pays, in yen.
        amount_total: Option<u64>,
        /// In which currency.
        currency: Option<Currency>,
        /// The kinds of payment method the page offers.
        payment_method_types: Vec<PaymentMethodType>,
        /// Where the customer goes afterwards. Having arrived there proves nothing.
        success_url: Option<String>,
        /// Where the customer goes who turns back.
        cancel_url: Option<String>,
        /// When it expires (ISO 8601).
        expires_at: Option<String>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/checkout/sessions`.
    CreateCheckoutSession (
        /// What the page is for.
        mode: CheckoutMode,
    ) {
        /// The customer; what is registered is attached to them.
        customer_id: CustomerId,
        /// The address the page begins with.
        customer_email: String,
        /// Whether PAY.JP makes a customer when none is named.
        customer_creation: CustomerCreation,
        /// A text of the merchant. It does not come back in any answer.
        client_reference_id: String,
        /// What is paid for, at most 100; payments only.
        line_items: Vec<NewLineItem>,
        /// Restricts the kinds that the page offers.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// Where the customer goes afterwards; `{CHECKOUT_SESSION_ID}` in it becomes the session's id.
        success_url: String,
        /// Where the customer goes who turns back.
        cancel_url: String,
        /// How the customer's browser is sent back.
        redirect_options: RedirectOptions,
        /// What is said of the payment behind it; payments only.
        payment_flow_data: PaymentFlowData,
        /// What is said of the registration behind it; registrations only.
        setup_flow_data: SetupFlowData,
        /// What is written on the button; payments only.
        submit_type: SubmitType,
        /// The language of the page.
        locale: CheckoutLocale,
        /// When it expires (ISO 8601), at most a day from now.
        expires_at: String,
        /// What the merchant keeps with the session. It is not copied to the flow.
        metadata: Metadata,
    }
}

impl CreateCheckoutSession {
    /// A page on which this customer registers a payment method.
    #[must_use]
    pub fn setup(customer_id: CustomerId) -> Self {
        Self::new(CheckoutMode::Setup).customer_id(customer_id)
    }

    /// A page on which these things are paid for.
    #[must_use]
    pub fn payment(items: impl IntoIterator<Item = NewLineItem>) -> Self {
        Self::new(CheckoutMode::Payment).line_items(items.into_iter().collect::<Vec<_>>())
    }
}

request! {
    /// What is said of the payment behind a session.
    PaymentFlowData {
        /// When the amount is taken.
        capture_method: CaptureMethod,
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with the payment.
        metadata: Metadata,
    }
}

request! {
    /// What is said of the registration behind a session.
    SetupFlowData {
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with the registration.
        metadata: Metadata,
    }
}

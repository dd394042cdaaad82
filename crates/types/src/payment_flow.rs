use crate::object::object;
use crate::open_enum::open_enum;
use crate::request::request;
use crate::{
    ClientSecret, CustomerId, FlowError, Metadata, PaymentFlowId, PaymentMethodId,
    PaymentMethodOptions, PaymentMethodType, RedirectOptions,
};

open_enum! {
    /// Where a payment is. Only [`Succeeded`](Self::Succeeded) means that it is paid; a status that this version does
    /// not know means that it is not.
    PaymentFlowStatus {
        /// The customer has to enter a payment method. A refused payment comes back here.
        RequiresPaymentMethod = "requires_payment_method",
        /// A payment method is set and waits to be confirmed.
        RequiresConfirmation = "requires_confirmation",
        /// The customer has to do something in their browser: give the client secret to `handleNextAction`.
        RequiresAction = "requires_action",
        /// PAY.JP is at work.
        Processing = "processing",
        /// The amount is set aside and waits to be captured.
        RequiresCapture = "requires_capture",
        /// It is paid.
        Succeeded = "succeeded",
        /// It was cancelled or has expired.
        Canceled = "canceled",
    }
}

impl PaymentFlowStatus {
    /// Whether the flow has ended and can never change again.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Canceled)
    }
}

open_enum! {
    /// When an amount that was authorised is taken.
    CaptureMethod {
        /// At once (PAY.JP's default).
        Automatic = "automatic",
        /// When the merchant captures it.
        Manual = "manual",
    }
}

open_enum! {
    /// A currency. PAY.JP has one.
    Currency {
        /// Yen.
        Jpy = "jpy",
    }
}

open_enum! {
    /// Why a payment was cancelled. PAY.JP takes the first four from a merchant.
    PaymentCancellationReason {
        /// The customer gave up.
        Abandoned = "abandoned",
        /// It was made twice.
        Duplicate = "duplicate",
        /// It is fraud.
        Fraudulent = "fraudulent",
        /// The customer asked for it.
        RequestedByCustomer = "requested_by_customer",
        /// PAY.JP did it by itself.
        Automatic = "automatic",
        /// PAY.JP ended it by age.
        Expired = "expired",
    }
}

object! {
    /// One payment, from creation to its end.
    ///
    /// <https://docs.pay.jp/v2/guide/payments/payment-flow>
    PaymentFlow {
        required {
            /// Its id.
            id: PaymentFlowId,
            /// Where it is.
            status: PaymentFlowStatus,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// How much, in yen.
        amount: Option<u64>,
        /// In which currency.
        currency: Option<Currency>,
        /// How much can still be captured, in yen.
        amount_capturable: Option<u64>,
        /// How much was received, in yen.
        amount_received: Option<u64>,
        /// The secret for the customer's browser.
        client_secret: Option<ClientSecret>,
        /// The customer who pays.
        customer_id | customer: Option<CustomerId>,
        /// What is paid with.
        payment_method_id | payment_method: Option<PaymentMethodId>,
        /// The kinds that can be paid with.
        payment_method_types: Vec<PaymentMethodType>,
        /// When the amount is taken.
        capture_method: Option<CaptureMethod>,
        /// Where the customer's browser is sent back to.
        return_url: Option<String>,
        /// What went wrong last.
        last_payment_error: Option<FlowError>,
        /// Why it was cancelled.
        cancellation_reason: Option<PaymentCancellationReason>,
        /// When it was cancelled (ISO 8601).
        canceled_at: Option<String>,
        /// When it expired (ISO 8601).
        expired_at: Option<String>,
        /// A text of the merchant.
        description: Option<String>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/payment_flows`.
    CreatePaymentFlow (
        /// How much, in yen: 50 to 9,999,999.
        amount: u32,
        /// In which currency.
        currency: Currency,
    ) {
        /// The customer who pays.
        customer_id: CustomerId,
        /// What to pay with. It must be the customer's; left out, the customer's default is used.
        payment_method_id: PaymentMethodId,
        /// Restricts the kinds that can be paid with.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// When the amount is taken.
        capture_method: CaptureMethod,
        /// Whether to pay at once.
        confirm: bool,
        /// Where the customer's browser is sent back to; only with `confirm`.
        return_url: String,
        /// How the customer's browser is sent back.
        redirect_options: RedirectOptions,
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

impl CreatePaymentFlow {
    /// A payment of so many yen.
    #[must_use]
    pub fn yen(amount: u32) -> Self {
        Self::new(amount, Currency::Jpy)
    }
}

request! {
    /// The body of `POST /v2/payment_flows/{id}`. What is not set stays.
    UpdatePaymentFlow {
        /// How much, in yen: 50 to 9,999,999.
        amount: u32,
        /// The customer who pays.
        customer_id: CustomerId,
        /// What to pay with.
        payment_method_id: PaymentMethodId,
        /// Restricts the kinds that can be paid with.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// Where the customer's browser is sent back to.
        return_url: String,
        /// How the customer's browser is sent back.
        redirect_options: RedirectOptions,
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

request! {
    /// The body of `POST /v2/payment_flows/{id}/confirm`. Everything is optional.
    ConfirmPaymentFlow {
        /// What to pay with.
        payment_method_id: PaymentMethodId,
        /// Restricts the kinds that can be paid with.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// When the amount is taken.
        capture_method: CaptureMethod,
        /// Where the customer's browser is sent back to.
        return_url: String,
        /// A text of the merchant.
        description: String,
    }
}

use crate::object::object;
use crate::request::request;
use crate::{CustomerId, Metadata, PaymentMethodId};

object! {
    /// A customer of the merchant, to whom payment methods are attached.
    Customer {
        required {
            /// Its id.
            id: CustomerId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// The customer's e-mail address.
        email: Option<String>,
        /// A text for the merchant's own dashboard.
        description: Option<String>,
        /// The payment method that is used when a payment names none.
        default_payment_method_id | default_payment_method: Option<PaymentMethodId>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/customers`. Everything is optional.
    CreateCustomer {
        /// An id of the merchant's choice: at most 100 letters, digits, `-` and `_`.
        id: CustomerId,
        /// The e-mail address, at most 255 characters.
        email: String,
        /// A text for the merchant's dashboard, at most 255 characters.
        description: String,
        /// A payment method to attach, which becomes the default.
        payment_method_id: PaymentMethodId,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

request! {
    /// The body of `POST /v2/customers/{id}`. What is not set stays.
    UpdateCustomer {
        /// The payment method that is used when a payment names none; `None` takes it away.
        default_payment_method_id: Option<PaymentMethodId>,
        /// The e-mail address, at most 255 characters.
        email: String,
        /// A text for the merchant's dashboard, at most 255 characters.
        description: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

use crate::open_enum::open_enum;
use crate::request::request;

open_enum! {
    /// When 3-D Secure is asked for.
    RequestThreeDSecure {
        /// Whenever the card can do it.
        Any = "any",
        /// When PAY.JP thinks it right.
        Automatic = "automatic",
    }
}

open_enum! {
    /// Whether an authorisation is to last longer than usual.
    RequestExtendedAuthorization {
        /// Where the card can do it.
        IfAvailable = "if_available",
        /// Never.
        Never = "never",
        /// Always: the payment is refused where the card cannot do it.
        MustExtend = "must_extend",
    }
}

request! {
    /// Options of each kind of payment method.
    PaymentMethodOptions {
        /// Those of cards.
        card: CardOptions,
    }
}

request! {
    /// Options of a payment or registration with a card.
    CardOptions {
        /// When 3-D Secure is asked for.
        request_three_d_secure: RequestThreeDSecure,
        /// Whether the authorisation is to last longer; payments only.
        request_extended_authorization: RequestExtendedAuthorization,
    }
}

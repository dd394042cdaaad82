use std::fmt;
use std::str::FromStr;

/// A setting with a closed list of values, each one word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($name::$value => $word,)+ })
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<$name, ()> {
                match word { $($word => Ok($name::$value),)+ _ => Err(()) }
            }
        }
    };
}

words! {
    /// Whether a confirm from a browser asks for 3-D Secure.
    ThreeDSecure {
        /// Always, except for a flow with `usage=on_session`.
        Always = "always",
        /// Only where the flow was created with `request_three_d_secure=any`.
        Never = "never",
        /// Where `always` asks, the issuer refuses without asking, and the confirm itself ends with `three_d_secure_failed`.
        Fail = "fail",
    }
}

words! {
    /// What "cancel" on the 3-D Secure page does to the flow.
    CancelledChallenge {
        /// As a failure: the customer may try again.
        RequiresPaymentMethod = "requires_payment_method",
        /// The flow ends, with reason `abandoned`.
        Canceled = "canceled",
    }
}

words! {
    /// What a second confirm does while the first waits for 3-D Secure.
    ConfirmDuringRequiresAction {
        /// 400 `invalid_status`.
        Refuse = "refuse",
        /// The waiting challenge is void and a new one begins.
        Restart = "restart",
    }
}

words! {
    /// What `customer` does where `customer_id` is meant.
    LegacyCustomerField {
        /// It is read as `customer_id`.
        Alias = "alias",
        /// 422, as for an unknown field.
        Reject = "reject",
        /// It is dropped, as if no customer had been named.
        Ignore = "ignore",
    }
}

words! {
    /// What a field that an operation does not have does.
    UnknownFields {
        /// 422 "Extra inputs are not permitted".
        Refuse = "refuse",
        /// Nothing.
        Ignore = "ignore",
    }
}

words! {
    /// Whether `payment_method_types` of a setup flow may name Apple Pay.
    ApplePayInSetup {
        /// 400 `invalid_payment_method_types`.
        Refuse = "refuse",
        /// It may.
        Accept = "accept",
    }
}

words! {
    /// Whether a registered method becomes its customer's default.
    DefaultPaymentMethod {
        /// Only `default_payment_method_id` or `payment_method_id` of the customer says so.
        Never = "never",
        /// When the customer has none yet.
        IfNone = "if_none",
        /// Each new one.
        Always = "always",
    }
}

words! {
    /// Whether a refused test card is refused by `POST /v2/payment_methods` too.
    RefusedCardFromServer {
        /// 402 with the card's code.
        Refuse = "refuse",
        /// The method is made.
        Accept = "accept",
    }
}

words! {
    /// What a number of no known brand does.
    UnknownCardBrand {
        /// It is accepted and called Visa.
        Accept = "accept",
        /// 402 `unacceptable_brand`.
        Refuse = "refuse",
    }
}

words! {
    /// Whether a confirm from a server asks for 3-D Secure.
    ServerThreeDSecure {
        /// Never: a saved method was authenticated when it was registered.
        Never = "never",
        /// Where the flow has `request_three_d_secure=any`.
        WhenRequested = "when_requested",
        /// Always.
        Always = "always",
    }
}

words! {
    /// What becomes of the methods of a customer who is deleted.
    DeletedCustomersMethods {
        /// They are detached.
        Detach = "detach",
        /// They stay as they are.
        Keep = "keep",
    }
}

words! {
    /// What `customer_id` of a detached method says.
    DetachedCustomerId {
        /// `null`.
        Null = "null",
        /// The customer it had.
        Keep = "keep",
    }
}

words! {
    /// Whether a detached method can be attached again.
    Reattach {
        /// 400 `detached_payment_method_not_usable`.
        Refuse = "refuse",
        /// To the customer it had, but to no other.
        SameCustomer = "same_customer",
    }
}

words! {
    /// What becomes of a fraction of a yen of tax.
    TaxRounding {
        /// It is dropped.
        Down = "down",
        /// Half a yen and more become one.
        HalfUp = "half_up",
        /// It becomes one.
        Up = "up",
    }
}

words! {
    /// When the flow behind a checkout session is made.
    CheckoutFlow {
        /// With the session.
        AtCreation = "at_creation",
        /// When the customer opens the page.
        WhenOpened = "when_opened",
    }
}

words! {
    /// What `url` of a checkout session says once it is no longer open.
    FinishedCheckoutUrl {
        /// The same as before.
        Keep = "keep",
        /// `null`, which the SDKs' types do not allow.
        Null = "null",
    }
}

words! {
    /// Whether the period of an authorization can be extended.
    ExtendedAuthorizations {
        /// It can.
        Available = "available",
        /// It cannot: `must_extend` is refused.
        Unavailable = "unavailable",
    }
}

words! {
    /// Which events tell of a setup flow.
    SetupFlowEvents {
        /// `created`, `requires_action`, `setup_failed`, `canceled` and `succeeded`.
        All = "all",
        /// `succeeded` and `setup_failed` alone.
        Ends = "ends",
    }
}

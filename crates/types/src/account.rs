//! What PAY.JP owes a merchant, and what it offers the merchant's customers.

use crate::object::object;
use crate::open_enum::open_enum;
use crate::request::request;
use crate::{
    BalanceId, Currency, Metadata, PaymentDisputeId, PaymentFlowId, PaymentMethodConfigurationId,
    PaymentMethodType, PaymentTransactionId, StatementId, TermId,
};

object! {
    /// A payment that somebody contests.
    PaymentDispute {
        required {
            /// Its id.
            id: PaymentDisputeId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// The payment it is about.
        payment_flow_id | payment_flow: Option<PaymentFlowId>,
        /// How much, in yen.
        amount: Option<u64>,
        /// In which currency.
        currency: Option<Currency>,
        /// Where it is, such as `pre_warning_needs_response`.
        status: Option<String>,
        /// Why.
        reason: Option<String>,
        /// By when the merchant has to answer (ISO 8601).
        due_by: Option<String>,
        /// What was paid with.
        payment_method_type: Option<PaymentMethodType>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

open_enum! {
    /// Whether a kind of payment method is offered.
    DisplayPreferenceValue {
        /// It is.
        On = "on",
        /// It is not.
        Off = "off",
        /// PAY.JP decides.
        None = "none",
    }
}

object! {
    /// Which kinds of payment method are offered where a request names none.
    PaymentMethodConfiguration {
        required {
            /// Its id.
            id: PaymentMethodConfigurationId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// Whether it is the one in use.
        active: Option<bool>,
        /// A name for the merchant.
        name: Option<String>,
        /// Cards.
        card: Option<ConfiguredMethod>,
        /// Apple Pay.
        apple_pay: Option<ConfiguredMethod>,
        /// PayPay.
        paypay: Option<ConfiguredMethod>,
    }
}

object! {
    /// Whether one kind of payment method is offered.
    ConfiguredMethod {
        required {
            /// Whether it is offered.
            available: bool,
        }
        /// What was asked for, and what came of it.
        display_preference: Option<DisplayPreference>,
    }
}

object! {
    /// What was asked for, and what came of it.
    DisplayPreference {
        required {
            /// What the merchant asked for.
            preference: DisplayPreferenceValue,
        }
        /// What came of it.
        value: Option<DisplayPreferenceValue>,
    }
}

request! {
    /// The body of `POST /v2/payment_method_configurations/{id}`. What is not set stays.
    UpdatePaymentMethodConfiguration {
        /// Whether it is the one in use.
        active: bool,
        /// A name for the merchant.
        name: String,
        /// Cards.
        card: MethodPreference,
        /// Apple Pay.
        apple_pay: MethodPreference,
        /// PayPay.
        paypay: MethodPreference,
    }
}

request! {
    /// Whether one kind of payment method is to be offered.
    MethodPreference (
        /// What is asked for.
        display_preference: NewDisplayPreference,
    ) {}
}

request! {
    /// What is asked for.
    NewDisplayPreference (
        /// Whether it is to be offered.
        preference: DisplayPreferenceValue,
    ) {}
}

impl From<DisplayPreferenceValue> for MethodPreference {
    fn from(preference: DisplayPreferenceValue) -> Self {
        Self::new(NewDisplayPreference::new(preference))
    }
}

object! {
    /// What one payment, refund or chargeback did to the merchant's account.
    PaymentTransaction {
        required {
            /// Its id.
            id: PaymentTransactionId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// The id of the payment, refund or dispute.
        resource_id: Option<String>,
        /// How much, in yen; money that leaves is negative.
        amount: Option<i64>,
        /// In which currency.
        currency: Option<Currency>,
        /// The fee as a decimal number.
        fee_rate: Option<String>,
        /// The fee, in yen.
        fee: Option<i64>,
        /// What it was, such as `payment`.
        kind = "type": Option<String>,
        /// What was paid with.
        payment_method_type: Option<PaymentMethodType>,
        /// The term it is counted in.
        term_id | term: Option<TermId>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
    }
}

object! {
    /// A span of time that is settled at once.
    Term {
        required {
            /// Its id.
            id: TermId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// When it began (ISO 8601).
        start_at: Option<String>,
        /// When it ends (ISO 8601).
        end_at: Option<String>,
        /// Whether it is over.
        closed: Option<bool>,
    }
}

object! {
    /// What came together in a term.
    Statement {
        required {
            /// Its id.
            id: StatementId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// Its title.
        title: Option<String>,
        /// What it is about, such as `sales`.
        kind = "type": Option<String>,
        /// The term.
        term: Option<Term>,
        /// The balance it went into.
        balance_id | balance: Option<BalanceId>,
        /// Its lines.
        items: Vec<StatementItem>,
        /// The sum, in yen.
        net: Option<i64>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
    }
}

object! {
    /// One line of a statement.
    StatementItem {
        required {
            /// How much, in yen.
            amount: i64,
        }
        /// What it is.
        subject: Option<String>,
        /// What it is called.
        name: Option<String>,
        /// The tax, as a text.
        tax_rate: Option<String>,
    }
}

object! {
    /// What PAY.JP transfers to the merchant, or claims.
    Balance {
        required {
            /// Its id.
            id: BalanceId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// Where it is: `collecting`, `transfer` or `claim`.
        state: Option<String>,
        /// What it is made of.
        statements: Vec<Statement>,
        /// Whether it is closed.
        closed: Option<bool>,
        /// When it was closed (ISO 8601).
        closed_date: Option<String>,
        /// When it is paid (ISO 8601).
        due_date: Option<String>,
        /// The sum, in yen.
        net: Option<i64>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
    }
}

object! {
    /// An address at which a statement or a balance can be downloaded for an hour. Whoever has it can read it.
    DownloadUrl {
        required {
            /// The address.
            url: String,
        }
        /// Until when it works, as PAY.JP sent it.
        expires: Option<String>,
    }
}

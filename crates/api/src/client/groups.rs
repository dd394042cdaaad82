use super::Client;
use crate::{
    Balances, CheckoutSessions, Customers, Events, PaymentDisputes, PaymentFlows,
    PaymentMethodConfigurations, PaymentMethods, PaymentRefunds, PaymentTransactions, Prices,
    Products, SetupFlows, Statements, TaxRates, Terms,
};

/// The operations, grouped by what they are about.
impl Client {
    /// The merchant's customers at PAY.JP.
    #[must_use]
    pub fn customers(&self) -> Customers<'_> {
        Customers { client: self }
    }

    /// Registrations of payment methods.
    #[must_use]
    pub fn setup_flows(&self) -> SetupFlows<'_> {
        SetupFlows { client: self }
    }

    /// Payments.
    #[must_use]
    pub fn payment_flows(&self) -> PaymentFlows<'_> {
        PaymentFlows { client: self }
    }

    /// Payment methods, whoever they belong to.
    #[must_use]
    pub fn payment_methods(&self) -> PaymentMethods<'_> {
        PaymentMethods { client: self }
    }

    /// Money that goes back to customers.
    #[must_use]
    pub fn payment_refunds(&self) -> PaymentRefunds<'_> {
        PaymentRefunds { client: self }
    }

    /// PAY.JP's own pages for registering and paying.
    #[must_use]
    pub fn checkout_sessions(&self) -> CheckoutSessions<'_> {
        CheckoutSessions { client: self }
    }

    /// What is sold.
    #[must_use]
    pub fn products(&self) -> Products<'_> {
        Products { client: self }
    }

    /// What products cost.
    #[must_use]
    pub fn prices(&self) -> Prices<'_> {
        Prices { client: self }
    }

    /// Taxes.
    #[must_use]
    pub fn tax_rates(&self) -> TaxRates<'_> {
        TaxRates { client: self }
    }

    /// Which kinds of payment method are offered where a request names none.
    #[must_use]
    pub fn payment_method_configurations(&self) -> PaymentMethodConfigurations<'_> {
        PaymentMethodConfigurations { client: self }
    }

    /// Payments that somebody contests.
    #[must_use]
    pub fn payment_disputes(&self) -> PaymentDisputes<'_> {
        PaymentDisputes { client: self }
    }

    /// What payments, refunds and chargebacks did to the merchant's account.
    #[must_use]
    pub fn payment_transactions(&self) -> PaymentTransactions<'_> {
        PaymentTransactions { client: self }
    }

    /// Spans of time that are settled at once.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        Terms { client: self }
    }

    /// What came together in a term.
    #[must_use]
    pub fn statements(&self) -> Statements<'_> {
        Statements { client: self }
    }

    /// What PAY.JP transfers to the merchant, or claims.
    #[must_use]
    pub fn balances(&self) -> Balances<'_> {
        Balances { client: self }
    }

    /// What happened, newest first.
    #[must_use]
    pub fn events(&self) -> Events<'_> {
        Events { client: self }
    }
}

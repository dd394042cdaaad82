//! The named choices the sandbox makes where PAY.JP does not say what it does.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

mod table;
mod words;

pub use table::{SettingInfo, table};
pub use words::{
    ApplePayInSetup, CancelledChallenge, CheckoutFlow, ConfirmDuringRequiresAction,
    DefaultPaymentMethod, DeletedCustomersMethods, DetachedCustomerId, ExtendedAuthorizations,
    FinishedCheckoutUrl, LegacyCustomerField, Reattach, RefusedCardFromServer, ServerThreeDSecure,
    SetupFlowEvents, TaxRounding, ThreeDSecure, UnknownCardBrand, UnknownFields,
};

/// What the sandbox does where PAY.JP's own behaviour is not known.
///
/// Every field is an open question about the real service; none of the defaults was verified against PAY.JP.
/// [`table()`] says for each what it stands for, and is what `--help-settings` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Whether a confirm from a browser asks for 3-D Secure. Default: always.
    pub three_d_secure: ThreeDSecure,
    /// What "cancel" on the 3-D Secure page does to the flow. Default: requires_payment_method.
    pub three_d_secure_cancel: CancelledChallenge,
    /// What a second confirm does while the first waits for 3-D Secure. Default: refuse.
    pub confirm_during_requires_action: ConfirmDuringRequiresAction,
    /// What `customer` (the name before GA) does where `customer_id` is meant. Default: alias.
    pub legacy_customer_field: LegacyCustomerField,
    /// What a field that an operation does not have does. Default: refuse.
    pub unknown_fields: UnknownFields,
    /// Whether `payment_method_types` of a setup flow may name Apple Pay. Default: refuse.
    pub apple_pay_in_setup: ApplePayInSetup,
    /// Whether a registered method becomes its customer's default. Default: never.
    pub default_payment_method: DefaultPaymentMethod,
    /// Whether a refused test card is refused by `POST /v2/payment_methods` too. Default: refuse.
    pub refused_card_from_server: RefusedCardFromServer,
    /// What a number of no known brand does. Default: accept (called Visa).
    pub unknown_card_brand: UnknownCardBrand,
    /// The most characters of one metadata value. Default: 500.
    pub metadata_value_limit: usize,
    /// How many hours after its creation a flow that has not ended is canceled. Default: 24.
    pub flow_expires_after: u32,
    /// Whether a confirm from a server asks for 3-D Secure. Default: never.
    pub server_three_d_secure: ServerThreeDSecure,
    /// What becomes of the methods of a deleted customer. Default: detach.
    pub deleted_customers_methods: DeletedCustomersMethods,
    /// What `customer_id` of a detached method says. Default: null.
    pub detached_customer_id: DetachedCustomerId,
    /// Whether a detached method can be attached again. Default: refuse.
    pub reattach: Reattach,
    /// What becomes of a fraction of a yen of tax. Default: down.
    pub tax_rounding: TaxRounding,
    /// When the flow behind a checkout session is made. Default: at_creation.
    pub checkout_flow: CheckoutFlow,
    /// What `url` of a session says once it is no longer open. Default: keep.
    pub finished_checkout_url: FinishedCheckoutUrl,
    /// Whether the period of an authorization can be extended. Default: available.
    pub extended_authorizations: ExtendedAuthorizations,
    /// After how many days an authorization that was not captured lapses. Default: 7.
    pub authorization_days: u32,
    /// The same for an extended authorization. Default: 30.
    pub extended_authorization_days: u32,
    /// For how many hours an idempotency key is remembered. Default: 24.
    pub idempotency_key_hours: u32,
    /// After how many seconds a PayPay refund succeeds; 0 is at once. Default: 60.
    pub paypay_refund_seconds: u32,
    /// The fee of a payment in hundredths of a percent. Default: 360.
    pub fee_basis_points: u32,
    /// How many seconds a webhook has to answer. Default: 10.
    pub webhook_timeout: u32,
    /// Which events tell of a setup flow. Default: all.
    pub setup_flow_events: SetupFlowEvents,
    /// How many requests a second each key may send to API v2; 0 is no limit. Default: 0.
    pub rate_limit: u32,
    /// The HTTP status for a publishable key on a server route, 401 or 403. Default: 401.
    pub public_key_status: u16,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            three_d_secure: ThreeDSecure::Always,
            three_d_secure_cancel: CancelledChallenge::RequiresPaymentMethod,
            confirm_during_requires_action: ConfirmDuringRequiresAction::Refuse,
            legacy_customer_field: LegacyCustomerField::Alias,
            unknown_fields: UnknownFields::Refuse,
            apple_pay_in_setup: ApplePayInSetup::Refuse,
            default_payment_method: DefaultPaymentMethod::Never,
            refused_card_from_server: RefusedCardFromServer::Refuse,
            unknown_card_brand: UnknownCardBrand::Accept,
            metadata_value_limit: 500,
            flow_expires_after: 24,
            server_three_d_secure: ServerThreeDSecure::Never,
            deleted_customers_methods: DeletedCustomersMethods::Detach,
            detached_customer_id: DetachedCustomerId::Null,
            reattach: Reattach::Refuse,
            tax_rounding: TaxRounding::Down,
            checkout_flow: CheckoutFlow::AtCreation,
            finished_checkout_url: FinishedCheckoutUrl::Keep,
            extended_authorizations: ExtendedAuthorizations::Available,
            authorization_days: 7,
            extended_authorization_days: 30,
            idempotency_key_hours: 24,
            paypay_refund_seconds: 60,
            fee_basis_points: 360,
            webhook_timeout: 10,
            setup_flow_events: SetupFlowEvents::All,
            rate_limit: 0,
            public_key_status: 401,
        }
    }
}

impl Settings {
    /// Changes one setting by its name, as `--set NAME=VALUE` does.
    ///
    /// # Errors
    ///
    /// The name is not one of [`table()`], or the value is not one it takes.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingError> {
        let done = match name {
            "three_d_secure" => put(&mut self.three_d_secure, value),
            "three_d_secure_cancel" => put(&mut self.three_d_secure_cancel, value),
            "confirm_during_requires_action" => {
                put(&mut self.confirm_during_requires_action, value)
            }
            "legacy_customer_field" => put(&mut self.legacy_customer_field, value),
            "unknown_fields" => put(&mut self.unknown_fields, value),
            "apple_pay_in_setup" => put(&mut self.apple_pay_in_setup, value),
            "default_payment_method" => put(&mut self.default_payment_method, value),
            "refused_card_from_server" => put(&mut self.refused_card_from_server, value),
            "unknown_card_brand" => put(&mut self.unknown_card_brand, value),
            "metadata_value_limit" => value
                .parse()
                .ok()
                .filter(|limit| (1..=100_000).contains(limit))
                .map(|limit| self.metadata_value_limit = limit)
                .is_some(),
            "flow_expires_after" => put_whole(&mut self.flow_expires_after, value, 1..=8760),
            "server_three_d_secure" => put(&mut self.server_three_d_secure, value),
            "deleted_customers_methods" => put(&mut self.deleted_customers_methods, value),
            "detached_customer_id" => put(&mut self.detached_customer_id, value),
            "reattach" => put(&mut self.reattach, value),
            "tax_rounding" => put(&mut self.tax_rounding, value),
            "checkout_flow" => put(&mut self.checkout_flow, value),
            "finished_checkout_url" => put(&mut self.finished_checkout_url, value),
            "extended_authorizations" => put(&mut self.extended_authorizations, value),
            "authorization_days" => put_whole(&mut self.authorization_days, value, 1..=60),
            "extended_authorization_days" => {
                put_whole(&mut self.extended_authorization_days, value, 1..=60)
            }
            "idempotency_key_hours" => put_whole(&mut self.idempotency_key_hours, value, 1..=8760),
            "paypay_refund_seconds" => {
                put_whole(&mut self.paypay_refund_seconds, value, 0..=86_400)
            }
            "fee_basis_points" => put_whole(&mut self.fee_basis_points, value, 0..=10_000),
            "webhook_timeout" => put_whole(&mut self.webhook_timeout, value, 1..=60),
            "setup_flow_events" => put(&mut self.setup_flow_events, value),
            "rate_limit" => put_whole(&mut self.rate_limit, value, 0..=10_000),
            "public_key_status" => match value {
                "401" | "403" => {
                    self.public_key_status = if value == "401" { 401 } else { 403 };
                    true
                }
                _ => false,
            },
            _ => return Err(SettingError::UnknownName(name.to_owned())),
        };
        if done {
            return Ok(());
        }
        let values = table().iter().find(|info| info.name == name).map_or("", |info| info.values);
        Err(SettingError::BadValue { name: name.to_owned(), value: value.to_owned(), values })
    }

    /// When a flow that is created now will be canceled by itself.
    pub(crate) fn flow_expires(&self, now: Timestamp) -> Timestamp {
        now.saturating_add(SignedDuration::from_hours(self.flow_expires_after.into()))
            .unwrap_or(Timestamp::MAX)
    }

    /// When an authorization that is made now lapses.
    pub(crate) fn authorization_lapses(&self, now: Timestamp, extended: bool) -> Timestamp {
        let days =
            if extended { self.extended_authorization_days } else { self.authorization_days };
        now.saturating_add(SignedDuration::from_hours(i64::from(days) * 24))
            .unwrap_or(Timestamp::MAX)
    }

    /// Changes one setting from `NAME=VALUE`.
    ///
    /// # Errors
    ///
    /// As [`Settings::set`], and when there is no `=`.
    pub fn set_pair(&mut self, pair: &str) -> Result<(), SettingError> {
        let (name, value) =
            pair.split_once('=').ok_or_else(|| SettingError::NotAPair(pair.to_owned()))?;
        self.set(name.trim(), value.trim())
    }

    /// The value of a setting as it is written in `NAME=VALUE`; `None` if there is no such setting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let value: &dyn fmt::Display = match name {
            "three_d_secure" => &self.three_d_secure,
            "three_d_secure_cancel" => &self.three_d_secure_cancel,
            "confirm_during_requires_action" => &self.confirm_during_requires_action,
            "legacy_customer_field" => &self.legacy_customer_field,
            "unknown_fields" => &self.unknown_fields,
            "apple_pay_in_setup" => &self.apple_pay_in_setup,
            "default_payment_method" => &self.default_payment_method,
            "refused_card_from_server" => &self.refused_card_from_server,
            "unknown_card_brand" => &self.unknown_card_brand,
            "metadata_value_limit" => &self.metadata_value_limit,
            "flow_expires_after" => &self.flow_expires_after,
            "server_three_d_secure" => &self.server_three_d_secure,
            "deleted_customers_methods" => &self.deleted_customers_methods,
            "detached_customer_id" => &self.detached_customer_id,
            "reattach" => &self.reattach,
            "tax_rounding" => &self.tax_rounding,
            "checkout_flow" => &self.checkout_flow,
            "finished_checkout_url" => &self.finished_checkout_url,
            "extended_authorizations" => &self.extended_authorizations,
            "authorization_days" => &self.authorization_days,
            "extended_authorization_days" => &self.extended_authorization_days,
            "idempotency_key_hours" => &self.idempotency_key_hours,
            "paypay_refund_seconds" => &self.paypay_refund_seconds,
            "fee_basis_points" => &self.fee_basis_points,
            "webhook_timeout" => &self.webhook_timeout,
            "setup_flow_events" => &self.setup_flow_events,
            "rate_limit" => &self.rate_limit,
            "public_key_status" => &self.public_key_status,
            _ => return None,
        };
        Some(value.to_string())
    }
}

fn put<T: std::str::FromStr>(place: &mut T, value: &str) -> bool {
    value.parse().map(|parsed| *place = parsed).is_ok()
}

fn put_whole(place: &mut u32, value: &str, range: std::ops::RangeInclusive<u32>) -> bool {
    let parsed = value.parse().ok().filter(|number| range.contains(number));
    parsed.map(|number| *place = number).is_some()
}

/// Why a setting could not be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// The text has no `=`.
    #[error("'{0}' is not of the form NAME=VALUE")]
    NotAPair(String),
    /// There is no setting of this name.
    #[error("there is no setting '{0}'; `payjp-sandbox --help-settings` lists them")]
    UnknownName(String),
    /// The setting does not take this value.
    #[error("setting '{name}' does not take '{value}'; it takes {values}")]
    BadValue {
        /// The setting.
        name: String,
        /// The value that was refused.
        value: String,
        /// What the setting takes.
        values: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../README.md");

    #[test]
    fn the_table_the_readme_and_the_code_agree() {
        let mut settings = Settings::default();
        for info in table() {
            assert_eq!(settings.get(info.name).as_deref(), Some(info.default), "{}", info.name);
            assert_eq!(settings.set(info.name, info.default), Ok(()), "{}", info.name);
            let row = format!("| `{}` | {} | {} |", info.name, info.values, info.default);
            assert!(README.contains(&row), "README.md has no row that starts {row}");
            assert!(README.contains(info.stands_for), "README.md does not explain {}", info.name);
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn every_word_a_setting_lists_can_be_set_and_read_back() {
        for info in table().iter().filter(|info| info.values.contains('`')) {
            for word in info.values.split('`').skip(1).step_by(2) {
                let mut settings = Settings::default();
                assert_eq!(settings.set(info.name, word), Ok(()), "{}={word}", info.name);
                assert_eq!(settings.get(info.name).as_deref(), Some(word));
            }
        }
    }

    #[test]
    fn a_wrong_setting_says_what_would_do() {
        let mut settings = Settings::default();
        let wrong = settings.set_pair("three_d_secure=sometimes").unwrap_err().to_string();
        assert!(wrong.contains("`always`") && wrong.contains("`never`"), "{wrong}");
        assert!(matches!(settings.set_pair("tds=never"), Err(SettingError::UnknownName(_))));
        assert!(matches!(settings.set_pair("three_d_secure"), Err(SettingError::NotAPair(_))));
    }
}

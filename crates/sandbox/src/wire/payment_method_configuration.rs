use serde::Serialize;

use super::FromBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::record::{PaymentMethodConfiguration, Preference};
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct UpdatePaymentMethodConfiguration {
    active: Option<bool>,
    name: Option<String>,
    card: Option<Preference>,
    paypay: Option<Preference>,
    apple_pay: Option<Preference>,
}

impl FromBody for UpdatePaymentMethodConfiguration {
    fn read(body: &[u8], settings: &Settings) -> Result<Self, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = UpdatePaymentMethodConfiguration {
            active: fields.boolean("active"),
            name: fields.string("name", Text::Any),
            card: read_preference(&mut fields, "card"),
            paypay: read_preference(&mut fields, "paypay"),
            apple_pay: read_preference(&mut fields, "apple_pay"),
        };
        fields.finish()?;
        Ok(request)
    }
}

fn read_preference(fields: &mut Fields, method: &str) -> Option<Preference> {
    fields
        .object(method, |method| {
            method.object("display_preference", |display| {
                display.require(&["preference"]);
                display.choice("preference")
            })
        })
        .flatten()
        .flatten()
}

impl UpdatePaymentMethodConfiguration {
    pub(crate) fn apply(self, configuration: &mut PaymentMethodConfiguration) {
        configuration.active = self.active.unwrap_or(configuration.active);
        configuration.name = self.name.or(configuration.name.take());
        configuration.card = self.card.unwrap_or(configuration.card);
        configuration.paypay = self.paypay.unwrap_or(configuration.paypay);
        configuration.apple_pay = self.apple_pay.unwrap_or(configuration.apple_pay);
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct PaymentMethodConfigurationBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    active: bool,
    name: Option<&'a str>,
    paypay: MethodBody,
    card: MethodBody,
    apple_pay: MethodBody,
}

#[derive(Debug, Serialize)]
struct MethodBody {
    available: bool,
    display_preference: DisplayPreferenceBody,
}

#[derive(Debug, Serialize)]
struct DisplayPreferenceBody {
    preference: Preference,
    value: Preference,
}

impl From<Preference> for MethodBody {
    fn from(preference: Preference) -> MethodBody {
        let value = if preference.shows() { Preference::On } else { Preference::Off };
        MethodBody {
            available: preference == Preference::On,
            display_preference: DisplayPreferenceBody { preference, value },
        }
    }
}

impl<'a> From<&'a PaymentMethodConfiguration> for PaymentMethodConfigurationBody<'a> {
    fn from(configuration: &'a PaymentMethodConfiguration) -> Self {
        PaymentMethodConfigurationBody {
            object: "payment_method_configuration",
            id: &configuration.id,
            livemode: false,
            active: configuration.active,
            name: configuration.name.as_deref(),
            paypay: configuration.paypay.into(),
            card: configuration.card.into(),
            apple_pay: configuration.apple_pay.into(),
        }
    }
}

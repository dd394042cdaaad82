use jiff::Timestamp;
use serde::Serialize;

use super::FromBody;
use crate::fields::{Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::Customer;
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreateCustomer {
    pub(crate) id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Metadata>,
    pub(crate) payment_method_id: Option<String>,
}

impl FromBody for CreateCustomer {
    fn read(body: &[u8], settings: &Settings) -> Result<CreateCustomer, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = CreateCustomer {
            id: fields.string("id", Text::Id),
            email: fields.string("email", Text::Email),
            description: fields.string("description", Text::AtMost(255)),
            metadata: fields.metadata(settings.metadata_value_limit),
            payment_method_id: fields.string("payment_method_id", Text::Any),
        };
        fields.finish()?;
        Ok(request)
    }
}

#[derive(Debug)]
pub(crate) struct UpdateCustomer {
    /// `Some(None)` takes the default away.
    pub(crate) default_payment_method_id: Option<Option<String>>,
    pub(crate) email: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Metadata>,
}

impl FromBody for UpdateCustomer {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdateCustomer, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let none = fields.is_null("default_payment_method_id").then_some(None);
        let request = UpdateCustomer {
            default_payment_method_id: fields
                .string("default_payment_method_id", Text::Any)
                .map(Some)
                .or(none),
            email: fields.string("email", Text::Email),
            description: fields.string("description", Text::AtMost(255)),
            metadata: fields.metadata(settings.metadata_value_limit),
        };
        fields.finish()?;
        Ok(request)
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct CustomerBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    email: Option<&'a str>,
    description: Option<&'a str>,
    default_payment_method_id: Option<&'a str>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a Customer> for CustomerBody<'a> {
    fn from(customer: &'a Customer) -> CustomerBody<'a> {
        CustomerBody {
            object: "customer",
            id: &customer.id,
            livemode: false,
            email: customer.email.as_deref(),
            description: customer.description.as_deref(),
            default_payment_method_id: customer.default_payment_method_id.as_deref(),
            metadata: &customer.metadata,
            created_at: customer.created_at,
            updated_at: customer.updated_at,
        }
    }
}

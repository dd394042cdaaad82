use jiff::Timestamp;
use serde::Serialize;
use serde_json::Number;

use super::FromBody;
use crate::fields::{Choice, Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::TaxRate;
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreateTaxRate {
    pub(crate) display_name: String,
    pub(crate) inclusive: bool,
    pub(crate) percentage: Number,
    pub(crate) changes: UpdateTaxRate,
}

#[derive(Debug)]
pub(crate) struct UpdateTaxRate {
    display_name: Option<String>,
    active: Option<bool>,
    country: Option<Japan>,
    description: Option<String>,
    tax_type: Option<ConsumptionTax>,
    metadata: Option<Metadata>,
}

/// The one country there is.
#[derive(Debug, Clone, Copy)]
struct Japan;

impl Choice for Japan {
    const ALL: &'static [(&'static str, Japan)] = &[("JP", Japan)];
}

/// The one kind of tax there is.
#[derive(Debug, Clone, Copy)]
struct ConsumptionTax;

impl Choice for ConsumptionTax {
    const ALL: &'static [(&'static str, ConsumptionTax)] = &[("jct", ConsumptionTax)];
}

impl FromBody for CreateTaxRate {
    fn read(body: &[u8], settings: &Settings) -> Result<CreateTaxRate, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["display_name", "inclusive", "percentage"]);
        let inclusive = fields.boolean("inclusive");
        let percentage = fields.percentage("percentage");
        let changes = UpdateTaxRate::take(&mut fields, settings);
        fields.finish()?;
        Ok(CreateTaxRate {
            display_name: changes.display_name.clone().unwrap_or_default(),
            inclusive: inclusive.unwrap_or_default(),
            percentage: percentage.unwrap_or_else(|| Number::from(0)),
            changes,
        })
    }
}

impl FromBody for UpdateTaxRate {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdateTaxRate, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let changes = UpdateTaxRate::take(&mut fields, settings);
        fields.finish()?;
        Ok(changes)
    }
}

impl UpdateTaxRate {
    fn take(fields: &mut Fields, settings: &Settings) -> UpdateTaxRate {
        UpdateTaxRate {
            display_name: fields.string("display_name", Text::Any),
            active: fields.boolean("active"),
            country: fields.choice("country"),
            description: fields.string("description", Text::Any),
            tax_type: fields.choice("tax_type"),
            metadata: fields.metadata(settings.metadata_value_limit),
        }
    }

    pub(crate) fn apply(self, rate: &mut TaxRate) -> Result<(), Problem> {
        rate.metadata = rate.metadata.merged(self.metadata)?;
        if let Some(name) = self.display_name {
            rate.display_name = name;
        }
        rate.active = self.active.unwrap_or(rate.active);
        rate.in_japan |= self.country.is_some();
        rate.description = self.description.or(rate.description.take());
        rate.is_consumption_tax |= self.tax_type.is_some();
        Ok(())
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct TaxRateBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    display_name: &'a str,
    inclusive: bool,
    percentage: &'a Number,
    active: bool,
    country: Option<&'static str>,
    description: Option<&'a str>,
    tax_type: Option<&'static str>,
    created_at: Timestamp,
    updated_at: Timestamp,
    metadata: &'a Metadata,
}

impl<'a> From<&'a TaxRate> for TaxRateBody<'a> {
    fn from(rate: &'a TaxRate) -> TaxRateBody<'a> {
        TaxRateBody {
            object: "tax_rate",
            id: &rate.id,
            livemode: false,
            display_name: &rate.display_name,
            inclusive: rate.inclusive,
            percentage: &rate.percentage,
            active: rate.active,
            country: rate.in_japan.then_some("JP"),
            description: rate.description.as_deref(),
            tax_type: rate.is_consumption_tax.then_some("jct"),
            created_at: rate.created_at,
            updated_at: rate.updated_at,
            metadata: &rate.metadata,
        }
    }
}

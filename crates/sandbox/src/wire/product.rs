use jiff::Timestamp;
use serde::Serialize;

use super::FromBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::record::Product;
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreateProduct {
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    pub(crate) changes: UpdateProduct,
}

#[derive(Debug)]
pub(crate) struct UpdateProduct {
    pub(crate) name: Option<String>,
    pub(crate) active: Option<bool>,
    pub(crate) default_price_id: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) unit_label: Option<String>,
    pub(crate) url: Option<String>,
}

impl FromBody for CreateProduct {
    fn read(body: &[u8], settings: &Settings) -> Result<CreateProduct, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["name"]);
        let id = fields.string("id", Text::AtMost(255));
        let changes = UpdateProduct::take(&mut fields);
        fields.finish()?;
        Ok(CreateProduct { id, name: changes.name.clone().unwrap_or_default(), changes })
    }
}

impl FromBody for UpdateProduct {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdateProduct, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let default_price_id = fields.string("default_price_id", Text::Any);
        let changes = UpdateProduct { default_price_id, ..UpdateProduct::take(&mut fields) };
        fields.finish()?;
        Ok(changes)
    }
}

impl UpdateProduct {
    fn take(fields: &mut Fields) -> UpdateProduct {
        UpdateProduct {
            name: fields.string("name", Text::Any),
            active: fields.boolean("active"),
            default_price_id: None,
            description: fields.string("description", Text::Any),
            unit_label: fields.string("unit_label", Text::Any),
            url: fields.string("url", Text::Any),
        }
    }

    pub(crate) fn apply(self, product: &mut Product) {
        product.active = self.active.unwrap_or(product.active);
        if let Some(name) = self.name {
            product.name = name;
        }
        product.default_price_id = self.default_price_id.or(product.default_price_id.take());
        product.description = self.description.or(product.description.take());
        product.unit_label = self.unit_label.or(product.unit_label.take());
        product.url = self.url.or(product.url.take());
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct ProductBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    name: &'a str,
    active: bool,
    default_price_id: Option<&'a str>,
    description: Option<&'a str>,
    unit_label: Option<&'a str>,
    url: Option<&'a str>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a Product> for ProductBody<'a> {
    fn from(product: &'a Product) -> ProductBody<'a> {
        ProductBody {
            object: "product",
            id: &product.id,
            livemode: false,
            name: &product.name,
            active: product.active,
            default_price_id: product.default_price_id.as_deref(),
            description: product.description.as_deref(),
            unit_label: product.unit_label.as_deref(),
            url: product.url.as_deref(),
            created_at: product.created_at,
            updated_at: product.updated_at,
        }
    }
}

/// What is left of a product that was deleted.
#[derive(Debug, Serialize)]
pub(crate) struct DeletedProductBody<'a> {
    object: &'static str,
    id: &'a str,
    deleted: bool,
}

impl<'a> From<&'a Product> for DeletedProductBody<'a> {
    fn from(product: &'a Product) -> DeletedProductBody<'a> {
        DeletedProductBody { object: "product", id: &product.id, deleted: true }
    }
}

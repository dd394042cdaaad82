use jiff::Timestamp;
use serde::Serialize;

use super::{FromBody, Jpy};
use crate::fields::{Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::Price;
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreatePrice {
    pub(crate) id: Option<String>,
    pub(crate) product_id: String,
    pub(crate) unit_amount: i64,
    pub(crate) changes: UpdatePrice,
}

#[derive(Debug)]
pub(crate) struct UpdatePrice {
    active: Option<bool>,
    nickname: Option<String>,
    lookup_key: Option<String>,
    metadata: Option<Metadata>,
}

impl FromBody for CreatePrice {
    fn read(body: &[u8], settings: &Settings) -> Result<CreatePrice, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["product_id", "unit_amount", "currency"]);
        let _: Option<Jpy> = fields.choice("currency");
        let request = CreatePrice {
            id: fields.string("id", Text::AtMost(255)),
            product_id: fields.string("product_id", Text::Any).unwrap_or_default(),
            unit_amount: fields.integer("unit_amount", 0..=i64::MAX).unwrap_or_default(),
            changes: UpdatePrice::take(&mut fields, settings),
        };
        fields.finish()?;
        Ok(request)
    }
}

impl FromBody for UpdatePrice {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdatePrice, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let changes = UpdatePrice::take(&mut fields, settings);
        fields.finish()?;
        Ok(changes)
    }
}

impl UpdatePrice {
    fn take(fields: &mut Fields, settings: &Settings) -> UpdatePrice {
        UpdatePrice {
            active: fields.boolean("active"),
            nickname: fields.string("nickname", Text::Any),
            lookup_key: fields.string("lookup_key", Text::Any),
            metadata: fields.metadata(settings.metadata_value_limit),
        }
    }

    pub(crate) fn apply(self, price: &mut Price) -> Result<(), Problem> {
        price.metadata = price.metadata.merged(self.metadata)?;
        price.active = self.active.unwrap_or(price.active);
        price.nickname = self.nickname.or(price.nickname.take());
        price.lookup_key = self.lookup_key.or(price.lookup_key.take());
        Ok(())
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct PriceBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    product_id: &'a str,
    unit_amount: i64,
    currency: &'static str,
    active: bool,
    nickname: Option<&'a str>,
    r#type: &'static str,
    lookup_key: Option<&'a str>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a Price> for PriceBody<'a> {
    fn from(price: &'a Price) -> PriceBody<'a> {
        PriceBody {
            object: "price",
            id: &price.id,
            livemode: false,
            product_id: &price.product_id,
            unit_amount: price.unit_amount,
            currency: "jpy",
            active: price.active,
            nickname: price.nickname.as_deref(),
            r#type: "one_time",
            lookup_key: price.lookup_key.as_deref(),
            metadata: &price.metadata,
            created_at: price.created_at,
            updated_at: price.updated_at,
        }
    }
}

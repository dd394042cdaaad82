use serde::Serialize;

use super::{Jpy, PriceBody};
use crate::fields::{Fields, Text};
use crate::record::LineItem;

/// One of `line_items` as it is asked for.
#[derive(Debug)]
pub(crate) struct NewLineItem {
    pub(crate) price: NewPrice,
    pub(crate) quantity: i64,
    pub(crate) tax_rate_id: Option<String>,
}

/// A price that exists, or one for this session alone.
#[derive(Debug)]
pub(crate) enum NewPrice {
    Existing(String),
    Of { unit_amount: i64, product: NewProduct },
}

#[derive(Debug)]
pub(crate) enum NewProduct {
    Existing(String),
    Of { name: String, description: Option<String> },
}

/// Reads one of `line_items`; `None` after a complaint.
pub(crate) fn read_line_item(fields: &mut Fields) -> Option<NewLineItem> {
    fields.require(&["quantity"]);
    if fields.has("price_id") == fields.has("price_data") {
        fields.refuse("price_id", "Value error, exactly one of price_id and price_data is needed");
    }
    let existing = fields.string("price_id", Text::Any).map(NewPrice::Existing);
    let inline = fields.object("price_data", read_price_data).flatten();
    let quantity = fields.integer("quantity", 1..=i64::MAX);
    let tax_rates = fields.few_strings("tax_rates", 1).unwrap_or_default();
    Some(NewLineItem {
        price: existing.or(inline)?,
        quantity: quantity?,
        tax_rate_id: tax_rates.into_iter().next(),
    })
}

fn read_price_data(fields: &mut Fields) -> Option<NewPrice> {
    fields.require(&["currency", "unit_amount"]);
    let _: Option<Jpy> = fields.choice("currency");
    if fields.has("product_id") == fields.has("product_data") {
        fields.refuse(
            "product_id",
            "Value error, exactly one of product_id and product_data is needed",
        );
    }
    let unit_amount = fields.integer("unit_amount", 0..=i64::MAX);
    let existing = fields.string("product_id", Text::Any).map(NewProduct::Existing);
    let inline = fields
        .object("product_data", |product| {
            product.require(&["name"]);
            let name = product.string("name", Text::Any);
            let description = product.string("description", Text::Any);
            Some(NewProduct::Of { name: name?, description })
        })
        .flatten();
    Some(NewPrice::Of { unit_amount: unit_amount?, product: existing.or(inline)? })
}

#[derive(Debug, Serialize)]
pub(crate) struct LineItemBody<'a> {
    object: &'static str,
    id: &'a str,
    amount_subtotal: i64,
    amount_tax: i64,
    amount_total: i64,
    currency: &'static str,
    description: Option<&'a str>,
    price: PriceBody<'a>,
    quantity: i64,
}

impl<'a> From<&'a LineItem> for LineItemBody<'a> {
    fn from(item: &'a LineItem) -> LineItemBody<'a> {
        LineItemBody {
            object: "line_item",
            id: &item.id,
            amount_subtotal: item.amounts.subtotal,
            amount_tax: item.amounts.tax,
            amount_total: item.amounts.total,
            currency: "jpy",
            description: item.description.as_deref(),
            price: PriceBody::from(&item.price),
            quantity: item.quantity,
        }
    }
}

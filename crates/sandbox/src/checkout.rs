//! Making a checkout session out of what a merchant asks for.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::ids;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    CheckoutSession, CustomerCreation, FlowData, LineItem, MethodType, Mode, Price, Product,
};
use crate::settings::{CheckoutFlow, Settings};
use crate::store::World;
use crate::wire::{CreateCheckoutSession, NewLineItem, NewPrice, NewProduct};

/// The pages of sessions live under this path, each behind its session's id.
pub(crate) const CHECKOUT_PATH: &str = "/checkout/";

/// A session lasts this long unless it is told otherwise, and can last no longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// What a payment flow can be about; yen.
const PAYABLE: std::ops::RangeInclusive<i64> = 50..=9_999_999;

/// Makes a session whose page is on that origin.
pub(crate) fn new_session(
    world: &mut World,
    request: CreateCheckoutSession,
    origin: &str,
    settings: &Settings,
) -> Result<Arc<CheckoutSession>, Problem> {
    let now = world.now();
    let latest = now.saturating_add(LONGEST).unwrap_or(Timestamp::MAX);
    let expires_at = request.expires_at.unwrap_or(latest);
    if expires_at <= now || expires_at > latest {
        return Err(Problem::of_field(
            "expires_at",
            "Input should be a datetime within the next 24 hours",
        ));
    }
    if let Some(id) = &request.customer_id {
        world.customer(id)?;
    }
    if request.mode == Mode::Setup {
        must_be_registrable(request.payment_method_types.as_deref().unwrap_or_default())?;
    }
    let mut session = CheckoutSession::new(request.mode, expires_at, now);
    session.url = Some(format!("{origin}{CHECKOUT_PATH}{}", session.id));
    session.line_items = line_items(world, request.line_items, settings)?;
    if session.mode == Mode::Payment && !PAYABLE.contains(&session.amounts().total) {
        return Err(Problem::of_field(
            "line_items",
            format!(
                "Value error, the total should be 50 to 9999999 yen, not {}",
                session.amounts().total
            ),
        ));
    }
    session.customer_id = request.customer_id;
    session.customer_email = request.customer_email;
    session.customer_creation = request.customer_creation.unwrap_or(CustomerCreation::IfRequired);
    session.client_reference_id = request.client_reference_id;
    session.payment_method_types = request.payment_method_types;
    session.options = request.options;
    session.success_url = request.success_url;
    session.cancel_url = request.cancel_url;
    session.include_client_secret = request.include_client_secret.unwrap_or(true);
    session.submit_type = request.submit_type;
    session.locale = request.locale;
    session.metadata = session.metadata.merged(request.metadata)?;
    session.flow_data = FlowData {
        capture_method: request.flow_data.capture_method.unwrap_or_default(),
        description: request.flow_data.description,
        metadata: Metadata::default().merged(request.flow_data.metadata)?,
    };
    let session = world.checkout_sessions.put(session);
    match settings.checkout_flow {
        CheckoutFlow::AtCreation => world.open_checkout(&session.id),
        CheckoutFlow::WhenOpened => Ok(session),
    }
}

fn must_be_registrable(types: &[MethodType]) -> Result<(), Problem> {
    match types.iter().position(|method_type| *method_type == MethodType::PayPay) {
        None => Ok(()),
        Some(index) => Err(Problem::of_field(
            format!("payment_method_types.{index}"),
            "Value error, PayPay cannot be registered: 'card' and 'apple_pay' can",
        )),
    }
}

fn line_items(
    world: &mut World,
    requested: Vec<NewLineItem>,
    settings: &Settings,
) -> Result<Vec<LineItem>, Problem> {
    let mut items = Vec::new();
    for (index, item) in requested.into_iter().enumerate() {
        let price = match item.price {
            NewPrice::Existing(id) => {
                let price = world.price(&id)?;
                if !price.active {
                    return Err(Problem::of_field(
                        format!("line_items.{index}.price_id"),
                        format!("Value error, price '{id}' is not active"),
                    ));
                }
                (*price).clone()
            }
            NewPrice::Of { unit_amount, product } => inline_price(world, unit_amount, product)?,
        };
        let tax_rate = item.tax_rate_id.map(|id| world.tax_rate(&id)).transpose()?;
        let product = world.product(&price.product_id)?;
        let description = Some(product.name.clone());
        let made = LineItem::new(
            price,
            description,
            item.quantity,
            tax_rate.as_deref(),
            settings.tax_rounding,
        );
        items.push(made.ok_or_else(|| {
            Problem::of_field(
                format!("line_items.{index}.quantity"),
                "Value error, the amount is too large",
            )
        })?);
    }
    Ok(items)
}

/// A price for one session alone. It can be looked up, but is not active, so no other session can use it.
fn inline_price(
    world: &mut World,
    unit_amount: i64,
    product: NewProduct,
) -> Result<Price, Problem> {
    let now = world.now();
    let product_id = match product {
        NewProduct::Existing(id) => world.product(&id)?.id.clone(),
        NewProduct::Of { name, description } => {
            let mut product = Product::new(None, name, now);
            product.description = description;
            product.active = false;
            world.products.put(product).id.clone()
        }
    };
    let id = ids::new_id("price_");
    let price = Price { active: false, ..Price::new(Some(id), product_id, unit_amount, now) };
    Ok((*world.prices.put(price)).clone())
}

use payjp_api::{Error, IdempotencyKey};
use payjp_types::{
    CheckoutSession, CheckoutSessionStatus, CreateCheckoutSession, CustomerId, RedirectOptions,
};

use super::keys;
use crate::payjp_customer::{another_payjp_customer, is_lost, payjp_customer};
use crate::payjp_failure::{is_missing, is_refused_for_its_key, refuse, says_nothing_now};
use crate::refusal::Refusal;
use crate::store::CustomerRow;
use crate::{Merchant, Origin, ShopCustomer};

/// Where a customer registers on PAY.JP's page.
#[derive(Debug)]
pub(crate) struct Hosted {
    /// PAY.JP's page.
    pub(crate) url: String,
    /// The merchant's own name for it, which comes back with the customer.
    pub(crate) registration: String,
}

/// PAY.JP's page on which a customer registers: the one at hand while it is open, else a new one.
pub(crate) async fn open_session(
    merchant: &Merchant,
    customer: &ShopCustomer,
) -> Result<Hosted, Refusal> {
    let row = merchant.store.customer(customer).await?;
    if let Some(hosted) = session_at_hand(merchant, &row).await? {
        return Ok(hosted);
    }

    let made = merchant.store.count_registrations(customer).await?;
    let payjp = payjp_customer(merchant, &row).await?;
    let (registration, session, payjp) = match create(merchant, &row, made, &payjp).await {
        Ok((registration, session)) => (registration, session, payjp),
        Err(error) if is_missing(&error) && is_lost(merchant, &payjp).await => {
            let (row, payjp) = another_payjp_customer(merchant, customer, &payjp).await?;
            let (registration, session) =
                create(merchant, &row, made, &payjp).await.map_err(refuse)?;
            (registration, session, payjp)
        }
        Err(error) => return Err(refuse(error)),
    };
    if session.customer_id.as_ref() != Some(&payjp) {
        tracing::error!("PAY.JP made a session that does not belong to the customer asked for");
        return Err(Refusal::PayjpError);
    }
    merchant.store.add_hosted_registration(&registration, customer, &session.id).await?;
    checked(merchant, session, registration)
}

async fn session_at_hand(
    merchant: &Merchant,
    row: &CustomerRow,
) -> Result<Option<Hosted>, Refusal> {
    let Some(registration) = merchant.store.open_hosted_registration(&row.customer).await? else {
        return Ok(None);
    };
    let Some(id) = &registration.checkout_session_id else { return Ok(None) };
    let session = match merchant.config.client.checkout_sessions().get(id).await {
        Ok(session) => session,
        Err(error) if says_nothing_now(&error) => return Err(refuse(error)),
        Err(_) => {
            merchant.store.close_registration(&registration.id, "unknown").await?;
            return Ok(None);
        }
    };
    // The shop may have moved to another origin since, and then the customer would come back to the old one.
    let usable = session.status == CheckoutSessionStatus::Open
        && session.url.is_some()
        && row.payjp_customer_id.is_some()
        && session.customer_id == row.payjp_customer_id
        && session.success_url == Some(success_url(merchant, &registration.id));
    if usable { checked(merchant, session, registration.id).map(Some) } else { Ok(None) }
}

async fn create(
    merchant: &Merchant,
    row: &CustomerRow,
    made: i64,
    payjp: &CustomerId,
) -> Result<(String, CheckoutSession), Error> {
    let registration = keys::registration(row, made);
    let origin = &merchant.config.merchant_origin;
    let mut params = CreateCheckoutSession::setup(payjp.clone())
        .success_url(success_url(merchant, &registration))
        .cancel_url(format!("{origin}/setup-cancel?registration={registration}"));
    let types = &merchant.config.payment_method_types;
    params.payment_method_types = (!types.is_empty()).then(|| types.clone());
    if !merchant.config.include_client_secret {
        params = params.redirect_options(RedirectOptions::without_client_secret());
    }
    let key = keys::session(&registration, &params);
    let sessions = merchant.config.client.checkout_sessions();
    let session = match sessions.create(&params).idempotency_key(key).send().await {
        Err(error) if is_refused_for_its_key(&error) => {
            sessions.create(&params).idempotency_key(IdempotencyKey::generate()).send().await
        }
        answer => answer,
    };
    Ok((registration, session?))
}

fn success_url(merchant: &Merchant, registration: &str) -> String {
    let origin = &merchant.config.merchant_origin;
    format!("{origin}/checkout-complete?registration={registration}")
}

/// Lets a customer be sent to PAY.JP's page and nowhere else.
fn checked(
    merchant: &Merchant,
    session: CheckoutSession,
    registration: String,
) -> Result<Hosted, Refusal> {
    let origins = merchant.config.checkout_origins();
    match session.url {
        Some(url) if Origin::of_url(&url).is_some_and(|origin| origins.contains(&origin)) => {
            Ok(Hosted { url, registration })
        }
        _ => {
            tracing::error!("PAY.JP gave a session whose address is not on PAY.JP's origin");
            Err(Refusal::PayjpError)
        }
    }
}

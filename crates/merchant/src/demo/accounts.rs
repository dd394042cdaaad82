use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Deserialize;

use super::sent::{Sent, answer};
use crate::refusal::{Refusal, sends_something_else};
use crate::routes::SessionView;
use crate::session::CookieSessions;
use crate::store::{SignUp, Who};
use crate::{Merchant, ShopCustomer};

const LONGEST_EMAIL: usize = 255;

#[derive(Deserialize)]
pub(super) struct Account {
    email: String,
}

/// `POST /demo/sign-up`: an account with this address for this session, which keeps what it has.
pub(super) async fn sign_up(
    State(merchant): State<Arc<Merchant>>,
    Sent { value, headers }: Sent<Account>,
) -> Result<Response, Refusal> {
    let email = email(&value.email)?;
    let before = sessions(&merchant)?.who(&headers).await?;
    let customer = match merchant.store.sign_up(&email, before.as_ref()).await? {
        SignUp::Done(customer) => customer,
        SignUp::Taken => return Err(Refusal::EmailTaken),
    };
    become_customer(&merchant, &headers, before, customer, email).await
}

/// `POST /demo/sign-in`: the account with this address. There is no password: it is a demo.
pub(super) async fn sign_in(
    State(merchant): State<Arc<Merchant>>,
    Sent { value, headers }: Sent<Account>,
) -> Result<Response, Refusal> {
    let email = email(&value.email)?;
    let before = sessions(&merchant)?.who(&headers).await?;
    let customer = merchant.store.account(&email).await?.ok_or(Refusal::UnknownAccount)?;
    become_customer(&merchant, &headers, before, customer, email).await
}

/// `POST /demo/sign-out`: the session becomes a guest's, who can pay and cannot register.
pub(super) async fn sign_out(
    State(merchant): State<Arc<Merchant>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if sends_something_else(&headers) {
        return Err(Refusal::UnsupportedMediaType);
    }
    let cookie = sessions(&merchant)?.replace(&headers, &Who::new_guest()).await?;
    let view = SessionView { signed_in: false, email: None };
    let mut response = answer(&headers, "/", Json(view));
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

async fn become_customer(
    merchant: &Merchant,
    headers: &HeaderMap,
    before: Option<Who>,
    customer: ShopCustomer,
    email: String,
) -> Result<Response, Refusal> {
    if let Some(Who::Guest(guest)) = before {
        merchant.store.adopt_guest(&guest, &customer).await?;
    }
    let cookie = sessions(merchant)?.replace(headers, &Who::Customer(customer)).await?;
    let view = SessionView { signed_in: true, email: Some(email) };
    let mut response = answer(headers, "/", Json(view));
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

fn sessions(merchant: &Merchant) -> Result<&CookieSessions, Refusal> {
    merchant.demo_sessions.as_ref().ok_or(Refusal::NotFound)
}

/// An address in the one spelling by which accounts are told apart.
fn email(text: &str) -> Result<String, Refusal> {
    let email = text.trim().to_lowercase();
    let plain = !email.chars().any(|c| c.is_whitespace() || c.is_control());
    let parts = email
        .split_once('@')
        .filter(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    match plain && parts.is_some() && email.len() <= LONGEST_EMAIL {
        true => Ok(email),
        false => Err(Refusal::BadEmail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_spelling() {
        assert_eq!(email(" Hanako@Example.com ").unwrap(), "hanako@example.com");
        for text in ["", "hanako", "@example.com", "hanako@", "a@b@c", "a b@c", "a@b\u{0}"] {
            assert_eq!(email(text), Err(Refusal::BadEmail), "{text:?}");
        }
        assert_eq!(email(&format!("{}@a", "x".repeat(254))), Err(Refusal::BadEmail));
    }
}

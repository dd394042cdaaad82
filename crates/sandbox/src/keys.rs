//! Who is asking: a server with its secret key, or a browser with its publishable one.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};

use crate::app::App;
use crate::problem::Problem;

mod basic;

/// Proof that the request came with a secret test key. The key itself is not kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SecretKey;

/// Proof that the request came with a publishable test key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PublicKey;

impl FromRequestParts<Arc<App>> for SecretKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<SecretKey, Problem> {
        let key = key_of(&parts.headers)?;
        match Kind::of(&key) {
            Some(Kind::SecretTest) => Ok(SecretKey),
            Some(Kind::PublicTest) => Err(Problem::new(
                StatusCode::from_u16(app.settings.public_key_status)
                    .unwrap_or(StatusCode::UNAUTHORIZED),
                "unauthorized",
                "This is a publishable key (pk_test_…). This route needs the secret key (sk_test_…), which only your server has.",
            )),
            Some(Kind::Live) => Err(live_key()),
            None => Err(unknown_key("sk_test_")),
        }
    }
}

impl FromRequestParts<Arc<App>> for PublicKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<PublicKey, Problem> {
        let key = key_of(&parts.headers)?;
        match Kind::of(&key) {
            Some(Kind::PublicTest) => Ok(PublicKey),
            Some(Kind::SecretTest) => Err(unauthorized(
                "This is a secret key (sk_test_…). It must never be in a browser: take it out of the page, make a new one, and use the publishable key (pk_test_…) here.",
            )),
            Some(Kind::Live) => Err(live_key()),
            None => Err(unknown_key("pk_test_")),
        }
    }
}

enum Kind {
    SecretTest,
    PublicTest,
    Live,
}

impl Kind {
    fn of(key: &str) -> Option<Kind> {
        let some_more =
            |prefix: &str| key.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty());
        if some_more("sk_test_") {
            Some(Kind::SecretTest)
        } else if some_more("pk_test_") {
            Some(Kind::PublicTest)
        } else if key.starts_with("sk_live_") || key.starts_with("pk_live_") {
            Some(Kind::Live)
        } else {
            None
        }
    }
}

fn key_of(headers: &HeaderMap) -> Result<String, Problem> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or_else(|| {
            unauthorized("There is no API key. Send `Authorization: Bearer` with a test key; any that starts with sk_test_ will do on a server, pk_test_ in a browser.")
        })?
        .to_str()
        .unwrap_or_default();
    let (scheme, rest) = value.trim().split_once(' ').unwrap_or((value, ""));
    let key = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(rest.trim().to_owned()),
        "basic" => basic::user_without_password(rest.trim()),
        _ => None,
    };
    key.ok_or_else(|| {
        unauthorized("The Authorization header cannot be read. Send `Bearer` and the key, or Basic with the key as user and an empty password.")
    })
}

fn live_key() -> Problem {
    unauthorized(
        "This is a live key. The sandbox only answers test keys, because it moves no money and a live key has no business outside PAY.JP: use one that starts with sk_test_ or pk_test_, and point live keys at https://api.pay.jp.",
    )
}

fn unknown_key(prefix: &str) -> Problem {
    unauthorized(&format!(
        "This is not an API key that the sandbox knows. Any key that starts with {prefix} will do."
    ))
}

fn unauthorized(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
}

use core::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::Merchant;
use crate::refusal::Refusal;
use crate::signed_in::{SignedIn, SignedInFuture};
use crate::store::{Store, StoreError, Who};

const LIFETIME: Duration = Duration::from_secs(180 * 24 * 60 * 60);

/// The demo's sessions: a random token in a cookie, and its SHA-256 in the database.
#[derive(Clone, Debug)]
pub(crate) struct CookieSessions {
    store: Store,
    secure: bool,
}

impl CookieSessions {
    pub(crate) fn new(store: Store, secure: bool) -> Self {
        Self { store, secure }
    }

    /// Makes a customer and signs them in. Gives the cookie to set.
    async fn begin(&self) -> Result<HeaderValue, StoreError> {
        let token = new_token();
        self.store.begin_first_session(&hash(&token), SystemTime::now() + LIFETIME).await?;
        self.set_cookie(&token)
    }

    /// Puts a new session in the place of the one that a request came with, so that whoever may have learned, or
    /// planted, the old token gains nothing. Gives the cookie to set.
    pub(crate) async fn replace(
        &self,
        headers: &HeaderMap,
        who: &Who,
    ) -> Result<HeaderValue, StoreError> {
        let old = cookie(headers, self.cookie_name()).map(hash);
        let token = new_token();
        let expires = SystemTime::now() + LIFETIME;
        self.store.replace_session(old.as_deref(), &hash(&token), who, expires).await?;
        self.set_cookie(&token)
    }

    /// Who sent a request with these headers; nobody knows a stranger.
    pub(crate) async fn who(&self, headers: &HeaderMap) -> Result<Option<Who>, StoreError> {
        match cookie(headers, self.cookie_name()) {
            Some(token) => self.store.session(&hash(token), SystemTime::now()).await,
            None => Ok(None),
        }
    }

    fn set_cookie(&self, token: &str) -> Result<HeaderValue, StoreError> {
        let (name, age) = (self.cookie_name(), LIFETIME.as_secs());
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie =
            format!("{name}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
        let mut value = HeaderValue::try_from(cookie).map_err(StoreError::unexpected)?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// Cookies do not tell ports apart, so the name must be our own. `__Host-` makes the browser insist on Secure and
    /// keeps other hosts of the same domain from setting it.
    fn cookie_name(&self) -> &'static str {
        if self.secure { "__Host-payjp_merchant_session" } else { "payjp_merchant_session" }
    }
}

impl SignedIn for CookieSessions {
    fn customer<'a>(&'a self, request: &'a Parts) -> SignedInFuture<'a> {
        Box::pin(async move {
            match self.who(&request.headers).await? {
                Some(Who::Customer(customer)) => Ok(Some(customer)),
                _ => Ok(None),
            }
        })
    }
}

/// Has these routes sign in whoever gets one of them without being signed in, where the demo's sessions are in use.
pub(crate) fn sign_in_visitors(
    routes: Router<Arc<Merchant>>,
    merchant: &Merchant,
) -> Router<Arc<Merchant>> {
    match &merchant.demo_sessions {
        Some(sessions) => {
            routes.route_layer(from_fn_with_state(sessions.clone(), begin_on_first_visit))
        }
        None => routes,
    }
}

async fn begin_on_first_visit(
    State(sessions): State<CookieSessions>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let stranger =
        request.method() == Method::GET && sessions.who(request.headers()).await?.is_none();
    let mut response = next.run(request).await;
    let shown = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    if stranger && shown {
        response.headers_mut().append(SET_COOKIE, sessions.begin().await?);
    }
    Ok(response)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn new_token() -> String {
    hex(&rand::random::<[u8; 32]>())
}

fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; not_payjp_merchant_session=x"));
        headers.append(COOKIE, HeaderValue::from_static("payjp_merchant_session=abc;b=2"));
        assert_eq!(cookie(&headers, "payjp_merchant_session"), Some("abc"));
        assert_eq!(cookie(&headers, "session"), None);
    }

    #[tokio::test]
    async fn over_https_the_cookie_is_secure() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let cookie = CookieSessions::new(store, true).begin().await.unwrap();
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-payjp_merchant_session="), "{cookie}");
        assert!(cookie.ends_with("; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure"));
    }

    #[tokio::test]
    async fn an_expired_session_signs_nobody_in() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let now = SystemTime::now();
        store.begin_first_session("h", now + Duration::from_secs(60)).await.unwrap();
        assert!(store.session("h", now).await.unwrap().is_some());
        let later = now + Duration::from_secs(61);
        assert!(store.session("h", later).await.unwrap().is_none());
        assert!(store.session("other", now).await.unwrap().is_none());
    }
}

use axum::extract::Request;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use payjp_merchant::{ShopCustomer, SignedIn, SignedInFuture};

const NAME: &str = "payjp_ssr_example_customer";

/// Stands in for the shop's own login: whoever comes is a new customer, known again by a cookie.
///
/// A real shop looks its session up here. Who has this cookie is the customer, so it is as good as a password, and it
/// needs `Secure` where the shop is on https.
#[derive(Debug)]
pub(crate) struct Login;

impl SignedIn for Login {
    fn customer<'a>(&'a self, request: &'a Parts) -> SignedInFuture<'a> {
        Box::pin(async move { Ok(customer(&request.headers).map(ShopCustomer::new)) })
    }
}

/// Makes a customer of whoever gets a page for the first time.
pub(crate) async fn sign_in(request: Request, next: Next) -> Response {
    let is_new = customer(request.headers()).is_none();
    let mut response = next.run(request).await;
    if is_new {
        let id = format!("{:032x}", rand::random::<u128>());
        let cookie = format!("{NAME}={id}; Path=/; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

fn customer(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, id)| *name == NAME && id.len() == 32)
        .map(|(_, id)| id)
}

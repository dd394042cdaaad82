//! Something between the shop and PAY.JP that answers in PAY.JP's place, or passes on what is asked.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::Response;
use payjp_merchant::Merchant;
use tokio::net::TcpListener;

use crate::shop::{Shop, client};

/// A shop whose requests to PAY.JP first get to `answers`.
pub(crate) async fn shop_behind(
    answers: impl Fn(&Parts) -> Option<Response> + Send + Sync + 'static,
) -> Shop {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (answers, payjp) = (Arc::new(answers), Arc::new(OnceLock::<String>::new()));
    let place = payjp.clone();
    let router = Router::new().fallback(move |request: Request| {
        let (answers, place) = (answers.clone(), place.clone());
        async move {
            let (parts, body) = request.into_parts();
            match answers(&parts) {
                Some(answer) => answer,
                None => pass(place.get().expect("a sandbox"), parts, body).await,
            }
        }
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = client(&url).build().expect("a client");
    let shop = Shop::before(Some(client), |config| config, Merchant::demo).await;
    payjp.set(shop.sandbox.url()).expect("the first");
    shop
}

/// The idempotency key of a request.
pub(crate) fn key(parts: &Parts) -> String {
    parts.headers["idempotency-key"].to_str().expect("a key").to_owned()
}

pub(crate) fn answer(status: u16, kind: &'static str, body: &'static str) -> Response {
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
    answer.headers_mut().insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
    answer
}

async fn pass(payjp: &str, mut parts: Parts, body: Body) -> Response {
    parts.headers.remove(header::HOST);
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    let request = reqwest::Client::new().request(parts.method, format!("{payjp}{}", parts.uri));
    let passed = request.headers(parts.headers).body(body).send().await.expect("an answer");
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = passed.status();
    let kind = passed.headers().get(header::CONTENT_TYPE).cloned();
    answer.headers_mut().extend(kind.map(|kind| (header::CONTENT_TYPE, kind)));
    *answer.body_mut() = Body::from(passed.bytes().await.expect("a body"));
    answer
}

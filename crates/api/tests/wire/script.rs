use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};
use payjp_api::{Client, ClientBuilder, RetryPolicy, SecretKey};

/// A server that gives prepared answers in order, and keeps what it received. When the answers run out it never
/// answers.
pub(crate) struct Script {
    pub(crate) url: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    answers: Mutex<VecDeque<Answer>>,
    received: Mutex<Vec<Received>>,
}

#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

pub(crate) const CUSTOMER: Answer =
    Answer { status: 200, headers: Vec::new(), body: r#"{"id":"cus_1"}"# };

pub(crate) fn problem(status: u16, body: &'static str) -> Answer {
    Answer { status, headers: vec![("content-type", "application/problem+json")], body }
}

impl Script {
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let shared = Arc::new(Shared::default());
        shared.answers.lock().expect("lock").extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, shared }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        let key = SecretKey::parse("sk_test_donotshow").expect("a key");
        Client::builder(key)
            .base_url(&self.url)
            .retry(RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO))
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.received.lock().expect("lock").clone()
    }
}

impl Received {
    pub(crate) fn header(&self, name: &'static str) -> &str {
        let value = self.headers.get(HeaderName::from_static(name));
        value.map(|value| value.to_str().expect("ASCII")).unwrap_or("(none)")
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1_000_000).await.expect("a body");
    shared.received.lock().expect("lock").push(Received {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).expect("UTF-8"),
    });
    let next = shared.answers.lock().expect("lock").pop_front();
    let Some(Answer { status, headers, body }) = next else {
        return std::future::pending().await;
    };
    let mut response = body.into_response();
    *response.status_mut() = status.try_into().expect("a status");
    for (name, value) in headers {
        response.headers_mut().insert(name, value.parse().expect("a header"));
    }
    response
}

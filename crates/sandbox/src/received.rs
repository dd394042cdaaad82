use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;

use crate::app::App;
use crate::problem::Problem;
use crate::routes::CHALLENGE_PATH;

const MOST_KEPT: usize = 10_000;

/// One request the sandbox has answered. It holds no query, header or body, hence no key, secret or card.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path, without the query; the id of a 3-D Secure challenge is written `{id}`.
    pub path: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// When it was answered, on the sandbox's clock.
    pub at: Timestamp,
    /// The code of the problem it was answered with.
    pub code: Option<String>,
    /// What that problem says.
    pub detail: Option<String>,
    /// The fields it complains of and what is wrong with them.
    pub errors: Vec<(String, String)>,
}

/// The newest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Received(Mutex<VecDeque<ReceivedRequest>>);

impl Received {
    pub(crate) fn all(&self) -> Vec<ReceivedRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn add(&self, request: ReceivedRequest) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == MOST_KEPT {
            requests.pop_front();
        }
        requests.push_back(request);
    }
}

pub(crate) async fn record(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let method = request.method().as_str().to_owned();
    let path = match request.uri().path() {
        path if path.starts_with(CHALLENGE_PATH) => format!("{CHALLENGE_PATH}{{id}}"),
        path => path.to_owned(),
    };
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>();
    let (code, detail, errors) = match problem {
        Some(problem) => {
            let errors = problem.errors.into_iter().map(|error| (error.field, error.message));
            (Some(problem.code.into_owned()), Some(problem.detail), errors.collect())
        }
        None => (None, None, Vec::new()),
    };
    let status = response.status().as_u16();
    let at = app.now();
    app.received.add(ReceivedRequest { method, path, status, at, code, detail, errors });
    response
}

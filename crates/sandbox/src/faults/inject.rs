use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Fault, Faults};
use crate::app::App;
use crate::limits::too_many_requests;
use crate::problem::Problem;

/// A request that carries this header meets the fault it names, as `NAME` or `NAME=VALUE`.
const HEADER: HeaderName = HeaderName::from_static("x-payjp-sandbox-fault");

/// Lets a request meet the faults that are on, and those it asks for.
pub(crate) async fn inject(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // Whatever goes wrong elsewhere, there must be a way to switch it off again.
    if path == "/" || path.starts_with("/_sandbox") {
        return next.run(request).await;
    }
    // A preflight is the browser's own question: a fault is for the request that it asks about.
    if request.method() == Method::OPTIONS {
        return next.run(request).await;
    }
    let asked = match asked_for(&request) {
        Ok(asked) => asked,
        Err(problem) => return problem.into_response(),
    };
    let method = request.method().as_str().to_owned();
    let meets = Meets { faults: &app.faults, asked, method, path };
    if let Some(wait) = meets.milliseconds("delay") {
        tokio::time::sleep(wait).await;
    }
    if meets.take("reset").is_some() {
        return broken_off();
    }
    if let Some(status) = meets.status("status") {
        return status;
    }
    if request.headers().contains_key("idempotency-key")
        && let Some(problem) = meets.trouble_with_keys()
    {
        return problem.into_response();
    }
    let answer = match meets.path.as_str() {
        "/payments.js" => script(&meets).await,
        "/_payments_js/frame" => meets.take("never_ready").map(|_| silent_frame()),
        path if path.starts_with("/_payments_js/") && path.ends_with("/confirm") => {
            if meets.take("confirm_never_settles").is_some() {
                std::future::pending::<()>().await;
            }
            None
        }
        _ => None,
    };
    let answer = match answer {
        Some(answer) => answer,
        None => next.run(request).await,
    };
    meets.status("status_after").unwrap_or(answer)
}

fn asked_for(request: &Request) -> Result<Option<Fault>, Problem> {
    let Some(text) = request.headers().get(HEADER) else { return Ok(None) };
    let fault = Fault::parse(text.to_str().unwrap_or_default());
    fault.map(Some).map_err(|error| {
        Problem::bad_request("invalid_fault", format!("The header {HEADER}: {error}."))
    })
}

struct Meets<'a> {
    faults: &'a Faults,
    asked: Option<Fault>,
    method: String,
    path: String,
}

impl Meets<'_> {
    fn take(&self, name: &str) -> Option<Fault> {
        let asked = self.asked.clone().filter(|fault| fault.name == name);
        asked.or_else(|| self.faults.take_on(name, &self.method, &self.path))
    }

    fn milliseconds(&self, name: &str) -> Option<Duration> {
        self.take(name)?.value.map(|value| Duration::from_millis(value.into()))
    }

    fn trouble_with_keys(&self) -> Option<Problem> {
        if self.take("idempotency_timeout").is_some() {
            return Some(Problem::new(
                StatusCode::CONFLICT,
                "idempotency_timeout",
                "The first request with this key is still at work. Send it again with the same key.",
            ));
        }
        self.take("idempotency_infrastructure_error").map(|_| {
            Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "idempotency_infrastructure_error",
                "Idempotency keys cannot be looked up now. Send it again later with the same key.",
            )
        })
    }

    fn status(&self, name: &str) -> Option<Response> {
        let status = u16::try_from(self.take(name)?.value?).ok()?;
        if status == 429 {
            return Some(too_many_requests());
        }
        let (code, detail) = match status {
            500 => {
                ("internal_server_error", "Something went wrong on the server. Try again later.")
            }
            504 => ("gateway_timeout", "The server did not answer in time. Try again later."),
            _ => ("service_unavailable", "The service cannot be reached. Try again later."),
        };
        let problem = Problem::new(StatusCode::from_u16(status).ok()?, code, detail);
        Some(problem.into_response())
    }
}

/// An answer whose body fails at once: the connection ends in the middle of it.
fn broken_off() -> Response {
    let broken = Err::<&'static str, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let mut response = Body::from_stream(futures_util::stream::iter([broken])).into_response();
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("1024"));
    response
}

async fn script(meets: &Meets<'_>) -> Option<Response> {
    if let Some(wait) = meets.milliseconds("payments_js_slow") {
        tokio::time::sleep(wait).await;
    }
    let text = if meets.take("payments_js_404").is_some() {
        return Some(StatusCode::NOT_FOUND.into_response());
    } else if meets.take("payments_js_syntax_error").is_some() {
        "function ("
    } else if meets.take("payments_js_no_global").is_some() {
        "// The fault payments_js_no_global is on.\n"
    } else {
        return None;
    };
    Some(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response())
}

fn silent_frame() -> Response {
    axum::response::Html("<!doctype html><title>never_ready</title>").into_response()
}

//! A request that changes something, done once however often it is sent.

use std::fmt;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::keys::SecretKey;
use crate::problem::Problem;
use crate::record::KeptAnswer;
use crate::settings::Settings;
use crate::store::World;
use crate::trail::What;
use crate::wire::FromBody;

const HEADER: &str = "idempotency-key";
const LONGEST_KEY: usize = 255;

/// A request of a server that changes something, with its idempotency key if it has one.
pub(crate) struct Call {
    body: Bytes,
    once: Option<Once>,
}

impl fmt::Debug for Call {
    /// A body may hold a card.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Call(…)")
    }
}

/// By what a repeated request is known. Neither the secret key nor the idempotency key can be read out of it.
#[derive(Clone)]
struct Once {
    id: String,
    params: String,
}

/// What a call comes to. The changes it made stay, also when it tells of a failure.
pub(crate) struct Reply(Result<String, Problem>);

impl Reply {
    pub(crate) fn body(body: impl Serialize) -> Result<Reply, Problem> {
        Ok(Reply(Ok(serde_json::to_string(&body).map_err(|_| Problem::internal())?)))
    }

    pub(crate) fn refused(problem: Problem) -> Reply {
        Reply(Err(problem))
    }
}

impl FromRequest<Arc<App>> for Call {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Call, Response> {
        let (mut parts, body) = request.into_parts();
        SecretKey::from_request_parts(&mut parts, app).await.map_err(Problem::into_response)?;
        let key = key_of(&parts.headers).map_err(Problem::into_response)?;
        let path = parts.uri.path().to_owned();
        let asker = parts.headers.get(header::AUTHORIZATION).cloned();
        let body = Bytes::from_request(Request::from_parts(parts, body), app)
            .await
            .map_err(|rejection| rejection.status().into_response())?;
        let once = key.map(|key| Once {
            id: digest(&[asker.as_ref().map_or(&[][..], |asker| asker.as_bytes()), key.as_bytes()]),
            params: digest(&[path.as_bytes(), &canonical(&body)]),
        });
        Ok(Call { body, once })
    }
}

impl Call {
    /// Reads the body and acts on it in one transaction, unless the same was done before.
    pub(crate) async fn run<R: FromBody>(
        self,
        app: &App,
        act: impl FnOnce(&mut World, R) -> Result<Reply, Problem>,
    ) -> Result<Response, Problem> {
        let request = R::read(&self.body, &app.settings);
        let warning = request.as_ref().ok().and_then(R::warning);
        let once = self.once.clone();
        let done = app
            .store
            .change(|world| {
                if let Some(kept) = self.kept(world)? {
                    return Ok(Reply(kept.answer()));
                }
                let reply = act(world, request?)?;
                self.keep(world, &reply.0, &app.settings);
                Ok(reply)
            })
            .await;
        let answer = match done {
            Ok(Reply(answer)) => answer,
            Err(problem) => {
                let failed = Call { body: Bytes::new(), once };
                failed.keep_failure(app, &problem).await?;
                Err(problem)
            }
        };
        if let Some(warning) = warning {
            app.note(
                id_in(answer.as_ref().ok()).as_deref(),
                What::Warning,
                Some(warning.to_owned()),
            );
        }
        let body = answer?;
        Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
    }

    /// What was answered before; the same key with other parameters is refused.
    fn kept(&self, world: &World) -> Result<Option<Arc<KeptAnswer>>, Problem> {
        let Some(once) = &self.once else { return Ok(None) };
        match world.kept_answer(&once.id) {
            Some(kept) if kept.params != once.params => Err(conflict()),
            kept => Ok(kept),
        }
    }

    fn keep(&self, world: &mut World, answer: &Result<String, Problem>, settings: &Settings) {
        let Some(once) = &self.once else { return };
        let hours = SignedDuration::from_hours(settings.idempotency_key_hours.into());
        let forgotten_at = world.now().saturating_add(hours).unwrap_or(world.now());
        let (id, params) = (once.id.clone(), once.params.clone());
        world.kept_answers.put(KeptAnswer::new(id, params, answer, forgotten_at));
    }

    /// A refusal undid its transaction, so it is kept by one of its own.
    async fn keep_failure(&self, app: &App, problem: &Problem) -> Result<(), Problem> {
        let is_answer = problem.status.is_client_error()
            && problem.status != StatusCode::TOO_MANY_REQUESTS
            && problem.status != StatusCode::CONFLICT;
        if self.once.is_none() || !is_answer {
            return Ok(());
        }
        app.store
            .change(|world| {
                if self.kept(world)?.is_none() {
                    self.keep(world, &Err(problem.clone()), &app.settings);
                }
                Ok(())
            })
            .await
    }
}

fn key_of(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(HEADER) else { return Ok(None) };
    let key = value.to_str().unwrap_or_default();
    let fits = (1..=LONGEST_KEY).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits {
        return Ok(Some(key.to_owned()));
    }
    Err(Problem::bad_request(
        "invalid_idempotency_key",
        "Idempotency-Key takes 1 to 255 of A to Z, a to z, 0 to 9, '-' and '_'. Send a key of those, such as a UUID.",
    ))
}

fn conflict() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "idempotency_conflict",
        "This Idempotency-Key was used for another request. Send a new key, or the same path and body as before.",
    )
}

/// The id of what was answered, if it was anything.
fn id_in(body: Option<&String>) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(body?).ok()?;
    body["id"].as_str().map(str::to_owned)
}

/// The same for bodies that say the same, whatever their white space and the order of their fields.
fn canonical(body: &[u8]) -> Vec<u8> {
    let parsed: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    parsed.and_then(|value| serde_json::to_vec(&value).ok()).unwrap_or_else(|| body.to_vec())
}

fn digest(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

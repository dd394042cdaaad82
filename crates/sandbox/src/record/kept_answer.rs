use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::problem::{FieldError, Problem};
use crate::store::Row;

/// What was answered to a request with an idempotency key, for when it comes again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptAnswer {
    /// A digest of the secret key and the idempotency key.
    pub(crate) id: String,
    /// A digest of the path and the body.
    pub(crate) params: String,
    answer: Answer,
    pub(crate) forgotten_at: Timestamp,
}

#[derive(Clone, Serialize, Deserialize)]
enum Answer {
    Body(String),
    Problem { status: u16, code: String, detail: String, errors: Vec<FieldError> },
}

impl std::fmt::Debug for Answer {
    /// A body may hold a client secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(…)")
    }
}

impl KeptAnswer {
    pub(crate) fn new(
        id: String,
        params: String,
        answer: &Result<String, Problem>,
        forgotten_at: Timestamp,
    ) -> KeptAnswer {
        let answer = match answer {
            Ok(body) => Answer::Body(body.clone()),
            Err(problem) => Answer::Problem {
                status: problem.status.as_u16(),
                code: problem.code.clone().into_owned(),
                detail: problem.detail.clone(),
                errors: problem.errors.clone(),
            },
        };
        KeptAnswer { id, params, answer, forgotten_at }
    }

    pub(crate) fn answer(&self) -> Result<String, Problem> {
        match &self.answer {
            Answer::Body(body) => Ok(body.clone()),
            Answer::Problem { status, code, detail, errors } => {
                let status =
                    StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut problem = Problem::new(status, code.clone(), detail.clone());
                problem.errors.clone_from(errors);
                Err(problem)
            }
        }
    }
}

impl Row for KeptAnswer {
    const KIND: &'static str = "kept_answer";

    fn id(&self) -> &str {
        &self.id
    }

    fn due(&self) -> Option<Timestamp> {
        Some(self.forgotten_at)
    }
}

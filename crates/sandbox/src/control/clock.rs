use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::app::App;
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::settings::UnknownFields;

pub(super) async fn show(State(app): State<Arc<App>>) -> Json<Value> {
    Json(face(&app))
}

/// Takes `{"advance": "3m"}`.
pub(super) async fn advance(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Json<Value>, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["advance"]);
    let by = fields.string("advance", Text::Any).and_then(|text| {
        let by = duration(&text);
        if by.is_none() {
            fields.refuse("advance", "Input should be a duration such as 90s, 3m, 2h or 1d");
        }
        by
    });
    fields.finish()?;
    app.advance(by.unwrap_or_default()).await?;
    Ok(Json(face(&app)))
}

pub(super) fn face(app: &App) -> Value {
    json!({ "now": app.now(), "ahead_seconds": app.clock.ahead().as_secs() })
}

/// A year is as far as it goes at once.
fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    // A day is no fixed time to jiff, which knows of daylight saving; here it is.
    let by = match text.strip_suffix('d').and_then(|days| days.trim().parse::<i64>().ok()) {
        Some(days) => SignedDuration::from_hours(days.checked_mul(24)?),
        None => text.parse().ok()?,
    };
    let by = Duration::try_from(by).ok()?;
    (by <= Duration::from_secs(366 * 24 * 3600)).then_some(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_people_write_them() {
        for (text, seconds) in [("90s", 90), ("3m", 180), ("2h", 7200), ("1d", 86_400)] {
            assert_eq!(duration(text), Some(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "soon", "-3m", "9000d", "99999999999999999999d"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}

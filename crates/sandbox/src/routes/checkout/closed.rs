use axum::http::StatusCode;
use axum::response::Response;

use super::texts;
use crate::lang::Lang;
use crate::record::CheckoutSession;
use crate::template::fill;

const PAGE: &str = include_str!("../../../assets/checkout/closed.html");
const BACK: &str = include_str!("../../../assets/checkout/back.html");

/// Why a session's page takes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    Complete,
    Expired,
    Unknown,
}

/// A page with a way on, where one is known.
pub(super) fn page(
    status: StatusCode,
    lang: Lang,
    why: Closed,
    session: Option<&CheckoutSession>,
) -> Response {
    let (heading, what, href) = match why {
        Closed::Complete => (
            "complete_heading",
            "complete_what",
            session.and_then(CheckoutSession::success_address),
        ),
        Closed::Expired => {
            ("expired_heading", "expired_what", session.and_then(CheckoutSession::cancel_address))
        }
        Closed::Unknown => ("unknown_heading", "unknown_what", None),
    };
    let back = href.map(|href| fill(BACK, &[("href", &href), ("text", texts::text(lang, "back"))]));
    let other = lang.other();
    let other_href = format!("?lang={}", other.tag());
    let values = [
        ("lang", lang.tag()),
        ("heading", texts::text(lang, heading)),
        ("what", texts::text(lang, what)),
        ("back", back.as_deref().unwrap_or_default()),
        ("badge", texts::text(lang, "badge")),
        ("note", texts::text(lang, "note")),
        ("other_href", &other_href),
        ("other_lang", other.tag()),
        ("other_name", texts::text(lang, "other_name")),
    ];
    super::html(status, fill(PAGE, &values))
}

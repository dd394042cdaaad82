//! What the gallery's components are answered: whatever brings them into the state they are to be looked at in.

use std::future::pending;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::refusal::Refusal;

/// Any method: as if the request had not been done for this reason.
pub(super) async fn refuse(Path(code): Path<String>) -> Refusal {
    match code.as_str() {
        "signed_out" => Refusal::SignedOut,
        "order_paid" => Refusal::OrderPaid,
        "payment_in_progress" => Refusal::PaymentInProgress,
        "internal_error" => Refusal::Internal,
        _ => Refusal::NotFound,
    }
}

/// Any method: no answer, until the time that a request may take is over.
pub(super) async fn silence() -> StatusCode {
    pending().await
}

/// What became of a flow.
pub(super) async fn status(Path(status): Path<String>) -> Json<Value> {
    let method =
        matches!(status.as_str(), "succeeded" | "requires_capture").then_some("pm_gallery");
    Json(json!({ "status": status, "payment_method_id": method }))
}

/// A customer's saved payment methods.
pub(super) async fn methods(Path(which): Path<String>) -> Json<Value> {
    let card = |number: u32, brand, last4, year, default| {
        json!({
            "id": format!("pm_gallery{number}"),
            "type": "card",
            "card": { "brand": brand, "last4": last4, "exp_month": 12, "exp_year": year },
            "default": default,
        })
    };
    let some = [
        card(1, "Visa", "4242", 2030, true),
        card(2, "Mastercard", "4444", 2028, false),
        json!({ "id": "pm_gallery3", "type": "paypay", "card": null, "default": false }),
    ];
    let data: &[Value] = if which == "none" { &[] } else { &some };
    Json(json!({ "data": data, "has_more": which == "many" }))
}

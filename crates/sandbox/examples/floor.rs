//! The least that a server can do with `POST /v2/setup_flows`: read the JSON and answer with a flow's, remembering
//! nothing. `cargo xtask bench sandbox` measures the sandbox against it.

use std::io::Write;

use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

async fn create(Json(request): Json<Value>) -> Json<Value> {
    Json(json!({
        "object": "setup_flow",
        "id": "sflw_000000000000000000000000",
        "livemode": false,
        "client_secret": "sflw_secret_000000000000000000000000",
        "customer_id": null,
        "payment_method_id": null,
        "payment_method_types": request["payment_method_types"],
        "payment_method_options": null,
        "status": "requires_payment_method",
        "next_action": null,
        "return_url": null,
        "redirect_options": { "include_client_secret": true },
        "last_setup_error": null,
        "cancellation_reason": null,
        "description": null,
        "metadata": request["metadata"],
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    }))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "floor listening on http://{}", listener.local_addr()?)?;
    axum::serve(listener, Router::new().route("/v2/setup_flows", post(create))).await
}

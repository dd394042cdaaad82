use core::fmt::Write;

use reqwest::header::{HeaderMap, HeaderValue, InvalidHeaderValue, USER_AGENT};
use serde_json::json;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The headers by which PAY.JP's own libraries say who is calling, in the same form.
pub(super) fn headers(suffix: Option<&str>) -> Result<HeaderMap, InvalidHeaderValue> {
    let mut agent = format!("payjp/payjpv2 RustBindings/{VERSION}");
    if let Some(suffix) = suffix {
        let _ = write!(agent, " {suffix}");
    }
    let details = json!({
        "bindings_version": VERSION,
        "lang": "rust",
        "lang_version": env!("CARGO_PKG_RUST_VERSION"),
        "publisher": "payjp-api (unofficial)",
        "uname": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    });
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, HeaderValue::try_from(agent)?);
    headers.insert("x-payjp-client-user-agent", HeaderValue::try_from(details.to_string())?);
    Ok(headers)
}

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::origin::DEFAULT_JS_ORIGIN;
use crate::pages::GALLERY;
use crate::refusal::is_api;
use crate::{Config, Origin};

/// The headers that every answer carries. `nonce` is that of the page's inline scripts, where it has any.
pub(crate) fn of(config: &Config, nonce: Option<&str>) -> HeaderMap {
    let js = &config.js_origin;
    let api = Origin::of_url(config.client.base_url());
    let policy = content_security_policy(js, api.as_ref(), nonce);
    let permissions = format!("payment=(self \"{js}\"), camera=(), microphone=(), geolocation=()");
    let mut headers = HeaderMap::new();
    // Under `no-referrer` every browser would send `Origin: null` with a form.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    // Over http a browser takes no notice of it, and a shop that is being tried out has no certificate.
    if config.merchant_origin.is_https() {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
    let made = [
        (CONTENT_SECURITY_POLICY, policy),
        (HeaderName::from_static("permissions-policy"), permissions),
    ];
    for (name, value) in made {
        // Neither an origin nor a nonce has a character that a header cannot carry, so nothing is left out here.
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The same for a page that shows pages of the shop in frames, and for those.
pub(crate) fn within_frames(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    let policy = headers.get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let policy = policy.map(|policy| {
        let policy = policy.replace("frame-src ", "frame-src 'self' ");
        policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    });
    if let Some(policy) = policy.and_then(|policy| HeaderValue::try_from(policy).ok()) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers
}

/// PAY.JP's origins, or those of whatever stands in for PAY.JP.
fn content_security_policy(js: &Origin, api: Option<&Origin>, nonce: Option<&str>) -> String {
    let (connect, frame, checkout) = if js.as_str() == DEFAULT_JS_ORIGIN {
        (
            "https://api.pay.jp https://*.pay.jp".to_owned(),
            format!("{js} https://*.pay.jp"),
            "https://checkout.pay.jp".to_owned(),
        )
    } else {
        let both = match api {
            Some(api) if api != js => format!("{js} {api}"),
            _ => js.to_string(),
        };
        (both.clone(), js.to_string(), both)
    };
    let nonce = nonce.filter(|nonce| is_nonce(nonce));
    let inline = nonce.map(|nonce| format!("'nonce-{nonce}' ")).unwrap_or_default();
    [
        "default-src 'none'",
        &format!("script-src 'self' {inline}'wasm-unsafe-eval' {js}"),
        &format!("connect-src 'self' {connect}"),
        &format!("frame-src {frame}"),
        "style-src 'self'",
        "img-src 'self' data:",
        &format!("form-action 'self' {checkout}"),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

/// A nonce is Base64; anything else could widen the policy.
fn is_nonce(nonce: &str) -> bool {
    !nonce.is_empty() && nonce.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/-_=".contains(&b))
}

pub(crate) async fn set(
    State(headers): State<Arc<[HeaderMap; 2]>>,
    request: Request,
    next: Next,
) -> Response {
    let api = is_api(request.uri().path());
    let headers = &headers[usize::from(request.uri().path() == GALLERY)];
    let mut response = next.run(request).await;
    for (name, value) in headers {
        response.headers_mut().insert(name, value.clone());
    }
    if api {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_payjp_the_policy_is_the_documented_one() {
        let js = Origin::parse(DEFAULT_JS_ORIGIN).unwrap();
        let api = Origin::parse("https://api.pay.jp").unwrap();
        assert_eq!(
            content_security_policy(&js, Some(&api), None),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' https://js.pay.jp; \
             connect-src 'self' https://api.pay.jp https://*.pay.jp; \
             frame-src https://js.pay.jp https://*.pay.jp; style-src 'self'; img-src 'self' data:; \
             form-action 'self' https://checkout.pay.jp; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn with_the_sandbox_its_origins_stand_in() {
        let js = Origin::parse("http://localhost:1").unwrap();
        let api = Origin::parse("http://127.0.0.1:1").unwrap();
        let policy = content_security_policy(&js, Some(&api), None);
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' http://localhost:1;"));
        assert!(policy.contains("connect-src 'self' http://localhost:1 http://127.0.0.1:1;"));
        assert!(policy.contains("frame-src http://localhost:1;"));
        assert!(policy.contains("form-action 'self' http://localhost:1 http://127.0.0.1:1;"));
        assert!(!policy.contains("pay.jp"));
    }

    #[test]
    fn a_nonce_is_added_and_can_add_nothing_else() {
        let js = Origin::parse(DEFAULT_JS_ORIGIN).unwrap();
        let scripts = |nonce| {
            let policy = content_security_policy(&js, None, Some(nonce));
            policy.split("; ").find(|part| part.starts_with("script-src")).unwrap().to_owned()
        };
        assert_eq!(
            scripts("r4nd+/=0"),
            "script-src 'self' 'nonce-r4nd+/=0' 'wasm-unsafe-eval' https://js.pay.jp"
        );
        for other in ["", "a' 'unsafe-inline", "a; script-src *"] {
            assert_eq!(scripts(other), "script-src 'self' 'wasm-unsafe-eval' https://js.pay.jp");
        }
    }
}

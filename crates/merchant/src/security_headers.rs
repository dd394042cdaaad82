use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::origin::DEFAULT_JS_ORIGIN;
use crate::refusal::is_api;
use crate::{Config, Origin};

/// The headers that every answer carries.
#[derive(Debug)]
pub(crate) struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    pub(crate) fn new(config: &Config) -> Self {
        let js = &config.js_origin;
        let policy = content_security_policy(js, Origin::of_url(config.client.base_url()).as_ref());
        let permissions =
            format!("payment=(self \"{js}\"), camera=(), microphone=(), geolocation=()");
        let fixed = [
            // Under `no-referrer` every browser would send `Origin: null` with a form.
            (REFERRER_POLICY, "strict-origin"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ];
        let made = [
            (CONTENT_SECURITY_POLICY, policy),
            (HeaderName::from_static("permissions-policy"), permissions),
        ];
        let mut headers: Vec<_> = fixed
            .into_iter()
            .map(|(name, value)| (name, HeaderValue::from_static(value)))
            .collect();
        // Over http a browser takes no notice of it, and a shop that is being tried out has no certificate.
        if config.merchant_origin.is_https() {
            let year = HeaderValue::from_static("max-age=31536000");
            headers.push((STRICT_TRANSPORT_SECURITY, year));
        }
        // An origin has no character that a header cannot carry, so nothing is left out here.
        headers.extend(
            made.into_iter()
                .filter_map(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?))),
        );
        Self(headers)
    }
}

/// PAY.JP's origins, or those of whatever stands in for PAY.JP.
fn content_security_policy(js: &Origin, api: Option<&Origin>) -> String {
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
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {js}"),
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

pub(crate) async fn set(
    State(headers): State<Arc<SecurityHeaders>>,
    request: Request,
    next: Next,
) -> Response {
    let api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    for (name, value) in &headers.0 {
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
            content_security_policy(&js, Some(&api)),
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
        let policy = content_security_policy(&js, Some(&api));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' http://localhost:1;"));
        assert!(policy.contains("connect-src 'self' http://localhost:1 http://127.0.0.1:1;"));
        assert!(policy.contains("frame-src http://localhost:1;"));
        assert!(policy.contains("form-action 'self' http://localhost:1 http://127.0.0.1:1;"));
        assert!(!policy.contains("pay.jp"));
    }
}

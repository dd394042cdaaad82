use url::Url;
use url::form_urlencoded::{byte_serialize, parse};

use crate::record::{PaymentFlow, SetupFlow};

/// Where a browser may be sent back to: any absolute URL, a mobile app's own scheme included.
pub(crate) fn check(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(
        |_| "Input should be a valid URL with a scheme, such as https://shop.example/done",
    )?;
    match url.scheme() {
        "javascript" | "data" | "blob" | "vbscript" | "file" | "about" => {
            Err("Input should be an http, https or app URL")
        }
        _ => Ok(url),
    }
}

/// The return URL with the flow's parameters merged into what it already has.
pub(crate) fn with_flow(return_url: &Url, flow: &SetupFlow) -> String {
    let secret = flow.include_client_secret.then(|| flow.client_secret.expose());
    merged(
        return_url.as_str(),
        &[("setup_flow_id", Some(flow.id.as_str())), ("setup_flow_client_secret", secret)],
    )
}

/// The same for a payment flow.
pub(crate) fn with_payment_flow(return_url: &Url, flow: &PaymentFlow) -> String {
    let secret = flow.include_client_secret.then(|| flow.client_secret.expose());
    merged(
        return_url.as_str(),
        &[("payment_flow_id", Some(flow.id.as_str())), ("payment_flow_client_secret", secret)],
    )
}

/// What a customer would call the place: an origin, or the scheme of an app.
pub(crate) fn place(url: &Url) -> String {
    match url.origin() {
        origin @ url::Origin::Tuple(..) => origin.unicode_serialization(),
        url::Origin::Opaque(_) => format!("{}:", url.scheme()),
    }
}

/// Works on the text, so that the merchant's own query stays as it was written.
fn merged(url: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let (before_fragment, fragment) = match url.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (url, None),
    };
    let (base, query) = before_fragment.split_once('?').unwrap_or((before_fragment, ""));
    let is_ours = |pair: &str| {
        parse(pair.as_bytes()).any(|(name, _)| parameters.iter().any(|(ours, _)| name == *ours))
    };
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_ours(pair))
        .map(str::to_owned)
        .collect();
    for (name, value) in parameters {
        if let Some(value) = value {
            let value: String = byte_serialize(value.as_bytes()).collect();
            pairs.push(format!("{name}={value}"));
        }
    }
    let mut result = format!("{base}?{}", pairs.join("&"));
    if let Some(fragment) = fragment {
        result.push('#');
        result.push_str(fragment);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_id(url: &str) -> String {
        merged(check(url).unwrap().as_str(), &[("setup_flow_id", Some("sflw_1")), ("gone", None)])
    }

    #[test]
    fn keeps_the_merchants_query_and_fragment_as_written() {
        assert_eq!(
            with_id("https://shop.example/done"),
            "https://shop.example/done?setup_flow_id=sflw_1"
        );
        assert_eq!(
            with_id("https://shop.example/done?a=1%202&flag&b=+#/route?x=1"),
            "https://shop.example/done?a=1%202&flag&b=+&setup_flow_id=sflw_1#/route?x=1"
        );
        assert_eq!(
            with_id("https://shop.example/done?#"),
            "https://shop.example/done?setup_flow_id=sflw_1#"
        );
    }

    #[test]
    fn replaces_parameters_of_the_same_name_however_written() {
        assert_eq!(
            with_id("https://shop.example/?setup_flow_id=old&a=1&setup%5Fflow_id=x&gone=2"),
            "https://shop.example/?a=1&setup_flow_id=sflw_1"
        );
    }

    #[test]
    fn takes_an_apps_own_scheme_but_nothing_that_runs() {
        assert_eq!(with_id("myapp://done"), "myapp://done?setup_flow_id=sflw_1");
        assert_eq!(with_id("myapp:done#x"), "myapp:done?setup_flow_id=sflw_1#x");
        assert_eq!(place(&check("myapp://done").unwrap()), "myapp:");
        assert_eq!(place(&check("http://127.0.0.1:8080/x").unwrap()), "http://127.0.0.1:8080");
        for text in ["javascript:alert(1)", "data:text/html,x", "/done", "", "shop.example/done"] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}

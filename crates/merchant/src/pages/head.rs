use payjp_types::PublicKey;

use crate::Origin;

/// Puts into a page's head what its script has to know before its first request, and on pages with PAY.JP's form, a
/// head start for payments.js.
pub(super) fn insert(
    html: &str,
    key: &PublicKey,
    js_origin: &Origin,
    mounts_a_form: bool,
) -> String {
    let lower = html.to_ascii_lowercase();
    let Some(at) = lower.find("</head>").or_else(|| lower.find("<body")) else {
        tracing::warn!("a page has no </head>, so the public key could not be put into it");
        return html.to_owned();
    };
    let (before, after) = html.split_at(at);
    let (key, js_origin) = (escape(key.as_str()), escape(js_origin.as_str()));
    let mut page = format!(
        "{before}<meta name=\"payjp-public-key\" content=\"{key}\">\n<meta name=\"payjp-js-origin\" content=\"{js_origin}\">\n"
    );
    if mounts_a_form {
        page.push_str(&format!(
            "<link rel=\"preload\" as=\"script\" href=\"{js_origin}/payments.js\">\n"
        ));
    }
    page.push_str(after);
    page
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inserted(html: &str, key: &str, registers: bool) -> String {
        let origin = Origin::parse("http://localhost:1").unwrap();
        insert(html, &PublicKey::parse(key).unwrap(), &origin, registers)
    }

    #[test]
    fn it_goes_before_the_end_of_the_head() {
        let html = "<html><head><title>店</title></HEAD><body></body></html>";
        assert_eq!(
            inserted(html, "pk_test_1", false),
            "<html><head><title>店</title><meta name=\"payjp-public-key\" content=\"pk_test_1\">\n\
             <meta name=\"payjp-js-origin\" content=\"http://localhost:1\">\n</HEAD><body></body></html>"
        );
    }

    #[test]
    fn a_page_that_registers_fetches_payments_js_early() {
        let page = inserted("<head></head>", "pk_test_1", true);
        assert!(page.contains(
            "<link rel=\"preload\" as=\"script\" href=\"http://localhost:1/payments.js\">\n</head>"
        ));
    }

    #[test]
    fn a_key_cannot_leave_its_attribute() {
        let page = inserted("<head></head>", "pk_test_\"><script>&'", false);
        assert!(page.contains("content=\"pk_test_&quot;&gt;&lt;script&gt;&amp;&#39;\""), "{page}");
    }

    #[test]
    fn tags_that_html_lets_one_leave_out_may_be_left_out() {
        assert!(inserted("<title>x</title><body>", "pk_test_1", false).ends_with(">\n<body>"));
        assert_eq!(inserted("x", "pk_test_1", false), "x");
    }
}

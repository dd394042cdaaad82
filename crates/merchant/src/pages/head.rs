/// What a page's script has to know before its first request.
pub(super) struct Known<'a> {
    pub(super) public_key: &'a str,
    pub(super) js_origin: &'a str,
    pub(super) checkout_origins: &'a str,
}

/// Puts it into a page's head, and on pages with a form of PAY.JP's, a head start for payments.js.
pub(super) fn insert(html: &str, known: &Known<'_>, mounts_a_form: bool) -> String {
    let lower = html.to_ascii_lowercase();
    let Some(at) = lower.find("</head>").or_else(|| lower.find("<body")) else {
        tracing::warn!("a page has no </head>, so the public key could not be put into it");
        return html.to_owned();
    };
    let (before, after) = html.split_at(at);
    let js_origin = escape(known.js_origin);
    let mut page = before.to_owned();
    for (name, content) in [
        ("payjp-public-key", known.public_key),
        ("payjp-js-origin", known.js_origin),
        ("payjp-checkout-origins", known.checkout_origins),
    ] {
        page.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escape(content)));
    }
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
        let known = Known {
            public_key: key,
            js_origin: "http://localhost:1",
            checkout_origins: "http://localhost:1 http://127.0.0.1:1",
        };
        insert(html, &known, registers)
    }

    #[test]
    fn it_goes_before_the_end_of_the_head() {
        let html = "<html><head><title>店</title></HEAD><body></body></html>";
        assert_eq!(
            inserted(html, "pk_test_1", false),
            "<html><head><title>店</title><meta name=\"payjp-public-key\" content=\"pk_test_1\">\n\
             <meta name=\"payjp-js-origin\" content=\"http://localhost:1\">\n\
             <meta name=\"payjp-checkout-origins\" content=\"http://localhost:1 http://127.0.0.1:1\">\n</HEAD><body></body></html>"
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

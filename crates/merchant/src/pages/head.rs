/// What a page's script has to know before its first request.
pub(super) struct Known<'a> {
    pub(super) public_key: &'a str,
    pub(super) js_origin: &'a str,
    pub(super) checkout_origins: &'a str,
}

/// How a page comes by payments.js.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// Its components load it, should they need it.
    Later,
    /// Its components load it, and the browser fetches it before they are there.
    Preloaded,
    /// It is in the page. Custom elements then mount PAY.JP's form before their wasm is there.
    InPage,
}

/// Puts it into a page's head, with payments.js as that is to come.
pub(super) fn insert(html: &str, known: &Known<'_>, script: Script) -> String {
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
    match script {
        Script::Later => {}
        Script::Preloaded => page.push_str(&format!(
            "<link rel=\"preload\" as=\"script\" href=\"{js_origin}/payments.js\">\n"
        )),
        Script::InPage => page.push_str(&format!(
            "<script async fetchpriority=\"high\" src=\"{js_origin}/payments.js\"></script>\n"
        )),
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

    fn inserted(html: &str, key: &str, script: Script) -> String {
        let known = Known {
            public_key: key,
            js_origin: "http://localhost:1",
            checkout_origins: "http://localhost:1 http://127.0.0.1:1",
        };
        insert(html, &known, script)
    }

    #[test]
    fn it_goes_before_the_end_of_the_head() {
        let html = "<html><head><title>店</title></HEAD><body></body></html>";
        assert_eq!(
            inserted(html, "pk_test_1", Script::Later),
            "<html><head><title>店</title><meta name=\"payjp-public-key\" content=\"pk_test_1\">\n\
             <meta name=\"payjp-js-origin\" content=\"http://localhost:1\">\n\
             <meta name=\"payjp-checkout-origins\" content=\"http://localhost:1 http://127.0.0.1:1\">\n</HEAD><body></body></html>"
        );
    }

    #[test]
    fn a_page_that_registers_fetches_payments_js_early() {
        for (script, tag) in [
            (
                Script::Preloaded,
                "<link rel=\"preload\" as=\"script\" href=\"http://localhost:1/payments.js\">",
            ),
            (
                Script::InPage,
                "<script async fetchpriority=\"high\" src=\"http://localhost:1/payments.js\"></script>",
            ),
        ] {
            let page = inserted("<head></head>", "pk_test_1", script);
            assert!(page.ends_with(&format!("{tag}\n</head>")), "{page}");
        }
    }

    #[test]
    fn a_key_cannot_leave_its_attribute() {
        let page = inserted("<head></head>", "pk_test_\"><script>&'", Script::Later);
        assert!(page.contains("content=\"pk_test_&quot;&gt;&lt;script&gt;&amp;&#39;\""), "{page}");
    }

    #[test]
    fn tags_that_html_lets_one_leave_out_may_be_left_out() {
        assert!(
            inserted("<title>x</title><body>", "pk_test_1", Script::Later).ends_with(">\n<body>")
        );
        assert_eq!(inserted("x", "pk_test_1", Script::Later), "x");
    }
}

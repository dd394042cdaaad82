use crate::shop::{INDEX, Shop};

#[tokio::test]
async fn each_page_is_index_html_with_what_its_script_needs() {
    let shop = Shop::start().await;
    let js = shop.sandbox.url().replace("127.0.0.1", "localhost");
    let metas = format!(
        "<meta name=\"payjp-public-key\" content=\"pk_test_shop\">\n<meta name=\"payjp-js-origin\" content=\"{js}\">\n\
         <meta name=\"payjp-checkout-origins\" content=\"{api} {js}\">\n",
        api = shop.sandbox.url(),
    );
    let preload = format!("<link rel=\"preload\" as=\"script\" href=\"{js}/payments.js\">\n");
    for path in
        ["/", "/register?lang=ja", "/setup-complete", "/payment-methods", "/pay", "/pay-complete"]
    {
        let response = shop.stranger().get(path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
        assert_eq!(response.headers()["cache-control"], "private, no-cache");
        let early =
            if matches!(path, "/pay" | "/register?lang=ja") { preload.as_str() } else { "" };
        let page = INDEX.replace("</head>", &format!("{metas}{early}</head>"));
        assert_eq!(response.text().await.unwrap(), page, "{path}");
    }
    for path in ["/embed-trunk.html", "/embed.html"] {
        let embedded = shop.stranger().get(path).send().await.unwrap();
        let text = embedded.text().await.unwrap();
        let script =
            format!("<script async fetchpriority=\"high\" src=\"{js}/payments.js\"></script>\n");
        let page = format!("<html><head>{metas}{script}</head><body>embedded</body></html>");
        assert_eq!(text, page, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_rebuilt_is_served_anew() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let first = visitor.get("/").send().await.unwrap();
    let tag = first.headers()["etag"].clone();
    let again = visitor.get("/").header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
    assert_eq!(again.headers()["etag"], tag);

    std::fs::write(shop.dist("index.html"), INDEX.replace("index", "rebuilt")).unwrap();
    let rebuilt = visitor.get("/").header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(rebuilt.status(), 200);
    assert!(rebuilt.text().await.unwrap().contains("rebuilt"));
}

#[tokio::test]
async fn while_the_pages_are_being_built_that_is_said() {
    let shop = Shop::start().await;
    std::fs::remove_file(shop.dist("index.html")).unwrap();
    for page in ["embed-trunk.html", "embed.html"] {
        std::fs::remove_file(shop.dist(page)).unwrap();
    }
    let response = shop.stranger().get("/register").send().await.unwrap();
    assert_eq!(response.status(), 503);
    assert!(!response.headers().contains_key("set-cookie"));
    assert!(response.text().await.unwrap().contains("The pages are not there yet"));
    for path in ["/embed-trunk.html", "/embed.html"] {
        assert_eq!(shop.stranger().get(path).send().await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_page_that_leads_home() {
    let shop = Shop::start().await;
    for path in ["/nowhere", "/register/", "/assets", "/assets/", "/a/b.html"] {
        let response = shop.stranger().get(path).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
        let page = response.text().await.unwrap();
        assert!(page.contains("ページが見つかりません") && page.contains("Page not found"));
        assert!(page.contains("<a href=\"/\">"), "{page}");
        // A policy without 'unsafe-inline' would refuse these.
        assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("<script"));
        // Chromium puts an error page of its own in place of one of 512 bytes or fewer.
        assert!(page.len() > 512, "{} bytes", page.len());
    }
}

#[tokio::test]
async fn a_page_takes_no_other_method() {
    let shop = Shop::start().await;
    for path in ["/", "/app.js"] {
        let response = shop.visitor().await.post(path).send().await.unwrap();
        assert_eq!(response.status(), 405, "{path}");
        assert!(response.headers()["allow"].to_str().unwrap().contains("GET"));
        assert!(response.text().await.unwrap().contains("does not take this method"));
    }
    let home = shop.stranger().get("/index.html").send().await.unwrap();
    assert_eq!((home.status().as_u16(), &home.headers()["location"]), (307, &"/".parse().unwrap()));
}

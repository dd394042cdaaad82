use axum::body::{Body, to_bytes};
use axum::http::Request;
use payjp_merchant::Merchant;
use tower::ServiceExt;

use crate::shop::Shop;

#[tokio::test]
async fn files_have_their_types_and_are_asked_for_again() {
    let shop = Shop::start().await;
    let visitor = shop.stranger();
    for (path, kind, cache) in [
        ("/app_bg.wasm", "application/wasm", "no-cache"),
        ("/app.js", "text/javascript", "no-cache"),
        ("/assets/style.css", "text/css", "no-cache"),
        ("/app-0123456789abcdef.js", "text/javascript", "public, max-age=31536000, immutable"),
    ] {
        let response = visitor.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let headers = response.headers();
        assert!(headers["content-type"].to_str().unwrap().starts_with(kind), "{path}");
        assert_eq!(headers["cache-control"], cache, "{path}");
        let (since, tag) = (headers["last-modified"].clone(), headers["etag"].clone());
        assert!(tag.to_str().unwrap().starts_with("W/\""), "{tag:?}");
        let again = visitor.get(path).header("if-none-match", tag).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
        let again = visitor.get(path).header("if-modified-since", since).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
    }
}

#[tokio::test]
async fn files_are_compressed_for_whoever_can_read_that() {
    let shop = Shop::start().await;
    let visitor = shop.stranger();
    let get = async |path: &str, coding: &str| {
        let request = visitor.get(path).header("accept-encoding", coding);
        let response = request.send().await.unwrap();
        let found = response.headers().get("content-encoding").cloned();
        (found.map(|f| f.to_str().unwrap().to_owned()), response.bytes().await.unwrap())
    };
    let plain = get("/app.js", "identity").await;
    assert_eq!((plain.0, plain.1.len()), (None, 5500));
    for coding in ["br", "gzip"] {
        let (found, body) = get("/app.js", coding).await;
        assert_eq!(found.as_deref(), Some(coding));
        assert!(body.len() < 500, "{} bytes", body.len());
    }
    let (found, body) = get("/packed.js", "br").await;
    assert_eq!((found.as_deref(), &body[..]), (Some("br"), &b"packed by brotli"[..]));
}

#[tokio::test]
async fn apple_finds_its_file_where_there_is_one() {
    let path = "/.well-known/apple-developer-merchantid-domain-association";
    let without = Shop::start().await;
    assert_eq!(without.stranger().get(path).send().await.unwrap().status(), 404);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("apple");
    std::fs::write(&file, "7B227073704964").unwrap();
    let shop = Shop::with(|config| config.apple_pay_file(&file), Merchant::demo).await;
    let response = shop.stranger().get(path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "7B227073704964");
}

#[tokio::test]
async fn nothing_outside_the_folder_and_nothing_hidden_is_served() {
    let shop = Shop::start().await;
    assert!(shop.dist("../private.txt").is_file() && shop.dist(".env").is_file());
    for path in [
        "/../private.txt",
        "/%2e%2e/private.txt",
        "/..%2fprivate.txt",
        "/assets/../../private.txt",
        "/assets/..%5c..%5cprivate.txt",
        "/%2E%2E%2Fprivate.txt",
        "//../private.txt",
        "/.env",
        "/%2eenv",
        "/assets/../.env",
    ] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = shop.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        let body = to_bytes(response.into_body(), 100_000).await.unwrap();
        assert!(!body.starts_with(b"private"), "{path}");
    }
}

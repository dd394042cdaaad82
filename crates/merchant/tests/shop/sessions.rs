use axum::http::request::Parts;
use payjp_merchant::{Merchant, ShopCustomer, SignedIn, SignedInFuture};

use crate::shop::{Shop, answer};

#[tokio::test]
async fn the_first_visit_signs_in_and_the_second_does_not() {
    let shop = Shop::start().await;
    let visitor = shop.stranger();
    for path in ["/", "/register"] {
        let response = visitor.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let cookie = response.headers().get("set-cookie").map(|c| c.to_str().unwrap().to_owned());
        assert_eq!(cookie.is_some(), path == "/");
        if let Some(cookie) = cookie {
            let (token, attributes) = cookie.split_once("; ").unwrap();
            let (name, token) = token.split_once('=').unwrap();
            assert_eq!(name, "payjp_merchant_session");
            assert_eq!(token.len(), 64);
            assert!(token.bytes().all(|b| b.is_ascii_hexdigit()));
            assert_eq!(attributes, "Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax");
        }
    }
}

#[tokio::test]
async fn every_page_and_the_configuration_sign_in_and_nothing_else_does() {
    let shop = Shop::start().await;
    for (path, signs_in) in [
        ("/", true),
        ("/register", true),
        ("/setup-complete?setup_flow_id=a", true),
        ("/payment-methods", true),
        ("/embed-trunk.html", true),
        ("/embed.html", true),
        ("/app.js", false),
        ("/nowhere", false),
        ("/api/config", true),
        ("/api/payment-methods", false),
    ] {
        let response = shop.stranger().get(path).send().await.unwrap();
        assert_eq!(response.headers().contains_key("set-cookie"), signs_in, "{path}");
    }
}

#[tokio::test]
async fn without_a_session_there_is_only_401() {
    let shop = Shop::start().await;
    let stranger = shop.stranger();
    let forged = |request: reqwest::RequestBuilder| {
        request.header("cookie", format!("payjp_merchant_session={}", "0".repeat(64)))
    };
    for request in [
        stranger.post("/api/setup-flows"),
        stranger.get("/api/setup-flows/sflw_1"),
        stranger.get("/api/payment-methods"),
        forged(stranger.get("/api/payment-methods")),
    ] {
        let (status, body) = answer(request.send().await.unwrap()).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (401, Some("signed_out")));
        assert!(body["message"]["ja"].as_str().unwrap().contains("再読み込み"));
        assert!(body["message"]["en"].as_str().unwrap().contains("Reload"));
    }
    assert!(shop.sandbox.received().is_empty());
}

#[derive(Debug)]
struct ShopLogin;

impl SignedIn for ShopLogin {
    fn customer<'a>(&'a self, request: &'a Parts) -> SignedInFuture<'a> {
        Box::pin(async {
            match request.headers.get("x-user").map(|user| user.to_str()) {
                Some(Ok("broken")) => Err("no database of users".into()),
                Some(Ok("panic")) => panic!("a bug in the shop's own code"),
                Some(Ok(user)) => Ok(Some(ShopCustomer::new(user))),
                _ => Ok(None),
            }
        })
    }
}

#[tokio::test]
async fn a_shop_says_itself_who_is_signed_in() {
    let shop =
        Shop::with(|config| config, |config, store| Merchant::new(config, store, ShopLogin)).await;
    let visitor = shop.stranger();
    assert!(!visitor.get("/").send().await.unwrap().headers().contains_key("set-cookie"));
    let open = async |user: &'static str| {
        answer(visitor.post("/api/setup-flows").header("x-user", user).send().await.unwrap()).await
    };
    let (hanako, taro, again) = (open("hanako").await, open("taro").await, open("hanako").await);
    assert_eq!((hanako.0.as_u16(), taro.0.as_u16()), (200, 200));
    assert_ne!(hanako.1["setup_flow_id"], taro.1["setup_flow_id"]);
    assert_eq!(hanako.1, again.1);
    assert_eq!(answer(visitor.post("/api/setup-flows").send().await.unwrap()).await.0, 401);
}

#[tokio::test]
async fn what_breaks_in_the_shops_own_code_is_answered_with_json() {
    let shop =
        Shop::with(|config| config, |config, store| Merchant::new(config, store, ShopLogin)).await;
    for user in ["broken", "panic"] {
        let request = shop.stranger().get("/api/payment-methods").header("x-user", user);
        let (status, body) = answer(request.send().await.unwrap()).await;
        assert_eq!(
            (status.as_u16(), body["code"].as_str()),
            (500, Some("internal_error")),
            "{user}"
        );
    }
}

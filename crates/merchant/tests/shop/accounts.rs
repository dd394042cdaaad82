use serde_json::json;

use crate::shop::{Shop, answer};

#[tokio::test]
async fn a_first_visit_is_a_customer_without_an_address() {
    let shop = Shop::start().await;
    let stranger = shop.stranger();
    let nobody = json!({"signed_in": false, "email": null});
    assert_eq!(stranger.read("/api/session").await.1, nobody);
    let visitor = shop.visitor().await;
    let session = visitor.read("/api/session").await.1;
    assert_eq!(session, json!({"signed_in": true, "email": null}));
}

#[tokio::test]
async fn signing_up_keeps_what_the_visitor_has_and_signing_in_brings_it_back() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, "4242424242424242").await;
    let (status, session) = visitor.sign("up", " Hanako@Example.com").await;
    let hanako = json!({"signed_in": true, "email": "hanako@example.com"});
    assert_eq!((status.as_u16(), &session), (200, &hanako));
    assert_eq!(visitor.methods().await, [method.as_str()]);

    let (status, session) = visitor.send("/demo/sign-out", json!({})).await;
    let nobody = json!({"signed_in": false, "email": null});
    assert_eq!((status.as_u16(), session), (200, nobody.clone()));
    for path in ["/", "/register", "/api/config"] {
        assert_eq!(visitor.get(path).send().await.unwrap().status(), 200);
        assert_eq!(visitor.read("/api/session").await.1, nobody, "{path} signs no guest in");
    }
    assert_eq!(visitor.read("/api/payment-methods").await.0, 401);
    let opened = answer(visitor.post("/api/setup-flows").send().await.unwrap()).await;
    assert_eq!((opened.0.as_u16(), opened.1["code"].as_str()), (401, Some("signed_out")));

    let elsewhere = shop.visitor().await;
    assert_eq!(elsewhere.sign("in", "hanako@example.com").await.1, hanako);
    assert_eq!(elsewhere.methods().await, [method]);
}

#[tokio::test]
async fn a_second_account_in_the_same_browser_is_another_customer() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    visitor.sign("up", "hanako@example.com").await;
    visitor.register(&shop, "4242424242424242").await;
    assert_eq!(visitor.sign("up", "taro@example.com").await.0, 200);
    assert!(visitor.methods().await.is_empty());
    visitor.sign("in", "hanako@example.com").await;
    assert_eq!(visitor.methods().await.len(), 1);
}

#[tokio::test]
async fn what_no_account_can_be_made_or_found_with_is_said() {
    let shop = Shop::start().await;
    shop.visitor().await.sign("up", "hanako@example.com").await;
    let visitor = shop.visitor().await;
    for (how, email, status, code) in [
        ("up", "hanako@example.com", 409, "email_taken"),
        ("up", "HANAKO@EXAMPLE.COM", 409, "email_taken"),
        ("up", "hanako", 422, "bad_email"),
        ("in", "taro@example.com", 404, "unknown_account"),
    ] {
        let (got, body) = visitor.sign(how, email).await;
        assert_eq!((got.as_u16(), body["code"].as_str()), (status, Some(code)));
        assert!(!body.to_string().to_lowercase().contains("hanako"), "{body}");
    }
    assert_eq!(visitor.read("/api/session").await.1["email"], json!(null));
    let request = visitor.post("/demo/sign-up").header("content-type", "text/plain").body("x");
    assert_eq!(request.send().await.unwrap().status(), 415);
    assert_eq!(visitor.send("/demo/sign-up", json!({"mail": "a@b"})).await.0, 400);
    let foreign = visitor.http.post(format!("{}/demo/sign-out", shop.url));
    let foreign = foreign.header("origin", "https://evil.example").send().await.unwrap();
    assert_eq!(foreign.status(), 403);
}

#[tokio::test]
async fn a_form_leads_back_to_the_shop_and_its_mistakes_to_a_page() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let form = async |path: &str, email: &str| {
        visitor.post(path).form(&[("email", email)]).send().await.unwrap()
    };
    for (path, email) in [
        ("/demo/sign-up", "hanako@example.com"),
        ("/demo/sign-out", ""),
        ("/demo/sign-in", "hanako@example.com"),
    ] {
        let response = form(path, email).await;
        assert_eq!(response.status(), 303, "{path}");
        assert_eq!(response.headers()["location"], "/", "{path}");
    }
    assert_eq!(visitor.read("/api/session").await.1["email"], "hanako@example.com");
    let wrong = form("/demo/sign-in", "nobody@example.com").await;
    assert_eq!(wrong.status(), 404);
    assert!(wrong.text().await.unwrap().contains("There is no account with this e-mail address"));
}

/// A token that was planted in a browser must not open the account that is signed in to afterwards.
#[tokio::test]
async fn every_change_of_person_has_a_new_token_and_the_old_one_opens_nothing() {
    let shop = Shop::start().await;
    let visitor = shop.stranger();
    let token = |response: &reqwest::Response| {
        let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
        cookie.split(';').next().unwrap().to_owned()
    };
    let mut tokens = vec![token(&visitor.get("/").send().await.unwrap())];
    for (path, body) in [
        ("/demo/sign-up", json!({"email": "hanako@example.com"})),
        ("/demo/sign-out", json!({})),
        ("/demo/sign-in", json!({"email": "hanako@example.com"})),
    ] {
        tokens.push(token(&visitor.post(path).json(&body).send().await.unwrap()));
        let old = &tokens[tokens.len() - 2];
        assert_ne!(old, tokens.last().unwrap());
        let plain = reqwest::Client::new().get(format!("{}/api/session", shop.url));
        let (_, body) = answer(plain.header("cookie", old).send().await.unwrap()).await;
        assert_eq!(body["signed_in"], false, "{path}");
    }
}

use serde_json::{Value, json};

use crate::shop::Shop;

#[tokio::test]
async fn a_customer_chooses_the_default_and_removes_a_method() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let first = visitor.register(&shop, "4242424242424242").await;
    let second = visitor.register(&shop, "5555555555554444").await;
    let defaults = async || -> Vec<(String, bool)> {
        let (_, list) = visitor.read("/api/payment-methods").await;
        let rows = list["data"].as_array().unwrap().iter();
        rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row["default"].as_bool().unwrap()))
            .collect()
    };
    assert_eq!(defaults().await, [(second.clone(), false), (first.clone(), false)]);

    let path = format!("/api/payment-methods/{first}/default");
    let response = visitor.post(&path).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.text().await.unwrap()), (204, String::new()));
    assert_eq!(defaults().await, [(second.clone(), false), (first.clone(), true)]);

    let path = format!("/api/payment-methods/{first}");
    assert_eq!(visitor.delete(&path).send().await.unwrap().status(), 204);
    assert_eq!(defaults().await, [(second, false)]);
    assert_eq!(visitor.delete(&path).send().await.unwrap().status(), 404, "it is gone");
}

#[tokio::test]
async fn nobody_touches_what_is_anothers() {
    let shop = Shop::start().await;
    let (hanako, taro) = (shop.visitor().await, shop.visitor().await);
    let method = hanako.register(&shop, "4242424242424242").await;
    taro.register(&shop, "5555555555554444").await;
    let path = format!("/api/payment-methods/{method}");
    for visitor in [&taro, &shop.visitor().await] {
        assert_eq!(visitor.delete(&path).send().await.unwrap().status(), 404);
        assert_eq!(visitor.post(&format!("{path}/default")).send().await.unwrap().status(), 404);
    }
    assert_eq!(
        hanako.delete("/api/payment-methods/pm_unknown").send().await.unwrap().status(),
        404
    );
    assert_eq!(shop.stranger().delete(&path).send().await.unwrap().status(), 401);
    let foreign = hanako.http.delete(format!("{}{path}", shop.url));
    assert_eq!(foreign.send().await.unwrap().status(), 403, "it comes from no page of the shop");
    assert_eq!(hanako.methods().await, [method.as_str()]);
    let kept: Value = shop.at_payjp(&format!("/v2/payment_methods/{method}")).await;
    assert_eq!(kept["detached_at"], json!(null));
}

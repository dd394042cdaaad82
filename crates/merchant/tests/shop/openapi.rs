use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};

use crate::shop::{Shop, answer};

#[tokio::test]
async fn the_committed_document_is_the_servers() {
    let shop = Shop::start().await;
    let response = shop.stranger().get("/openapi.json").send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    let served = response.text().await.unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("PAYJP_WRITE_OPENAPI").is_some() {
        std::fs::write(&file, &served).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == served,
        "docs/openapi.json is not what the server says: write it anew with \
         `PAYJP_WRITE_OPENAPI=1 cargo test -p payjp-merchant --test shop openapi`"
    );
}

#[tokio::test]
async fn every_route_of_the_document_is_there() {
    let shop = Shop::start().await;
    let (_, document) = shop.stranger().read("/openapi.json").await;
    assert_eq!(document["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
    let mut routes = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let url = format!("{}{}", shop.url, path.replace("{id}", "x"));
            let request = shop.stranger().http.request(method.clone(), url);
            let request = request.header("origin", &shop.url).header("accept", "application/json");
            let (status, _) = answer(request.send().await.unwrap()).await;
            assert!(matches!(status.as_u16(), 200 | 401), "{method} {path}: {status}");
            routes += 1;
        }
    }
    assert_eq!(routes, 15);
}

/// Whether a value has the fields that a schema says, and no other.
fn fits(document: &Value, name: &str, value: &Value) {
    let schema = &document["components"]["schemas"][name]["properties"];
    let described = schema.as_object().unwrap_or_else(|| panic!("no schema {name}"));
    let given = value.as_object().unwrap_or_else(|| panic!("{name}: {value}"));
    let names = |map: &serde_json::Map<String, Value>| {
        map.keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(described), names(given), "{name}");
}

#[tokio::test]
async fn what_is_answered_is_what_the_document_says() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, document) = visitor.read("/openapi.json").await;
    let get = async |path: String| visitor.read(&path).await.1;
    let post = async |path: String, body: Value| visitor.send(&path, body).await.1;

    let method = visitor.register(&shop, "4242424242424242").await;
    let setup = post("/api/setup-flows".to_owned(), json!({})).await;
    let setup_flow = get(format!("/api/setup-flows/{}", setup["setup_flow_id"].as_str().unwrap()));
    let hosted = visitor.post("/create-checkout-session").header("accept", "application/json");
    let hosted = answer(hosted.send().await.unwrap()).await.1;
    let registration = format!("/api/registrations/{}", hosted["registration"].as_str().unwrap());
    let order = visitor.order("beans").await;
    let open = post(format!("/api/orders/{order}/payment-flow"), json!({})).await;
    let flow = open["payment_flow_id"].as_str().unwrap();
    let list = get("/api/payment-methods".to_owned()).await;
    for (name, value) in [
        ("PublicConfig", get("/api/config".to_owned()).await),
        ("Session", get("/api/session".to_owned()).await),
        ("OpenSetupFlow", setup.clone()),
        ("SetupFlow", setup_flow.await),
        ("CheckoutPage", hosted.clone()),
        ("Registration", get(registration).await),
        ("PaymentMethod", list["data"][0].clone()),
        ("Card", list["data"][0]["card"].clone()),
        ("PaymentMethodList", list),
        ("Order", get(format!("/api/orders/{order}")).await),
        ("OpenPayment", open.clone()),
        ("Payment", get(format!("/api/payment-flows/{flow}")).await),
        ("Save", post(format!("/api/payment-flows/{flow}/save"), json!({"save": true})).await),
        ("PaymentAttempt", visitor.pay(&order, &method).await.1),
        ("Refused", get("/api/nowhere".to_owned()).await),
    ] {
        fits(&document, name, &value);
    }
}

use std::borrow::Cow;

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::AnyPool;
use sqlx::migrate::Migrator;

use crate::database;
use crate::shop::{Shop, answer};

const TOKEN: &str = "a token of long ago";

/// Brings a database to where it was after the first `count` migrations.
async fn migrate(pool: &AnyPool, count: usize) {
    let all = sqlx::migrate!("./migrations");
    let some =
        Migrator { migrations: Cow::Owned(all.migrations[..count].to_vec()), ..Migrator::DEFAULT };
    some.run(pool).await.expect("the migrations");
}

/// A database as an older version filled it keeps its customers, their sessions and what they registered.
#[tokio::test]
async fn what_older_versions_wrote_is_kept() {
    let shop = Shop::start().await;
    let payjp = shop.api("/v2/customers", json!({})).await;
    let payjp = payjp["id"].as_str().unwrap();
    let flow = shop.api("/v2/setup_flows", json!({"customer_id": payjp})).await;
    let flow = flow["id"].as_str().unwrap();
    let hash: String = Sha256::digest(TOKEN).iter().map(|byte| format!("{byte:02x}")).collect();
    for filled_after in 1..=2 {
        let folder = tempfile::tempdir().unwrap();
        let database = database::fresh(folder.path()).await;
        sqlx::any::install_default_drivers();
        let made = if database.starts_with("sqlite:") { "?mode=rwc" } else { "" };
        let pool = AnyPool::connect(&format!("{database}{made}")).await.unwrap();
        migrate(&pool, filled_after).await;
        for sql in [
            format!(
                "INSERT INTO customers (id, payjp_customer_id, created_at) VALUES ('c', '{payjp}', 1)"
            ),
            format!("INSERT INTO sessions VALUES ('{hash}', 'c', 9000000000000)"),
            format!(
                "INSERT INTO registrations (id, customer_id, setup_flow_id, status, created_at) \
                 VALUES ('r', 'c', '{flow}', 'requires_payment_method', 2)"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await.unwrap();
        }
        pool.close().await;

        let instance = shop.instance_on(&database).await;
        let get = async |path: &str| {
            let request = reqwest::Client::new().get(format!("{instance}{path}"));
            let cookie = format!("payjp_merchant_session={TOKEN}");
            answer(request.header("cookie", cookie).send().await.unwrap()).await
        };
        let session = get("/api/session").await;
        assert_eq!(session.1, json!({"signed_in": true, "email": null}), "{filled_after}");
        let (status, registration) = get("/api/registrations/r").await;
        assert_eq!(
            (status.as_u16(), &registration["status"]),
            (200, &json!("requires_payment_method"))
        );
        assert_eq!(get(&format!("/api/setup-flows/{flow}")).await.0, 200);
    }
}

#[tokio::test]
async fn two_instances_that_start_at_once_make_the_tables_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = database::fresh(folder.path()).await;
    let mut starts = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let database = database.clone();
        starts.spawn(async move { payjp_merchant::Store::open(&database).await.map(drop) });
    }
    for start in starts.join_all().await {
        assert_eq!(start.map_err(|error| error.to_string()), Ok(()));
    }
}

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::database;
use crate::shop::{SECRET_KEY, Shop};

/// Everything that was logged in this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn a_secret_is_in_one_answer_and_nowhere_else() {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();

    let shop = Shop::start().await;
    let visitor = shop.stranger();
    let cookie = visitor.get("/register").send().await.unwrap().headers()["set-cookie"].clone();
    let token = cookie.to_str().unwrap().split(['=', ';']).nth(1).unwrap().to_owned();
    let (id, secret) = visitor.open_flow().await;
    let query = format!("setup_flow_id={id}&setup_flow_client_secret={secret}");
    shop.confirm(&secret).await;

    for path in [
        format!("/api/setup-flows/{id}"),
        format!("/api/setup-flows/{id}?{query}"),
        "/api/payment-methods".to_owned(),
        "/api/config".to_owned(),
        format!("/setup-complete?{query}"),
        format!("/nowhere?{query}"),
    ] {
        let response = visitor.get(&path).send().await.unwrap();
        let head = format!("{:?}", response.headers());
        let text = head + &response.text().await.unwrap();
        assert!(!text.contains(&secret) && !text.contains(SECRET_KEY), "{path}: {text}");
    }

    let kept = database::contents(&shop.database, shop.folder.path()).await;
    assert!(contains(&kept, &id), "the database was read");
    let logged = log.0.lock().unwrap().clone();
    let wanted = format!("path=\"/api/setup-flows/{id}\" status=200");
    assert!(contains(&logged, &wanted), "{}", String::from_utf8_lossy(&logged));

    for secret in [secret.as_str(), &token, SECRET_KEY, "donotshow", "4242424242424242"] {
        assert!(!contains(&kept, secret), "in the database");
        assert!(!contains(&logged, secret), "in the log: {}", String::from_utf8_lossy(&logged));
    }
}

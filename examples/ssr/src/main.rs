//! The server: it renders the pages, and payjp-merchant is its back end.

mod login;

use std::env;
use std::error::Error;
use std::io::Write as _;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::{from_fn, map_response};
use axum::response::{Redirect, Response};
use axum::routing::get;
use leptos::prelude::{LeptosOptions, provide_context};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use payjp_api::{Client, SecretKey};
use payjp_merchant::{Config, Merchant, Origin, Store};
use payjp_ssr_example::app::{App, Shop};
use payjp_ssr_example::shell;
use payjp_types::PublicKey;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(setting("MERCHANT_LISTEN", "127.0.0.1:8080")).await?;
    let address = listener.local_addr()?;
    let shop = Shop {
        public_key: setting("PAYJP_PUBLIC_KEY", ""),
        js_origin: setting("PAYJP_JS_ORIGIN", "https://js.pay.jp"),
    };
    let client = Client::builder(SecretKey::parse(&setting("PAYJP_SECRET_KEY", ""))?)
        .base_url(setting("PAYJP_API_BASE", "https://api.pay.jp"))
        .build()?;
    // The pages are this server's own.
    let origin = Origin::parse(&setting("MERCHANT_ORIGIN", &format!("http://{address}")))?;
    let config = Config::new(client, PublicKey::parse(&shop.public_key)?, origin)
        .js_origin(Origin::parse(&shop.js_origin)?)
        .without_pages();
    let store = Store::open(&setting("DATABASE_URL", "sqlite::memory:")).await?;
    let merchant = Merchant::new(config.clone(), store, login::Login)?;

    let options = LeptosOptions::builder()
        .output_name("payjp_ssr_example")
        .site_root(setting("LEPTOS_SITE_ROOT", "target/site"))
        .site_addr(address)
        .build();
    let pages = pages(options, shop, config);
    let mut stdout = std::io::stdout();
    writeln!(stdout, "payjp-ssr-example listening on http://{address}")?;
    Ok(axum::serve(listener, pages.merge(payjp_merchant::router(merchant))).await?)
}

/// The pages, and the files of the site: the wasm, its JavaScript and the stylesheets.
fn pages(options: LeptosOptions, shop: Shop, config: Config) -> Router {
    let known = move || {
        provide_context(shop.clone());
        provide_context(config.clone());
    };
    let document = {
        let options = options.clone();
        move || shell(options.clone())
    };
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), known.clone(), document)
        .route_layer(from_fn(login::sign_in))
        .route("/", get(async || Redirect::temporary("/register")))
        .fallback(leptos_axum::file_and_error_handler_with_context(known, shell))
        .layer(map_response(revalidated))
        .with_state(options)
}

/// The names of the files stay the same from one build to the next, so a browser has to ask whether they changed.
async fn revalidated(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn setting(name: &str, default: &str) -> String {
    env::var(name).ok().filter(|value| !value.is_empty()).unwrap_or_else(|| default.to_owned())
}

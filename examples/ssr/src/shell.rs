use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;
use payjp_merchant::Config;

use crate::app::App;

/// The document around the app. Only the server renders it.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    protect();
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                // Ahead of every other script: it takes PAY.JP's client secret out of the address bar.
                <script src="/payjp-return.js"></script>
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/icon.svg" />
                <link rel="stylesheet" href="/payjp.css" />
                <link rel="stylesheet" href="/shop.css" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
                <noscript>
                    "このページには JavaScript が必要です。 / This page needs JavaScript."
                </noscript>
            </body>
        </html>
    }
}

/// Gives the page the headers that payjp-merchant gives its own, with the nonce of Leptos's inline scripts.
fn protect() {
    let (Some(response), Some(config), Some(nonce)) =
        (use_context::<ResponseOptions>(), use_context::<Config>(), use_nonce())
    else {
        return;
    };
    for (name, value) in &config.page_headers(&nonce) {
        response.insert_header(name.clone(), value.clone());
    }
}

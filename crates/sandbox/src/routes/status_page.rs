//! What this server is, for whoever opens it in a browser.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use crate::app::App;
use crate::cards::TEST_CARDS;
use crate::host::origin_of;
use crate::lang::Lang;
use crate::page::page;
use crate::settings::table;
use crate::template::fill;

const JA: &str = include_str!("../../assets/status.ja.html");
const EN: &str = include_str!("../../assets/status.en.html");
const CARD_ROW: &str =
    "<tr><td><code>{{number}}</code></td><td>{{brand}}</td><td>{{behaviour}}</td></tr>\n";
const SETTING_ROW: &str = "<tr><td><code>{{name}}</code></td><td><code>{{value}}</code></td><td>{{stands_for}}</td></tr>\n";

pub(super) async fn show(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = Lang::of(query.as_deref(), &headers);
    let cards: String = TEST_CARDS
        .iter()
        .map(|card| {
            let behaviour = match (lang, card.refused_with, card.payment_refused_with) {
                (Lang::Ja, Some(code), _) => format!("登録時に拒否（{code}）"),
                (Lang::En, Some(code), _) => format!("refused at registration ({code})"),
                (Lang::Ja, None, Some(code)) => format!("登録は成功、支払い時に拒否（{code}）"),
                (Lang::En, None, Some(code)) => format!("registers; refused at payment ({code})"),
                (Lang::Ja, None, None) => "成功".to_owned(),
                (Lang::En, None, None) => "succeeds".to_owned(),
            };
            fill(
                CARD_ROW,
                &[("number", card.number), ("brand", card.brand.name()), ("behaviour", &behaviour)],
            )
        })
        .collect();
    let settings: String = table()
        .iter()
        .map(|info| {
            fill(
                SETTING_ROW,
                &[
                    ("name", info.name),
                    ("value", &app.settings.get(info.name).unwrap_or_default()),
                    ("stands_for", &info.stands_for.replace('`', "")),
                ],
            )
        })
        .collect();
    let template = match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    };
    let html = fill(
        template,
        &[
            ("version", env!("CARGO_PKG_VERSION")),
            ("origin", &origin_of(&headers, &app.local_authority)),
            ("cards", &cards),
            ("settings", &settings),
        ],
    );
    page(StatusCode::OK, html)
}

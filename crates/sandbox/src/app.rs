use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::CorsLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::cards::{Brand, CardFate, refusal_of};
use crate::clock::Clock;
use crate::control::check_url;
use crate::faults::{self, Faults};
use crate::fingerprint::Fingerprints;
use crate::limits::{self, Limits};
use crate::problem::{self, Problem};
use crate::received::{self, Received};
use crate::record::{Card, Webhook};
use crate::refusal::Refusal;
use crate::routes;
use crate::sandbox::StartError;
use crate::settings::{Settings, SetupFlowEvents, UnknownCardBrand};
use crate::store::{DataError, Store, World};
use crate::trail::{Step, Trail, What};
use crate::wire::CardNumber;

const LARGEST_BODY: usize = 1024 * 1024;

/// What is told of a setup flow before it ends.
const BEFORE_THE_END: &[&str] =
    &["setup_flow.created", "setup_flow.requires_action", "setup_flow.canceled"];

/// What every handler shares.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) settings: Settings,
    pub(crate) clock: Arc<Clock>,
    pub(crate) store: Store,
    pub(crate) faults: Faults,
    pub(crate) limits: Limits,
    pub(crate) trail: Trail,
    pub(crate) received: Received,
    /// What a webhook of its own is sent with.
    pub(crate) webhook_token: String,
    /// Where it listens, for the rare request that has no `Host`.
    pub(crate) local_authority: String,
    fingerprints: Fingerprints,
}

impl App {
    /// An app that begins with what is in the data file, if there is one.
    pub(crate) async fn new(
        settings: Settings,
        data: Option<&Path>,
        webhook_token: String,
        local_authority: String,
    ) -> Result<App, DataError> {
        let clock = Arc::new(Clock::default());
        let store = match data {
            Some(path) => Store::open(path, Arc::clone(&clock)).await?,
            None => Store::in_memory(Arc::clone(&clock)),
        };
        clock.advance(store.read(|world| world.ahead()));
        let fingerprints = store
            .change(|world| {
                if settings.setup_flow_events == SetupFlowEvents::Ends {
                    world.keep_quiet_about(BEFORE_THE_END);
                }
                Ok(Fingerprints::of(world))
            })
            .await
            .map_err(|problem| DataError::Unwritable { reason: problem.detail })?;
        Ok(App {
            settings,
            clock,
            store,
            faults: Faults::default(),
            limits: Limits::default(),
            trail: Trail::default(),
            received: Received::default(),
            webhook_token,
            local_authority,
            fingerprints,
        })
    }

    /// Adds webhooks that are not there yet, with the sandbox's own token.
    pub(crate) async fn add_webhooks(&self, urls: Vec<String>) -> Result<(), StartError> {
        let urls = urls
            .into_iter()
            .map(|url| check_url(&url).map_err(|_| StartError::Webhook { url }))
            .collect::<Result<Vec<String>, StartError>>()?;
        let add = |world: &mut World| {
            for url in urls {
                if !world.webhooks.all().any(|webhook| webhook.url == url) {
                    let token = self.webhook_token.clone();
                    world.webhooks.put(Webhook::new(url, token, Vec::new(), world.now()));
                }
            }
            Ok(())
        };
        let added = self.store.change(add).await;
        added.map_err(|problem| DataError::Unwritable { reason: problem.detail }.into())
    }

    /// Moves the sandbox's clock, and remembers it.
    pub(crate) async fn advance(&self, by: Duration) -> Result<(), Problem> {
        self.clock.advance(by);
        self.store
            .change(|world| {
                world.remember_clock();
                Ok(())
            })
            .await
    }

    /// Notes what is no event, for whoever looks for a mistake.
    pub(crate) fn note(&self, of: Option<&str>, what: What, detail: Option<String>) {
        let (at, events) = self.store.read(|world| (world.now(), world.events.places()));
        self.trail.add(Step { at, of: of.map(str::to_owned), what, detail, events });
        self.store.touch();
    }

    /// As [`App::note`], but only the first time in a row of requests that all do the same.
    pub(crate) fn note_once(&self, of: &str, what: What) {
        if self.trail.of(of).last().is_none_or(|step| step.what != what) {
            self.note(Some(of), what, None);
        }
    }

    /// Now on the sandbox's clock, to the second.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.second()
    }

    /// What is kept of a card, or why it is refused.
    pub(crate) fn accept_card(&self, typed: &CardNumber) -> Result<Card, Refusal> {
        if let Some(code) = refusal_of(&typed.number) {
            return Err(Refusal(code));
        }
        self.describe_card(typed)
    }

    /// As [`App::accept_card`], but the refused test cards pass.
    pub(crate) fn describe_card(&self, typed: &CardNumber) -> Result<Card, Refusal> {
        let brand = match (Brand::of(&typed.number), self.settings.unknown_card_brand) {
            (Some(brand), _) => brand,
            (None, UnknownCardBrand::Accept) => Brand::Visa,
            (None, UnknownCardBrand::Refuse) => return Err(Refusal("unacceptable_brand")),
        };
        let start = typed.number.len().saturating_sub(4);
        Ok(Card {
            last4: typed.number.get(start..).unwrap_or_default().to_owned(),
            brand,
            exp_month: typed.exp_month,
            exp_year: typed.exp_year,
            fingerprint: self.fingerprints.of_number(&typed.number),
            country: None,
            funding: None,
            fate: CardFate::of(&typed.number),
        })
    }
}

/// Everything the sandbox answers.
pub(crate) fn router(app: Arc<App>) -> Router {
    let browser = finished(routes::browser(), Some(routes::any_origin()), Arc::clone(&app));
    finished(routes::same_origin(), None, app).merge(browser)
}

/// The same for the sandbox itself, which meets no fault.
pub(crate) fn routes(app: Arc<App>) -> Router {
    routes::same_origin().merge(routes::browser()).with_state(app)
}

/// A page that isolates itself from other origins takes a script or a frame of another only with these.
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The layers that turn whatever happens inside into an answer that API v2 could give.
fn finished(routes: Router<Arc<App>>, cors: Option<CorsLayer>, app: Arc<App>) -> Router {
    let default_header =
        |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    // One layer of many parts, the outermost first: each `layer` of a router puts every route into a box of its own.
    let layers = (
        (
            default_header(X_CONTENT_TYPE_OPTIONS, "nosniff"),
            default_header(REFERRER_POLICY, "no-referrer"),
            default_header(RESOURCE_POLICY, "cross-origin"),
            default_header(EMBEDDER_POLICY, "require-corp"),
            default_header(CACHE_CONTROL, "no-store"),
        ),
        axum::middleware::from_fn_with_state(Arc::clone(&app), received::record),
        axum::middleware::from_fn(problem::render),
        axum::middleware::from_fn_with_state(Arc::clone(&app), limits::enforce),
        // Around the faults: a page must be able to read what went wrong, and its preflights meet none.
        option_layer(cors),
        axum::middleware::from_fn_with_state(Arc::clone(&app), faults::inject),
        DefaultBodyLimit::max(LARGEST_BODY),
        CatchPanicLayer::custom(|_| -> Response { Problem::internal().into_response() }),
    );
    routes.layer(layers).with_state(app)
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn broken() -> &'static str {
        panic!("a fault of the sandbox")
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_a_problem() {
        let app = Arc::new(
            App::new(Settings::default(), None, String::new(), "127.0.0.1:1".to_owned())
                .await
                .unwrap(),
        );
        let router = finished(Router::new().route("/v2/broken", get(broken)), None, app);
        let request = Request::get("/v2/broken").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["code"], "internal_server_error");
        assert_eq!(body["instance"], "/v2/broken");
    }

    #[tokio::test]
    async fn equal_numbers_have_equal_fingerprints_that_do_not_show_the_number() {
        let app = App::new(Settings::default(), None, String::new(), String::new()).await.unwrap();
        let typed =
            |number: &str| CardNumber { number: number.to_owned(), exp_month: 1, exp_year: 2050 };
        let first = app.accept_card(&typed("4242424242424242")).unwrap();
        assert_eq!(first, app.accept_card(&typed("4242424242424242")).unwrap());
        let other = app.accept_card(&typed("4012888888881881")).unwrap();
        assert_ne!(first.fingerprint, other.fingerprint);
        assert_eq!((first.last4.as_str(), first.fingerprint.len()), ("4242", 16));
    }
}

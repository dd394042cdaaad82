//! How the page that a customer comes back to looks again, with the browser's clock, chance and network in the test's
//! hands.

use js_sys::{Function, Reflect};
use payjp_payments_js::completion::Verify;
use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
use payjp_payments_js::{LoadOptions, PaymentsSource};
use payjp_types::{FlowKind, ReturnQuery};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::until;

/// A pause is written down and is over at once; the merchant's server always says `processing`.
const TAKE: &str = r"
    const { fetch, setTimeout } = window, { random } = Math;
    const polls = window.payjpPolls = { asked: 0, pauses: [], over: 0, hidden };
    window.fetch = async () => { polls.asked += 1; return new Response(JSON.stringify({ status: 'processing' })); };
    // Shorter ones are the test's own, longer ones are how long an answer is waited for.
    window.setTimeout = (act, ms) => {
        if (ms < 500 || ms > 20_000) return setTimeout(act, ms);
        polls.pauses.push(ms);
        return setTimeout(() => { act(); polls.over += 1; }, 1);
    };
    Math.random = () => chance;
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => polls.hidden ? 'hidden' : 'visible' });
    return () => { Object.assign(window, { fetch, setTimeout }); Math.random = random; delete document.visibilityState; };
";

struct Taken {
    give_back: Function,
}

impl Taken {
    fn new(chance: f64, hidden: bool) -> Self {
        let take = Function::new_with_args("chance, hidden", TAKE);
        let give_back = take.call2(&JsValue::UNDEFINED, &chance.into(), &hidden.into()).unwrap();
        Self { give_back: give_back.into() }
    }

    fn read(name: &str) -> JsValue {
        let polls = Reflect::get(&js_sys::global(), &"payjpPolls".into()).unwrap();
        Reflect::get(&polls, &name.into()).unwrap()
    }

    fn count(name: &str) -> f64 {
        Self::read(name).as_f64().unwrap()
    }

    fn pauses() -> Vec<f64> {
        js_sys::Array::from(&Self::read("pauses")).iter().filter_map(|ms| ms.as_f64()).collect()
    }

    fn show_page() {
        let show =
            "payjpPolls.hidden = false; document.dispatchEvent(new Event('visibilitychange'))";
        Function::new_no_args(show).call0(&JsValue::UNDEFINED).unwrap();
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.give_back.call0(&JsValue::UNDEFINED).unwrap();
    }
}

fn look() -> CompletionDriver {
    let source = PaymentsSource::new("pk_test_browser", LoadOptions::default());
    let query = ReturnQuery::parse(FlowKind::Setup, "?setup_flow_id=sflw_polling");
    let options = CompletionOptions::new(source, query)
        .status_url(Some(String::from("/api/setup-flows/{id}")))
        .verify(Verify::Server);
    CompletionDriver::start(options, |_| {})
}

#[wasm_bindgen_test]
async fn the_pauses_between_looks_grow_and_are_spread_by_chance() {
    for (chance, expected) in [(0.0, [800.0, 1_600.0, 3_200.0]), (0.5, [1_000.0, 2_000.0, 4_000.0])]
    {
        let _taken = Taken::new(chance, false);
        let _driver = look();
        until("it has paused three times", || Taken::pauses().len() >= 3).await;
        assert_eq!(Taken::pauses()[..3], expected);
    }
}

#[wasm_bindgen_test]
async fn looking_ends_at_the_deadline() {
    let _taken = Taken::new(0.5, false);
    let _driver = look();
    until("it has watched for two minutes", || Taken::pauses().iter().sum::<f64>() > 105_000.0)
        .await;
    until("every pause but the last led to a look", || {
        Taken::count("over") == Taken::count("asked") - 1.0
    })
    .await;
    assert!(Taken::pauses().iter().sum::<f64>() <= 120_000.0);
}

#[wasm_bindgen_test]
async fn a_page_that_nobody_sees_asks_nothing_until_it_is_seen() {
    let _taken = Taken::new(0.5, true);
    let _driver = look();
    until("the first pause is over", || Taken::count("over") == 1.0).await;
    assert_eq!(Taken::count("asked"), 1.0);
    Taken::show_page();
    until("it has looked again", || Taken::count("asked") >= 2.0).await;
}

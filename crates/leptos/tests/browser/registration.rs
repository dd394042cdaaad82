use std::cell::RefCell;

use leptos::prelude::*;
use payjp_leptos::{ClientSecret, FlowFormError, FormLayout, Locale, RegistrationForm};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::{Flow, fill, live, next, until};

fn form(secret: Signal<Option<ClientSecret>>) -> AnyView {
    view! { <RegistrationForm client_secret=secret return_url="/done" layout=FormLayout::Tab /> }
        .into_any()
}

async fn open(locale: Locale) -> (Page, Flow) {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    (Page::open("pk_test_browser", locale, move || form(secret)), flow)
}

#[wasm_bindgen_test]
async fn it_goes_from_loading_to_ready_with_its_message_region_empty_from_the_start() {
    let (page, _flow) = open(Locale::Ja).await;
    let alert = page.find("[role=alert]");
    assert_eq!(alert.inner_text(), "");
    assert_eq!(page.find("form").get_attribute("data-state").as_deref(), Some("loading"));
    assert!(page.button().disabled());
    page.has("data-state", "ready").await;
    assert_eq!(alert.inner_text(), "");
    assert!(alert.is_connected(), "the region that was there from the start is still the one");
    assert!(page.button().disabled(), "nothing has been entered");
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
}

#[wasm_bindgen_test]
async fn a_declined_card_is_told_in_both_languages_and_the_button_comes_back() {
    for (locale, words) in [(Locale::Ja, "承認されませんでした"), (Locale::En, "was declined")]
    {
        let (page, _flow) = open(locale).await;
        page.has("data-state", "ready").await;
        fill("card_declined").await;
        until("the button is enabled", || !page.button().disabled()).await;
        page.button().click();
        until("the message is there", || page.text("[role=alert]").contains(words)).await;
        until("the button is enabled again", || !page.button().disabled()).await;
        page.has("data-state", "ready").await;
        until("the message has the focus", || {
            let focused = document().active_element();
            focused.is_some_and(|focused| focused.get_attribute("role").as_deref() == Some("alert"))
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn a_form_that_is_gone_by_the_time_of_its_message_does_nothing() {
    let (page, _flow) = open(Locale::En).await;
    page.has("data-state", "ready").await;
    fill("card_declined").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.button().click();
    until("the message is there", || page.text("[role=alert]").contains("was declined")).await;
    drop(page);
    // A panic in the frame that comes next would fail this test.
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        document().default_view().unwrap().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
}

#[wasm_bindgen_test]
async fn while_it_confirms_nothing_can_be_changed_or_sent_again() {
    let (page, _flow) = open(Locale::En).await;
    page.has("data-state", "ready").await;
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
    next("neverSettle", &JsValue::TRUE);
    for _ in 0..7 {
        page.button().click();
    }
    page.has("data-state", "confirming").await;
    until("the frame is busy", || {
        page.find(".payjp-frame").get_attribute("aria-busy").as_deref() == Some("true")
    })
    .await;
    assert!(page.button().disabled());
    // What has the focus no longer says it to nobody.
    assert_eq!(page.find("[role=status]").text_content().unwrap(), page.button().inner_text());
    let inert = js_sys::Reflect::get(&page.find(".payjp-frame"), &"inert".into()).unwrap();
    assert_eq!(inert.as_bool(), Some(true));
    // Had a second click reached PAY.JP, it would have confirmed for real and this page would be gone.
    Flow::create().await;
    page.has("data-state", "confirming").await;
}

#[wasm_bindgen_test]
async fn a_secret_key_is_refused_with_a_sentence_and_no_form() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let page = Page::open("sk_test_donotshow", Locale::En, move || form(secret));
    page.has("data-state", "failed").await;
    assert!(page.text("[role=alert]").contains("contact the shop"));
    assert!(!document().document_element().unwrap().outer_html().contains("donotshow"));
}

#[wasm_bindgen_test]
async fn the_secret_may_come_late_change_and_go() {
    let (first, second) = (Flow::create().await, Flow::create().await);
    let secret = RwSignal::new(None);
    let page = Page::open("pk_test_browser", Locale::En, move || form(secret.into()));
    page.has("data-state", "loading").await;
    secret.set(Some(first.secret.clone()));
    page.has("data-state", "ready").await;
    let forms = live();
    secret.set(Some(second.secret.clone()));
    page.has("data-state", "loading").await;
    page.has("data-state", "ready").await;
    assert_eq!(live(), forms);
    secret.set(None);
    page.has("data-state", "loading").await;
    assert_eq!(live().0, forms.0 - 1.0);
}

#[wasm_bindgen_test]
async fn a_flow_that_was_finished_elsewhere_is_closed_in_words() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let page = Page::open("pk_test_browser", Locale::En, move || form(secret));
    page.has("data-state", "closed").await;
    assert!(page.text("[role=status]").contains("already saved"));
}

#[wasm_bindgen_test]
async fn a_server_that_gives_no_secret_is_told_and_can_be_asked_again() {
    // The browser stops noting requests once it has noted a few hundred.
    window().performance().unwrap().clear_resource_timings();
    let page = Page::open("pk_test_browser", Locale::En, || {
        view! { <RegistrationForm create_url="/there-is-no-such-server" return_url="/done" /> }
            .into_any()
    });
    page.has("data-state", "failed").await;
    assert!(page.text("[role=alert]").contains("could not be prepared"));
    let asked = || {
        let address = [&window().location().origin().unwrap(), "/there-is-no-such-server"].concat();
        window().performance().unwrap().get_entries_by_name(&address).length()
    };
    assert_eq!(asked(), 1);
    page.find("button[type=button]").click();
    until("the server was asked again", || asked() == 2).await;
    page.has("data-state", "failed").await;
}

#[wasm_bindgen_test]
async fn showing_and_hiding_it_leaves_nothing_behind() {
    let (page, flow) = open(Locale::Ja).await;
    page.has("data-state", "ready").await;
    drop(page);
    let before = live();
    let shown = RwSignal::new(false);
    let secret = Signal::stored(Some(flow.secret.clone()));
    let page = Page::open("pk_test_browser", Locale::Ja, move || {
        view! { <Show when=move || shown.get()>{move || form(secret)}</Show> }.into_any()
    });
    for _ in 0..50 {
        shown.set(true);
        leptos::task::tick().await;
        shown.set(false);
        leptos::task::tick().await;
    }
    shown.set(true);
    leptos::task::tick().await;
    page.has("data-state", "ready").await;
    assert_eq!(live().0, before.0 + 1.0);
    drop(page);
    assert_eq!(live(), before);
}

thread_local! {
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen_test]
async fn the_page_hears_what_happens() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let hear = |what: String| HEARD.with_borrow_mut(|heard| heard.push(what));
    let page = Page::open("pk_test_browser", Locale::En, move || {
        let on_error = move |error: FlowFormError| match error {
            FlowFormError::Refused(error) => hear(error.code.clone()),
            other => hear(format!("{other:?}")),
        };
        view! {
            <RegistrationForm
                client_secret=secret
                return_url="/done"
                layout=FormLayout::Tab
                on_ready=Callback::new(move |()| hear("ready".to_owned()))
                on_change=Callback::new(move |complete: bool| hear(complete.to_string()))
                on_error=Callback::new(on_error)
            />
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    fill("expired_card").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.button().click();
    until("the page was told of the error", || HEARD.with_borrow(|heard| heard.len() >= 3)).await;
    assert_eq!(HEARD.take(), ["ready", "true", "expired_card"]);
}

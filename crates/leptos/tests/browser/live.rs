use leptos::prelude::*;
use payjp_leptos::{
    ClientSecret, ColorTheme, FlowFormOptions, FormLayout, Locale, Payments, RegistrationForm,
    Strings, Text, use_registration,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::{Flow, URL, fill, live, until};
use crate::server::Server;

fn form(secret: Signal<Option<ClientSecret>>) -> impl IntoView {
    view! { <RegistrationForm client_secret=secret return_url="/done" layout=FormLayout::Tab /> }
}

#[wasm_bindgen_test]
async fn language_look_and_words_change_and_payjps_form_stays() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let locale = RwSignal::new(Some(Locale::Ja));
    let theme = RwSignal::new(Some(ColorTheme::Light));
    let strings = RwSignal::new(None::<Strings>);
    let page = Page::show(move || {
        view! {
            <Payments public_key="pk_test_browser" js_origin=URL locale theme strings>
                {form(secret)}
            </Payments>
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    let (frame, mounted) = (page.find("iframe"), live());
    assert_eq!(page.text("[type=submit]"), Text::SUBMIT.of(Locale::Ja));

    locale.set(Some(Locale::En));
    theme.set(Some(ColorTheme::Dark));
    until("it is English", || page.text("[type=submit]") == Text::SUBMIT.of(Locale::En)).await;
    page.has("data-theme", "dark").await;
    page.has("lang", "en").await;

    strings.set(Some(Strings::of(Locale::En).replace(Text::SUBMIT, "Save my card")));
    until("it is the merchant's", || page.text("[type=submit]") == "Save my card").await;
    strings.set(None);
    until("it is ours again", || page.text("[type=submit]") == Text::SUBMIT.of(Locale::En)).await;

    assert!(page.find("iframe") == frame, "PAY.JP's form is the one that was there");
    assert_eq!(live(), mounted);
    page.has("data-state", "ready").await;
}

#[wasm_bindgen_test]
async fn a_word_and_the_words_for_a_code_can_be_replaced() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let strings = Strings::of(Locale::En).replace_code("card_declined", "Your bank said no.");
    let page = Page::show(move || {
        view! {
            <Payments public_key="pk_test_browser" js_origin=URL strings>{form(secret)}</Payments>
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    fill("card_declined").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.button().click();
    until("it is told", || page.text("[role=alert]") == "Your bank said no.").await;
}

/// A form of the page's own, whose place for PAY.JP's form is there while it is shown.
#[component]
fn Own(
    secret: Signal<Option<ClientSecret>>,
    shown: RwSignal<bool>,
    told: RwSignal<Vec<bool>>,
) -> impl IntoView {
    let mut options = FlowFormOptions::new("/done").client_secret(secret).layout(FormLayout::Tab);
    let tell = move |complete| told.update(|told| told.push(complete));
    options.on_change = Some(Callback::new(tell).into());
    let form = use_registration(options);
    let can_submit = form.can_submit();
    view! {
        <form class="payjp" data-state=form.name() on:submit=move |event| {
            event.prevent_default();
            form.submit();
        }>
            <Show when=move || shown.get()>
                <div node_ref=form.host></div>
            </Show>
            <p role="alert">{form.message()}</p>
            <button type="submit" disabled=move || !can_submit.get()>"Mine"</button>
        </form>
    }
}

#[wasm_bindgen_test]
async fn a_form_of_ones_own_needs_the_hook_alone() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let (shown, told) = (RwSignal::new(true), RwSignal::new(Vec::new()));
    let page = Page::open("pk_test_browser", Locale::En, move || {
        view! { <Own secret shown told /> }.into_any()
    });
    page.has("data-state", "ready").await;
    fill("expired_card").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.button().click();
    until("it is told", || page.text("[role=alert]").contains("expired")).await;
    let frames = page.find("div").query_selector_all("iframe").unwrap().length();
    assert_eq!(frames, 1);
}

#[wasm_bindgen_test]
async fn a_form_of_ones_own_that_is_drawn_anew_begins_anew() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let (shown, told) = (RwSignal::new(true), RwSignal::new(Vec::new()));
    let page = Page::open("pk_test_browser", Locale::En, move || {
        view! { <Own secret shown told /> }.into_any()
    });
    page.has("data-state", "ready").await;
    let before = live();
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
    shown.set(false);
    until("the form has gone", || page.all("div").is_empty()).await;
    page.button().click();
    page.has("data-state", "ready").await;
    shown.set(true);
    page.has("data-state", "loading").await;
    page.has("data-state", "ready").await;
    assert_eq!(page.all("div iframe").len(), 1);
    assert_eq!(live(), before, "the one before has ended");
    fill("expired_card").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.button().click();
    until("it is told", || page.text("[role=alert]").contains("expired")).await;
    assert_eq!(told.get_untracked(), [true, false, true]);
}

/// A page may have a secret of its own later, and have one fetched until then.
#[wasm_bindgen_test]
async fn what_the_page_has_not_given_does_not_take_away_what_was_fetched() {
    let (fetched, own) = (Flow::create().await, Flow::create().await);
    let answer = ["{\"client_secret\":\"", fetched.secret.expose(), "\"}"].concat();
    let _server = Server::answering(&[(200, &answer)]);
    let secret = RwSignal::new(None::<ClientSecret>);
    let locale = RwSignal::new(Some(Locale::Ja));
    let page = Page::show(move || {
        view! {
            <Payments public_key="pk_test_browser" js_origin=URL locale>
                <RegistrationForm client_secret=secret create_url="/api/flow" return_url="/done" />
            </Payments>
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    let frame = page.find("iframe");
    locale.set(Some(Locale::En));
    page.has("lang", "en").await;
    assert!(page.find("iframe") == frame, "PAY.JP's form is the one that was there");

    secret.set(Some(own.secret.clone()));
    until("there is another form", || {
        page.find("form").query_selector("iframe").unwrap().is_some_and(|now| now != *frame)
    })
    .await;
    page.has("data-state", "ready").await;
}

/// The page's own form inside of ours is the page's affair.
#[wasm_bindgen_test]
async fn a_form_among_the_children_is_not_ours() {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let sent = RwSignal::new(0);
    let page = Page::open("pk_test_browser", Locale::En, move || {
        view! {
            <RegistrationForm client_secret=secret return_url="/done" layout=FormLayout::Tab>
                <form class="inner" on:submit=move |event| {
                    event.prevent_default();
                    sent.update(|sent| *sent += 1);
                }>
                    <button class="inside">"Use the code"</button>
                </form>
            </RegistrationForm>
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
    page.find(".inside").click();
    assert_eq!(sent.get_untracked(), 1);
    page.has("data-state", "ready").await;
}

//! Paying an order, with a saved payment method or another one.

use js_sys::encode_uri_component;
use leptos::prelude::*;
use payjp_leptos::{FormLayout, Locale, PaymentFlowForm, SavedMethodPayment, SdkError};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::api;
use crate::config::{member, text_of};
use crate::frame::Page;
use crate::language::{link, query};
use crate::pages::{links, notice, test_cards};
use crate::words::{self, pay};

/// What the shop's server says of an order.
#[derive(Clone, PartialEq)]
struct Order {
    id: String,
    description: String,
    amount: f64,
    paid: bool,
    signed_in: bool,
}

#[derive(Clone, PartialEq)]
enum Found {
    Loading,
    Failed,
    Here(Order),
}

pub(crate) fn pay(page: &Page) -> AnyView {
    let locale = page.locale;
    let found = RwSignal::new(Found::Loading);
    spawn_local(async move {
        let order = order(locale).await;
        found.try_set(order.map_or(Found::Failed, Found::Here));
    });
    let page = page.clone();
    let content = move || match found.get() {
        Found::Loading => notice(words::METHODS_LOADING, locale),
        Found::Failed => notice(pay::ORDER_FAILED, locale),
        Found::Here(order) => draw(&page, order),
    };
    view! {
        <h1>{pay::TITLE.of(locale)}</h1>
        {content}
        {test_cards(locale)}
    }
    .into_any()
}

fn draw(page: &Page, order: Order) -> AnyView {
    let locale = page.locale;
    let summary = view! {
        <dl class="order" data-order=order.id.clone()>
            <dt>{order.description.clone()}</dt>
            <dd>{yen(order.amount, locale)}</dd>
        </dl>
    };
    if order.paid {
        return view! {
            {summary}
            <p class="panel" data-page="paid">{pay::PAID.of(locale)}</p>
            {links(locale, &[("/pay", pay::ANOTHER), ("/", words::HOME)])}
        }
        .into_any();
    }
    let id = String::from(encode_uri_component(&order.id));
    let at = |path: &str| ["/api/orders/", &id, path].concat();
    let (create_url, pay_url) = (at("/payment-flow"), at("/pay"));
    let return_url = [&link("/pay-complete", locale), "&order=", &id].concat();
    let signed_in = order.signed_in;
    let inside = move || {
        // The server ends the flow of the form when another way was tried, so the form is made anew after it.
        let round = RwSignal::new(0_u32);
        let saved = signed_in.then(|| {
            let return_url = return_url.clone();
            let on_refused = Callback::new(move |_: SdkError| round.update(|round| *round += 1));
            view! {
                <SavedMethodPayment methods_url="/api/payment-methods" pay_url return_url on_refused />
                <h2>{pay::OTHER.of(locale)}</h2>
            }
        });
        // A guest has nowhere to save it yet.
        let save_url = if signed_in { "/api/payment-flows/{id}/save" } else { "" };
        let form = move || {
            round.track();
            let (create_url, return_url) = (create_url.clone(), return_url.clone());
            view! { <PaymentFlowForm create_url save_url return_url layout=FormLayout::Tab /> }
        };
        view! {
            {saved}
            {form}
        }
        .into_any()
    };
    view! {
        {summary}
        <div class="panel">{page.payments(inside)}</div>
    }
    .into_any()
}

/// The order that the address names, else a new one, whose name the address then has.
async fn order(locale: Locale) -> Option<Order> {
    let window = web_sys::window()?;
    let answer = match query(&window, "order").filter(|id| !id.is_empty()) {
        Some(id) => {
            let id = String::from(encode_uri_component(&id));
            api::get(&["/api/orders/", &id].concat()).await?
        }
        None => {
            let item = query(&window, "item").unwrap_or_else(|| "beans".to_owned());
            let item = JsValue::from(item);
            let body = String::from(js_sys::JSON::stringify(&item).ok()?);
            let body = ["{\"item\":", &body, "}"].concat();
            let answer = api::post("/demo/orders", &body, locale).await.ok()?;
            let id = encode_uri_component(&text_of(&answer, "order_id")?);
            let here = [&link("/pay", locale), "&order=", &String::from(id)].concat();
            let history = window.history().ok()?;
            drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&here)));
            answer
        }
    };
    let session = api::get("/api/session").await?;
    Some(Order {
        id: text_of(&answer, "order_id")?,
        description: text_of(&answer, "description").unwrap_or_default(),
        amount: member(&answer, "amount")?.as_f64()?,
        paid: text_of(&answer, "status").as_deref() == Some("paid"),
        signed_in: member(&session, "signed_in").is_some_and(|signed_in| signed_in.is_truthy()),
    })
}

/// An amount as the customer's language writes it.
fn yen(amount: f64, locale: Locale) -> String {
    let number = js_sys::Number::from(amount).to_locale_string(locale.as_str());
    ["¥", &String::from(number)].concat()
}

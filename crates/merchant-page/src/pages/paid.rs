//! Coming back from a payment, and saving what was paid with afterwards.

use js_sys::encode_uri_component;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use payjp_leptos::{Locale, PaymentFlowCompletion, PaymentMethodId};
use wasm_bindgen_futures::spawn_local;

use crate::api::{self, Refusal};
use crate::config::{member, text_of};
use crate::frame::Page;
use crate::language::{link, query};
use crate::pages::links;
use crate::words::{self, pay};

/// What can be done with the payment method of this payment.
#[derive(Clone, PartialEq)]
enum Saving {
    /// Nothing, as far as is known.
    Unknown,
    /// It is the customer's already.
    Saved,
    /// The customer may have it saved.
    Offered,
    /// A guest has to sign up first.
    Guest,
    Working,
}

pub(crate) fn complete(page: &Page) -> AnyView {
    let locale = page.locale;
    let window = web_sys::window();
    let asked = |name| window.as_ref().and_then(|window| query(window, name)).unwrap_or_default();
    let (flow, order) = (StoredValue::new(asked("payment_flow_id")), asked("order"));
    let saving = RwSignal::new(Saving::Unknown);
    // Why the last attempt came to nothing. What was offered stays, so that it can be tried again.
    let refused = RwSignal::new(None::<String>);
    let on_succeeded = Callback::new(move |_: Option<PaymentMethodId>| {
        spawn_local(async move {
            let known = look(&flow.get_value()).await;
            saving.try_set(known.unwrap_or(Saving::Unknown));
        });
    });
    let mut retry_url = link("/pay", locale);
    if !order.is_empty() {
        retry_url = [&retry_url, "&order=", &String::from(encode_uri_component(&order))].concat();
    }
    view! {
        <h1>{pay::COMPLETE_TITLE.of(locale)}</h1>
        <div class="panel">
            {page.payments(move || view! {
                <PaymentFlowCompletion status_url="/api/payment-flows/{id}" retry_url on_succeeded />
            }.into_any())}
        </div>
        <p class="refused" role="alert" data-saving-refused>{move || refused.get()}</p>
        <div aria-live="polite">{move || offer(locale, flow, saving, refused)}</div>
        {links(locale, &[("/payment-methods", words::TO_METHODS), ("/pay", pay::ANOTHER)])}
    }
    .into_any()
}

async fn look(flow: &str) -> Option<Saving> {
    let answer = api::get(&at(flow, "")).await?;
    let session = api::get("/api/session").await?;
    let is = |object, name| member(object, name).is_some_and(|value| value.is_truthy());
    Some(if is(&answer, "saved") {
        Saving::Saved
    } else if text_of(&answer, "payment_method_id").is_none() {
        Saving::Unknown
    } else if is(&session, "signed_in") {
        Saving::Offered
    } else {
        Saving::Guest
    })
}

fn at(flow: &str, path: &str) -> String {
    ["/api/payment-flows/", &String::from(encode_uri_component(flow)), path].concat()
}

fn offer(
    locale: Locale,
    flow: StoredValue<String>,
    saving: RwSignal<Saving>,
    refused: RwSignal<Option<String>>,
) -> AnyView {
    let email = NodeRef::<html::Input>::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let email = email.get_untracked().map(|input| input.value());
        let offered = saving.get_untracked();
        saving.set(Saving::Working);
        refused.set(None);
        spawn_local(async move {
            match attach(&flow.get_value(), email, locale).await {
                Ok(()) => drop(saving.try_set(Saving::Saved)),
                Err(words) => {
                    let words = words.unwrap_or_else(|| pay::SAVE_FAILED.of(locale).to_owned());
                    refused.try_set(Some(words));
                    // A guest who has signed up by now has only to save.
                    let known = look(&flow.get_value()).await.unwrap_or(offered);
                    saving.try_set(known);
                }
            }
        });
    };
    let said = |words: String, kind: &'static str| {
        view! { <p class="panel" data-saving=kind>{words}</p> }.into_any()
    };
    match saving.get() {
        Saving::Unknown => ().into_any(),
        Saving::Saved => said(pay::SAVED_NOW.of(locale).to_owned(), "saved"),
        Saving::Working => said(pay::WORKING.of(locale).to_owned(), "working"),
        offered => {
            let guest = offered == Saving::Guest;
            let words = if guest { pay::SIGN_UP_TO_SAVE } else { pay::OFFER };
            let button = if guest { pay::SIGN_UP_AND_SAVE } else { pay::SAVE };
            view! {
                <form class="panel" data-saving=if guest { "guest" } else { "offered" } on:submit=save>
                    <p>{words.of(locale)}</p>
                    {guest.then(|| view! {
                        <label class="field">
                            {pay::EMAIL.of(locale)}
                            <input type="email" name="email" autocomplete="email" required node_ref=email />
                        </label>
                    })}
                    <button class="button" type="submit">{button.of(locale)}</button>
                </form>
            }
            .into_any()
        }
    }
}

/// Signs up with this address, if there is one, and has the payment method saved.
async fn attach(flow: &str, email: Option<String>, locale: Locale) -> Result<(), Refusal> {
    if let Some(email) = email {
        let email = js_sys::JSON::stringify(&email.into()).map_err(|_| None)?;
        let body = ["{\"email\":", &String::from(email), "}"].concat();
        api::post("/demo/sign-up", &body, locale).await?;
    }
    api::post(&at(flow, "/save"), "{\"save\":true}", locale).await.map(drop)
}

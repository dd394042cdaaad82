use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use payjp_payments_js::ServerError;
use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::{Listed, SavedMethod, State};
use send_wrapper::SendWrapper;

use crate::flow_form::call;
use crate::paint::Painted;
use crate::payments::{Look, use_payments};
use crate::strings::Strings;
use crate::text::Text;

mod row;

/// The customer's page of saved payment methods: it lists them, makes one the default, removes one after having asked,
/// and leads to where another is added.
///
/// What it shows is always what the merchant's server last listed: nothing changes on screen before it has changed
/// there. It needs no payments.js, nor [`Payments`](crate::Payments) around it.
///
/// Its root is a `<section>` whose `data-state` is one of `loading ready failed`; each method is an `<li>` with its id in
/// `data-payment-method`.
#[component]
pub fn SavedPaymentMethods(
    /// The address on the merchant's server that answers a `GET` with the list, a `POST` to `…/{id}/default`, and a
    /// `DELETE` to `…/{id}`.
    #[prop(into)]
    endpoint: String,
    /// Where the customer adds another. Default: no such link.
    #[prop(optional, into)]
    add_url: String,
    /// Called when the list has changed by what the customer did here.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let look = Look::here(use_payments());
    let state = RwSignal::new(State::start().0);
    let driver = StoredValue::new(None::<SendWrapper<SavedMethodsDriver>>);
    let notice = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let on_state = move |after: &State| {
            let Some(before) = state.try_get_untracked() else { return };
            state.set(after.clone());
            keep_focus(&before, after, notice);
            if let (Listed::Here(old), Listed::Here(new)) = (&before.listed, &after.listed)
                && old != new
            {
                call(on_change, ());
            }
        };
        let started = SavedMethodsDriver::start(endpoint.clone(), on_state);
        driver.set_value(Some(SendWrapper::new(started)));
    });
    Effect::new(move || {
        let Some(root) = notice.get().and_then(|notice| notice.parent_element()) else { return };
        let root = Painted(&root);
        root.set("lang", look.locale.get().as_str());
        root.set("data-theme", look.theme.get().as_str());
        look.strings.with(|strings| state.with(|state| paint(&root, state, strings)));
    });
    let act = Act(driver);
    let rows = move || {
        let strings = look.strings.get();
        state.with(|state| match &state.listed {
            Listed::Here(methods) => {
                methods.iter().map(|method| row::draw(method, state, &strings, act)).collect()
            }
            _ => Vec::new(),
        })
    };
    let strings = look.strings.get_untracked();
    view! {
        <section
            class="payjp payjp-saved-payment-methods"
            lang=look.locale.get_untracked().as_str()
            data-state="loading"
            data-theme=look.theme.get_untracked().as_str()
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=notice></div>
            <div class="payjp-status" role="status">{strings.get(Text::SavedLoading)}</div>
            <ul class="payjp-methods" tabindex="-1">{rows}</ul>
            <div class="payjp-actions">
                <button
                    class="payjp-button payjp-button-secondary payjp-again"
                    type="button"
                    hidden
                    on:click:capture=move |_| act.with(SavedMethodsDriver::retry)
                >
                    {strings.get(Text::Retry)}
                </button>
                {(!add_url.is_empty()).then(|| view! {
                    <a class="payjp-button payjp-add" href=add_url>{strings.get(Text::SavedAdd)}</a>
                })}
            </div>
        </section>
    }
}

/// The way from the rows to the driver.
#[derive(Clone, Copy)]
struct Act(StoredValue<Option<SendWrapper<SavedMethodsDriver>>>);

impl Act {
    fn with(self, act: impl FnOnce(&SavedMethodsDriver)) {
        self.0.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
    }
}

fn paint(root: &Painted<'_>, state: &State, strings: &Strings) {
    let (name, failure) = match &state.listed {
        Listed::Loading => ("loading", None),
        Listed::Failed(error) => ("failed", Some(reason(*error))),
        Listed::Here(_) => ("ready", None),
    };
    root.set("data-state", name);
    let failure = failure
        .or_else(|| state.error.as_ref().map(|_| Text::SavedActionFailed))
        .or_else(|| state.stale.as_ref().map(|error| reason(*error)));
    root.text(".payjp-notice", &failure.map(|text| strings.get(text)).unwrap_or_default());
    root.text(".payjp-status", &status(state, strings));
    root.text(".payjp-again", &strings.get(Text::Retry));
    root.show(".payjp-again", name == "failed" || state.stale.is_some());
    root.text(".payjp-add", &strings.get(Text::SavedAdd));
}

pub(crate) fn reason(error: ServerError) -> Text {
    match error {
        ServerError::SignedOut => Text::SignedOut,
        _ => Text::SavedFailed,
    }
}

fn status(state: &State, strings: &Strings) -> Cow<'static, str> {
    let text = match &state.listed {
        Listed::Loading => Text::SavedLoading,
        _ if state.busy.is_some() => Text::SavedWorking,
        _ if state.removed.is_some() => Text::SavedRemoved,
        Listed::Here(methods) if methods.is_empty() => Text::SavedEmpty,
        Listed::Here(_) if state.has_more => Text::SavedMore,
        _ => return Cow::Borrowed(""),
    };
    strings.get(text)
}

/// The button that was pressed gives way to a question, and the question to the button: the focus goes along.
fn keep_focus(before: &State, after: &State, notice: NodeRef<html::Div>) {
    let (selector, of) = match (&before.asking, &after.asking) {
        (asked, Some(asking)) if asked.as_ref() != Some(asking) => {
            (".payjp-ask:not([hidden])", Some(asking.clone()))
        }
        (Some(kept), None) if after.busy.is_none() => {
            (".payjp-remove:not([hidden])", Some(kept.clone()))
        }
        // What was pressed is going to be gone.
        _ if before.busy.is_none() && after.busy.is_some() => (".payjp-methods", None),
        _ => return,
    };
    request_animation_frame(move || {
        let root = notice.try_get_untracked().flatten().and_then(|notice| notice.parent_element());
        let Some(root) = root else { return };
        let Ok(rows) = root.query_selector_all("[data-payment-method]") else { return };
        let row = (0..if of.is_some() { rows.length() } else { 0 })
            .filter_map(|index| rows.item(index))
            .filter_map(|row| row.dyn_into::<web_sys::Element>().ok())
            .find(|row| {
                row.get_attribute("data-payment-method").as_deref()
                    == of.as_ref().map(|id| id.as_str())
            });
        let within = row.unwrap_or(root);
        let part = within.query_selector(selector).ok().flatten();
        if let Some(part) = part.and_then(|part| part.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(part.focus());
        }
    });
}

/// What a payment method is called.
pub(crate) fn name(method: &SavedMethod, strings: &Strings) -> String {
    let kind = match method.kind.as_str() {
        "card" => strings.get(Text::SavedCard),
        "apple_pay" => Cow::Borrowed("Apple Pay"),
        "paypay" => Cow::Borrowed("PayPay"),
        other => Cow::Owned(other.to_owned()),
    };
    let brand = method.brand.clone().map_or(kind, Cow::Owned);
    match &method.last4 {
        Some(last4) => [&brand, " ", &strings.get(Text::SavedEnding), " ", last4].concat(),
        None => brand.into_owned(),
    }
}

/// Until when it can be used.
pub(crate) fn expiry(method: &SavedMethod, strings: &Strings) -> String {
    let Some((month, year)) = method.expiry else { return String::new() };
    let zero = if month < 10 { "0" } else { "" };
    [&strings.get(Text::SavedExpires), " ", zero, &month.to_string(), "/", &year.to_string()]
        .concat()
}

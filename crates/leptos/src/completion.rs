use leptos::prelude::*;
use payjp_payments_js::completion::{Outcome, State, Unknown, Verify};
use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
use payjp_payments_js::{catalogue, take_return_query};
use payjp_types::{PaymentMethodId, SetupFlowStatus};
use send_wrapper::SendWrapper;

use crate::payments::{PaymentsContext, use_payments};
use crate::strings::{StatusText, Strings};

/// The page that PAY.JP sends the customer back to: it retrieves the flow that the address names and says what became
/// of the registration.
///
/// It takes the client secret out of the address bar, leaves the id so that a reload still works, and watches a flow
/// that is still being processed. It says "registered" only when a retrieved flow is `succeeded`; a status nobody
/// knows, another flow than the one asked for, and no answer at all are never a success, and never called a failure.
///
/// Its root is a `<section>` whose `data-status` is the status as PAY.JP sends it, `unknown` where none could be had.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its first state.
#[component]
pub fn RegistrationCompletion(
    /// Whom to ask. Default: PAY.JP when the address has a client secret, else the merchant's server.
    #[prop(optional)]
    verify: Verify,
    /// The address on the merchant's server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`.
    /// `{id}` in it stands for the flow's id. Default: none.
    #[prop(optional, into)]
    status_url: String,
    /// Where the customer can try again. Default: no such link.
    #[prop(optional, into)]
    retry_url: String,
    /// Called once with the payment method, when the flow has succeeded. It comes from the page: a server that is told of
    /// it asks PAY.JP whose it is.
    #[prop(optional, into)]
    on_succeeded: Option<Callback<Option<PaymentMethodId>>>,
    /// Called once the flow is known to have ended without a payment method, or to want another one.
    #[prop(optional, into)]
    on_failed: Option<Callback<SetupFlowStatus>>,
    /// Called with every status that was retrieved.
    #[prop(optional, into)]
    on_status: Option<Callback<SetupFlowStatus>>,
) -> impl IntoView {
    let [status_url, retry_url] =
        [status_url, retry_url].map(|url| Some(url).filter(|url| !url.is_empty()));
    let context = use_payments();
    let strings = context.as_ref().map_or_else(Strings::default, |context| context.strings);
    let locale = context.as_ref().map(|context| context.locale).unwrap_or_default();
    let theme = context.as_ref().map(|context| context.theme).unwrap_or_default();

    let state = RwSignal::new(State::start(None, true, true, verify).0);
    // Like every stored value it is dropped with the component, and then undoes all it started.
    let driver = StoredValue::new(None::<SendWrapper<CompletionDriver>>);
    let report = move |before: &State, after: &State| {
        let (Outcome::Known(known), true) = (&after.outcome, before.outcome != after.outcome)
        else {
            return;
        };
        if let Some(on_status) = on_status {
            on_status.run(known.status.clone());
        }
        match (&known.status, on_succeeded, on_failed) {
            (SetupFlowStatus::Succeeded, Some(on_succeeded), _) => {
                on_succeeded.run(known.payment_method_id.clone())
            }
            (
                status @ (SetupFlowStatus::Canceled | SetupFlowStatus::RequiresPaymentMethod),
                _,
                Some(on_failed),
            ) => {
                on_failed.run(status.clone());
            }
            _ => {}
        }
    };
    let begin = move |context: &PaymentsContext| {
        let options = CompletionOptions::new(context.source(), take_return_query())
            .status_url(status_url.clone())
            .verify(verify);
        let started = CompletionDriver::start(options, move |after| {
            if let Some(before) = state.try_get_untracked()
                && before != *after
            {
                state.set(after.clone());
                report(&before, after);
            }
        });
        driver.set_value(Some(SendWrapper::new(started)));
    };
    let orphan = context.is_none();
    Effect::new(move || {
        if let Some(context) = &context {
            begin(context);
        }
    });

    let text = move || state.with(|state| text(state, &strings));
    let title = move || if orphan { strings.no_provider } else { text().title };
    let reason = move || {
        state.with(|state| match &state.outcome {
            Outcome::Known(known) if known.status == SetupFlowStatus::RequiresPaymentMethod => {
                known
                    .error_code
                    .as_deref()
                    .and_then(catalogue::by_code)
                    .map(|entry| entry.text(locale))
            }
            _ => None,
        })
    };
    let can_retry = move || state.with(|state| matches!(tone(state), "warning"));
    let can_look = move || state.with(|state| !state.busy && may_change(state));

    view! {
        <section
            class="payjp payjp-registration-completion"
            lang=locale.as_str()
            data-status=move || state.with(|state| state.status().to_owned())
            data-tone=move || state.with(tone)
            data-theme=theme.as_str()
            aria-busy=move || if state.with(|state| state.busy) { "true" } else { "false" }
        >
            <div class="payjp-outcome" role="status">
                <span class="payjp-icon" aria-hidden="true"></span>
                <h2 class="payjp-title">{title}</h2>
                <p class="payjp-text">{move || reason().unwrap_or(text().body)}</p>
            </div>
            <div class="payjp-actions">
                {retry_url.map(|url| view! {
                    <a class="payjp-button" href=url hidden=move || !can_retry()>{strings.retry_registration}</a>
                })}
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden=move || !can_look()
                    on:click=move |_| {
                        driver.try_with_value(|driver| driver.as_ref().map(|driver| driver.retry()));
                    }
                >
                    {strings.look_again}
                </button>
            </div>
        </section>
    }
}

/// Whether looking again may tell something else.
fn may_change(state: &State) -> bool {
    match &state.outcome {
        Outcome::Checking => false,
        Outcome::Known(known) => {
            !known.status.is_terminal() && known.status != SetupFlowStatus::RequiresPaymentMethod
        }
        Outcome::Unknown(unknown) => *unknown == Unknown::Unreachable,
    }
}

/// How the outcome looks: whether it is good, asks for something, is under way, or says nothing either way.
fn tone(state: &State) -> &'static str {
    match &state.outcome {
        Outcome::Checking => "checking",
        Outcome::Known(known) => match known.status {
            SetupFlowStatus::Succeeded => "success",
            SetupFlowStatus::Processing => "waiting",
            SetupFlowStatus::RequiresPaymentMethod
            | SetupFlowStatus::RequiresConfirmation
            | SetupFlowStatus::RequiresAction
            | SetupFlowStatus::Canceled => "warning",
            _ => "neutral",
        },
        Outcome::Unknown(_) => "neutral",
    }
}

fn text(state: &State, strings: &Strings) -> StatusText {
    match &state.outcome {
        Outcome::Checking => strings.checking,
        Outcome::Known(known) => match known.status {
            SetupFlowStatus::Succeeded => strings.succeeded,
            SetupFlowStatus::Processing => strings.processing,
            SetupFlowStatus::RequiresPaymentMethod => strings.requires_payment_method,
            SetupFlowStatus::RequiresConfirmation | SetupFlowStatus::RequiresAction => {
                strings.requires_action
            }
            SetupFlowStatus::Canceled => strings.canceled,
            _ => strings.unknown,
        },
        Outcome::Unknown(Unknown::NothingToAsk) => strings.nothing_to_ask,
        Outcome::Unknown(Unknown::SignedOut | Unknown::NotFound | Unknown::OtherFlow) => {
            strings.not_found
        }
        Outcome::Unknown(_) => strings.unreachable,
    }
}

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::{Failure, Notice, Phase, State};
use payjp_payments_js::{FormLayout, PaymentFormOptions, catalogue};
use payjp_types::{ClientSecret, SdkError, SetupFlowStatus};
use send_wrapper::SendWrapper;

use crate::payments::{PaymentsContext, use_payments};
use crate::strings::Strings;

/// The whole registration step: PAY.JP's form, a message for the customer, and the button.
///
/// It mounts PAY.JP's form, enables its button once the form is complete and the flow can be confirmed, and then sends
/// the customer to PAY.JP, who sends them on to `return_url`. It never says that something was registered: that is for
/// [`RegistrationCompletion`](crate::RegistrationCompletion) on that page.
///
/// Its root is a `<form>` whose `data-state` is one of `loading ready confirming leaving closed failed`; the message is
/// in a `role="alert"` that is there, empty, from the first render.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its loading state.
#[component]
pub fn RegistrationForm(
    /// The client secret of a setup flow, once there is one. A new one starts the form anew. Leave it out and give
    /// `create_url` to have it fetched.
    #[prop(optional, into)]
    client_secret: Option<Signal<Option<ClientSecret>>>,
    /// The address on the merchant's server that answers a `POST` with `{"client_secret": "…"}`. Default: none.
    #[prop(optional, into)]
    create_url: String,
    /// Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
    #[prop(into)]
    return_url: String,
    /// How PAY.JP's form shows the kinds of payment method. Default: a closed accordion, as PAY.JP's own.
    #[prop(optional)]
    layout: FormLayout,
    /// Called once the customer can enter something.
    #[prop(optional, into)]
    on_ready: Option<Callback<()>>,
    /// Called with whether everything needed has been entered, whenever that changes.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
    /// Called with each error the customer is shown: a refusal, or why it cannot go on.
    #[prop(optional, into)]
    on_error: Option<Callback<RegistrationError>>,
    /// Called once the confirmation is under way and the browser leaves the page, as a rule for PAY.JP's.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Called when the flow turns out to have ended, here or in another tab, with its status.
    #[prop(optional, into)]
    on_closed: Option<Callback<SetupFlowStatus>>,
) -> impl IntoView {
    let create_url = Some(create_url).filter(|url| !url.is_empty());
    let context = use_payments();
    let strings = context.as_ref().map_or_else(Strings::default, |context| context.strings);
    let locale = context.as_ref().map(|context| context.locale).unwrap_or_default();
    let theme = context.as_ref().map(|context| context.theme).unwrap_or_default();
    let orphan = context.is_none();
    let aimless = client_secret.is_none() && create_url.is_none();

    let state = RwSignal::new(State::start(create_url.is_some()).0);
    // Like every stored value it is dropped with the component, and then undoes all it started.
    let driver = StoredValue::new(None::<SendWrapper<RegistrationDriver>>);
    let host = NodeRef::<html::Div>::new();
    let notice = NodeRef::<html::Div>::new();
    let progress = NodeRef::<html::P>::new();

    let report = move |before: &State, after: &State| {
        if after.phase == Phase::Ready && before.phase == Phase::Loading {
            run(on_ready, ());
        }
        if after.complete != before.complete {
            run(on_change, after.complete);
        }
        if after.phase == Phase::Leaving && before.phase != Phase::Leaving {
            run(on_leave, ());
        }
        if let Phase::Closed(status) = &after.phase
            && after.phase != before.phase
        {
            run(on_closed, status.clone());
        }
        match (&after.phase, &after.notice) {
            (Phase::Failed(failure), _) if after.phase != before.phase => {
                run(on_error, RegistrationError::Failed(failure.clone()));
            }
            (_, Some(Notice::Error(error))) if after.notice != before.notice => {
                run(on_error, RegistrationError::Refused(error.clone()));
            }
            _ => {}
        }
    };
    let begin = move |context: &PaymentsContext| {
        let Some(host) = host.get() else { return };
        let options = RegistrationOptions::new(context.source(), absolute(&return_url))
            .create_url(create_url.clone())
            .widgets(context.widgets_options())
            .form(PaymentFormOptions::default().layout(layout));
        let context = context.clone();
        let on_state = move |after: &State| {
            if let Some(before) = state.try_get_untracked()
                && before != *after
            {
                if after.is_loaded() && !before.is_loaded() {
                    context.has_loaded();
                }
                state.set(after.clone());
                report(&before, after);
            }
        };
        // The words are on the page one frame after the state that has them. By then the component may be gone.
        let on_focus = move || {
            request_animation_frame(move || {
                let closed =
                    state.try_with_untracked(|state| matches!(state.phase, Phase::Closed(_)));
                let told = match closed {
                    Some(true) => progress.try_get_untracked().flatten().map(|told| told.focus()),
                    _ => notice.try_get_untracked().flatten().map(|told| told.focus()),
                };
                drop(told);
            });
        };
        let started = RegistrationDriver::start(options, host.into(), on_state, on_focus);
        driver.set_value(Some(SendWrapper::new(started)));
    };
    Effect::new(move || {
        if let (Some(context), true) = (&context, driver.with_value(Option::is_none)) {
            begin(context);
        }
        if let Some(secret) = client_secret.map(|secret| secret.get()) {
            with(driver, |driver| driver.set_client_secret(secret));
        }
    });

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        with(driver, RegistrationDriver::submit);
    };
    let busy =
        move || state.with(|state| matches!(state.phase, Phase::Confirming | Phase::Leaving));
    let message = move || {
        if orphan {
            Some(strings.no_provider)
        } else if aimless {
            Some(strings.no_secret)
        } else {
            state.with(|state| message(state, &strings, locale))
        }
    };
    let can_retry = move || state.with(State::can_retry);
    let retry = move || {
        if state.with(State::can_start_over) { strings.start_over } else { strings.retry }
    };

    view! {
        <form
            class="payjp payjp-registration-form"
            lang=locale.as_str()
            data-state=move || state.with(State::name)
            data-theme=theme.as_str()
            on:submit=submit
            novalidate
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=notice>
                {message}
            </div>
            <p class="payjp-status" role="status" tabindex="-1" node_ref=progress>
                {move || state.with(|state| status(state, &strings))}
            </p>
            <div
                class="payjp-frame"
                aria-busy=move || if busy() { "true" } else { "false" }
                prop:inert=busy
                node_ref=host
            ></div>
            <div class="payjp-actions">
                <button
                    class="payjp-button"
                    type="submit"
                    disabled=move || !state.with(State::can_submit)
                >
                    {move || state.with(|state| button(state, &strings))}
                </button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden=move || !can_retry()
                    on:click=move |_| with(driver, RegistrationDriver::retry)
                >
                    {retry}
                </button>
            </div>
        </form>
    }
}

/// What [`RegistrationForm`] tells the merchant's page when something goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegistrationError {
    /// PAY.JP refused, and the customer may try again.
    Refused(SdkError),
    /// It cannot go on until the customer asks to try again.
    Failed(Failure),
}

fn run<T: 'static>(callback: Option<Callback<T>>, value: T) {
    if let Some(callback) = callback {
        callback.run(value);
    }
}

fn with(
    driver: StoredValue<Option<SendWrapper<RegistrationDriver>>>,
    act: impl FnOnce(&RegistrationDriver),
) {
    driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
}

/// PAY.JP wants an absolute address; what cannot be resolved is left for PAY.JP to refuse.
fn absolute(url: &str) -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .and_then(|base| web_sys::Url::new_with_base(url, &base).ok())
        .map_or_else(|| url.to_owned(), |url| url.href())
}

fn message(
    state: &State,
    strings: &Strings,
    locale: payjp_payments_js::Locale,
) -> Option<&'static str> {
    use payjp_payments_js::{LoadError, ServerError};
    Some(match (&state.phase, &state.notice) {
        // A refusal says more than that its flow could not be read afterwards.
        (Phase::Failed(Failure::Unread(_)), Some(Notice::Error(error))) => {
            catalogue::entry(error).text(locale)
        }
        (Phase::Failed(failure), _) => match failure {
            Failure::Load(LoadError::Offline) => strings.offline,
            Failure::Load(
                LoadError::BadKey(_)
                | LoadError::Refused(_)
                | LoadError::Blocked { directive: Some(_) },
            ) => strings.misconfigured,
            Failure::Load(LoadError::Blocked { .. }) => strings.blocked,
            Failure::Load(_) | Failure::NotReady => strings.not_loaded,
            Failure::Server(ServerError::SignedOut) => strings.signed_out,
            Failure::Server(_) => strings.server_failed,
            Failure::Sdk(error) | Failure::Unread(Some(error)) => catalogue::by_code(&error.code)
                .map_or(strings.not_prepared, |entry| entry.text(locale)),
            Failure::Unread(None) => strings.not_loaded,
            Failure::Unfinished(SetupFlowStatus::Processing) => strings.being_processed,
            _ => strings.unfinished,
        },
        (Phase::Closed(_), _) | (_, None) => return None,
        (_, Some(Notice::Error(error))) => catalogue::entry(error).text(locale),
        (_, Some(Notice::StillWorking)) => strings.still_working,
        (_, Some(_)) => strings.nothing_happened,
    })
}

fn status(state: &State, strings: &Strings) -> Option<&'static str> {
    Some(match &state.phase {
        Phase::Loading => strings.loading,
        Phase::Closed(SetupFlowStatus::Succeeded) => strings.already_registered,
        Phase::Closed(_) => strings.already_closed,
        _ => return None,
    })
}

fn button(state: &State, strings: &Strings) -> &'static str {
    match &state.phase {
        Phase::Confirming => strings.confirming,
        Phase::Leaving => strings.leaving,
        _ => strings.submit,
    }
}

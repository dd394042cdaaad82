//! A registration or payment step: PAY.JP's form, a message for the customer, and the buttons.

use std::borrow::Cow;

use payjp_payments_js::registration::{Failure, Notice, Phase, State};
use payjp_types::{FlowStatus, SdkError};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use crate::paint::{Painted, flag, set};
use crate::text::Text;
use crate::words::Words;

mod purpose;
mod step;
mod words;

pub use purpose::{PAY, Purpose, REGISTER};
pub use step::{Form, Tell};
pub use words::{message, status};

/// The page may have buttons of its own inside the form.
const SUBMIT: &str = ".payjp-actions > [type=submit]";
const RETRY: &str = ".payjp-actions > [type=button]";

/// Brings a step up to date. `label` stands on the button in place of our own words, and `mistake` is what keeps the step
/// from ever beginning.
pub fn paint(
    root: &Element,
    purpose: &Purpose,
    state: &State,
    words: &dyn Words,
    label: Option<&str>,
    mistake: Option<&str>,
) {
    let root = Painted { root, words };
    let busy = is_busy(state);
    root.set("data-state", state.name());
    match mistake {
        Some(mistake) => root.text(".payjp-notice", mistake),
        None => root.text(".payjp-notice", &message(purpose, state, words)),
    }
    root.say_any(".payjp-status", status(purpose, state));
    if let Some(frame) = root.part(".payjp-frame") {
        set(&frame, "aria-busy", if busy { "true" } else { "false" });
        // Whoever uses the keyboard must not get into a form that is being sent.
        flag(&frame, "inert", busy);
    }
    root.text(SUBMIT, &button(purpose, state, words, label));
    root.flag(SUBMIT, "disabled", !state.can_submit());
    root.offer(RETRY, words::retry(purpose, state), state.can_retry());
    if let Some(save) = &purpose.save {
        root.say(".payjp-save span", save.label);
        root.flag(".payjp-save input", "disabled", !matches!(state.phase, Phase::Ready));
        check(&root, state.save);
    }
    let elsewhere = matches!(state.phase, Phase::Failed(Failure::Load(_) | Failure::NotReady));
    root.offer(".payjp-elsewhere", Text::CHECKOUT_INSTEAD, elsewhere);
    root.flag(".payjp-elsewhere", "disabled", !elsewhere);
}

/// What is checked is no attribute: that one says how it began.
fn check(root: &Painted<'_>, save: bool) {
    if let Some(input) = root.part(".payjp-save input") {
        input.unchecked_ref::<HtmlInputElement>().set_checked(save);
    }
}

/// Whether a confirmation is under way.
#[must_use]
pub fn is_busy(state: &State) -> bool {
    matches!(state.phase, Phase::Confirming | Phase::Leaving)
}

/// The words on the button.
#[must_use]
pub fn button<'a>(
    purpose: &Purpose,
    state: &State,
    words: &dyn Words,
    label: Option<&'a str>,
) -> Cow<'a, str> {
    match label {
        Some(label) if !is_busy(state) => Cow::Borrowed(label),
        _ => words.get(words::submit(purpose, state)),
    }
}

/// The class of the part that gets the focus once the customer has to be told something.
#[must_use]
pub fn told(state: &State) -> &'static str {
    if matches!(state.phase, Phase::Closed(_)) { ".payjp-status" } else { ".payjp-notice" }
}

/// What a step tells the page around it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Change<'a> {
    /// payments.js is there.
    Loaded,
    /// The customer can enter something.
    Ready,
    /// Whether everything needed has been entered.
    Complete(bool),
    /// The confirmation is under way and the browser leaves the page.
    Leave,
    /// The flow has ended, with this status.
    Closed(&'a FlowStatus),
    /// It cannot go on until the customer asks to try again.
    Failed(&'a Failure),
    /// PAY.JP refused, and the customer may try again.
    Refused(&'a SdkError),
}

/// What the page around a step knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    loaded: bool,
    loading: bool,
    complete: bool,
    turn: u32,
    refusal: u32,
}

impl Seen {
    /// What it knows once it was told of this state.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let loading = matches!(state.phase, Phase::Loading);
        Self {
            loaded: state.is_loaded(),
            loading,
            // A form may be filled in before the rest is there, or never be ready. That it is complete follows that it is
            // ready.
            complete: state.complete && !loading && !matches!(state.phase, Phase::Failed(_)),
            turn: state.turn(),
            refusal: state.refusal(),
        }
    }

    /// Tells what has changed since.
    pub fn changes<'a>(self, after: &'a State, tell: &mut dyn FnMut(Change<'a>)) {
        if after.is_loaded() && !self.loaded {
            tell(Change::Loaded);
        }
        if self.turn != after.turn() {
            match &after.phase {
                Phase::Ready if self.loading => tell(Change::Ready),
                Phase::Leaving => tell(Change::Leave),
                Phase::Closed(status) => tell(Change::Closed(status)),
                Phase::Failed(failure) => tell(Change::Failed(failure)),
                _ => {}
            }
        }
        let complete = Self::of(after).complete;
        if self.complete != complete {
            tell(Change::Complete(complete));
        }
        if let Some(Notice::Error(error)) = &after.notice
            && self.refusal != after.refusal()
        {
            tell(Change::Refused(error));
        }
    }
}

#[cfg(test)]
mod tests {
    use payjp_payments_js::registration::{Command, Event};
    use payjp_types::FlowKind;

    use super::*;

    /// What the page is told of a form that is filled in before its flow is read.
    fn told(read: Result<FlowStatus, SdkError>) -> Vec<String> {
        let (mut state, _) = State::start(FlowKind::Setup, false);
        let mut told = Vec::new();
        let mut on = |event| {
            let seen = Seen::of(&state);
            let (after, commands) = state.clone().on(event);
            seen.changes(&after, &mut |change| told.push(format!("{change:?}")));
            state = after;
            commands
        };
        on(Event::Loaded(Ok(())));
        for command in on(Event::Secret { present: true }) {
            match command {
                Command::Mount(generation) => {
                    on(Event::FormReady(generation));
                    on(Event::FormChanged { generation, complete: true, own_window: false });
                }
                Command::ReadFlow { read: this } => {
                    on(Event::FlowRead { read: this, result: read.clone() });
                }
                _ => {}
            }
        }
        told
    }

    #[test]
    fn a_form_that_was_filled_in_early_is_ready_and_then_complete() {
        let told = told(Ok(FlowStatus::RequiresPaymentMethod));
        assert_eq!(told, ["Loaded", "Ready", "Complete(true)"]);
    }

    #[test]
    fn a_form_that_is_never_ready_is_never_complete() {
        let told = told(Err(SdkError::new("api_error", "no")));
        assert!(told.iter().any(|change| change.starts_with("Failed")), "{told:?}");
        assert!(!told.iter().any(|change| change.starts_with("Complete")), "{told:?}");
    }
}

//! What became of a flow: an icon, what it is, what that means, and what the customer can do.

use payjp_payments_js::completion::{Outcome, State};
use payjp_types::{FlowKind, FlowStatus, PaymentMethodId};
use web_sys::Element;

use crate::paint::Painted;
use crate::text::Text;
use crate::words::Words;

mod outcome;
mod words;

pub use outcome::{Completion, Tell};
pub use words::{TEXTS, may_begin_again, may_look, text, title, tone};

/// Brings an outcome up to date. `mistake` is what keeps it from ever being known.
pub fn paint(
    root: &Element,
    kind: FlowKind,
    state: &State,
    words: &dyn Words,
    mistake: Option<&str>,
) {
    let root = Painted { root, words };
    root.set("data-status", state.status());
    root.set("data-tone", tone(state));
    root.set("aria-busy", if state.busy { "true" } else { "false" });
    match mistake {
        Some(mistake) => root.text(".payjp-title", mistake),
        None => root.text(".payjp-title", &title(kind, state, words)),
    }
    root.text(".payjp-text", &text(kind, state, words));
    root.offer(".payjp-continue", Text::CONTINUE, state.can_continue());
    root.offer(".payjp-again", again(kind), may_begin_again(state));
    root.offer(".payjp-look", Text::LOOK_AGAIN, may_look(state));
}

/// The words on the link that leads back to where the customer can begin again.
#[must_use]
pub fn again(kind: FlowKind) -> Text {
    if kind == FlowKind::Payment { Text::PAY_AGAIN } else { Text::REGISTER_AGAIN }
}

/// What an outcome tells the page around it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Change<'a> {
    /// A status was retrieved.
    Status(&'a FlowStatus),
    /// The flow has succeeded, with this payment method.
    Succeeded(Option<&'a PaymentMethodId>),
    /// The flow is known to have ended without success, or to want another payment method.
    Failed(&'a FlowStatus),
}

/// Tells of an outcome that is another one than before.
pub fn changes<'a>(after: &'a State, tell: &mut dyn FnMut(Change<'a>)) {
    let Outcome::Known(known) = &after.outcome else { return };
    tell(Change::Status(&known.status));
    match &known.status {
        FlowStatus::Succeeded => tell(Change::Succeeded(known.payment_method_id.as_ref())),
        FlowStatus::Canceled | FlowStatus::RequiresPaymentMethod => {
            tell(Change::Failed(&known.status));
        }
        _ => {}
    }
}

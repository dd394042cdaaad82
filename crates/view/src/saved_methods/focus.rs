//! Where the focus goes. The button that was pressed gives way to a question, and the question to the button.

use payjp_payments_js::saved::State;
use payjp_types::PaymentMethodId;
use web_sys::Element;

use crate::dom::dom;
use crate::part::focus;

/// What is known of the state before.
#[derive(Default)]
pub(super) struct Seen {
    asking: Option<PaymentMethodId>,
    busy: bool,
    pub(super) changes: u32,
    pub(super) failures: u32,
}

impl Seen {
    pub(super) fn of(state: &State) -> Self {
        Self {
            asking: state.asking.clone(),
            busy: state.busy.is_some(),
            changes: state.changes(),
            failures: state.failures(),
        }
    }

    /// Where it goes in this state, if it goes anywhere: to a part of the list, or of a method's row.
    pub(super) fn focus<'a>(
        &'a self,
        after: &'a State,
    ) -> Option<(&'static str, Option<&'a PaymentMethodId>)> {
        let is_busy = after.busy.is_some();
        match (&self.asking, &after.asking) {
            (asked, Some(asking)) if asked.as_ref() != Some(asking) => {
                Some((".payjp-ask:not([hidden])", Some(asking)))
            }
            (Some(kept), None) if !is_busy => Some((".payjp-remove:not([hidden])", Some(kept))),
            // What was pressed is going to be gone.
            _ if !self.busy && is_busy => Some((".payjp-methods", None)),
            _ => None,
        }
    }
}

/// Moves it there, once the list has been painted.
pub(super) fn take(root: &Element, selector: &str, of: Option<&PaymentMethodId>) {
    let Some(of) = of else { return focus(root, selector) };
    let rows = dom(root).query_selector(".payjp-methods").map(|list| list.children());
    let mut index = 0;
    while let Some(row) = rows.as_ref().and_then(|rows| rows.item(index)) {
        if row.get_attribute("data-payment-method").as_deref() == Some(of.as_str()) {
            return focus(&row, selector);
        }
        index += 1;
    }
    // It has gone, by somebody else's doing.
    focus(root, ".payjp-methods");
}

//! What runs a component, one for each kind of machine.

use web_sys::Event;

mod checkout;
mod completion;
mod form;
mod saved;

pub(crate) use checkout::start as checkout;
pub(crate) use completion::start as completion;
pub(crate) use form::start as form;
pub(crate) use saved::start as saved;

/// A component at work. Dropping it ends all it started.
pub(crate) trait Part {
    /// Brings the elements up to date.
    fn paint(&self);

    /// The customer clicked somewhere in the component, or changed something.
    fn hear(&self, event: &Event);

    /// Does what the button does.
    fn submit(&self) {}

    /// Looks again, or tries again.
    fn refresh(&self);

    /// Takes up an option that has changed, or answers that it cannot and is to begin anew.
    fn set(&self, name: &str) -> bool;
}

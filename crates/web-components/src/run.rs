//! What runs a component, one for each kind of machine.

use std::rc::Rc;

use payjp_view::Part;

mod checkout;
mod completion;
mod form;
mod saved;

pub(crate) use checkout::start as checkout;
pub(crate) use completion::start as completion;
pub(crate) use form::start as form;
pub(crate) use saved::start as saved;

/// A component at work. Dropping it ends all it started.
pub(crate) trait Run {
    /// What is at work on the elements.
    fn part(&self) -> Rc<dyn Part>;

    /// Takes up an option that has changed, or answers that it cannot and is to begin anew.
    fn set(&self, name: &str) -> bool;
}

//! What components for PAY.JP say and show, without a framework.
//!
//! A component is drawn once, by whoever draws it: a Leptos component, or JavaScript ahead of the wasm. What depends on its
//! state is then brought up to date by the functions here, over the root element, the state of a machine of
//! [`payjp_payments_js`] and somebody's [`Words`]. A [`Part`] does that by itself: it runs the machine, paints, hears the
//! customer by [`Heard`] and tells the [`Page`] around it. So the same component looks, speaks and behaves the same
//! wherever it is.
//!
//! Each function finds the parts it paints by their classes, and does without those that are not there.
//!
//! Unofficial: PAY.JP is a trademark of its owner.

pub mod checkout;
pub mod completion;
mod dom;
pub mod form;
pub mod page;
mod paint;
mod part;
pub mod saved_method_payment;
pub mod saved_methods;
#[cfg(feature = "words")]
mod strings;
mod text;
mod theme;
mod words;

pub use paint::surroundings;
pub use part::{Heard, Page, Part};
#[cfg(feature = "words")]
pub use strings::Strings;
pub use text::Text;
pub use theme::ColorTheme;
pub use words::{Words, family};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

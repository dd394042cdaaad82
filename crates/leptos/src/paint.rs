//! Brings a component's elements up to date.
//!
//! A component is drawn once, by `view!`, and one effect changes whatever depends on its state. A closure for every
//! attribute and text would each be code of its own in the download.

use web_sys::Element;

/// The root element of a component.
pub(crate) struct Painted<'a>(pub(crate) &'a Element);

impl Painted<'_> {
    /// Sets an attribute of the root.
    pub(crate) fn set(&self, name: &str, value: &str) {
        set(self.0, name, value);
    }

    /// The first element that this selector finds inside.
    pub(crate) fn part(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    /// Sets the text of a part. The same text again is no change, so that a screen reader does not say it twice.
    pub(crate) fn text(&self, selector: &str, text: &str) {
        if let Some(part) = self.part(selector) {
            set_text(&part, text);
        }
    }

    /// Shows a part, or hides it.
    pub(crate) fn show(&self, selector: &str, shown: bool) {
        self.flag(selector, "hidden", !shown);
    }

    /// Sets an attribute of a part that is there or not.
    pub(crate) fn flag(&self, selector: &str, name: &str, there: bool) {
        if let Some(part) = self.part(selector) {
            flag(&part, name, there);
        }
    }
}

pub(crate) fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        drop(element.set_attribute(name, value));
    }
}

pub(crate) fn flag(element: &Element, name: &str, there: bool) {
    if element.has_attribute(name) != there {
        drop(element.toggle_attribute_with_force(name, there));
    }
}

pub(crate) fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

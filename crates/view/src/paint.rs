//! Brings a component's elements up to date.
//!
//! A component is drawn once, and what depends on its state is changed in one go. A closure for every attribute and text
//! would each be code of its own in the download.

use payjp_payments_js::document;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use crate::dom::{Dom, dom};
use crate::part::focus;
use crate::text::Text;
use crate::theme::ColorTheme;
use crate::words::Words;

/// Tells a component's root element what surrounds it: the language of its words, and light or dark.
pub fn surroundings(root: &Element, language: &str, theme: ColorTheme) {
    set(root, "lang", language);
    set(root, "data-theme", theme.as_str());
}

/// The root element of a component, and the words that are said in it.
pub(crate) struct Painted<'a> {
    pub(crate) root: &'a Element,
    pub(crate) words: &'a dyn Words,
}

impl Painted<'_> {
    /// Sets an attribute of the root.
    pub(crate) fn set(&self, name: &str, value: &str) {
        set(self.root, name, value);
    }

    /// The first element that this selector finds inside.
    pub(crate) fn part(&self, selector: &str) -> Option<Element> {
        dom(self.root).query_selector(selector)
    }

    /// Sets the text of a part. The same text again is no change, so that a screen reader does not say it twice.
    pub(crate) fn text(&self, selector: &str, text: &str) {
        if let Some(part) = self.part(selector) {
            set_text(&part, text);
        }
    }

    /// Has a part say these words.
    pub(crate) fn say(&self, selector: &str, text: Text) {
        self.text(selector, &self.words.get(text));
    }

    /// Has a part say these words, or nothing.
    pub(crate) fn say_any(&self, selector: &str, text: Option<Text>) {
        match text {
            Some(text) => self.say(selector, text),
            None => self.text(selector, ""),
        }
    }

    /// Has a part say these words and shows it, or hides it. What has the focus and goes leaves it to what tells how it
    /// goes on.
    pub(crate) fn offer(&self, selector: &str, text: Text, shown: bool) {
        self.say(selector, text);
        if !shown && self.part(&joined(&[selector, ":focus"])).is_some() {
            focus(self.root, ".payjp-status[tabindex], .payjp-methods, .payjp-outcome");
        }
        self.show(selector, shown);
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
        dom(element).set_attribute(name, value);
    }
}

pub(crate) fn flag(element: &Element, name: &str, there: bool) {
    dom(element).toggle_attribute(name, there);
}

pub(crate) fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// A new element at the end of another; the other itself where none can be made, which is nowhere.
pub(crate) fn child(parent: &Element, tag: &str, class: &str) -> Element {
    let made = document().map(|document| document.unchecked_ref::<Dom>().create_element(tag));
    let made = made.unwrap_or_else(|| parent.clone());
    if !class.is_empty() {
        set(&made, "class", class);
    }
    dom(parent).append(&made);
    made
}

/// Sees to it that a list has so many rows after what it has `before` them, and paints each. The rows that are there stay,
/// and so does the focus in them.
pub(crate) fn rows(
    list: &Element,
    before: u32,
    count: usize,
    draw: &dyn Fn(&Element),
    paint: &mut dyn FnMut(usize, &Element),
) {
    let there = list.children();
    let wanted = before + count as u32;
    for _ in wanted..there.length() {
        if let Some(last) = list.last_element_child() {
            last.remove();
        }
    }
    for _ in there.length()..wanted {
        draw(list);
    }
    for index in 0..count {
        if let Some(row) = there.item(before + index as u32) {
            paint(index, &row);
        }
    }
}

/// Texts one after the other. The standard library's own way checks for lengths that no text of ours has.
pub(crate) fn joined(texts: &[&str]) -> String {
    texts.iter().copied().collect()
}

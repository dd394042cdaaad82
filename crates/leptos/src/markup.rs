//! The elements of a component, as they are at first.
//!
//! Nothing of Leptos's is in them but what the merchant's page has between them: `payjp_view` changes them later. So they
//! are a list, which is data in the download, where every element of a `view!` would be code of its own.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types;
use leptos::tachys::ssr::StreamBuilder;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::{AnyView, AnyViewState};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::JsCast as _;
use payjp_view::{Strings, Text};
use web_sys::HtmlElement;

/// One step in writing the elements.
pub(crate) enum Item {
    /// An element begins, with these attributes.
    Open(&'static str, &'static [(&'static str, &'static str)]),
    /// The element that has just begun has the component's link in this attribute.
    Link(&'static str),
    /// The element holds these words of ours.
    Word(Text),
    /// The element holds the words of the merchant's page, or else these.
    Label(Text),
    /// What the merchant's page has here.
    Children,
    /// The element ends.
    Close,
}

/// The elements of a component.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) tag: &'static str,
    /// The attributes of the root.
    pub(crate) root: Vec<(&'static str, Cow<'static, str>)>,
    pub(crate) inside: Vec<&'static [Item]>,
    pub(crate) strings: Strings,
    pub(crate) label: Option<String>,
    pub(crate) link: String,
    pub(crate) children: Option<AnyView>,
    /// What is to be done once the root is there, in a browser.
    pub(crate) built: Option<Built>,
    /// What the page has put on the component as it is put on an element.
    pub(crate) spread: Vec<AnyAttribute>,
}

pub(crate) type Built = Box<dyn FnOnce(HtmlElement) + Send>;
type Spread = <Vec<AnyAttribute> as Attribute>::State;

/// What the page's own is after.
const BEFORE_CHILDREN: &str = ":scope > .payjp-frame";

/// The elements in the page, and what lives as long as they do.
pub(crate) struct Standing {
    root: types::Element,
    _children: Option<AnyViewState>,
    _spread: Spread,
}

enum Step<'a> {
    Open(&'static str, &'static [(&'static str, &'static str)]),
    Attribute(&'static str, &'a str),
    Text(&'a str),
    Children,
    Close,
}

impl Markup {
    fn walk(&self, take: &mut dyn FnMut(Step<'_>)) {
        for item in self.inside.iter().copied().flatten() {
            match item {
                Item::Open(tag, attributes) => take(Step::Open(tag, attributes)),
                Item::Link(name) => take(Step::Attribute(name, &self.link)),
                Item::Word(text) => take(Step::Text(&self.strings.get(*text))),
                Item::Label(text) => match &self.label {
                    Some(label) => take(Step::Text(label)),
                    None => take(Step::Text(&self.strings.get(*text))),
                },
                Item::Children => take(Step::Children),
                Item::Close => take(Step::Close),
            }
        }
    }

    /// Makes the elements.
    fn stand(self) -> Standing {
        let root = Rndr::create_element(self.tag, None);
        for (name, value) in &self.root {
            Rndr::set_attribute(&root, name, value);
        }
        let mut open = vec![root.clone()];
        let mut before = None;
        self.walk(&mut |step| {
            let Some(current) = open.last() else { return };
            match step {
                Step::Open(tag, attributes) => {
                    let element = Rndr::create_element(tag, None);
                    for (name, value) in attributes {
                        Rndr::set_attribute(&element, name, value);
                    }
                    Rndr::insert_node(current, &element, None);
                    open.push(element);
                }
                Step::Attribute(name, value) => Rndr::set_attribute(current, name, value),
                Step::Text(text) => current.set_text_content(Some(text)),
                Step::Children => before = current.last_child(),
                Step::Close => drop(open.pop()),
            }
        });
        let children = self.children.map(|children| {
            let mut children = children.build();
            let next = before.and_then(|before| before.next_sibling());
            children.mount(&root, next.as_ref());
            children
        });
        let spread = self.spread.build(&root);
        finish(root, children, spread, self.built)
    }

    /// Writes the elements in HTML: what is before the page's own, and what is after them.
    fn html(&mut self, extra: Vec<AnyAttribute>) -> [String; 2] {
        let mut buf = String::from("<");
        buf.push_str(self.tag);
        let mut class = String::new();
        for (name, value) in &self.root {
            match *name {
                "class" => class.push_str(value),
                name => write_attribute(&mut buf, name, value),
            }
        }
        let mut spread = std::mem::take(&mut self.spread);
        spread.extend(extra);
        let (mut style, mut inner) = (String::new(), String::new());
        spread.to_html(&mut buf, &mut class, &mut style, &mut inner);
        write_attribute(&mut buf, "class", &class);
        if !style.is_empty() {
            write_attribute(&mut buf, "style", &style);
        }
        buf.push('>');
        let mut before = None;
        let mut open = Vec::new();
        // An element is finished by a bracket once its attributes are known.
        let mut unfinished = false;
        self.walk(&mut |step| {
            if unfinished && !matches!(step, Step::Attribute(..)) {
                unfinished = false;
                buf.push('>');
            }
            match step {
                Step::Open(tag, attributes) => {
                    buf.push('<');
                    buf.push_str(tag);
                    for (name, value) in attributes {
                        write_attribute(&mut buf, name, value);
                    }
                    open.push(tag);
                    unfinished = true;
                }
                Step::Attribute(name, value) => write_attribute(&mut buf, name, value),
                Step::Text(text) => push_escaped(&mut buf, text),
                Step::Children => before = Some(std::mem::take(&mut buf)),
                Step::Close => {
                    if let Some(tag) = open.pop().filter(|tag| *tag != "input") {
                        close(&mut buf, tag);
                    }
                }
            }
        });
        close(&mut buf, self.tag);
        match before {
            Some(before) => [before, buf],
            None => [buf, String::new()],
        }
    }
}

fn finish(
    root: types::Element,
    children: Option<AnyViewState>,
    spread: Spread,
    built: Option<Built>,
) -> Standing {
    if let Some(built) = built {
        built(root.clone().unchecked_into());
    }
    Standing { root, _children: children, _spread: spread }
}

fn close(buf: &mut String, tag: &str) {
    buf.push_str("</");
    buf.push_str(tag);
    buf.push('>');
}

fn write_attribute(buf: &mut String, name: &str, value: &str) {
    buf.push(' ');
    buf.push_str(name);
    buf.push_str("=\"");
    push_escaped(buf, value);
    buf.push('"');
}

fn push_escaped(buf: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => buf.push_str("&amp;"),
            '<' => buf.push_str("&lt;"),
            '>' => buf.push_str("&gt;"),
            '"' => buf.push_str("&quot;"),
            other => buf.push(other),
        }
    }
}

impl Render for Markup {
    type State = Standing;

    fn build(self) -> Standing {
        self.stand()
    }

    /// A component that is drawn anew where another was begins with elements of its own: the old ones show the old
    /// one's state.
    fn rebuild(self, state: &mut Standing) {
        let mut new = self.stand();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Markup {
    type Output<Added: Attribute> = Self;

    fn add_any_attr<Added: Attribute>(mut self, attribute: Added) -> Self {
        self.spread.push(attribute.into_cloneable_owned().into_any_attr());
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.spread.dry_resolve();
        if let Some(children) = &mut self.children {
            children.dry_resolve();
        }
    }

    async fn resolve(mut self) -> Self {
        self.spread = std::mem::take(&mut self.spread).resolve().await;
        if let Some(children) = self.children.take() {
            self.children = Some(children.resolve().await);
        }
        self
    }

    fn to_html_with_buf(
        mut self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let [before, after] = self.html(extra_attrs);
        buf.push_str(&before);
        if let Some(children) = self.children {
            *position = Position::NextChild;
            children.to_html_with_buf(buf, position, escape, mark_branches, Vec::new());
        }
        buf.push_str(&after);
        *position = Position::NextChild;
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        mut self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let [before, after] = self.html(extra_attrs);
        buf.push_sync(&before);
        if let Some(children) = self.children {
            *position = Position::NextChild;
            children.to_html_async_with_buf::<OUT_OF_ORDER>(
                buf,
                position,
                escape,
                mark_branches,
                Vec::new(),
            );
        }
        buf.push_sync(&after);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(
        mut self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Standing {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        // What a server wrote here is an element: this is what it was told to write.
        let root: types::Element = cursor.current().unchecked_into();
        let spread = std::mem::take(&mut self.spread).hydrate::<FROM_SERVER>(&root);
        let children = self.children.take().map(|children| {
            if let Ok(Some(frame)) = root.query_selector(BEFORE_CHILDREN) {
                cursor.set(frame.into());
            }
            position.set(Position::NextChild);
            children.hydrate::<FROM_SERVER>(cursor, position)
        });
        cursor.set(root.clone().into());
        position.set(Position::NextChild);
        finish(root, children, spread, self.built)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        self.root.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.root, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.root.parent_element();
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.root));
            true
        })
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.root.clone()]
    }
}

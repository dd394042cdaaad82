use std::sync::Arc;

use leptos::prelude::*;
use payjp_payments_js::registration::State;
use payjp_view::Text;
use payjp_view::form::{Change, Form, Purpose};

use super::{FlowFormOptions, LastSecret};
use crate::live_prop::LiveProp;
use crate::look::Look;
use crate::markup::Item::{self, Children as PageChildren, Close, Label, Link, Open, Word};
use crate::markup::Markup;
use crate::payments::use_payments;

/// What a form shows beside what every form shows.
pub(crate) struct Parts {
    pub(crate) class: &'static str,
    /// The words on the button, in place of ours.
    pub(crate) label: LiveProp<String>,
    /// Where the customer is sent to register when PAY.JP's script cannot be had; empty for nowhere.
    pub(crate) checkout_url: String,
    /// The buttons.
    pub(crate) actions: &'static [Item],
    /// The box for the wish to save, if there is one.
    pub(crate) save: &'static [Item],
    /// What the merchant's page has between PAY.JP's form and the button.
    pub(crate) children: Option<Children>,
}

const BEGINNING: &[Item] = &[
    Open("div", &[("class", "payjp-notice"), ("role", "alert"), ("tabindex", "-1")]),
    Close,
    Open("div", &[("class", "payjp-status"), ("role", "status"), ("tabindex", "-1")]),
    Word(Text::LOADING),
    Close,
    Open("div", &[("class", "payjp-frame"), ("aria-busy", "false")]),
    Close,
    PageChildren,
];

pub(crate) const SAVE: &[Item] = &[
    Open("label", &[("class", "payjp-save")]),
    Open("input", &[("type", "checkbox"), ("disabled", "")]),
    Close,
    Open("span", &[]),
    Word(Text::SAVE_METHOD),
    Close,
    Close,
];

/// A button that submits and one that tries again.
pub(crate) const fn actions(submit: Text) -> [Item; 8] {
    [
        Open("div", &[("class", "payjp-actions")]),
        Open("button", &[("class", "payjp-button"), ("type", "submit"), ("disabled", "")]),
        Label(submit),
        Close,
        Open(
            "button",
            &[("class", "payjp-button payjp-button-secondary"), ("type", "button"), ("hidden", "")],
        ),
        Word(Text::RETRY),
        Close,
        Close,
    ]
}

pub(crate) const REGISTER: &[Item] = &actions(Text::SUBMIT);
pub(crate) const PAY: &[Item] = &actions(Text::PAY);

/// The way to PAY.JP's own page, among the actions.
const ELSEWHERE: &[Item] = &[
    Open(
        "button",
        &[
            ("class", "payjp-button payjp-button-secondary payjp-elsewhere"),
            ("type", "submit"),
            ("formmethod", "post"),
            ("hidden", ""),
            ("disabled", ""),
        ],
    ),
    Link("formaction"),
    Word(Text::CHECKOUT_INSTEAD),
    Close,
];

/// Draws a step: PAY.JP's form, a message for the customer, and the buttons.
pub(crate) fn draw(purpose: &'static Purpose, options: FlowFormOptions, parts: Parts) -> Markup {
    let context = use_payments();
    let look = Look::new(context.clone(), parts.label);
    let mut markup =
        look.markup("form", parts.class, &[("data-state", "loading"), ("novalidate", "")]);
    markup.inside.push(BEGINNING);
    markup.inside.push(parts.save);
    match (parts.checkout_url.is_empty(), parts.actions.split_last_chunk::<1>()) {
        (false, Some((actions, end))) => markup.inside.extend([actions, ELSEWHERE, end]),
        _ => markup.inside.push(parts.actions),
    }
    markup.link = parts.checkout_url;
    markup.children = parts.children.map(|children| children());
    let watch = options.watch();
    let options = Arc::new((options, context));
    let (followed, given) = (options.clone(), LastSecret::default());
    markup.built = look.begin(
        watch,
        move |root, page| {
            let (given, context) = &*options;
            match (context, given.mistake(context.as_ref())) {
                (Some(context), None) => {
                    let step = given.step(context);
                    let heard = options.clone();
                    let tell = move |_: &State, change: Change<'_>| {
                        if let (options, Some(context)) = &*heard {
                            untrack(|| options.hear(context, change));
                        }
                    };
                    Form::start(root, page, purpose, step, Box::new(tell))
                }
                (_, mistake) => {
                    let (state, _) = State::start(purpose.kind, given.create_url.is_some());
                    Form::stuck(root, page, purpose, state, mistake)
                }
            }
        },
        move |form| {
            if let ((options, Some(context)), Some(driver)) = (&*followed, form.driver()) {
                options.follow(context, driver, &given);
            }
        },
    );
    markup
}

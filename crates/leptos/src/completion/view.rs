use payjp_types::FlowKind;
use payjp_view::Text;
use payjp_view::completion::Completion;

use super::FlowCompletionOptions;
use crate::flow_form::NO_PROVIDER;
use crate::live_prop::LiveProp;
use crate::look::Look;
use crate::markup::Item::{self, Close, Link, Open, Word};
use crate::markup::Markup;
use crate::payments::use_payments;

const OUTCOME: &[Item] = &[
    Open("div", &[("class", "payjp-outcome"), ("role", "status"), ("tabindex", "-1")]),
    Open("span", &[("class", "payjp-icon"), ("aria-hidden", "true")]),
    Close,
    Open("h2", &[("class", "payjp-title")]),
    Word(Text::CHECKING_TITLE),
    Close,
    Open("p", &[("class", "payjp-text")]),
    Word(Text::CHECKING_TEXT),
    Close,
    Close,
    Open("div", &[("class", "payjp-actions")]),
];

const CONTINUE: &[Item] = &[
    Open("button", &[("class", "payjp-button payjp-continue"), ("type", "button"), ("hidden", "")]),
    Word(Text::CONTINUE),
    Close,
];

const fn again(words: Text) -> [Item; 4] {
    [
        Open("a", &[("class", "payjp-button payjp-again"), ("hidden", "")]),
        Link("href"),
        Word(words),
        Close,
    ]
}

const REGISTER_AGAIN: &[Item] = &again(Text::REGISTER_AGAIN);
const PAY_AGAIN: &[Item] = &again(Text::PAY_AGAIN);

const LOOK: &[Item] = &[
    Open(
        "button",
        &[
            ("class", "payjp-button payjp-button-secondary payjp-look"),
            ("type", "button"),
            ("hidden", ""),
        ],
    ),
    Word(Text::LOOK_AGAIN),
    Close,
    Close,
];

/// Draws an outcome: an icon, what it is, what that means, and what the customer can do.
pub(crate) fn draw(
    kind: FlowKind,
    options: FlowCompletionOptions,
    class: &'static str,
    retry_url: String,
) -> Markup {
    let context = use_payments();
    let look = Look::new(context.clone(), LiveProp::default());
    let first = [("data-status", "unknown"), ("data-tone", "checking"), ("aria-busy", "true")];
    let mut markup = look.markup("section", class, &first);
    let pays = kind == FlowKind::Payment;
    markup.inside.push(OUTCOME);
    if pays {
        markup.inside.push(CONTINUE);
    }
    if !retry_url.is_empty() {
        markup.inside.push(if pays { PAY_AGAIN } else { REGISTER_AGAIN });
    }
    markup.inside.push(LOOK);
    markup.link = retry_url;
    let begin = move |root, page| match context {
        Some(context) => {
            let asked = options.page(kind, &context);
            Completion::start(root, page, asked, Box::new(move |change| options.hear(change)))
        }
        None => Completion::stuck(root, page, kind, NO_PROVIDER),
    };
    markup.built = look.begin(None, begin, |_| ());
    markup
}

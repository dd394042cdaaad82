//! What a customer sees of each status of a flow on the page that PAY.JP leads back to: the words, the icon, and what
//! can be done next.

use leptos::prelude::*;
use payjp_leptos::{FlowStatus, Locale, PaymentFlowCompletion, RegistrationCompletion, Verify};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::heard::{Heard, hear, heard};
use crate::page::{Page, come_back};
use crate::sandbox::{element, until};
use crate::server::Server;

/// What is to be seen.
struct Seen {
    status: &'static str,
    icon: Icon,
    /// The buttons that are there: to begin again, to look again.
    next: &'static [&'static str],
    ja: [&'static str; 2],
    en: [&'static str; 2],
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Icon {
    Tick,
    Exclamation,
    Turning,
    Question,
}

const AGAIN: &str = "payjp-again";
const CONTINUE: &str = "payjp-continue";
const LOOK: &str = "payjp-look";

const REGISTRATIONS: [Seen; 7] = [
    Seen {
        status: "requires_payment_method",
        icon: Icon::Exclamation,
        next: &[AGAIN],
        ja: ["支払い方法は登録されていません", "別のカード"],
        en: ["No payment method was registered", "use another card"],
    },
    Seen {
        status: "requires_confirmation",
        icon: Icon::Exclamation,
        next: &[AGAIN, LOOK],
        ja: ["登録はまだ確定していません", "もう一度お試しください"],
        en: ["was not confirmed", "Please try again"],
    },
    Seen {
        status: "requires_action",
        icon: Icon::Exclamation,
        next: &[AGAIN, LOOK],
        ja: ["本人認証が完了していません", "まだ登録されていません"],
        en: ["authentication was not finished", "nothing is registered yet"],
    },
    Seen {
        status: "processing",
        icon: Icon::Turning,
        next: &[LOOK],
        ja: ["登録の処理中です", "このページを閉じても"],
        en: ["is being processed", "even if you close this page"],
    },
    Seen {
        status: "succeeded",
        icon: Icon::Tick,
        next: &[],
        ja: ["支払い方法を登録しました", "料金は発生していません"],
        en: ["Your payment method is registered", "Nothing was charged"],
    },
    Seen {
        status: "canceled",
        icon: Icon::Exclamation,
        next: &[AGAIN],
        ja: ["取り消されました", "登録されていません"],
        en: ["was cancelled", "No payment method was registered"],
    },
    Seen {
        status: "requires_patience",
        icon: Icon::Question,
        next: &[LOOK],
        ja: ["結果を確認できませんでした", "まだお伝えできません"],
        en: ["could not be confirmed", "We cannot say yet"],
    },
];

const PAYMENTS: [Seen; 8] = [
    Seen {
        status: "requires_payment_method",
        icon: Icon::Exclamation,
        next: &[AGAIN],
        ja: ["お支払いは完了していません", "料金は発生していません"],
        en: ["did not go through", "Nothing was charged"],
    },
    Seen {
        status: "requires_confirmation",
        icon: Icon::Exclamation,
        next: &[AGAIN, LOOK],
        ja: ["お支払いはまだ確定していません", "もう一度お試しください"],
        en: ["payment was not confirmed", "Please try again"],
    },
    Seen {
        status: "requires_action",
        icon: Icon::Exclamation,
        next: &[AGAIN, LOOK],
        ja: ["本人認証が完了していません", "まだ完了していません"],
        en: ["authentication was not finished", "nothing is paid yet"],
    },
    Seen {
        status: "processing",
        icon: Icon::Turning,
        next: &[LOOK],
        ja: ["お支払いを処理しています", "もう一度支払う必要はありません"],
        en: ["is being processed", "do not need to pay again"],
    },
    Seen {
        status: "requires_capture",
        icon: Icon::Tick,
        next: &[],
        ja: ["お支払いを承りました", "確定したとき"],
        en: ["payment is authorised", "is set aside"],
    },
    Seen {
        status: "succeeded",
        icon: Icon::Tick,
        next: &[],
        ja: ["お支払いが完了しました", "ありがとうございます"],
        en: ["Your payment is complete", "Thank you"],
    },
    Seen {
        status: "canceled",
        icon: Icon::Exclamation,
        next: &[AGAIN],
        ja: ["お支払いは取り消されました", "料金は発生していません"],
        en: ["payment was cancelled", "Nothing was charged"],
    },
    Seen {
        status: "requires_patience",
        icon: Icon::Question,
        next: &[LOOK],
        ja: ["お支払いの結果を確認できませんでした", "まだお伝えできません"],
        en: ["could not be confirmed", "Before you pay again"],
    },
];

/// The stylesheet, whose icons are part of what is seen.
fn dressed() -> HtmlElement {
    let style = element();
    let sheet = document().create_element("style").unwrap();
    sheet.set_text_content(Some(include_str!("../../payjp.css")));
    style.append_child(&sheet).unwrap();
    style
}

fn icon(page: &Page) -> Icon {
    let icon = page.find(".payjp-icon");
    let of = |part: &str, name: &str| {
        let style = window().get_computed_style_with_pseudo_elt(&icon, part).unwrap().unwrap();
        style.get_property_value(name).unwrap()
    };
    let turns = of("", "animation-name") != "none";
    match of("::before", "content").trim_matches('"') {
        "\u{2713}" => Icon::Tick,
        "!" => Icon::Exclamation,
        "?" => Icon::Question,
        _ if turns => Icon::Turning,
        other => panic!("an icon of {other:?}"),
    }
}

/// Which of the buttons are there.
fn ways_on(page: &Page) -> Vec<&'static str> {
    let is_there =
        |name: &&str| page.all(&[".", name].concat()).iter().any(|button| !button.hidden());
    [CONTINUE, AGAIN, LOOK].into_iter().filter(is_there).collect()
}

async fn check(page: &Page, locale: Locale, seen: &Seen) {
    let status = seen.status;
    page.has("data-status", status).await;
    page.has("aria-busy", "false").await;
    let [title, text] = if locale == Locale::Ja { seen.ja } else { seen.en };
    until(title, || page.text("h2").contains(title)).await;
    assert!(page.text("p").contains(text), "{status}: {}", page.text("p"));
    until(status, || icon(page) == seen.icon).await;
    assert_eq!(ways_on(page), seen.next, "{status}");
    let heard = heard();
    let known = FlowStatus::from(status);
    let expected = match status {
        "succeeded" => vec![Heard::Succeeded],
        "requires_payment_method" | "canceled" => vec![Heard::Failed(known)],
        _ => Vec::new(),
    };
    assert_eq!(heard, expected, "{status}");
}

/// The merchant's server, which says so as often as it is asked.
fn server(id: &str, status: &str) -> Server {
    let answer = ["{\"", id, "\":\"flow_1\",\"status\":\"", status, "\"}"].concat();
    Server::answering(&[(200, answer.as_str()); 9])
}

#[wasm_bindgen_test]
async fn each_status_of_a_registration_has_its_words_its_icon_and_a_next_step() {
    let style = dressed();
    for locale in [Locale::Ja, Locale::En] {
        for seen in &REGISTRATIONS {
            heard();
            let _server = server("setup_flow_id", seen.status);
            come_back("setup_flow_id=flow_1");
            let page = Page::open("pk_test_browser", locale, || {
                view! {
                    <RegistrationCompletion
                        verify=Verify::Server
                        status_url="/api/setup-flows/{id}"
                        retry_url="/again"
                        on_succeeded=hear(|_| Heard::Succeeded)
                        on_failed=hear(Heard::Failed)
                    />
                }
                .into_any()
            });
            check(&page, locale, seen).await;
        }
    }
    style.remove();
}

#[wasm_bindgen_test]
async fn each_status_of_a_payment_has_its_words_its_icon_and_a_next_step() {
    let style = dressed();
    for locale in [Locale::Ja, Locale::En] {
        for seen in &PAYMENTS {
            heard();
            let _server = server("payment_flow_id", seen.status);
            come_back("payment_flow_id=flow_1");
            let page = Page::open("pk_test_browser", locale, || {
                view! {
                    <PaymentFlowCompletion
                        verify=Verify::Server
                        status_url="/api/payment-flows/{id}"
                        retry_url="/again"
                        on_succeeded=hear(|_| Heard::Succeeded)
                        on_failed=hear(Heard::Failed)
                    />
                }
                .into_any()
            });
            check(&page, locale, seen).await;
        }
    }
    style.remove();
}

/// No answer, or none that may be shown here.
#[wasm_bindgen_test]
async fn what_cannot_be_known_is_never_a_failure_and_says_where_to_look() {
    let style = dressed();
    for (code, query, next, ja, en) in [
        (200, "", &[][..], "確認する登録手続きがありません", "no registration to check"),
        (401, "setup_flow_id=flow_1", &[], "ここでは登録の結果を確認できません", "checked here"),
        (404, "setup_flow_id=flow_1", &[], "ここでは登録の結果を確認できません", "checked here"),
        (500, "setup_flow_id=flow_1", &[LOOK], "確認できませんでした", "could not be checked"),
    ] {
        for (locale, words) in [(Locale::Ja, ja), (Locale::En, en)] {
            heard();
            let _server = Server::answering(&[(code, "{}")]);
            come_back(query);
            let page = Page::open("pk_test_browser", locale, || {
                view! {
                    <RegistrationCompletion
                        verify=Verify::Server
                        status_url="/api/setup-flows/{id}"
                        retry_url="/again"
                        on_failed=hear(Heard::Failed)
                    />
                }
                .into_any()
            });
            until(words, || page.text("h2").contains(words)).await;
            page.has("data-status", "unknown").await;
            page.has("aria-busy", "false").await;
            assert_eq!(icon(&page), Icon::Question, "{code}");
            assert_eq!(ways_on(&page), next, "{code}");
            assert_eq!(heard(), []);
        }
    }
    style.remove();
}

use axum::http::StatusCode;
use axum::response::Response;
use url::Url;

use super::texts::{self, text};
use crate::lang::Lang;
use crate::record::{CheckoutSession, LineItem, Mode, SubmitType};
use crate::refusal;
use crate::return_url;
use crate::store::CheckoutFlow;
use crate::template::fill;

const PAGE: &str = include_str!("../../../assets/checkout/checkout.html");
const CANCEL: &str = include_str!("../../../assets/checkout/cancel.html");
const CUSTOMER: &str = include_str!("../../../assets/checkout/customer.html");
const ITEM: &str = include_str!("../../../assets/checkout/item.html");
const SUMMARY: &str = include_str!("../../../assets/checkout/summary.html");

/// The page on which the customer registers or pays.
pub(super) fn page(lang: Lang, session: &CheckoutSession, flow: &CheckoutFlow) -> Response {
    let other = lang.other();
    let amount = session.amounts().total;
    let total = yen(amount);
    let (title, lead, submit, after) = match (session.mode, session.submit_type) {
        (Mode::Setup, _) => ("setup_title", "setup_lead", "setup_submit", "setup_after"),
        (Mode::Payment, kind) => {
            let submit = match kind {
                Some(SubmitType::Book) => "book_submit",
                Some(SubmitType::Donate) => "donate_submit",
                Some(SubmitType::Pay | SubmitType::Auto) | None => "payment_submit",
            };
            ("payment_title", "payment_lead", submit, "payment_after")
        }
    };
    let submit = text(lang, submit).replace("{{amount}}", &total);
    let cancel = session
        .cancel_address()
        .map(|href| fill(CANCEL, &[("href", &href), ("cancel", text(lang, "cancel"))]));
    let email = flow.email.as_deref().unwrap_or_default();
    let customer = flow.email.as_ref().map(|email| {
        fill(CUSTOMER, &[("email_label", text(lang, "email_label")), ("email", email)])
    });
    let summary = match session.mode {
        Mode::Setup => String::new(),
        Mode::Payment => summary(lang, session),
    };
    let address = session.success_address().or_else(|| session.cancel_address());
    let shop = address.and_then(|url| Url::parse(&url).ok()).map(|url| return_url::place(&url));
    let methods: Vec<&str> = flow.methods.iter().map(|method| method.word()).collect();
    let refused = flow.refused_with.as_deref().map(|code| refusal::message(code, lang));

    let (confirm_url, other_href) =
        (format!("/_checkout/{}/confirm", session.id), format!("?lang={}", other.tag()));
    let methods = methods.join(" ");
    let amount = match session.mode {
        Mode::Setup => String::new(),
        Mode::Payment => amount.to_string(),
    };
    let mut values = vec![
        ("lang", lang.tag()),
        ("title", text(lang, title)),
        ("lead", text(lang, lead)),
        ("submit", submit.as_str()),
        ("after", text(lang, after)),
        ("shop", shop.as_deref().unwrap_or_default()),
        ("cancel", cancel.as_deref().unwrap_or_default()),
        ("customer", customer.as_deref().unwrap_or_default()),
        ("summary", summary.as_str()),
        ("email", email),
        ("confirm_url", &confirm_url),
        ("methods", &methods),
        ("amount", &amount),
        ("refused", refused.unwrap_or_default()),
        ("other_href", &other_href),
        ("other_lang", other.tag()),
    ];
    // Those above come first, and the first of a name is taken.
    values.extend(texts::of(lang));
    super::html(StatusCode::OK, fill(PAGE, &values))
}

fn summary(lang: Lang, session: &CheckoutSession) -> String {
    let amounts = session.amounts();
    let items: String = session.line_items.iter().map(|item| item_row(lang, item)).collect();
    let (subtotal, tax, total) = (yen(amounts.subtotal), yen(amounts.tax), yen(amounts.total));
    let mut values =
        vec![("items", items.as_str()), ("subtotal", &subtotal), ("tax", &tax), ("total", &total)];
    values.extend(texts::of(lang));
    fill(SUMMARY, &values)
}

fn item_row(lang: Lang, item: &LineItem) -> String {
    let each = text(lang, "each")
        .replace("{{unit_amount}}", &yen(item.price.unit_amount))
        .replace("{{quantity}}", &item.quantity.to_string());
    let values = [
        ("name", item.description.as_deref().unwrap_or_default()),
        ("description", ""),
        ("each", if item.quantity == 1 { "" } else { &each }),
        ("amount", &yen(item.amounts.subtotal)),
    ];
    fill(ITEM, &values)
}

/// `¥1,234`.
fn yen(amount: i64) -> String {
    let digits = amount.to_string();
    let mut text = String::from("¥");
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::yen;

    #[test]
    fn yen_are_grouped_by_three() {
        let written: Vec<String> = [0, 50, 999, 1000, 12_345, 9_999_999].map(yen).to_vec();
        assert_eq!(written, ["¥0", "¥50", "¥999", "¥1,000", "¥12,345", "¥9,999,999"]);
    }
}

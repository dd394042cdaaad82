//! What the errors of payments.js mean: whose turn it is, whether trying again can help, and the words for it in
//! Japanese and English.
//!
//! ```
//! use payjp_payments_js::catalogue::{Actor, Retry, by_code};
//! use payjp_payments_js::Locale;
//!
//! let entry = by_code("invalid_cvc").unwrap();
//! assert_eq!((entry.actor, entry.retry), (Actor::Customer, Retry::SameMethod));
//! assert_eq!(entry.text(Locale::En), "The security code is not right. Check your card and enter it again.");
//! ```
//!
//! The codes are those that PAY.JP's [payments.js](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
//! declares. It may answer others, and [`entry`] has words for them too.

use payjp_types::{SdkError, SdkErrorType};

use crate::Locale;

/// Who has to do something about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actor {
    /// The customer, by changing what was entered or taking another payment method.
    Customer,
    /// The merchant, by mending the integration.
    Merchant,
    /// Nobody: it goes by itself, or has gone already.
    Nobody,
}

/// Whether the customer can get any further by trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// With the same payment method, at once, with what was entered put right where it was wrong.
    SameMethod,
    /// With another payment method only.
    OtherMethod,
    /// With the same payment method, after a while.
    Later,
    /// Not in this flow as it is.
    No,
}

/// An error in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Who has to act.
    pub actor: Actor,
    /// Whether trying again can help.
    pub retry: Retry,
    ja: &'static str,
    en: &'static str,
}

impl Entry {
    const fn new(actor: Actor, retry: Retry, ja: &'static str, en: &'static str) -> Self {
        Self { actor, retry, ja, en }
    }

    /// The sentence for the customer.
    #[must_use]
    pub fn text(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }
}

/// Every code that PAY.JP has published, with the family it comes in.
pub const CODES: [(&str, &str); 20] = [
    ("payment_error", "card_declined"),
    ("payment_error", "expired_card"),
    ("payment_error", "invalid_cvc"),
    ("payment_error", "processing_error"),
    ("payment_error", "invalid_expiration_date"),
    ("payment_error", "three_d_secure_failed"),
    ("payment_error", "test_card_on_livemode"),
    ("validation_error", "validation_error"),
    ("api_error", "invalid_status"),
    ("api_error", "missing_payment_method"),
    ("api_error", "detached_payment_method_not_usable"),
    ("api_error", "payment_method_not_owned_by_customer"),
    ("api_error", "customer_required_for_payment_method"),
    ("api_error", "payment_method_not_in_allowed_types"),
    ("api_error", "not_found"),
    ("api_error", "internal_server_error"),
    ("sdk_error", "session_not_loaded"),
    ("sdk_error", "form_not_found"),
    ("user_error", "apple_pay_not_available"),
    ("user_error", "apple_pay_canceled"),
];

/// What only the shop can mend. The customer is told no more than that.
const SHOP: (&str, &str) = (
    "お店側の問題で手続きできませんでした。お手数ですが、お店にお問い合わせください。",
    "This could not be done because of a problem on the shop's side. Please contact the shop.",
);

/// The words for an error of payments.js. A code nobody knows gets the words of its family, and a family nobody knows
/// gets words that promise nothing.
#[must_use]
pub fn entry(error: &SdkError) -> Entry {
    by_code(&error.code).unwrap_or_else(|| by_family(&error.kind))
}

/// The words for a code, as an error of payments.js or a flow's `last_setup_error` or `last_payment_error` has it.
/// `None` for a code that is not published.
#[must_use]
pub fn by_code(code: &str) -> Option<Entry> {
    use Actor::{Customer, Merchant, Nobody};
    use Retry::{Later, No, OtherMethod, SameMethod};
    let (actor, retry, (ja, en)) = match code {
        "card_declined" => (
            Customer,
            OtherMethod,
            (
                "カードが承認されませんでした。別のカードをお試しいただくか、カード会社にお問い合わせください。",
                "Your card was declined. Try another card, or ask your card issuer.",
            ),
        ),
        "expired_card" => (
            Customer,
            OtherMethod,
            (
                "カードの有効期限が切れています。別のカードをお試しください。",
                "Your card has expired. Try another card.",
            ),
        ),
        "invalid_cvc" => (
            Customer,
            SameMethod,
            (
                "セキュリティコードが正しくありません。カードをご確認のうえ、入力し直してください。",
                "The security code is not right. Check your card and enter it again.",
            ),
        ),
        "invalid_expiration_date" => (
            Customer,
            SameMethod,
            (
                "有効期限が正しくありません。カードをご確認のうえ、入力し直してください。",
                "The expiry date is not right. Check your card and enter it again.",
            ),
        ),
        "unacceptable_brand" => (
            Customer,
            OtherMethod,
            (
                "このブランドのカードはご利用いただけません。別のカードをお試しください。",
                "Cards of this brand are not accepted here. Try another card.",
            ),
        ),
        "three_d_secure_failed" => (
            Customer,
            SameMethod,
            (
                "カード会社での本人認証が完了しませんでした。もう一度お試しいただくか、別のカードをご利用ください。",
                "Your card issuer could not confirm that it was you. Try again, or use another card.",
            ),
        ),
        "processing_error" | "internal_server_error" => (
            Nobody,
            Later,
            (
                "ただいま処理できませんでした。少し待ってから、もう一度お試しください。",
                "We could not process this just now. Wait a moment and try again.",
            ),
        ),
        "test_card_on_livemode" => (
            Customer,
            OtherMethod,
            (
                "テスト用のカードはご利用いただけません。お手持ちのカードを入力してください。",
                "A test card cannot be used here. Enter a card of your own.",
            ),
        ),
        "validation_error" => (
            Customer,
            SameMethod,
            (
                "入力内容に誤りがあります。印の付いた項目をご確認ください。",
                "Something entered is not right. Check the marked fields.",
            ),
        ),
        "apple_pay_canceled" => (
            Customer,
            SameMethod,
            (
                "Apple Pay の画面が閉じられました。もう一度お試しいただくか、カードをご利用ください。",
                "Apple Pay was closed. Try again, or use a card.",
            ),
        ),
        "apple_pay_not_available" => (
            Customer,
            OtherMethod,
            (
                "この端末では Apple Pay をご利用いただけません。カードをご利用ください。",
                "Apple Pay is not available on this device. Use a card.",
            ),
        ),
        "invalid_status" => (
            Nobody,
            No,
            (
                "この手続きの状態が変わっていました。表示の内容をご確認ください。",
                "Something had changed in the meantime. Check what is shown now.",
            ),
        ),
        "not_found" => (
            Merchant,
            No,
            (
                "手続きが見つかりませんでした。ページを開き直して、はじめからお試しください。",
                "This could not be found any more. Open the page again and start over.",
            ),
        ),
        "payment_method_not_in_allowed_types" => (
            Merchant,
            OtherMethod,
            (
                "このお支払い方法はご利用いただけません。別のお支払い方法をお選びください。",
                "This payment method cannot be used here. Choose another one.",
            ),
        ),
        "session_not_loaded" => (
            Merchant,
            SameMethod,
            (
                "入力フォームの準備ができていませんでした。少し待ってから、もう一度お試しください。",
                "The form was not ready yet. Wait a moment and try again.",
            ),
        ),
        "missing_payment_method"
        | "detached_payment_method_not_usable"
        | "payment_method_not_owned_by_customer"
        | "customer_required_for_payment_method"
        | "form_not_found" => (Merchant, No, SHOP),
        _ => return None,
    };
    Some(Entry::new(actor, retry, ja, en))
}

fn by_family(family: &SdkErrorType) -> Entry {
    match family {
        SdkErrorType::Payment => Entry::new(
            Actor::Customer,
            Retry::OtherMethod,
            "このお支払い方法はご利用いただけませんでした。別のお支払い方法をお試しください。",
            "This payment method could not be used. Try another one.",
        ),
        SdkErrorType::User => Entry::new(
            Actor::Customer,
            Retry::SameMethod,
            "操作が取り消されました。もう一度お試しください。",
            "You cancelled. Try again when you are ready.",
        ),
        SdkErrorType::Api | SdkErrorType::Sdk => Entry::new(
            Actor::Merchant,
            Retry::Later,
            "お店側の問題で手続きできませんでした。時間をおいてもう一度お試しいただくか、お店にお問い合わせください。",
            "The shop could not do this just now. Try again later, or contact the shop.",
        ),
        _ => Entry::new(
            Actor::Nobody,
            Retry::SameMethod,
            "手続きできませんでした。もう一度お試しください。",
            "It could not be done. Try again.",
        ),
    }
}

#[cfg(test)]
mod tests;

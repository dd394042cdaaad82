//! What the errors of payments.js mean: whose turn it is, and the words for it in Japanese and English.

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
    /// Nobody: it may be tried again as it is.
    Nobody,
}

/// An error in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Who has to act.
    pub actor: Actor,
    ja: &'static str,
    en: &'static str,
}

impl Entry {
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

/// The words for an error of payments.js. A code nobody knows gets the words of its family, and a family nobody knows
/// gets words that promise nothing.
#[must_use]
pub fn entry(error: &SdkError) -> Entry {
    by_code(&error.code).unwrap_or_else(|| by_family(&error.kind))
}

/// The words for the code of a refusal, as `last_setup_error` has it.
#[must_use]
pub fn by_code(code: &str) -> Option<Entry> {
    let (actor, ja, en) = match code {
        "card_declined" => (
            Actor::Customer,
            "カードが承認されませんでした。別のカードをお試しいただくか、カード会社にお問い合わせください。",
            "Your card was declined. Try another card, or ask your card issuer.",
        ),
        "expired_card" => (
            Actor::Customer,
            "カードの有効期限が切れています。別のカードをお試しください。",
            "Your card has expired. Try another card.",
        ),
        "invalid_cvc" => (
            Actor::Customer,
            "セキュリティコードが正しくありません。カードをご確認のうえ、入力し直してください。",
            "The security code is not right. Check your card and enter it again.",
        ),
        "invalid_expiration_date" => (
            Actor::Customer,
            "有効期限が正しくありません。カードをご確認のうえ、入力し直してください。",
            "The expiry date is not right. Check your card and enter it again.",
        ),
        "unacceptable_brand" => (
            Actor::Customer,
            "このブランドのカードはご利用いただけません。別のカードをお試しください。",
            "Cards of this brand are not accepted here. Try another card.",
        ),
        "three_d_secure_failed" => (
            Actor::Customer,
            "カード会社での本人認証が完了しませんでした。もう一度お試しいただくか、別のカードをご利用ください。",
            "Your card issuer could not confirm that it was you. Try again, or use another card.",
        ),
        "processing_error" | "internal_server_error" => (
            Actor::Nobody,
            "ただいま処理できませんでした。少し待ってから、もう一度お試しください。",
            "We could not process this just now. Wait a moment and try again.",
        ),
        "test_card_on_livemode" => (
            Actor::Customer,
            "テスト用のカードはご利用いただけません。お手持ちのカードを入力してください。",
            "A test card cannot be used here. Enter a card of your own.",
        ),
        "validation_error" => (
            Actor::Customer,
            "入力内容に誤りがあります。印の付いた項目をご確認ください。",
            "Something entered is not right. Check the marked fields.",
        ),
        "apple_pay_canceled" => (
            Actor::Customer,
            "Apple Pay での登録を取りやめました。もう一度お試しいただくか、カードをご利用ください。",
            "Apple Pay was closed. Try again, or use a card.",
        ),
        "apple_pay_not_available" => (
            Actor::Customer,
            "この端末では Apple Pay をご利用いただけません。カードをご利用ください。",
            "Apple Pay is not available on this device. Use a card.",
        ),
        "invalid_status" => (
            Actor::Nobody,
            "この登録手続きの状態が変わっていました。表示の内容をご確認ください。",
            "This registration had moved on in the meantime. Check what is shown now.",
        ),
        "not_found" => (
            Actor::Merchant,
            "登録手続きが見つかりませんでした。ページを開き直して、はじめからお試しください。",
            "This registration could not be found. Open the page again and start over.",
        ),
        _ => return None,
    };
    Some(Entry { actor, ja, en })
}

fn by_family(family: &SdkErrorType) -> Entry {
    let (actor, ja, en) = match family {
        SdkErrorType::Payment => (
            Actor::Customer,
            "このお支払い方法は登録できませんでした。別のカードをお試しください。",
            "This payment method could not be registered. Try another card.",
        ),
        SdkErrorType::User => (
            Actor::Customer,
            "操作が取り消されました。もう一度お試しください。",
            "You cancelled. Try again when you are ready.",
        ),
        SdkErrorType::Api | SdkErrorType::Sdk => (
            Actor::Merchant,
            "お店側の問題で登録できませんでした。時間をおいてもう一度お試しいただくか、お店にお問い合わせください。",
            "The shop could not save your payment method. Try again later, or contact the shop.",
        ),
        _ => (
            Actor::Nobody,
            "登録できませんでした。もう一度お試しください。",
            "It could not be registered. Try again.",
        ),
    };
    Entry { actor, ja, en }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(kind: &str, code: &str) -> SdkError {
        SdkError {
            kind: kind.into(),
            code: code.into(),
            message: None,
            validation_errors: Vec::new(),
        }
    }

    /// Mistakes of the merchant's integration: no customer can do anything about the one more than about the other.
    const WORDS_OF_THE_FAMILY: [&str; 7] = [
        "missing_payment_method",
        "detached_payment_method_not_usable",
        "payment_method_not_owned_by_customer",
        "customer_required_for_payment_method",
        "payment_method_not_in_allowed_types",
        "session_not_loaded",
        "form_not_found",
    ];

    #[test]
    fn every_published_code_that_a_customer_can_act_on_has_words_of_its_own() {
        for (kind, code) in CODES {
            let of_the_family = WORDS_OF_THE_FAMILY.contains(&code);
            assert_eq!(by_code(code).is_none(), of_the_family, "{code}");
            if of_the_family {
                assert_eq!(entry(&error(kind, code)).actor, Actor::Merchant, "{code}");
            }
        }
    }

    #[test]
    fn a_new_code_gets_the_words_of_its_family() {
        assert_eq!(entry(&error("payment_error", "stolen_card")).actor, Actor::Customer);
        assert_eq!(entry(&error("api_error", "something_new")).actor, Actor::Merchant);
        assert_eq!(entry(&error("sdk_error", "form_not_found")).actor, Actor::Merchant);
        assert_eq!(entry(&error("something_new", "")).actor, Actor::Nobody);
    }

    #[test]
    fn each_text_is_in_its_own_language() {
        let is_japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
        for (kind, code) in CODES {
            let entry = entry(&error(kind, code));
            assert!(is_japanese(entry.text(Locale::Ja)), "{code}");
            assert!(!is_japanese(entry.text(Locale::En)), "{code}");
        }
    }
}

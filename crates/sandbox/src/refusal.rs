use axum::http::StatusCode;

use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::FlowError;

/// A card that was refused, with its code of payments.js.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) &'static str);

impl Refusal {
    /// What a customer is told.
    pub(crate) fn message(self, lang: Lang) -> &'static str {
        message(self.0, lang)
    }

    pub(crate) fn problem(self, lang: Lang) -> Problem {
        Problem::new(StatusCode::PAYMENT_REQUIRED, self.0, self.message(lang))
    }

    pub(crate) fn flow_error(self) -> FlowError {
        FlowError::payment(self.0, self.message(Lang::En))
    }
}

/// What a customer is told of the code with which a card was refused.
pub(crate) fn message(code: &str, lang: Lang) -> &'static str {
    let (ja, en) = match code {
        "card_declined" => (
            "カード会社でカードが承認されませんでした。別のカードをお試しください。",
            "The card was declined by its issuer. Please try another card.",
        ),
        "expired_card" => (
            "カードの有効期限が切れています。別のカードをお試しください。",
            "The card has expired. Please try another card.",
        ),
        "invalid_cvc" => (
            "セキュリティコードが正しくありません。入力内容をご確認ください。",
            "The security code is not right. Please check it and try again.",
        ),
        "invalid_expiration_date" => (
            "有効期限が正しくありません。入力内容をご確認ください。",
            "The expiration date is not right. Please check it and try again.",
        ),
        "processing_error" => (
            "カードの処理中にエラーが発生しました。時間をおいてもう一度お試しください。",
            "Something went wrong while the card was processed. Please try again later.",
        ),
        "unacceptable_brand" => (
            "このブランドのカードはご利用いただけません。別のカードをお試しください。",
            "Cards of this brand cannot be used here. Please try another card.",
        ),
        "three_d_secure_failed" => (
            "カード会社の本人認証（3-Dセキュア）に失敗しました。別のカードをお試しください。",
            "The card issuer's identity check (3-D Secure) failed. Please try another card.",
        ),
        _ => (
            "カードを登録できませんでした。別のカードをお試しください。",
            "The card could not be registered. Please try another card.",
        ),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

use super::Refusal;

/// What a script and a person are told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    pub(crate) code: &'static str,
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
}

impl Refusal {
    pub(crate) fn message(self) -> Message {
        let (code, ja, en) = match self {
            Self::SignedOut => (
                "signed_out",
                "ログインしていません。ページを再読み込みするか、ログインしてください。",
                "Nobody is signed in. Reload the page, or sign in.",
            ),
            Self::WrongToken => (
                "wrong_token",
                "Webhook のトークンが正しくありません。PAY.JP の管理画面のトークンを PAYJP_WEBHOOK_TOKEN に設定してください。",
                "The webhook's token is wrong. Set PAYJP_WEBHOOK_TOKEN to the one in PAY.JP's dashboard.",
            ),
            Self::EventInHand => (
                "event_in_hand",
                "このイベントは処理中です。しばらくしてからもう一度送信してください。",
                "This event is being worked on. Send it again in a while.",
            ),
            Self::BadOrigin => (
                "bad_origin",
                "このサーバーは、MERCHANT_ORIGIN に設定されたオリジンのページからの要求だけを受け付けます。\
                 ページを開いた URL のオリジンと MERCHANT_ORIGIN を一致させてください（localhost と 127.0.0.1 は別のオリジンです）。",
                "This server takes requests from pages of the origin in MERCHANT_ORIGIN only. \
                 Make MERCHANT_ORIGIN the origin at which the page was opened (localhost and 127.0.0.1 are two origins).",
            ),
            Self::BadBody => (
                "bad_body",
                "要求の本文を読めません。空にするか、JSON オブジェクトを送ってください。",
                "The body of the request cannot be read. Leave it empty or send a JSON object.",
            ),
            Self::UnsupportedMediaType => (
                "unsupported_media_type",
                "この形式の本文は受け付けられません。Content-Type に application/json を指定してください。",
                "A body of this kind is not taken. Send JSON, with the Content-Type application/json.",
            ),
            Self::BadEmail => (
                "bad_email",
                "メールアドレスの形式が正しくありません。入力した内容をご確認ください。",
                "This is no e-mail address. Please check what you entered.",
            ),
            Self::UnknownItem => (
                "unknown_item",
                "その商品は取り扱っていません。商品を選び直してください。",
                "There is no such item. Please choose another.",
            ),
            Self::EmailTaken => (
                "email_taken",
                "このメールアドレスはすでに登録されています。ログインするか、別のメールアドレスをお使いください。",
                "This e-mail address is taken. Sign in, or use another address.",
            ),
            Self::UnknownAccount => (
                "unknown_account",
                "このメールアドレスのアカウントはありません。先に会員登録をしてください。",
                "There is no account with this e-mail address. Sign up first.",
            ),
            Self::BodyTooLarge => (
                "body_too_large",
                "要求の本文が大きすぎます。",
                "The body of the request is too large.",
            ),
            Self::NotFound => ("not_found", "見つかりません。", "Nothing was found here."),
            Self::MethodNotAllowed => (
                "method_not_allowed",
                "この URL では、このメソッドを使えません。",
                "This URL does not take this method.",
            ),
            Self::AmountOutOfRange => (
                "amount_out_of_range",
                "お支払いいただける金額は 50 円以上 9,999,999 円以下です。ご注文の内容を見直してください。",
                "An amount of ¥50 to ¥9,999,999 can be paid. Please change the order.",
            ),
            Self::Declined => (
                "payment_declined",
                "お支払いが承認されませんでした。別のお支払い方法をお試しください。",
                "The payment was declined. Please try another payment method.",
            ),
            Self::OrderPaid => (
                "order_paid",
                "このご注文のお支払いは完了しています。もう一度お支払いいただく必要はありません。",
                "This order is paid. There is nothing more to pay.",
            ),
            Self::PaymentInProgress => (
                "payment_in_progress",
                "このご注文のお支払いを処理しています。しばらくしてから結果をご確認ください。",
                "A payment of this order is being worked on. Please look again in a while.",
            ),
            Self::PaymentEnded => (
                "payment_ended",
                "このお支払いはすでに終了しているため、変更できません。保存した支払い方法は、支払い方法のページで削除できます。",
                "This payment has ended and cannot be changed. A saved method can be removed on the page of your payment methods.",
            ),
            Self::MethodOfAnotherCustomer => (
                "method_of_another_customer",
                "この支払い方法は、すでに別のお客様のものとして保存されています。保存するには、別の支払い方法をお使いください。",
                "This payment method is already saved for another customer. Please use another one to save it.",
            ),
            Self::MethodCannotBeSaved => (
                "method_cannot_be_saved",
                "この支払い方法は保存できません。次回のお支払いでもう一度入力してください。",
                "This payment method cannot be saved. Please enter it again next time.",
            ),
            Self::PayjpUnreachable => (
                "payjp_unreachable",
                "決済サービス（PAY.JP）に接続できません。しばらくしてからもう一度お試しください。",
                "The payment service (PAY.JP) cannot be reached. Please try again in a while.",
            ),
            Self::PayjpError => (
                "payjp_error",
                "決済サービス（PAY.JP）が要求を受け付けませんでした。お店にお問い合わせください。",
                "The payment service (PAY.JP) did not accept the request. Please contact the shop.",
            ),
            Self::PayjpTimeout => (
                "payjp_timeout",
                "決済サービス（PAY.JP）から時間内に応答がありません。しばらくしてからもう一度お試しください。",
                "The payment service (PAY.JP) did not answer in time. Please try again in a while.",
            ),
            Self::TimeLimit => (
                "time_limit",
                "時間内に処理が終わりませんでした。しばらくしてからもう一度お試しください。",
                "The request took too long. Please try again in a while.",
            ),
            Self::PagesMissing => (
                "pages_missing",
                "ページがまだ用意されていません。しばらくしてからもう一度お試しください。",
                "The pages are not there yet. Please try again in a while.",
            ),
            Self::DatabaseUnavailable => (
                "database_unavailable",
                "ただいま処理できません。しばらくしてからもう一度お試しください。",
                "This cannot be done right now. Please try again in a while.",
            ),
            Self::Internal => (
                "internal_error",
                "サーバーで問題が起きました。しばらくしてからもう一度お試しください。",
                "Something went wrong on the server. Please try again in a while.",
            ),
        };
        Message { code, ja, en }
    }
}

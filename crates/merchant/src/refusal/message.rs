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
                "ログインしていません。ページを再読み込みしてください。",
                "Nobody is signed in. Reload the page.",
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
            Self::Internal => (
                "internal_error",
                "サーバーで問題が起きました。しばらくしてからもう一度お試しください。",
                "Something went wrong on the server. Please try again in a while.",
            ),
        };
        Message { code, ja, en }
    }
}

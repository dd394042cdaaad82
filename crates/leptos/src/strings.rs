use payjp_payments_js::Locale;

/// Every word of ours that a customer may read. Take those of a language and replace what should read otherwise.
///
/// The words for PAY.JP's refusals are in [`catalogue`](payjp_payments_js::catalogue).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after where it is shown")]
pub struct Strings {
    pub loading: &'static str,
    pub submit: &'static str,
    pub confirming: &'static str,
    pub leaving: &'static str,
    pub retry: &'static str,
    pub start_over: &'static str,
    pub checkout: &'static str,
    pub still_working: &'static str,
    pub nothing_happened: &'static str,
    pub offline: &'static str,
    pub blocked: &'static str,
    pub not_loaded: &'static str,
    pub not_prepared: &'static str,
    pub misconfigured: &'static str,
    pub server_failed: &'static str,
    pub signed_out: &'static str,
    pub unfinished: &'static str,
    pub being_processed: &'static str,
    pub already_registered: &'static str,
    pub already_closed: &'static str,
    pub retry_registration: &'static str,
    pub look_again: &'static str,
    pub checking: StatusText,
    pub succeeded: StatusText,
    pub processing: StatusText,
    pub requires_payment_method: StatusText,
    pub requires_action: StatusText,
    pub canceled: StatusText,
    pub unknown: StatusText,
    pub nothing_to_ask: StatusText,
    pub not_found: StatusText,
    pub unreachable: StatusText,
    pub no_provider: &'static str,
    pub no_secret: &'static str,
}

/// The words for one outcome of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusText {
    /// What it is.
    pub title: &'static str,
    /// What that means and what comes next.
    pub body: &'static str,
}

impl Strings {
    /// The words of a language.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        match locale {
            Locale::Ja => JA,
            Locale::En => EN,
        }
    }
}

impl Default for Strings {
    fn default() -> Self {
        Self::of(Locale::default())
    }
}

const fn outcome(title: &'static str, body: &'static str) -> StatusText {
    StatusText { title, body }
}

const NO_PROVIDER: &str = "This PAY.JP component stands outside of <Payments>: wrap the part of the page that has it \
                           in <Payments public_key=\"pk_…\">.";

const NO_SECRET: &str = "This registration form has no way to a client secret: give it create_url (data-create-url), an \
                         address of your server that answers a POST with {\"client_secret\": \"…\"}, or client_secret.";

const JA: Strings = Strings {
    loading: "入力フォームを読み込んでいます…",
    submit: "この支払い方法を登録する",
    confirming: "登録しています…",
    leaving: "認証ページへ移動しています…",
    retry: "もう一度試す",
    start_over: "はじめからやり直す",
    checkout: "支払い方法を登録する",
    still_working: "通常より時間がかかっています。もうしばらくお待ちいただくか、はじめからやり直してください。",
    nothing_happened: "登録が完了しませんでした。お手数ですが、もう一度入力してお試しください。",
    offline: "インターネットに接続されていません。接続を確認してから、もう一度お試しください。",
    blocked: "入力フォームを読み込めませんでした。広告ブロックなどの拡張機能が有効な場合は、このページで一時的に無効にしてから、もう一度お試しください。",
    not_loaded: "入力フォームを読み込めませんでした。通信環境を確認してから、もう一度お試しください。",
    not_prepared: "入力フォームを準備できませんでした。もう一度お試しください。",
    misconfigured: "お店側の設定に問題があるため、登録を始められません。お手数ですが、お店にお問い合わせください。",
    server_failed: "登録の準備ができませんでした。少し待ってから、もう一度お試しください。",
    signed_out: "ログインの有効期限が切れました。ページを再読み込みして、もう一度ログインしてください。",
    unfinished: "前回の本人認証が完了していません。もう一度はじめから登録してください。",
    being_processed: "前回の登録を処理しています。少し待ってから、もう一度お試しください。",
    already_registered: "この手続きでの支払い方法の登録は、すでに完了しています。",
    already_closed: "この登録手続きは終了しています。はじめからやり直してください。",
    retry_registration: "もう一度登録する",
    look_again: "もう一度確認する",
    checking: outcome("確認しています…", "登録の結果を確認しています。このままお待ちください。"),
    succeeded: outcome(
        "支払い方法を登録しました",
        "次回からのお支払いに、この支払い方法をご利用いただけます。今回の登録で料金は発生していません。",
    ),
    processing: outcome(
        "登録の処理中です",
        "完了まで少し時間がかかることがあります。このページを閉じても、登録の処理は続きます。",
    ),
    requires_payment_method: outcome(
        "支払い方法は登録されていません",
        "登録が完了しませんでした。料金は発生していません。もう一度お試しいただくか、別のカードをご利用ください。",
    ),
    requires_action: outcome(
        "本人認証が完了していません",
        "カード会社での本人認証が終わっていないため、支払い方法はまだ登録されていません。もう一度お試しください。",
    ),
    canceled: outcome(
        "登録手続きは取り消されました",
        "支払い方法は登録されていません。料金も発生していません。必要な場合は、はじめからお試しください。",
    ),
    unknown: outcome(
        "登録の結果を確認できませんでした",
        "登録されたかどうかを、まだお伝えできません。少し待ってから、もう一度ご確認ください。",
    ),
    nothing_to_ask: outcome(
        "確認する登録手続きがありません",
        "このページは、支払い方法の登録後に表示されるページです。登録済みの支払い方法は、会員ページでご確認ください。",
    ),
    not_found: outcome(
        "ここでは登録の結果を確認できません",
        "登録を始めたときと同じブラウザーで開くか、会員ページで登録済みの支払い方法をご確認ください。",
    ),
    unreachable: outcome(
        "登録の結果を確認できませんでした",
        "通信に問題がありました。登録そのものが失敗したとは限りません。もう一度ご確認ください。",
    ),
    no_provider: NO_PROVIDER,
    no_secret: NO_SECRET,
};

const EN: Strings = Strings {
    loading: "Loading the form…",
    submit: "Save this payment method",
    confirming: "Registering…",
    leaving: "Taking you to the authentication page…",
    retry: "Try again",
    start_over: "Start over",
    checkout: "Register a payment method",
    still_working: "This is taking longer than usual. Wait a little longer, or start over.",
    nothing_happened: "The registration did not complete. Enter your details and try again.",
    offline: "You are offline. Check your connection and try again.",
    blocked: "The form could not be loaded. If you use a content blocker, turn it off for this page and try again.",
    not_loaded: "The form could not be loaded. Check your connection and try again.",
    not_prepared: "The form could not be prepared. Try again.",
    misconfigured: "The shop is not set up correctly, so the registration cannot start. Please contact the shop.",
    server_failed: "The registration could not be prepared. Wait a moment and try again.",
    signed_out: "You have been signed out. Reload the page and sign in again.",
    unfinished: "Your bank's check was not completed. Please start again.",
    being_processed: "Your last registration is still being processed. Wait a moment and try again.",
    already_registered: "Your payment method is already saved.",
    already_closed: "This registration has ended. Please start over.",
    retry_registration: "Register again",
    look_again: "Check again",
    checking: outcome("Checking…", "We are checking the result of the registration. Please wait."),
    succeeded: outcome(
        "Your payment method is registered",
        "You can pay with it from now on. Nothing was charged for registering it.",
    ),
    processing: outcome(
        "The registration is being processed",
        "This may take a little while. It goes on even if you close this page.",
    ),
    requires_payment_method: outcome(
        "No payment method was registered",
        "The registration did not complete and nothing was charged. Try again, or use another card.",
    ),
    requires_action: outcome(
        "The authentication was not finished",
        "Your card issuer has not confirmed that it was you, so nothing is registered yet. Please try again.",
    ),
    canceled: outcome(
        "The registration was cancelled",
        "No payment method was registered and nothing was charged. Start over if you still want to.",
    ),
    unknown: outcome(
        "The result could not be confirmed",
        "We cannot say yet whether it was registered. Wait a moment and check again.",
    ),
    nothing_to_ask: outcome(
        "There is no registration to check",
        "This page opens after a payment method was registered. Your saved payment methods are on your account page.",
    ),
    not_found: outcome(
        "The result cannot be checked here",
        "Open this page in the browser where you began, or look at your saved payment methods on your account page.",
    ),
    unreachable: outcome(
        "The result could not be checked",
        "There was a problem with the connection. That does not mean the registration failed. Please check again.",
    ),
    no_provider: NO_PROVIDER,
    no_secret: NO_SECRET,
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text, also of a field that is added later, because the debug form lists them all.
    fn texts(strings: Strings) -> Vec<String> {
        // These are for the developer, and in English only.
        let strings = Strings { no_provider: "", no_secret: "", ..strings };
        let listed = format!("{strings:?}");
        listed
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn every_word_is_in_its_own_language() {
        let is_japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
        let (ja, en) = (texts(JA), texts(EN));
        assert_eq!(ja.len(), en.len());
        assert!(ja.len() > 30);
        assert_eq!(ja.iter().find(|text| !is_japanese(text)), None);
        assert_eq!(en.iter().find(|text| is_japanese(text)), None);
    }
}

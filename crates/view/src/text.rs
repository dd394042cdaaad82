#[cfg(feature = "words")]
use payjp_payments_js::Locale;

/// One of the words of ours that a customer may read, named after where it stands.
///
/// Those for PAY.JP's refusals go by PAY.JP's codes and are in [`catalogue`](payjp_payments_js::catalogue).
///
/// Each is a constant of its own, so that a program holds the words that it uses and no others.
#[derive(Clone, Copy)]
pub struct Text(Entry);

#[cfg(feature = "words")]
type Entry = &'static Words;

/// Without its words a text is the number that its key makes.
#[cfg(not(feature = "words"))]
type Entry = u16;

#[cfg(feature = "words")]
struct Words {
    key: &'static str,
    ja: &'static str,
    en: &'static str,
}

impl Text {
    /// The name of it, the same in every language, such as `startOver`.
    #[cfg(feature = "words")]
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.0.key
    }

    /// The words in a language.
    #[cfg(feature = "words")]
    #[must_use]
    pub fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.0.ja,
            Locale::En => self.0.en,
        }
    }

    /// The number that its key makes, for whoever has the words elsewhere: no two keys make the same.
    #[must_use]
    pub const fn number(self) -> u16 {
        #[cfg(feature = "words")]
        return number(self.0.key);
        #[cfg(not(feature = "words"))]
        self.0
    }
}

/// A key as a number: begun with 0, each byte is added to 31 times what there was, and the lower 16 bits are kept.
const fn number(key: &str) -> u16 {
    let mut bytes = key.as_bytes();
    let mut number: u16 = 0;
    while let [byte, rest @ ..] = bytes {
        number = number.wrapping_mul(31).wrapping_add(*byte as u16);
        bytes = rest;
    }
    number
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        #[cfg(feature = "words")]
        return self.key() == other.key();
        #[cfg(not(feature = "words"))]
        return self.0 == other.0;
    }
}

impl Eq for Text {}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.number().hash(state);
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        #[cfg(feature = "words")]
        return f.write_str(self.key());
        #[cfg(not(feature = "words"))]
        write!(f, "{}", self.number())
    }
}

/// Declares the words: each constant with its key, and with what it is in Japanese and in English.
macro_rules! texts {
    ($( $(#[$meta:meta])* $name:ident = $key:literal: $ja:literal, $en:literal; )+) => {
        impl Text {
            $(
                $(#[$meta])*
                #[doc = concat!("“", $en, "”")]
                #[cfg(feature = "words")]
                pub const $name: Self = Self(&Words { key: $key, ja: $ja, en: $en });
                $(#[$meta])*
                #[doc = concat!("“", $en, "”")]
                #[cfg(not(feature = "words"))]
                pub const $name: Self = Self(number($key));
            )+

            /// Every one of them, for a language that is not ours. A program that names it holds all the words.
            pub const ALL: &[Self] = &[$( Self::$name, )+];
        }
    };
}

texts! {
    LOADING = "loading": "入力フォームを読み込んでいます…", "Loading the form…";
    SUBMIT = "submit": "この支払い方法を登録する", "Save this payment method";
    CONFIRMING = "confirming": "登録しています…", "Registering…";
    LEAVING = "leaving": "ページを移動しています…", "Taking you to the next page…";
    RETRY = "retry": "もう一度試す", "Try again";
    START_OVER = "startOver": "はじめからやり直す", "Start over";
    STILL_WORKING = "stillWorking":
        "通常より時間がかかっています。もうしばらくお待ちいただくか、はじめからやり直してください。",
        "This is taking longer than usual. Wait a little longer, or start over.";
    NOTHING_HAPPENED = "nothingHappened":
        "手続きが完了しませんでした。お手数ですが、もう一度入力してお試しください。",
        "That did not complete. Enter your details and try again.";
    OFFLINE = "offline":
        "インターネットに接続されていません。接続を確認してから、もう一度お試しください。",
        "You are offline. Check your connection and try again.";
    BLOCKED = "blocked":
        "入力フォームを読み込めませんでした。広告ブロックなどの拡張機能が有効な場合は、このページで一時的に無効にしてから、もう一度お試しください。",
        "The form could not be loaded. If you use a content blocker, turn it off for this page and try again.";
    NOT_LOADED = "notLoaded":
        "入力フォームを読み込めませんでした。通信環境を確認してから、もう一度お試しください。",
        "The form could not be loaded. Check your connection and try again.";
    NOT_PREPARED = "notPrepared":
        "入力フォームを準備できませんでした。もう一度お試しください。",
        "The form could not be prepared. Try again.";
    MISCONFIGURED = "misconfigured":
        "お店側の設定に問題があるため、手続きを始められません。お手数ですが、お店にお問い合わせください。",
        "The shop is not set up correctly, so this cannot start. Please contact the shop.";
    SERVER_FAILED = "serverFailed":
        "手続きの準備ができませんでした。少し待ってから、もう一度お試しください。",
        "This could not be prepared. Wait a moment and try again.";
    SIGNED_OUT = "signedOut":
        "ログインの有効期限が切れました。ページを再読み込みして、もう一度ログインしてください。",
        "You have been signed out. Reload the page and sign in again.";
    UNFINISHED = "unfinished":
        "前回の本人認証が完了していません。もう一度はじめから登録してください。",
        "Your bank's check was not completed. Please start again.";
    BEING_PROCESSED = "beingProcessed":
        "前回の手続きを処理しています。少し待ってから、もう一度お試しください。",
        "Your last attempt is still being processed. Wait a moment and try again.";
    ALREADY_REGISTERED = "alreadyRegistered":
        "この手続きでの支払い方法の登録は、すでに完了しています。",
        "Your payment method is already saved.";
    ALREADY_CLOSED = "alreadyClosed":
        "この手続きは終了しています。はじめからやり直してください。",
        "This has ended. Please start over.";
    /// The button that opens PAY.JP's own page.
    CHECKOUT = "checkout": "支払い方法を登録する", "Register a payment method";
    CHECKOUT_INSTEAD = "checkoutInstead":
        "PAY.JP のページで登録する",
        "Register on PAY.JP's page instead";
    CHECKOUT_OPENING = "checkoutOpening":
        "PAY.JP のページを開いています…",
        "Opening PAY.JP's page…";
    CHECKOUT_FAILED = "checkoutFailed":
        "PAY.JP のページを開けませんでした。少し待ってから、もう一度お試しください。",
        "PAY.JP's page could not be opened. Wait a moment and try again.";
    REGISTER_AGAIN = "registerAgain": "もう一度登録する", "Register again";
    LOOK_AGAIN = "lookAgain": "もう一度確認する", "Check again";
    CHECKING_TITLE = "checkingTitle": "確認しています…", "Checking…";
    CHECKING_TEXT = "checkingText":
        "手続きの結果を確認しています。このままお待ちください。",
        "We are checking the result. Please wait.";
    SUCCEEDED_TITLE = "succeededTitle":
        "支払い方法を登録しました",
        "Your payment method is registered";
    SUCCEEDED_TEXT = "succeededText":
        "次回からのお支払いに、この支払い方法をご利用いただけます。今回の登録で料金は発生していません。",
        "You can pay with it from now on. Nothing was charged for registering it.";
    PROCESSING_TITLE = "processingTitle":
        "登録の処理中です",
        "The registration is being processed";
    PROCESSING_TEXT = "processingText":
        "完了まで少し時間がかかることがあります。このページを閉じても、登録の処理は続きます。",
        "This may take a little while. It goes on even if you close this page.";
    REQUIRES_PAYMENT_METHOD_TITLE = "requiresPaymentMethodTitle":
        "支払い方法は登録されていません",
        "No payment method was registered";
    REQUIRES_PAYMENT_METHOD_TEXT = "requiresPaymentMethodText":
        "登録が完了しませんでした。料金は発生していません。もう一度お試しいただくか、別のカードをご利用ください。",
        "The registration did not complete and nothing was charged. Try again, or use another card.";
    REQUIRES_CONFIRMATION_TITLE = "requiresConfirmationTitle":
        "登録はまだ確定していません",
        "The registration was not confirmed";
    REQUIRES_CONFIRMATION_TEXT = "requiresConfirmationText":
        "入力は受け付けましたが、登録の確定が済んでいません。もう一度お試しください。",
        "Your details were received but the registration was not confirmed. Please try again.";
    REQUIRES_ACTION_TITLE = "requiresActionTitle":
        "本人認証が完了していません",
        "The authentication was not finished";
    REQUIRES_ACTION_TEXT = "requiresActionText":
        "カード会社での本人認証が終わっていないため、支払い方法はまだ登録されていません。もう一度お試しください。",
        "Your card issuer has not confirmed that it was you, so nothing is registered yet. Please try again.";
    CANCELED_TITLE = "canceledTitle":
        "登録手続きは取り消されました",
        "The registration was cancelled";
    CANCELED_TEXT = "canceledText":
        "支払い方法は登録されていません。料金も発生していません。必要な場合は、はじめからお試しください。",
        "No payment method was registered and nothing was charged. Start over if you still want to.";
    UNKNOWN_TITLE = "unknownTitle":
        "登録の結果を確認できませんでした",
        "The result could not be confirmed";
    UNKNOWN_TEXT = "unknownText":
        "登録されたかどうかを、まだお伝えできません。少し待ってから、もう一度ご確認ください。",
        "We cannot say yet whether it was registered. Wait a moment and check again.";
    NOTHING_TO_ASK_TITLE = "nothingToAskTitle":
        "確認する登録手続きがありません",
        "There is no registration to check";
    NOTHING_TO_ASK_TEXT = "nothingToAskText":
        "このページは、支払い方法の登録後に表示されるページです。登録済みの支払い方法は、会員ページでご確認ください。",
        "This page opens after a payment method was registered. Your saved payment methods are on your account page.";
    NOT_FOUND_TITLE = "notFoundTitle":
        "ここでは登録の結果を確認できません",
        "The result cannot be checked here";
    NOT_FOUND_TEXT = "notFoundText":
        "登録を始めたときと同じブラウザーで開くか、会員ページで登録済みの支払い方法をご確認ください。",
        "Open this page in the browser where you began, or look at your saved payment methods on your account page.";
    UNREACHABLE_TITLE = "unreachableTitle":
        "登録の結果を確認できませんでした",
        "The result could not be checked";
    UNREACHABLE_TEXT = "unreachableText":
        "通信に問題がありました。登録そのものが失敗したとは限りません。もう一度ご確認ください。",
        "There was a problem with the connection. That does not mean the registration failed. Please check again.";

    PAY = "pay": "支払う", "Pay";
    PAY_CONFIRMING = "payConfirming": "お支払いを処理しています…", "Paying…";
    PAY_UNFINISHED = "payUnfinished":
        "カード会社での本人認証が完了していません。認証を続けると、お支払いが完了します。",
        "Your card issuer has not confirmed that it was you. Continue to finish the payment.";
    CONTINUE = "continue": "本人認証を続ける", "Continue authentication";
    ALREADY_PAID = "alreadyPaid":
        "このご注文のお支払いは完了しています。",
        "This order is already paid.";
    PAY_CLOSED = "payClosed":
        "このお支払いの手続きは終了しています。",
        "This payment has ended.";
    SAVE_METHOD = "saveMethod":
        "次回のために、この支払い方法を保存する",
        "Save this payment method for next time";
    SAVE_FAILED = "saveFailed":
        "保存するかどうかを記録できませんでした。もう一度お試しください。",
        "We could not record whether to save it. Please try again.";
    PAY_SUCCEEDED_TITLE = "paySucceededTitle":
        "お支払いが完了しました",
        "Your payment is complete";
    PAY_SUCCEEDED_TEXT = "paySucceededText":
        "ご注文ありがとうございます。",
        "Thank you for your order.";
    PAY_PROCESSING_TITLE = "payProcessingTitle":
        "お支払いを処理しています",
        "Your payment is being processed";
    PAY_PROCESSING_TEXT = "payProcessingText":
        "完了まで少し時間がかかることがあります。このページを閉じても処理は続きます。もう一度支払う必要はありません。",
        "This may take a little while. It goes on even if you close this page. You do not need to pay again.";
    PAY_REQUIRES_PAYMENT_METHOD_TITLE = "payRequiresPaymentMethodTitle":
        "お支払いは完了していません",
        "The payment did not go through";
    PAY_REQUIRES_PAYMENT_METHOD_TEXT = "payRequiresPaymentMethodText":
        "料金は発生していません。もう一度お試しいただくか、別の支払い方法をご利用ください。",
        "Nothing was charged. Try again, or use another payment method.";
    PAY_REQUIRES_CONFIRMATION_TITLE = "payRequiresConfirmationTitle":
        "お支払いはまだ確定していません",
        "The payment was not confirmed";
    PAY_REQUIRES_CONFIRMATION_TEXT = "payRequiresConfirmationText":
        "支払い方法は選ばれていますが、お支払いの確定が済んでいません。もう一度お試しください。",
        "A payment method was chosen but the payment was not confirmed. Please try again.";
    PAY_REQUIRES_ACTION_TITLE = "payRequiresActionTitle":
        "本人認証が完了していません",
        "The authentication was not finished";
    PAY_REQUIRES_ACTION_TEXT = "payRequiresActionText":
        "カード会社での本人認証が終わっていないため、お支払いはまだ完了していません。",
        "Your card issuer has not confirmed that it was you, so nothing is paid yet.";
    PAY_REQUIRES_CAPTURE_TITLE = "payRequiresCaptureTitle":
        "お支払いを承りました",
        "Your payment is authorised";
    PAY_REQUIRES_CAPTURE_TEXT = "payRequiresCaptureText":
        "ご利用分を確保しました。請求は、お店が確定したときに行われます。",
        "The amount is set aside. You are charged when the shop confirms your order.";
    PAY_CANCELED_TITLE = "payCanceledTitle":
        "お支払いは取り消されました",
        "The payment was cancelled";
    PAY_CANCELED_TEXT = "payCanceledText":
        "料金は発生していません。必要な場合は、はじめからお試しください。",
        "Nothing was charged. Start over if you still want to pay.";
    PAY_UNKNOWN_TITLE = "payUnknownTitle":
        "お支払いの結果を確認できませんでした",
        "The result of the payment could not be confirmed";
    PAY_UNKNOWN_TEXT = "payUnknownText":
        "お支払いが完了したかどうかを、まだお伝えできません。もう一度支払う前に、少し待ってからご確認ください。",
        "We cannot say yet whether it was paid. Before you pay again, wait a moment and check.";
    PAY_NOTHING_TO_ASK_TITLE = "payNothingToAskTitle":
        "確認するお支払いがありません",
        "There is no payment to check";
    PAY_NOTHING_TO_ASK_TEXT = "payNothingToAskText":
        "このページは、お支払いの後に表示されるページです。ご注文の状況は、会員ページでご確認ください。",
        "This page opens after a payment. Your orders are on your account page.";
    PAY_NOT_FOUND_TITLE = "payNotFoundTitle":
        "ここではお支払いの結果を確認できません",
        "The payment cannot be checked here";
    PAY_NOT_FOUND_TEXT = "payNotFoundText":
        "お支払いを始めたときと同じブラウザーで開くか、会員ページでご注文の状況をご確認ください。",
        "Open this page in the browser where you began, or look at your orders on your account page.";
    PAY_UNREACHABLE_TITLE = "payUnreachableTitle":
        "お支払いの結果を確認できませんでした",
        "The payment could not be checked";
    PAY_UNREACHABLE_TEXT = "payUnreachableText":
        "通信に問題がありました。お支払いが失敗したとは限りません。もう一度支払う前に、ご確認ください。",
        "There was a problem with the connection. That does not mean the payment failed. Check before you pay again.";
    PAY_AGAIN = "payAgain": "もう一度支払う", "Pay again";

    SAVED_LOADING = "savedLoading":
        "保存済みの支払い方法を読み込んでいます…",
        "Loading your payment methods…";
    SAVED_FAILED = "savedFailed":
        "保存済みの支払い方法を読み込めませんでした。",
        "Your payment methods could not be loaded.";
    SAVED_EMPTY = "savedEmpty":
        "保存済みの支払い方法はまだありません。",
        "No payment method is saved yet.";
    SAVED_MORE = "savedMore":
        "ほかにも保存済みの支払い方法があります。",
        "There are more that are not shown here.";
    SAVED_DEFAULT = "savedDefault": "いつも使う", "Default";
    SAVED_MAKE_DEFAULT = "savedMakeDefault":
        "いつも使う支払い方法にする",
        "Make default";
    SAVED_REMOVE = "savedRemove": "削除", "Remove";
    SAVED_REMOVE_ASK = "savedRemoveAsk":
        "この支払い方法を削除しますか？",
        "Remove this payment method?";
    SAVED_REMOVE_YES = "savedRemoveYes": "削除する", "Yes, remove it";
    SAVED_REMOVE_NO = "savedRemoveNo": "削除しない", "Keep it";
    SAVED_WORKING = "savedWorking": "処理しています…", "Working…";
    SAVED_REMOVED = "savedRemoved":
        "支払い方法を削除しました。",
        "The payment method was removed.";
    SAVED_MADE_DEFAULT = "savedMadeDefault":
        "いつも使う支払い方法を変更しました。",
        "Your default payment method was changed.";
    SAVED_ACTION_FAILED = "savedActionFailed":
        "変更できませんでした。表示されている内容が、いまの状態です。少し待ってから、もう一度お試しください。",
        "That could not be changed. What you see is how it is now. Wait a moment and try again.";
    SAVED_ADD = "savedAdd": "支払い方法を追加する", "Add a payment method";
    SAVED_CARD = "savedCard": "カード", "Card";
    SAVED_ENDING = "savedEnding": "末尾", "ending in";
    SAVED_EXPIRES = "savedExpires": "有効期限", "Expires";
    SAVED_CHOOSE = "savedChoose": "お支払いに使う方法", "Pay with";
    SAVED_PAY = "savedPay": "この支払い方法で支払う", "Pay with this method";
    SAVED_PAY_FAILED = "savedPayFailed":
        "お支払いの結果を受け取れませんでした。もう一度押しても、二重に請求されることはありません。",
        "We did not hear whether it was paid. Press again: you will not be charged twice.";
}

#[cfg(all(test, feature = "words"))]
mod tests;

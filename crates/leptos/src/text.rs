use payjp_payments_js::Locale;

/// Declares the words: each key with what it is in Japanese and in English.
macro_rules! texts {
    ($( $(#[$meta:meta])* $key:ident: $ja:literal, $en:literal; )+) => {
        /// The words of ours that a customer may read, each named after where it stands.
        ///
        /// Those for PAY.JP's refusals go by PAY.JP's codes and are in
        /// [`catalogue`](payjp_payments_js::catalogue).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Text {
            $( $(#[$meta])* #[doc = concat!("“", $en, "”")] $key, )+
        }

        impl Text {
            /// Every one of them.
            pub const ALL: &[Self] = &[$( Self::$key, )+];

            /// The words in a language.
            #[must_use]
            pub fn of(self, locale: Locale) -> &'static str {
                let (ja, en) = WORDS[self as usize];
                match locale {
                    Locale::Ja => ja,
                    Locale::En => en,
                }
            }
        }

        static WORDS: [(&str, &str); Text::ALL.len()] = [$( ($ja, $en), )+];
    };
}

texts! {
    Loading: "入力フォームを読み込んでいます…", "Loading the form…";
    Submit: "この支払い方法を登録する", "Save this payment method";
    Confirming: "登録しています…", "Registering…";
    Leaving: "ページを移動しています…", "Taking you to the next page…";
    Retry: "もう一度試す", "Try again";
    StartOver: "はじめからやり直す", "Start over";
    StillWorking: "通常より時間がかかっています。もうしばらくお待ちいただくか、はじめからやり直してください。",
        "This is taking longer than usual. Wait a little longer, or start over.";
    NothingHappened: "手続きが完了しませんでした。お手数ですが、もう一度入力してお試しください。",
        "That did not complete. Enter your details and try again.";
    Offline: "インターネットに接続されていません。接続を確認してから、もう一度お試しください。",
        "You are offline. Check your connection and try again.";
    Blocked: "入力フォームを読み込めませんでした。広告ブロックなどの拡張機能が有効な場合は、このページで一時的に無効にしてから、もう一度お試しください。",
        "The form could not be loaded. If you use a content blocker, turn it off for this page and try again.";
    NotLoaded: "入力フォームを読み込めませんでした。通信環境を確認してから、もう一度お試しください。",
        "The form could not be loaded. Check your connection and try again.";
    NotPrepared: "入力フォームを準備できませんでした。もう一度お試しください。",
        "The form could not be prepared. Try again.";
    Misconfigured: "お店側の設定に問題があるため、手続きを始められません。お手数ですが、お店にお問い合わせください。",
        "The shop is not set up correctly, so this cannot start. Please contact the shop.";
    ServerFailed: "手続きの準備ができませんでした。少し待ってから、もう一度お試しください。",
        "This could not be prepared. Wait a moment and try again.";
    SignedOut: "ログインの有効期限が切れました。ページを再読み込みして、もう一度ログインしてください。",
        "You have been signed out. Reload the page and sign in again.";
    Unfinished: "前回の本人認証が完了していません。もう一度はじめから登録してください。",
        "Your bank's check was not completed. Please start again.";
    BeingProcessed: "前回の手続きを処理しています。少し待ってから、もう一度お試しください。",
        "Your last attempt is still being processed. Wait a moment and try again.";
    AlreadyRegistered: "この手続きでの支払い方法の登録は、すでに完了しています。",
        "Your payment method is already saved.";
    AlreadyClosed: "この手続きは終了しています。はじめからやり直してください。",
        "This has ended. Please start over.";
    /// The button that opens PAY.JP's own page.
    Checkout: "支払い方法を登録する", "Register a payment method";
    CheckoutInstead: "PAY.JP のページで登録する", "Register on PAY.JP's page instead";
    CheckoutOpening: "PAY.JP のページを開いています…", "Opening PAY.JP's page…";
    CheckoutFailed: "PAY.JP のページを開けませんでした。少し待ってから、もう一度お試しください。",
        "PAY.JP's page could not be opened. Wait a moment and try again.";
    RegisterAgain: "もう一度登録する", "Register again";
    LookAgain: "もう一度確認する", "Check again";
    CheckingTitle: "確認しています…", "Checking…";
    CheckingText: "手続きの結果を確認しています。このままお待ちください。",
        "We are checking the result. Please wait.";
    SucceededTitle: "支払い方法を登録しました", "Your payment method is registered";
    SucceededText: "次回からのお支払いに、この支払い方法をご利用いただけます。今回の登録で料金は発生していません。",
        "You can pay with it from now on. Nothing was charged for registering it.";
    ProcessingTitle: "登録の処理中です", "The registration is being processed";
    ProcessingText: "完了まで少し時間がかかることがあります。このページを閉じても、登録の処理は続きます。",
        "This may take a little while. It goes on even if you close this page.";
    RequiresPaymentMethodTitle: "支払い方法は登録されていません", "No payment method was registered";
    RequiresPaymentMethodText: "登録が完了しませんでした。料金は発生していません。もう一度お試しいただくか、別のカードをご利用ください。",
        "The registration did not complete and nothing was charged. Try again, or use another card.";
    RequiresConfirmationTitle: "登録はまだ確定していません", "The registration was not confirmed";
    RequiresConfirmationText: "入力は受け付けましたが、登録の確定が済んでいません。もう一度お試しください。",
        "Your details were received but the registration was not confirmed. Please try again.";
    RequiresActionTitle: "本人認証が完了していません", "The authentication was not finished";
    RequiresActionText: "カード会社での本人認証が終わっていないため、支払い方法はまだ登録されていません。もう一度お試しください。",
        "Your card issuer has not confirmed that it was you, so nothing is registered yet. Please try again.";
    CanceledTitle: "登録手続きは取り消されました", "The registration was cancelled";
    CanceledText: "支払い方法は登録されていません。料金も発生していません。必要な場合は、はじめからお試しください。",
        "No payment method was registered and nothing was charged. Start over if you still want to.";
    UnknownTitle: "登録の結果を確認できませんでした", "The result could not be confirmed";
    UnknownText: "登録されたかどうかを、まだお伝えできません。少し待ってから、もう一度ご確認ください。",
        "We cannot say yet whether it was registered. Wait a moment and check again.";
    NothingToAskTitle: "確認する登録手続きがありません", "There is no registration to check";
    NothingToAskText: "このページは、支払い方法の登録後に表示されるページです。登録済みの支払い方法は、会員ページでご確認ください。",
        "This page opens after a payment method was registered. Your saved payment methods are on your account page.";
    NotFoundTitle: "ここでは登録の結果を確認できません", "The result cannot be checked here";
    NotFoundText: "登録を始めたときと同じブラウザーで開くか、会員ページで登録済みの支払い方法をご確認ください。",
        "Open this page in the browser where you began, or look at your saved payment methods on your account page.";
    UnreachableTitle: "登録の結果を確認できませんでした", "The result could not be checked";
    UnreachableText: "通信に問題がありました。登録そのものが失敗したとは限りません。もう一度ご確認ください。",
        "There was a problem with the connection. That does not mean the registration failed. Please check again.";

    Pay: "支払う", "Pay";
    PayConfirming: "お支払いを処理しています…", "Paying…";
    PayUnfinished: "カード会社での本人認証が完了していません。認証を続けると、お支払いが完了します。",
        "Your card issuer has not confirmed that it was you. Continue to finish the payment.";
    Continue: "本人認証を続ける", "Continue authentication";
    AlreadyPaid: "このご注文のお支払いは完了しています。", "This order is already paid.";
    PayClosed: "このお支払いの手続きは終了しています。", "This payment has ended.";
    SaveMethod: "次回のために、この支払い方法を保存する", "Save this payment method for next time";
    SaveFailed: "保存するかどうかを記録できませんでした。もう一度お試しください。",
        "We could not record whether to save it. Please try again.";
    PaySucceededTitle: "お支払いが完了しました", "Your payment is complete";
    PaySucceededText: "ご注文ありがとうございます。", "Thank you for your order.";
    PayProcessingTitle: "お支払いを処理しています", "Your payment is being processed";
    PayProcessingText: "完了まで少し時間がかかることがあります。このページを閉じても処理は続きます。もう一度支払う必要はありません。",
        "This may take a little while. It goes on even if you close this page. You do not need to pay again.";
    PayRequiresPaymentMethodTitle: "お支払いは完了していません", "The payment did not go through";
    PayRequiresPaymentMethodText: "料金は発生していません。もう一度お試しいただくか、別の支払い方法をご利用ください。",
        "Nothing was charged. Try again, or use another payment method.";
    PayRequiresConfirmationTitle: "お支払いはまだ確定していません", "The payment was not confirmed";
    PayRequiresConfirmationText: "支払い方法は選ばれていますが、お支払いの確定が済んでいません。もう一度お試しください。",
        "A payment method was chosen but the payment was not confirmed. Please try again.";
    PayRequiresActionTitle: "本人認証が完了していません", "The authentication was not finished";
    PayRequiresActionText: "カード会社での本人認証が終わっていないため、お支払いはまだ完了していません。",
        "Your card issuer has not confirmed that it was you, so nothing is paid yet.";
    PayRequiresCaptureTitle: "お支払いを承りました", "Your payment is authorised";
    PayRequiresCaptureText: "ご利用分を確保しました。請求は、お店が確定したときに行われます。",
        "The amount is set aside. You are charged when the shop confirms your order.";
    PayCanceledTitle: "お支払いは取り消されました", "The payment was cancelled";
    PayCanceledText: "料金は発生していません。必要な場合は、はじめからお試しください。",
        "Nothing was charged. Start over if you still want to pay.";
    PayUnknownTitle: "お支払いの結果を確認できませんでした", "The result of the payment could not be confirmed";
    PayUnknownText: "お支払いが完了したかどうかを、まだお伝えできません。もう一度支払う前に、少し待ってからご確認ください。",
        "We cannot say yet whether it was paid. Before you pay again, wait a moment and check.";
    PayNothingToAskTitle: "確認するお支払いがありません", "There is no payment to check";
    PayNothingToAskText: "このページは、お支払いの後に表示されるページです。ご注文の状況は、会員ページでご確認ください。",
        "This page opens after a payment. Your orders are on your account page.";
    PayNotFoundTitle: "ここではお支払いの結果を確認できません", "The payment cannot be checked here";
    PayNotFoundText: "お支払いを始めたときと同じブラウザーで開くか、会員ページでご注文の状況をご確認ください。",
        "Open this page in the browser where you began, or look at your orders on your account page.";
    PayUnreachableTitle: "お支払いの結果を確認できませんでした", "The payment could not be checked";
    PayUnreachableText: "通信に問題がありました。お支払いが失敗したとは限りません。もう一度支払う前に、ご確認ください。",
        "There was a problem with the connection. That does not mean the payment failed. Check before you pay again.";
    PayAgain: "もう一度支払う", "Pay again";

    SavedLoading: "保存済みの支払い方法を読み込んでいます…", "Loading your payment methods…";
    SavedFailed: "保存済みの支払い方法を読み込めませんでした。", "Your payment methods could not be loaded.";
    SavedEmpty: "保存済みの支払い方法はまだありません。", "No payment method is saved yet.";
    SavedMore: "ほかにも保存済みの支払い方法があります。", "There are more that are not shown here.";
    SavedDefault: "いつも使う", "Default";
    SavedMakeDefault: "いつも使う支払い方法にする", "Make default";
    SavedRemove: "削除", "Remove";
    SavedRemoveAsk: "この支払い方法を削除しますか？", "Remove this payment method?";
    SavedRemoveYes: "削除する", "Yes, remove it";
    SavedRemoveNo: "削除しない", "Keep it";
    SavedWorking: "処理しています…", "Working…";
    SavedRemoved: "支払い方法を削除しました。", "The payment method was removed.";
    SavedActionFailed: "変更できませんでした。表示されている内容が、いまの状態です。少し待ってから、もう一度お試しください。",
        "That could not be changed. What you see is how it is now. Wait a moment and try again.";
    SavedAdd: "支払い方法を追加する", "Add a payment method";
    SavedCard: "カード", "Card";
    SavedEnding: "末尾", "ending in";
    SavedExpires: "有効期限", "Expires";
    SavedChoose: "お支払いに使う方法", "Pay with";
    SavedPay: "この支払い方法で支払う", "Pay with this method";
    SavedPayFailed: "お支払いの結果を受け取れませんでした。もう一度押しても、二重に請求されることはありません。",
        "We did not hear whether it was paid. Press again: you will not be charged twice.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_japanese(text: &str) -> bool {
        text.chars().any(|c| {
            ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
        })
    }

    #[test]
    fn every_word_is_there_in_both_languages_and_in_its_own() {
        for text in Text::ALL {
            assert!(is_japanese(text.of(Locale::Ja)), "{text:?}");
            let english = text.of(Locale::En);
            assert!(!english.is_empty() && !is_japanese(english), "{text:?}");
        }
    }
}

use super::challenged::Kind;
use crate::lang::Lang;

/// The words of the page.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) shop: &'static str,
    pub(super) amount: &'static str,
    pub(super) card: &'static str,
    pub(super) outcomes: &'static str,
    pub(super) succeed: &'static str,
    pub(super) succeed_hint: &'static str,
    pub(super) fail: &'static str,
    pub(super) fail_hint: &'static str,
    pub(super) cancel: &'static str,
    pub(super) cancel_hint: &'static str,
    pub(super) timeout: &'static str,
    pub(super) timeout_hint: &'static str,
    pub(super) done: &'static str,
    pub(super) done_next: &'static str,
    pub(super) closed: &'static str,
    pub(super) closed_next: &'static str,
    pub(super) unknown: &'static str,
    pub(super) unknown_next: &'static str,
    pub(super) back: &'static str,
    pub(super) note: &'static str,
    pub(super) badge: &'static str,
}

impl Texts {
    pub(super) fn of(lang: Lang, kind: Kind) -> &'static Texts {
        match (lang, kind) {
            (Lang::Ja, Kind::Setup) => &JA,
            (Lang::Ja, Kind::CardPayment) => &JA_PAYMENT,
            (Lang::Ja, Kind::PayPay) => &JA_PAYPAY,
            (Lang::En, Kind::Setup) => &EN,
            (Lang::En, Kind::CardPayment) => &EN_PAYMENT,
            (Lang::En, Kind::PayPay) => &EN_PAYPAY,
        }
    }
}

const JA: Texts = Texts {
    title: "本人認証（3-Dセキュア）",
    lead: "カード会社の本人認証画面の代わりです。試したい結果を選んでください。",
    shop: "お店",
    amount: "金額",
    card: "カード",
    outcomes: "認証の結果",
    succeed: "認証に成功する",
    succeed_hint: "登録が完了します",
    fail: "認証に失敗する",
    fail_hint: "登録されず、お店に戻ります",
    cancel: "キャンセルする",
    cancel_hint: "お客様が認証をやめた場合",
    timeout: "時間切れにする",
    timeout_hint: "応答がないまま期限が過ぎた場合",
    done: "手続きが完了しました",
    done_next: "登録が完了しました。このページは閉じてかまいません。",
    closed: "この認証はすでに終わっています",
    closed_next: "お店のページに戻って、登録の結果を確かめてください。登録されていなければ、もう一度はじめからお手続きください。",
    unknown: "この認証は見つかりません",
    unknown_next: "アドレスが間違っているか、サンドボックスが再起動されています。お店のページに戻って、もう一度お手続きください。",
    back: "お店に戻る",
    note: "payjp-sandbox のページです。PAY.JP の公式サービスではなく、実際のカードには何も起こりません。",
    badge: "テスト環境",
};

const EN: Texts = Texts {
    title: "Verify it is you (3-D Secure)",
    lead: "This stands in for your card issuer's page. Choose the result you want to try.",
    shop: "Shop",
    amount: "Amount",
    card: "Card",
    outcomes: "Result of the check",
    succeed: "Succeed",
    succeed_hint: "The registration is completed",
    fail: "Fail",
    fail_hint: "Nothing is registered; back to the shop",
    cancel: "Cancel",
    cancel_hint: "As if the customer had given up",
    timeout: "Time out",
    timeout_hint: "As if nobody had answered in time",
    done: "It went through",
    done_next: "The registration is completed. You can close this page.",
    closed: "This check is already over",
    closed_next: "Go back to the shop and look at the result there. If nothing was registered, start again from the shop's page.",
    unknown: "There is no such check",
    unknown_next: "The address is wrong, or the sandbox was restarted. Go back to the shop's page and start again.",
    back: "Back to the shop",
    note: "A page of payjp-sandbox, which is not an official PAY.JP service. Nothing happens to any real card.",
    badge: "Test",
};

const JA_PAYMENT: Texts = Texts {
    succeed_hint: "お支払いが完了します",
    fail_hint: "お支払いは行われず、お店に戻ります",
    done_next: "お支払いの手続きが完了しました。このページは閉じてかまいません。",
    closed_next: "お店のページに戻って、お支払いの結果を確かめてください。支払われていなければ、もう一度はじめからお手続きください。",
    ..JA
};

const EN_PAYMENT: Texts = Texts {
    succeed_hint: "The payment is completed",
    fail_hint: "Nothing is paid; back to the shop",
    done_next: "The payment is completed. You can close this page.",
    closed_next: "Go back to the shop and look at the result there. If nothing was paid, start again from the shop's page.",
    ..EN
};

const JA_PAYPAY: Texts = Texts {
    title: "PayPay（シミュレーション）",
    lead: "PayPayの画面の代わりです。試したい結果を選んでください。",
    card: "お支払い方法",
    outcomes: "お支払いの結果",
    succeed: "支払う",
    fail: "支払いに失敗する",
    cancel_hint: "お支払いが取り消されます",
    timeout: "支払わずに戻る",
    timeout_hint: "途中でお店に戻った場合。結果はまだ決まりません",
    ..JA_PAYMENT
};

const EN_PAYPAY: Texts = Texts {
    title: "PayPay (simulated)",
    lead: "This stands in for PayPay's page. Choose the result you want to try.",
    card: "Payment method",
    outcomes: "Result of the payment",
    succeed: "Pay",
    fail: "Fail",
    cancel_hint: "The payment is canceled",
    timeout: "Go back without paying",
    timeout_hint: "As if the customer had come back early; nothing is decided yet",
    ..EN_PAYMENT
};

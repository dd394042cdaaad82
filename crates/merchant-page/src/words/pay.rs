use super::{Words, words};

pub(crate) const TITLE: Words = words("お支払い", "Payment");
pub(crate) const TRY: Words = words("注文して支払う", "Order and pay");
pub(crate) const TRY_TEXT: Words = words(
    "登録済みの支払い方法、または新しい支払い方法で支払います。支払いながら保存することもできます。",
    "Pay with a saved method or a new one, and save the new one while you pay.",
);
pub(crate) const ORDER_FAILED: Words = words(
    "ご注文を読み込めませんでした。少し待ってから、ページを再読み込みしてください。",
    "Your order could not be loaded. Wait a moment and reload the page.",
);
pub(crate) const PAID: Words =
    words("このご注文のお支払いは完了しています。", "This order is already paid.");
pub(crate) const ANOTHER: Words = words("もう一度注文する", "Order again");
pub(crate) const OTHER: Words = words("別の支払い方法で支払う", "Pay with another method");
pub(crate) const COMPLETE_TITLE: Words = words("お支払いの結果", "Result of the payment");
pub(crate) const SAVED_NOW: Words = words(
    "この支払い方法を保存しました。次回からお使いいただけます。",
    "This payment method is saved for next time.",
);
pub(crate) const WORKING: Words = words("保存しています…", "Saving…");
pub(crate) const SAVE_FAILED: Words = words(
    "保存できませんでした。少し待ってから、もう一度お試しください。",
    "It could not be saved. Wait a moment and try again.",
);
pub(crate) const OFFER: Words = words(
    "今回のお支払い方法を保存すると、次回から入力せずに支払えます。",
    "Save what you paid with, and pay without typing next time.",
);
pub(crate) const SAVE: Words = words("この支払い方法を保存する", "Save this payment method");
pub(crate) const SIGN_UP_TO_SAVE: Words = words(
    "会員登録すると、今回のお支払い方法を保存して次回から入力せずに支払えます。",
    "Sign up to save what you paid with, and pay without typing next time.",
);
pub(crate) const SIGN_UP_AND_SAVE: Words = words("会員登録して保存する", "Sign up and save it");
pub(crate) const EMAIL: Words = words("メールアドレス", "E-mail address");

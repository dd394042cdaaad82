use super::{Words, words};

pub(crate) const TITLE: Words = words("PAY.JP のページで登録する", "Register on PAY.JP's page");
pub(crate) const LEAD: Words = words(
    "ボタンを押すと PAY.JP のページに移動します。登録が終わると、このショップに戻ります。",
    "The button takes you to PAY.JP's page. You come back here when you are done.",
);
pub(crate) const EMBEDDED: Words =
    words("このショップのページで登録する", "Register on this shop's page instead");
pub(crate) const CANCEL_TITLE: Words = words("登録をやめました", "You did not register");
pub(crate) const CANCEL_TEXT: Words = words(
    "支払い方法は登録されていません。料金も発生していません。",
    "No payment method was registered and nothing was charged.",
);
pub(crate) const AGAIN: Words = words("もう一度登録する", "Register after all");
pub(crate) const TRY: Words = words("PAY.JP のページで登録する", "Register on PAY.JP's page");
pub(crate) const TRY_TEXT: Words = words(
    "ショップのページにフォームを置かずに、PAY.JP の決済ページへ移動して登録します。",
    "No form in the shop: the customer registers on PAY.JP's own page and comes back.",
);

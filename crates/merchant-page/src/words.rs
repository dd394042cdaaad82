use payjp_leptos::Locale;

pub(crate) mod account;
pub(crate) mod hosted;
pub(crate) mod pay;

/// A text of the shop in both languages.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    ja: &'static str,
    en: &'static str,
}

impl Words {
    pub(crate) fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }
}

const fn words(ja: &'static str, en: &'static str) -> Words {
    Words { ja, en }
}

pub(crate) const SHOP: Words = words("珈琲便", "Kohibin");
pub(crate) const TAGLINE: Words =
    words("焙煎したての豆を、毎月ご自宅へ。", "Freshly roasted beans, at your door every month.");
pub(crate) const HOME_TITLE: Words = words(
    "支払い方法を一度登録すれば、次からは選ぶだけ。",
    "Register a payment method once. Just choose it next time.",
);
pub(crate) const HOME_LEAD: Words = words(
    "これは PAY.JP の支払い方法登録を試すためのデモショップです。実際の商品も、実際の請求もありません。",
    "This is a demo shop for trying out payment method registration with PAY.JP. Nothing is sold and nothing is charged.",
);
pub(crate) const TRY_TAB: Words =
    words("タブ形式のフォームで登録する", "Register with the tab form");
pub(crate) const TRY_TAB_TEXT: Words = words(
    "このページに埋め込まれた PAY.JP のフォームに、カード番号を入力します。",
    "Type a card into PAY.JP's form, embedded in this shop's page.",
);
pub(crate) const TRY_ACCORDION: Words =
    words("アコーディオン形式のフォームで登録する", "Register with the accordion form");
pub(crate) const TRY_ACCORDION_TEXT: Words = words(
    "支払い方法を開いて選ぶ、もう一つの見せ方です。",
    "The same form, with payment methods that fold open.",
);
pub(crate) const TRY_EMBED: Words =
    words("ビルドのないページに埋め込む", "Embed in a page without a build");
pub(crate) const TRY_EMBED_TEXT: Words = words(
    "どんなサーバーのページにも、3 行貼り付けるだけで同じフォームが動きます。",
    "Three pasted lines put the same form on a page from any server.",
);
pub(crate) const METHODS: Words = words("登録済みの支払い方法", "Saved payment methods");
pub(crate) const METHODS_TEXT: Words = words(
    "登録した支払い方法の確認、追加、削除ができます。",
    "See, add and remove what you have saved.",
);
pub(crate) const TEST_CARDS: Words = words("テスト用のカード番号", "Test card numbers");
pub(crate) const TEST_OK: Words = words("登録できます", "Registers");
pub(crate) const TEST_DECLINED: Words = words("承認されません", "Is declined");
pub(crate) const TEST_EXPIRED: Words = words("有効期限切れになります", "Has expired");
pub(crate) const TEST_PAYMENT_DECLINED: Words =
    words("登録はできますが、支払いで承認されません", "Registers, but is declined when it pays");
pub(crate) const TEST_HINT: Words = words(
    "有効期限は未来の月、セキュリティコードは任意の数字、連絡先は任意のメールアドレスで試せます。",
    "Use any future expiry, any security code and any e-mail address.",
);
pub(crate) const COMPLETE_TITLE: Words = words("登録の結果", "Result of the registration");
pub(crate) const ANOTHER: Words = words("別のカードを登録する", "Register another card");
pub(crate) const TO_METHODS: Words =
    words("登録済みの支払い方法を見る", "See saved payment methods");
pub(crate) const METHODS_LOADING: Words = words("読み込んでいます…", "Loading…");
pub(crate) const HOME: Words = words("トップへ戻る", "Back to the shop");
pub(crate) const LOST_TITLE: Words = words("ページが見つかりません", "Page not found");
pub(crate) const NO_CONFIG: Words = words(
    "ショップのサーバーに接続できませんでした。少し待ってから、ページを再読み込みしてください。",
    "The shop's server could not be reached. Wait a moment and reload the page.",
);
pub(crate) const FOOTER: Words = words(
    "デモ用のショップです。PAY.JP の公式サービスではありません。",
    "A demo shop. Not an official service of PAY.JP.",
);
pub(crate) const OTHER_LANGUAGE: Words = words("English", "日本語");

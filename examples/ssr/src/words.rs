use payjp_leptos::Locale;

/// The same in both languages.
#[derive(Clone, Copy, Debug)]
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

pub(crate) const SHOP: Words =
    Words { ja: "サーバーで描く店", en: "The server-rendered shop" };
pub(crate) const OTHER_LANGUAGE: Words = Words { ja: "English", en: "日本語" };
pub(crate) const REGISTER: Words =
    Words { ja: "支払い方法の登録", en: "Register a payment method" };
pub(crate) const REGISTER_LEAD: Words = Words {
    ja: "カードの番号は PAY.JP のフォームに直接入力され、この店には送信されません。",
    en: "Your card number goes straight into PAY.JP's form and never reaches this shop.",
};
pub(crate) const COMPLETE: Words =
    Words { ja: "登録の結果", en: "Result of the registration" };
pub(crate) const LOST: Words =
    Words { ja: "ページが見つかりません", en: "Page not found" };

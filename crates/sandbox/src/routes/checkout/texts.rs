use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lang::Lang;

type Words = BTreeMap<String, String>;

static TEXTS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../assets/checkout/texts.json")).unwrap_or_default()
});

/// Every text of a language, by name.
pub(super) fn of(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let words = TEXTS.get(lang.tag()).into_iter().flatten();
    words.map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// One text of a language.
pub(super) fn text(lang: Lang, name: &str) -> &'static str {
    TEXTS.get(lang.tag()).and_then(|words| words.get(name)).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_everything() {
        let names = |lang| of(lang).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(Lang::Ja), names(Lang::En));
        assert!(names(Lang::Ja).len() > 40);
        assert!(of(Lang::Ja).iter().chain(&of(Lang::En)).all(|(_, text)| !text.is_empty()));
    }
}

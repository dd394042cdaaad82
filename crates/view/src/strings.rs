use std::borrow::Cow;
use std::sync::Arc;

use payjp_payments_js::Locale;
use payjp_payments_js::catalogue::{self, Entry};
use payjp_types::SdkError;

use crate::text::Text;
use crate::words::Words;

/// The words a customer reads: ours for a language, less what a merchant has replaced.
///
/// ```
/// use payjp_payments_js::Locale;
/// use payjp_view::{Strings, Text};
///
/// let strings = Strings::of(Locale::En)
///     .replace(Text::SUBMIT, "Save card")
///     .replace_code("card_declined", "Your bank said no. Try another card.");
/// assert_eq!(strings.get(Text::SUBMIT), "Save card");
/// assert_eq!(strings.get(Text::RETRY), "Try again");
/// ```
///
/// A language that is not ours replaces every word of [`Text::ALL`] and of [`catalogue::CODES`], and [says](Self::in_language)
/// which it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    locale: Locale,
    replaced: Arc<Replaced>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Replaced {
    language: Option<Cow<'static, str>>,
    texts: Vec<(Text, Cow<'static, str>)>,
    codes: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Strings {
    /// The words of a language.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self { locale, replaced: Arc::default() }
    }

    /// Names the language that the words are in once they are replaced, as HTML does, such as `zh-Hant`. Screen readers
    /// read by it, and browsers choose the font. Default: the language whose words these were.
    #[must_use]
    pub fn in_language(mut self, tag: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.replaced).language = Some(tag.into());
        self
    }

    /// The language that the words are in.
    #[must_use]
    pub fn language(&self) -> Cow<'static, str> {
        self.replaced.language.clone().unwrap_or(Cow::Borrowed(self.locale.as_str()))
    }

    /// Replaces a text.
    #[must_use]
    pub fn replace(mut self, text: Text, words: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.replaced).texts.push((text, words.into()));
        self
    }

    /// Replaces what is said about a code of PAY.JP's, such as `card_declined`.
    #[must_use]
    pub fn replace_code(
        mut self,
        code: impl Into<Cow<'static, str>>,
        words: impl Into<Cow<'static, str>>,
    ) -> Self {
        Arc::make_mut(&mut self.replaced).codes.push((code.into(), words.into()));
        self
    }

    /// The words for a text.
    #[must_use]
    pub fn get(&self, text: Text) -> Cow<'static, str> {
        let replaced = self.replaced.texts.iter().rev().find(|(of, _)| *of == text);
        replaced.map_or(Cow::Borrowed(text.of(self.locale)), |(_, words)| words.clone())
    }

    /// The words for an error of payments.js.
    #[must_use]
    pub fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.code_or(&error.code, Some(catalogue::entry(error))).unwrap_or_default()
    }

    /// The words for a code of PAY.JP's, if it is a known one.
    #[must_use]
    pub fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.code_or(code, catalogue::by_code(code))
    }

    fn code_or(&self, code: &str, entry: Option<Entry>) -> Option<Cow<'static, str>> {
        let replaced = self.replaced.codes.iter().rev().find(|(of, _)| of == code);
        match replaced {
            Some((_, words)) => Some(words.clone()),
            None => entry.map(|entry| Cow::Borrowed(entry.text(self.locale))),
        }
    }
}

impl Words for Strings {
    fn get(&self, text: Text) -> Cow<'static, str> {
        self.get(text)
    }

    fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.code(code)
    }

    fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.error(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_language_are_not_said_to_be_ours() {
        assert_eq!(Strings::of(Locale::En).replace(Text::RETRY, "Once more").language(), "en");
        let chinese = Strings::default().replace(Text::RETRY, "再試一次").in_language("zh-Hant");
        assert_eq!((&*chinese.language(), &*chinese.get(Text::RETRY)), ("zh-Hant", "再試一次"));
    }
}

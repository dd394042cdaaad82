use std::collections::HashMap;

use payjp_payments_js::catalogue::CODES;

use super::*;
use crate::family;

fn is_japanese(text: &str) -> bool {
    text.chars()
        .any(|c| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_word_is_there_in_both_languages_and_in_its_own() {
    for text in Text::ALL {
        assert!(is_japanese(text.of(Locale::Ja)), "{text:?}");
        let english = text.of(Locale::En);
        assert!(!english.is_empty() && !is_japanese(english), "{text:?}");
    }
}

#[test]
fn no_two_words_have_one_key_nor_has_a_word_the_key_of_a_code() {
    let mut keys: Vec<&str> = Text::ALL.iter().map(|text| text.key()).collect();
    keys.extend(CODES.map(|(_, code)| code));
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count, "{keys:?}");
}

#[test]
fn no_two_keys_make_one_number() {
    let texts = Text::ALL.iter().map(|text| text.key());
    let families = ["payment_error", "user_error", "api_error", "other"];
    let families = families.map(|kind| family(&kind.into()));
    let keys = texts.chain(CODES.map(|(_, code)| code)).chain(families);
    let mut of_number = HashMap::new();
    for key in keys {
        assert_eq!(of_number.insert(number(key), key), None, "{key}");
    }
    assert_eq!(Text::RETRY.number(), 8_872);
}

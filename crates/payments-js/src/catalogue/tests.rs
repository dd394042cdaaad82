use super::*;

fn error(kind: &str, code: &str) -> SdkError {
    SdkError::new(kind, code)
}

/// What PAY.JP publishes of payments.js, family by family, with who acts and what trying again is good for. It stands
/// here a second time, so that a code which is dropped or a judgement which is changed by mistake is noticed.
const PUBLISHED: [(&str, &str, Actor, Retry); 20] = {
    use Actor::{Customer, Merchant, Nobody};
    use Retry::{Later, No, OtherMethod, SameMethod};
    [
        ("payment_error", "card_declined", Customer, OtherMethod),
        ("payment_error", "expired_card", Customer, OtherMethod),
        ("payment_error", "invalid_cvc", Customer, SameMethod),
        ("payment_error", "processing_error", Nobody, Later),
        ("payment_error", "invalid_expiration_date", Customer, SameMethod),
        ("payment_error", "three_d_secure_failed", Customer, SameMethod),
        ("payment_error", "test_card_on_livemode", Customer, OtherMethod),
        ("validation_error", "validation_error", Customer, SameMethod),
        ("api_error", "invalid_status", Nobody, No),
        ("api_error", "missing_payment_method", Merchant, No),
        ("api_error", "detached_payment_method_not_usable", Merchant, No),
        ("api_error", "payment_method_not_owned_by_customer", Merchant, No),
        ("api_error", "customer_required_for_payment_method", Merchant, No),
        ("api_error", "payment_method_not_in_allowed_types", Merchant, OtherMethod),
        ("api_error", "not_found", Merchant, No),
        ("api_error", "internal_server_error", Nobody, Later),
        ("sdk_error", "session_not_loaded", Merchant, SameMethod),
        ("sdk_error", "form_not_found", Merchant, No),
        ("user_error", "apple_pay_not_available", Customer, OtherMethod),
        ("user_error", "apple_pay_canceled", Customer, SameMethod),
    ]
};

#[test]
fn every_published_code_says_who_acts_and_whether_trying_again_helps() {
    assert_eq!(CODES, PUBLISHED.map(|(kind, code, ..)| (kind, code)));
    for (kind, code, actor, retry) in PUBLISHED {
        let found = by_code(code).unwrap_or_else(|| panic!("{code} has no words"));
        assert_eq!((found.actor, found.retry), (actor, retry), "{code}");
        assert_eq!(entry(&error(kind, code)), found, "{code}");
    }
}

#[test]
fn a_new_code_gets_the_words_of_its_family() {
    assert_eq!(by_code("stolen_card"), None);
    for (kind, actor) in [
        ("payment_error", Actor::Customer),
        ("user_error", Actor::Customer),
        ("api_error", Actor::Merchant),
        ("sdk_error", Actor::Merchant),
        ("something_new", Actor::Nobody),
    ] {
        assert_eq!(entry(&error(kind, "something_new")).actor, actor, "{kind}");
    }
}

/// Whoever is told that trying again helps is told to do it, and nobody else is.
#[test]
fn the_words_agree_with_what_trying_again_is_good_for() {
    for (_, code, _, retry) in PUBLISHED {
        let text = by_code(code).map(|entry| entry.text(Locale::En)).unwrap_or_default();
        let again = text.contains("gain") || text.contains("Check the marked");
        let other = ["another", "Use a card", "of your own"].iter().any(|word| text.contains(word));
        match retry {
            Retry::SameMethod | Retry::Later => assert!(again, "{code}: {text}"),
            Retry::OtherMethod => assert!(other && !again, "{code}: {text}"),
            Retry::No => assert!(!text.contains("Try again"), "{code}: {text}"),
        }
    }
}

#[test]
fn each_text_is_in_its_own_language() {
    let is_japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
    let families = CODES.map(|(kind, _)| entry(&error(kind, "something_new")));
    let entries = CODES.iter().filter_map(|(_, code)| by_code(code)).chain(families);
    for entry in entries {
        assert!(is_japanese(entry.text(Locale::Ja)), "{entry:?}");
        assert!(!is_japanese(entry.text(Locale::En)), "{entry:?}");
    }
}

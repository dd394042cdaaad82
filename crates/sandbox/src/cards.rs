//! Card numbers: which brand they are of, whether they can exist, and what the test cards do.

mod brand;
mod test_cards;

pub(crate) use brand::Brand;
pub(crate) use test_cards::{CardFate, TEST_CARDS, TestCard, refusal_of};

/// Whether the check digit at the end is right (ISO/IEC 7812).
pub(crate) fn has_valid_check_digit(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (index % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a card that is good until the end of that month has expired by now.
pub(crate) fn has_expired(exp_month: i64, exp_year: i64) -> bool {
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC);
    (exp_year, exp_month) < (i64::from(today.year()), i64::from(today.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_cards_are_real_numbers_of_their_brand() {
        for card in TEST_CARDS {
            assert!(has_valid_check_digit(card.number), "{}", card.number);
            assert_eq!(Brand::of(card.number), Some(card.brand), "{}", card.number);
        }
        assert!(!has_valid_check_digit("4242424242424241"));
    }

    #[test]
    fn what_is_listed_as_refused_later_is_what_happens() {
        for card in TEST_CARDS {
            let refusal = CardFate::of(card.number).refusal_of(10_001);
            assert_eq!(refusal, card.payment_refused_with, "{}", card.number);
        }
        assert_eq!(CardFate::of("4000000000080202").refusal_of(10_000), None);
    }

    #[test]
    fn a_card_is_good_for_the_whole_of_its_month() {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC);
        let (month, year) = (i64::from(today.month()), i64::from(today.year()));
        assert!(!has_expired(month, year));
        assert!(has_expired(12, year - 1));
        assert!(!has_expired(1, year + 1));
    }
}

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::store::Row;

/// A calendar month of Japan, from its first moment to that of the next month.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) start_at: Timestamp,
    pub(crate) end_at: Timestamp,
    pub(crate) statement_id: String,
    pub(crate) balance_id: String,
}

/// Japan has had no summer time since 1951.
const JAPAN_HOURS: i8 = 9;

impl Term {
    /// The term that holds this moment.
    pub(crate) fn holding(now: Timestamp) -> Term {
        let zone = TimeZone::fixed(jiff::tz::offset(JAPAN_HOURS));
        let first = now.to_zoned_datetime(zone.clone()).date().first_of_month();
        let start = |date: Date| {
            date.to_zoned_datetime(zone.clone()).map_or(now, |zoned| zoned.timestamp())
        };
        Term {
            id: ids::new_id("tm_"),
            start_at: start(first),
            end_at: first.checked_add(1.month()).map_or(now, start),
            statement_id: ids::new_id("st_"),
            balance_id: ids::new_id("ba_"),
        }
    }

    pub(crate) fn holds(&self, moment: Timestamp) -> bool {
        self.start_at <= moment && moment < self.end_at
    }

    pub(crate) fn is_closed(&self, now: Timestamp) -> bool {
        now >= self.end_at
    }
}

impl Row for Term {
    const KIND: &'static str = "term";

    fn id(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_a_month_of_japan() {
        let term = Term::holding("2026-10-31T15:30:00Z".parse().unwrap());
        assert_eq!(term.start_at.to_string(), "2026-10-31T15:00:00Z");
        assert_eq!(term.end_at.to_string(), "2026-11-30T15:00:00Z");
        assert!(term.holds(term.start_at) && !term.holds(term.end_at));
        assert!(term.is_closed(term.end_at) && !term.is_closed(term.start_at));
    }
}

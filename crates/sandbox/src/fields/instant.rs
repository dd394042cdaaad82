use jiff::Timestamp;

use super::{Fields, Text};

impl Fields {
    /// A moment as ISO 8601, in any time zone; one without a zone is UTC. It is to the second, as all that is kept:
    /// a fraction is cut off.
    pub(crate) fn instant(&mut self, name: &str) -> Option<Timestamp> {
        let text = self.string(name, Text::Any)?;
        let found =
            instant_of(&text).and_then(|exact| Timestamp::from_second(exact.as_second()).ok());
        if found.is_none() {
            self.refuse(name, "Input should be a valid datetime");
        }
        found
    }
}

/// The moment that an ISO 8601 text names.
pub(crate) fn instant_of(text: &str) -> Option<Timestamp> {
    // A plus sign that nobody escaped arrives in a query as a space.
    let text = text.trim().replace(' ', "+");
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        civil.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::instant_of;

    #[test]
    fn reads_what_the_sdks_write() {
        let moment = "2026-10-31T15:00:00Z".parse().ok();
        for text in [
            "2026-10-31T15:00:00Z",
            "2026-11-01T00:00:00+09:00",
            "2026-11-01T00:00:00 09:00",
            "2026-10-31T15:00:00",
            "2026-10-31T15:00:00.000Z",
        ] {
            assert_eq!(instant_of(text), moment, "{text}");
        }
        assert_eq!(instant_of("2026-11-01"), "2026-11-01T00:00:00Z".parse().ok());
        assert_eq!(instant_of("soon"), None);
    }
}

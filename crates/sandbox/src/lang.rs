use axum::http::{HeaderMap, header};

/// The languages of what a customer sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Ja,
    En,
}

impl Lang {
    /// `?lang=` first, then the browser's languages in their order; Japanese when neither says anything known.
    pub(crate) fn of(query: Option<&str>, headers: &HeaderMap) -> Lang {
        let asked = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .find(|(name, _)| name == "lang")
            .and_then(|(_, value)| Lang::of_tag(&value));
        let accepted = || {
            let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            header.split(',').find_map(Lang::of_tag)
        };
        asked.or_else(accepted).unwrap_or(Lang::Ja)
    }

    pub(crate) fn of_tag(tag: &str) -> Option<Lang> {
        match tag.trim().split(['-', ';']).next()?.to_ascii_lowercase().as_str() {
            "ja" => Some(Lang::Ja),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    pub(crate) fn other(self) -> Lang {
        match self {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        }
    }

    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_wins_over_the_header() {
        let mut headers = HeaderMap::new();
        assert_eq!(Lang::of(None, &headers), Lang::Ja);
        headers.insert(header::ACCEPT_LANGUAGE, "fr, en-GB;q=0.8, ja;q=0.5".parse().unwrap());
        assert_eq!(Lang::of(None, &headers), Lang::En);
        assert_eq!(Lang::of(Some("x=1&lang=ja"), &headers), Lang::Ja);
    }
}

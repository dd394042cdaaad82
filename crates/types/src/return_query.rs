use crate::{ClientSecret, SetupFlowId};

/// What PAY.JP adds to the query of `return_url` when a customer comes back from a setup flow.
///
/// Nothing in it is proof of anything: it says which flow to retrieve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReturnQuery {
    /// `setup_flow_id`.
    pub setup_flow_id: Option<SetupFlowId>,
    /// `setup_flow_client_secret`. It is missing when the flow was made without it, and after a reload.
    pub client_secret: Option<ClientSecret>,
}

impl ReturnQuery {
    /// The name of the parameter that carries the id.
    pub const ID: &str = "setup_flow_id";
    /// The name of the parameter that carries the secret, and that has to leave the address bar.
    pub const SECRET: &str = "setup_flow_client_secret";

    /// Reads a query with or without its `?`. The last occurrence of a name counts, because PAY.JP appends to
    /// whatever the merchant's own `return_url` had; an empty value counts as none.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut found = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            match &*name {
                Self::ID => {
                    found.setup_flow_id = (!value.is_empty()).then(|| SetupFlowId::new(value))
                }
                Self::SECRET => {
                    found.client_secret = (!value.is_empty()).then(|| ClientSecret::new(value))
                }
                _ => {}
            }
        }
        found
    }

    /// The query without the secret, in every occurrence, and with all else byte for byte as it was. `None` when
    /// there was none to take out.
    #[must_use]
    pub fn without_secret(query: &str) -> Option<String> {
        let (mark, pairs) = match query.strip_prefix('?') {
            Some(pairs) => ("?", pairs),
            None => ("", query),
        };
        let is_secret = |pair: &&str| {
            form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| name == Self::SECRET)
        };
        if !pairs.split('&').any(|pair| is_secret(&pair)) {
            return None;
        }
        let kept: Vec<&str> = pairs.split('&').filter(|pair| !is_secret(pair)).collect();
        let kept = kept.join("&");
        Some(if kept.is_empty() { kept } else { [mark, &kept].concat() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(query: &str) -> Option<String> {
        ReturnQuery::parse(query).setup_flow_id.map(|id| id.to_string())
    }

    fn secret(query: &str) -> Option<String> {
        ReturnQuery::parse(query).client_secret.map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn reads_what_payjp_appends() {
        let query = "?order=7&setup_flow_id=sflw_1&setup_flow_client_secret=sflw_secret_1";
        assert_eq!(id(query).as_deref(), Some("sflw_1"));
        assert_eq!(secret(query).as_deref(), Some("sflw_secret_1"));
    }

    #[test]
    fn the_last_occurrence_counts() {
        assert_eq!(id("setup_flow_id=mine&setup_flow_id=theirs").as_deref(), Some("theirs"));
        assert_eq!(id("setup_flow_id=mine&setup_flow_id="), None);
    }

    #[test]
    fn percent_encoding_in_names_and_values_is_undone() {
        assert_eq!(id("setup%5Fflow%5Fid=a%2Fb").as_deref(), Some("a/b"));
    }

    #[test]
    fn nothing_there_is_nothing() {
        assert_eq!(ReturnQuery::parse(""), ReturnQuery::default());
        assert_eq!(ReturnQuery::parse("?&&="), ReturnQuery::default());
    }

    #[test]
    fn the_secret_is_taken_out_and_all_else_stays() {
        let without = |query| ReturnQuery::without_secret(query);
        assert_eq!(
            without("?a=%20b+c&setup_flow_client_secret=s&setup_flow_id=i&setup%5Fflow_client_secret=t&&z")
                .as_deref(),
            Some("?a=%20b+c&setup_flow_id=i&&z")
        );
        assert_eq!(without("?setup_flow_client_secret=s").as_deref(), Some(""));
        assert_eq!(without("setup_flow_client_secret=s&b=1").as_deref(), Some("b=1"));
        assert_eq!(without("?setup_flow_id=i"), None);
        assert_eq!(without(""), None);
    }
}

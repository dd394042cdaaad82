use crate::{ClientSecret, FlowId, FlowKind};

/// What the query of a page has that a customer comes back to: what PAY.JP adds to `return_url`, or what the merchant's
/// server put into its `success_url`.
///
/// Nothing in it is proof of anything: it says which flow to retrieve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReturnQuery {
    /// `setup_flow_id` or `payment_flow_id`.
    pub id: Option<FlowId>,
    /// `setup_flow_client_secret` or `payment_flow_client_secret`. It is missing when the flow was made without it, and
    /// after a reload.
    pub client_secret: Option<ClientSecret>,
    /// `registration`: what the merchant's server calls a registration on PAY.JP's own page.
    pub registration: Option<FlowId>,
}

impl ReturnQuery {
    /// The names of the parameters that carry a secret, and that have to leave the address bar.
    pub const SECRETS: [&str; 2] = ["setup_flow_client_secret", "payment_flow_client_secret"];
    /// The name of the parameter that carries what the merchant's server calls a registration.
    pub const REGISTRATION: &str = "registration";

    /// The names of the parameters that carry the id and the secret of a flow of this kind.
    #[must_use]
    pub fn names(kind: FlowKind) -> (&'static str, &'static str) {
        match kind {
            FlowKind::Setup => ("setup_flow_id", Self::SECRETS[0]),
            FlowKind::Payment => ("payment_flow_id", Self::SECRETS[1]),
        }
    }

    /// A query that has these: the id, the client secret, and the registration.
    #[must_use]
    pub fn new(
        id: Option<String>,
        client_secret: Option<String>,
        registration: Option<String>,
    ) -> Self {
        Self {
            id: id.map(FlowId::new),
            client_secret: client_secret.map(ClientSecret::new),
            registration: registration.map(FlowId::new),
        }
    }

    /// Reads a query with or without its `?`, for this kind of flow. The last occurrence of a name counts, because
    /// PAY.JP appends to whatever the merchant's own `return_url` had; an empty value counts as none.
    #[must_use]
    pub fn parse(kind: FlowKind, query: &str) -> Self {
        let (id, secret) = Self::names(kind);
        let mut found = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let value = Some(value).filter(|value| !value.is_empty());
            if name == id {
                found.id = value.map(FlowId::new);
            } else if name == secret {
                found.client_secret = value.map(ClientSecret::new);
            } else if name == Self::REGISTRATION {
                found.registration = value.map(FlowId::new);
            }
        }
        found
    }

    /// The query without any secret, in every occurrence, and with all else byte for byte as it was. `None` when there
    /// was none to take out.
    #[must_use]
    pub fn without_secret(query: &str) -> Option<String> {
        let (mark, pairs) = match query.strip_prefix('?') {
            Some(pairs) => ("?", pairs),
            None => ("", query),
        };
        let is_secret = |pair: &&str| {
            form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| Self::SECRETS.contains(&&*name))
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

    fn parse(query: &str) -> ReturnQuery {
        ReturnQuery::parse(FlowKind::Setup, query)
    }

    fn id(query: &str) -> Option<String> {
        parse(query).id.map(|id| id.to_string())
    }

    fn secret(query: ReturnQuery) -> Option<String> {
        query.client_secret.map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn reads_what_payjp_appends() {
        let query = "?order=7&setup_flow_id=sflw_1&setup_flow_client_secret=sflw_secret_1";
        assert_eq!(id(query).as_deref(), Some("sflw_1"));
        assert_eq!(secret(parse(query)).as_deref(), Some("sflw_secret_1"));
        assert_eq!(ReturnQuery::parse(FlowKind::Payment, query), ReturnQuery::default());
    }

    #[test]
    fn a_payment_has_names_of_its_own() {
        let query = "?payment_flow_id=pfw_1&payment_flow_client_secret=pfw_secret_1";
        let found = ReturnQuery::parse(FlowKind::Payment, query);
        assert_eq!(found.id, Some(FlowId::new("pfw_1")));
        assert_eq!(secret(found).as_deref(), Some("pfw_secret_1"));
        assert_eq!(parse(query), ReturnQuery::default());
        assert_eq!(ReturnQuery::without_secret(query).as_deref(), Some("?payment_flow_id=pfw_1"));
    }

    #[test]
    fn reads_what_the_merchants_server_calls_a_registration() {
        assert_eq!(parse("?registration=reg_1").registration, Some(FlowId::new("reg_1")));
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
        assert_eq!(parse(""), ReturnQuery::default());
        assert_eq!(parse("?&&="), ReturnQuery::default());
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

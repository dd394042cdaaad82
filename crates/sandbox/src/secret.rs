use std::fmt;

use serde::{Deserialize, Serialize};

/// The client secret of one flow; whoever holds it may read and confirm that flow.
///
/// It is serialised for the data file only: what goes over the wire asks for it with `expose`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ClientSecret(String);

impl ClientSecret {
    pub(crate) fn for_setup_flow() -> ClientSecret {
        ClientSecret(crate::ids::new_id("sflw_secret_"))
    }

    pub(crate) fn for_payment_flow() -> ClientSecret {
        ClientSecret(crate::ids::new_id("pfw_secret_"))
    }

    pub(crate) fn from_wire(text: String) -> ClientSecret {
        ClientSecret(text)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::ClientSecret;

    #[test]
    fn debug_output_does_not_show_it() {
        let secret = ClientSecret::for_setup_flow();
        assert!(secret.expose().starts_with("sflw_secret_"));
        assert!(!format!("{secret:?}").contains("sflw_secret_"));
    }
}

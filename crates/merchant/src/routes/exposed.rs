use payjp_types::ClientSecret;
use serde::Serializer;

/// Writes a client secret into the answer to the customer whose flow it is: the only way by which one leaves.
pub(super) fn exposed<S: Serializer>(secret: &ClientSecret, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(secret.expose())
}

pub(super) fn maybe_exposed<S: Serializer>(
    secret: &Option<ClientSecret>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => exposed(secret, to),
        None => to.serialize_none(),
    }
}

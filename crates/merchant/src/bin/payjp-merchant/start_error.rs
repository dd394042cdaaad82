use payjp_api::webhook::WebhookTokenError;
use payjp_api::{ClientBuilderError, SecretKeyError};
use payjp_merchant::{ConfigError, OriginError, StoreError};
use payjp_types::PublicKeyError;

/// Why the program cannot start, and what to do. No message contains a key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error("{0}: `payjp-merchant --help` lists what can be given")]
    Arguments(String),
    #[error(
        "an argument was not understood (it is not shown, because it looks like a key): give keys as PAYJP_SECRET_KEY and PAYJP_PUBLIC_KEY in the environment"
    )]
    KeyAsArgument,
    #[error(
        "PAYJP_SECRET_KEY is not set: give the secret key (sk_test_… or sk_live_…) from PAY.JP's dashboard in the environment; payjp-sandbox takes any, such as sk_test_1"
    )]
    NoSecretKey,
    #[error("PAYJP_SECRET_KEY: {0}")]
    SecretKey(SecretKeyError),
    #[error(
        "PAYJP_PUBLIC_KEY is not set: give the publishable key (pk_test_… or pk_live_…) from PAY.JP's dashboard in the environment or with --public-key; payjp-sandbox takes any, such as pk_test_1"
    )]
    NoPublicKey,
    #[error("PAYJP_PUBLIC_KEY: {0}")]
    PublicKey(PublicKeyError),
    #[error("PAYJP_WEBHOOK_TOKEN: {0}")]
    WebhookToken(WebhookTokenError),
    #[error("PAYJP_API_BASE: {0}")]
    Client(ClientBuilderError),
    #[error("{name}: {error}")]
    Origin { name: &'static str, error: OriginError },
    #[error(
        "{address} is in use: another program listens there. Stop it, or choose another address with MERCHANT_LISTEN or --listen, such as 127.0.0.1:8081"
    )]
    AddressInUse { address: String },
    #[error(
        "cannot listen on {address} ({source}): MERCHANT_LISTEN must be an address of this machine with a port, such as 127.0.0.1:8080"
    )]
    Listen { address: String, source: std::io::Error },
    #[error("{0}")]
    Config(ConfigError),
    #[error("{0}")]
    Store(StoreError),
    #[error("the system gives no threads to run on ({0}): stop other programs and try again")]
    Runtime(std::io::Error),
    #[error(
        "Ctrl-C and SIGTERM cannot be listened for ({0}): start the program where signals work"
    )]
    Signals(std::io::Error),
}

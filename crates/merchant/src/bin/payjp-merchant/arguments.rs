use std::io::Write;
use std::path::PathBuf;

use clap::Parser;

use crate::start_error::StartError;

/// The merchant's back end for registering payment methods with PAY.JP. Unofficial.
///
/// The secret key is taken from the environment alone (PAYJP_SECRET_KEY), because arguments can be seen by every user
/// of the machine.
#[derive(Debug, Parser)]
#[command(name = "payjp-merchant", version)]
pub(crate) struct Arguments {
    /// The publishable key, pk_test_… or pk_live_…, of the same mode as the secret key.
    #[arg(long, env = "PAYJP_PUBLIC_KEY", hide_env_values = true)]
    pub(crate) public_key: Option<String>,

    /// Where API v2 is, such as http://127.0.0.1:12111 for payjp-sandbox.
    #[arg(long, env = "PAYJP_API_BASE", default_value = payjp_api::DEFAULT_BASE_URL)]
    pub(crate) api_base: String,

    /// Where payments.js is, such as http://localhost:12111 for payjp-sandbox.
    #[arg(long, env = "PAYJP_JS_ORIGIN", default_value = payjp_merchant::DEFAULT_JS_ORIGIN)]
    pub(crate) js_origin: String,

    /// What can be registered, as a list with commas. Left out, PAY.JP's dashboard decides.
    #[arg(long, env = "PAYJP_PAYMENT_METHOD_TYPES", default_value = "", hide_default_value = true)]
    pub(crate) payment_method_types: String,

    /// Whether PAY.JP puts a flow's client secret into the address of the page that the customer comes back to. With
    /// `false` the page asks this server in its place.
    #[arg(
        long,
        env = "PAYJP_INCLUDE_CLIENT_SECRET",
        default_value_t = true,
        action = clap::ArgAction::Set,
        value_name = "true|false"
    )]
    pub(crate) include_client_secret: bool,

    /// The address to listen on. Port 0 takes any free port.
    #[arg(long, env = "MERCHANT_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,

    /// After how many seconds a connection is closed on which nothing is asked. It is longer than the minute for which
    /// proxies keep theirs.
    #[arg(
        long,
        env = "MERCHANT_IDLE_SECONDS",
        default_value_t = 75,
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    pub(crate) idle_seconds: u64,

    /// The origin at which browsers open the pages. Left out, http:// and the address that is listened on.
    #[arg(long, env = "MERCHANT_ORIGIN")]
    pub(crate) origin: Option<String>,

    /// The folder with the pages that `trunk build` made.
    #[arg(long, env = "MERCHANT_PAGES", default_value = "dist")]
    pub(crate) pages: PathBuf,

    /// The file by which Apple Pay knows the domain, from PAY.JP's dashboard. Left out, there is none.
    #[arg(long, env = "MERCHANT_APPLE_PAY_FILE")]
    pub(crate) apple_pay_file: Option<PathBuf>,

    /// The database, sqlite:// or postgres://. An SQLite file is made when it is missing.
    #[arg(
        long,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite://payjp-merchant.sqlite"
    )]
    pub(crate) database_url: String,
}

impl Arguments {
    /// Reads arguments and environment. `None` when only help was wanted, and given.
    pub(crate) fn read() -> Result<Option<Self>, StartError> {
        let error = match Self::try_parse() {
            Ok(arguments) => return Ok(Some(arguments)),
            Err(error) => error,
        };
        let text = error.render().to_string();
        if !error.use_stderr() {
            let _ = std::io::stdout().write_all(text.as_bytes());
            return Ok(None);
        }
        // clap repeats what it does not understand, and that may be a key.
        let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Err(match ["sk_", "pk_"].iter().any(|prefix| text.contains(prefix)) {
            true => StartError::KeyAsArgument,
            false => StartError::Arguments(first.to_owned()),
        })
    }
}

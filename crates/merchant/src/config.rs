use core::time::Duration;
use std::path::{Path, PathBuf};

use axum::http::HeaderMap;
use payjp_api::Client;
use payjp_api::webhook::WebhookToken;
use payjp_types::{Mode, PaymentMethodType, PublicKey};

use crate::origin::DEFAULT_JS_ORIGIN;
use crate::{Origin, security_headers};

/// How long one request may take, unless told.
pub const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(30);

/// What a merchant's back end has to know.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) client: Client,
    pub(crate) public_key: PublicKey,
    pub(crate) merchant_origin: Origin,
    pub(crate) js_origin: Origin,
    pub(crate) pages: Option<PathBuf>,
    pub(crate) payment_method_types: Vec<PaymentMethodType>,
    pub(crate) include_client_secret: bool,
    pub(crate) apple_pay_file: Option<PathBuf>,
    pub(crate) time_limit: Duration,
    pub(crate) webhook_token: Option<WebhookToken>,
}

/// Why a configuration cannot work. No message contains a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// One key is for test mode and one for live mode.
    #[error(
        "PAYJP_SECRET_KEY is a {secret} key and PAYJP_PUBLIC_KEY is a {public} key: give two keys of the same mode"
    )]
    ModeMismatch {
        /// `test` or `live`.
        secret: &'static str,
        /// `test` or `live`.
        public: &'static str,
    },
    /// A live page would load payments.js over http.
    #[error(
        "PAYJP_JS_ORIGIN must start with https:// when the keys are live: leave it out to load payments.js from {DEFAULT_JS_ORIGIN}"
    )]
    LiveOverHttp,
    /// Every visitor would be a customer with live keys.
    #[error(
        "live keys do not go with the demo's sessions, which sign every visitor in and so let anybody try stolen cards: use test keys, or build the server with `Merchant::new` and your shop's own login"
    )]
    LiveDemo,
    /// There is no folder with the built pages.
    #[error(
        "there is no folder {} with the pages: build them with `trunk build`, or name their folder with MERCHANT_PAGES",
        folder.display()
    )]
    NoPages {
        /// Where the pages were looked for.
        folder: PathBuf,
    },
    /// The folder with the pages has no readable `index.html`.
    #[error(
        "the folder {} has no readable index.html: build the pages with `trunk build`, or name their folder with MERCHANT_PAGES",
        folder.display()
    )]
    NoIndex {
        /// Where the page was looked for.
        folder: PathBuf,
    },
    /// Apple Pay's file cannot be read.
    #[error(
        "the file {} with which Apple Pay knows the domain cannot be read: take it from PAY.JP's dashboard and name it with MERCHANT_APPLE_PAY_FILE, or leave that out",
        file.display()
    )]
    NoApplePayFile {
        /// Where the file was looked for.
        file: PathBuf,
    },
    /// `index.html` has no place to put the public key into.
    #[error(
        "index.html in {} has no </head>, before which the public key is put: build the pages with `trunk build`",
        folder.display()
    )]
    NoHead {
        /// The folder of the page.
        folder: PathBuf,
    },
}

impl Config {
    /// A configuration with defaults: payments.js from [`DEFAULT_JS_ORIGIN`], pages in `dist`, every payment method
    /// that PAY.JP's dashboard allows.
    ///
    /// `merchant_origin` is what browsers see: requests that change something must come from its pages.
    #[must_use]
    pub fn new(client: Client, public_key: PublicKey, merchant_origin: Origin) -> Self {
        Self {
            client,
            public_key,
            merchant_origin,
            js_origin: Origin::of_payments_js(),
            pages: Some(PathBuf::from("dist")),
            payment_method_types: Vec::new(),
            include_client_secret: true,
            apple_pay_file: None,
            time_limit: DEFAULT_TIME_LIMIT,
            webhook_token: None,
        }
    }

    /// Loads payments.js from elsewhere, such as from `payjp-sandbox`.
    #[must_use]
    pub fn js_origin(mut self, origin: Origin) -> Self {
        self.js_origin = origin;
        self
    }

    /// What browsers see.
    #[must_use]
    pub fn merchant_origin(&self) -> &Origin {
        &self.merchant_origin
    }

    /// The folder with the built pages. Default: `dist`. It is read again for every request.
    #[must_use]
    pub fn pages(mut self, folder: impl Into<PathBuf>) -> Self {
        self.pages = Some(folder.into());
        self
    }

    /// Leaves the pages to the server that takes the router in: it then has only what pages ask for, and what PAY.JP
    /// does.
    #[must_use]
    pub fn without_pages(mut self) -> Self {
        self.pages = None;
        self
    }

    /// The headers that the router gives its own pages, for a page that another part of the server draws.
    ///
    /// `nonce` is put into the Content Security Policy for the page's inline scripts; it is Base64 and another one for
    /// every answer.
    #[must_use]
    pub fn page_headers(&self, nonce: &str) -> HeaderMap {
        security_headers::of(self, Some(nonce))
    }

    /// Restricts what can be registered. Default: nothing is sent and PAY.JP's dashboard decides.
    #[must_use]
    pub fn payment_method_types(
        mut self,
        types: impl IntoIterator<Item = PaymentMethodType>,
    ) -> Self {
        self.payment_method_types = types.into_iter().collect();
        self
    }

    /// Whether PAY.JP puts the client secret of a flow into the address of the page that the customer comes back to.
    /// Default: `true`, as at PAY.JP. Without it the page asks this server, and no address ever holds a secret.
    #[must_use]
    pub fn include_client_secret(mut self, include: bool) -> Self {
        self.include_client_secret = include;
        self
    }

    /// The file by which Apple knows the domain, from PAY.JP's dashboard. It is served at
    /// `/.well-known/apple-developer-merchantid-domain-association`, and read again for every request.
    #[must_use]
    pub fn apple_pay_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.apple_pay_file = Some(file.into());
        self
    }

    /// How long one request may take before it is answered with 504. Default: 30 s.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// The token by which `POST /webhook` knows PAY.JP. Without one, every webhook is refused.
    #[must_use]
    pub fn webhook_token(mut self, token: WebhookToken) -> Self {
        self.webhook_token = Some(token);
        self
    }

    /// Where PAY.JP's own page may be: PAY.JP, or whatever stands in for PAY.JP.
    pub(crate) fn checkout_origins(&self) -> Vec<Origin> {
        if self.js_origin.as_str() == DEFAULT_JS_ORIGIN {
            return vec![Origin::of_checkout()];
        }
        let api = Origin::of_url(self.client.base_url());
        api.into_iter().chain([self.js_origin.clone()]).collect()
    }

    /// The same as a page reads them: apart by spaces.
    pub(crate) fn checkout_origins_text(&self) -> String {
        let origins = self.checkout_origins();
        origins.iter().map(Origin::as_str).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn check_demo(&self) -> Result<(), ConfigError> {
        match self.public_key.mode() {
            Mode::Live => Err(ConfigError::LiveDemo),
            _ => Ok(()),
        }
    }

    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        let (secret, public) = (word(self.client.mode()), word(self.public_key.mode()));
        if secret != public {
            return Err(ConfigError::ModeMismatch { secret, public });
        }
        if self.public_key.mode() == Mode::Live && !self.js_origin.is_https() {
            return Err(ConfigError::LiveOverHttp);
        }
        if let Some(file) = &self.apple_pay_file
            && std::fs::read(file).is_err()
        {
            return Err(ConfigError::NoApplePayFile { file: file.clone() });
        }
        self.pages.as_deref().map_or(Ok(()), check_pages)
    }
}

fn check_pages(pages: &Path) -> Result<(), ConfigError> {
    let folder = pages.to_path_buf();
    if !pages.is_dir() {
        return Err(ConfigError::NoPages { folder });
    }
    match std::fs::read_to_string(pages.join("index.html")) {
        Ok(html) if html.to_ascii_lowercase().contains("</head>") => Ok(()),
        Ok(_) => Err(ConfigError::NoHead { folder }),
        Err(_) => Err(ConfigError::NoIndex { folder }),
    }
}

fn word(mode: Mode) -> &'static str {
    match mode {
        Mode::Live => "live",
        _ => "test",
    }
}

use std::net::SocketAddr;
use std::time::Duration;

use payjp_api::webhook::WebhookToken;
use payjp_api::{Client, SecretKey};
use payjp_merchant::{Config, Origin};
use payjp_types::{PaymentMethodType, PublicKey};

use crate::arguments::Arguments;
use crate::start_error::StartError;

/// Three attempts of this length and the waits between them fit into the router's limit of 30 s.
const PAYJP_TIMEOUT: Duration = Duration::from_secs(8);

/// What can be known before an address is listened on.
#[derive(Debug)]
pub(crate) struct Settings {
    client: Client,
    public_key: PublicKey,
    js_origin: Origin,
    merchant_origin: Option<Origin>,
    payment_method_types: Vec<PaymentMethodType>,
    webhook_token: Option<WebhookToken>,
}

impl Settings {
    pub(crate) fn check(arguments: &Arguments) -> Result<Self, StartError> {
        let secret = std::env::var("PAYJP_SECRET_KEY").ok().filter(|key| !key.trim().is_empty());
        let secret = secret.ok_or(StartError::NoSecretKey)?;
        let secret = SecretKey::parse(&secret).map_err(StartError::SecretKey)?;
        let public = arguments.public_key.as_deref().filter(|key| !key.trim().is_empty());
        let public = public.ok_or(StartError::NoPublicKey)?;
        let public_key = PublicKey::parse(public).map_err(StartError::PublicKey)?;
        let client = Client::builder(secret)
            .base_url(&arguments.api_base)
            .timeout(PAYJP_TIMEOUT)
            .connect_timeout(PAYJP_TIMEOUT / 2)
            .user_agent_suffix(concat!("payjp-merchant/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(StartError::Client)?;
        let origin = |name, text: &str| {
            Origin::parse(text).map_err(|error| StartError::Origin { name, error })
        };
        let js_origin = origin("PAYJP_JS_ORIGIN", &arguments.js_origin)?;
        let merchant_origin = arguments.origin.as_deref().filter(|text| !text.trim().is_empty());
        let merchant_origin =
            merchant_origin.map(|text| origin("MERCHANT_ORIGIN", text)).transpose()?;
        let names = arguments.payment_method_types.split(',').map(str::trim);
        let payment_method_types =
            names.filter(|name| !name.is_empty()).map(PaymentMethodType::from).collect();
        let token =
            std::env::var("PAYJP_WEBHOOK_TOKEN").ok().filter(|token| !token.trim().is_empty());
        let webhook_token = token.map(|token| WebhookToken::parse(&token)).transpose();
        let webhook_token = webhook_token.map_err(StartError::WebhookToken)?;
        Ok(Self {
            client,
            public_key,
            js_origin,
            merchant_origin,
            payment_method_types,
            webhook_token,
        })
    }

    pub(crate) fn into_config(
        self,
        arguments: &Arguments,
        address: SocketAddr,
    ) -> Result<Config, StartError> {
        let origin = match self.merchant_origin {
            Some(origin) => origin,
            None => {
                let url = format!("http://{}", reachable(address));
                Origin::parse(&url)
                    .map_err(|error| StartError::Origin { name: "MERCHANT_LISTEN", error })?
            }
        };
        let config = Config::new(self.client, self.public_key, origin)
            .js_origin(self.js_origin)
            .pages(&arguments.pages)
            .payment_method_types(self.payment_method_types)
            .include_client_secret(arguments.include_client_secret);
        Ok(match self.webhook_token {
            Some(token) => config.webhook_token(token),
            None => config,
        })
    }
}

/// An address that a browser on this machine can open, where the one listened on means "all addresses".
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

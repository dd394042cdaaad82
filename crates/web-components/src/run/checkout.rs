use std::rc::Rc;

use payjp_payments_js::ServerError;
use payjp_payments_js::checkout::Failure;
use payjp_view::checkout::Checkout;
use payjp_view::{Part, Text, Words as _};

use super::Run;
use crate::ground::Ground;

pub(crate) fn start(ground: Rc<Ground>) -> Rc<dyn Run> {
    let root = ground.root.clone();
    let Some(action) = ground.options.text("action") else {
        ground.mistake(
            "no_action",
            "action is missing: name the address on your server that makes a Checkout Session",
        );
        return Rc::new(Checkout::stuck(root, ground, Failure::Server(ServerError::NotFound)));
    };
    let origins = ground.options.text("allowedOrigins");
    let origins = origins.as_deref().unwrap_or("https://checkout.pay.jp");
    let origins = origins.split_ascii_whitespace().map(str::to_owned).collect();
    let heard = ground.clone();
    let tell = move |failure: &Failure| {
        let code = match failure {
            Failure::Server(ServerError::SignedOut) => "signed_out",
            Failure::Server(_) => "server_failed",
            _ => "untrusted_origin",
        };
        heard.error(code, &heard.get(Text::CHECKOUT_FAILED));
    };
    Rc::new(Checkout::start(root, ground, action, origins, Box::new(tell)))
}

impl Run for Rc<Checkout> {
    fn part(&self) -> Rc<dyn Part> {
        self.clone()
    }

    fn set(&self, name: &str) -> bool {
        if name == "label" {
            self.paint();
        }
        matches!(name, "label" | "locale" | "theme")
    }
}

/// What leads to an event.
pub(super) struct Journey {
    pub(super) event_type: &'static str,
    pub(super) steps: &'static [Step],
    /// The settings that keep it from happening, each with the values that do.
    pub(super) unless: &'static [(&'static str, &'static [&'static str])],
}

pub(super) enum Step {
    Ask(Ask),
    /// The customer succeeds on the 3-D Secure page, if the answer to the step of that name leads to one.
    Authenticate(&'static str),
}

/// One request. `<name.field>` in it stands for what the answer of an earlier step holds.
pub(super) struct Ask {
    pub(super) name: &'static str,
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) body: &'static str,
    pub(super) may_fail: bool,
}

const fn ask(
    name: &'static str,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    may_fail: bool,
) -> Step {
    Step::Ask(Ask { name, method, path, body, may_fail })
}

const fn post(name: &'static str, path: &'static str, body: &'static str) -> Step {
    ask(name, "POST", path, body, false)
}

const fn delete(name: &'static str, path: &'static str) -> Step {
    ask(name, "DELETE", path, "", false)
}

const fn refused(name: &'static str, path: &'static str, body: &'static str) -> Step {
    ask(name, "POST", path, body, true)
}

/// A card that is good for everything.
const CARD: Step = post(
    "payment_method",
    "/v2/payment_methods",
    r#"{"type":"card","card":{"number":"4242424242424242","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
);
/// A card that is registered and refused when something is to be paid with it.
const CARD_REFUSED_LATER: Step = post(
    "payment_method",
    "/v2/payment_methods",
    r#"{"type":"card","card":{"number":"4000000000080319","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
);
const CUSTOMER: Step = post("customer", "/v2/customers", r#"{"email":"trigger@example.com"}"#);
const CUSTOMER_WITH_CARD: Step = post(
    "customer",
    "/v2/customers",
    r#"{"email":"trigger@example.com","payment_method_id":"<payment_method.id>"}"#,
);
const SETUP_FLOW: Step = post(
    "setup_flow",
    "/v2/setup_flows",
    r#"{"customer_id":"<customer.id>","payment_method_types":["card"]}"#,
);
const CONFIRM_SETUP: Step = post(
    "confirmed",
    "/_payments_js/setup_flows/confirm",
    r#"{"client_secret":"<setup_flow.client_secret>","return_url":"https://example.com/return","card":{"number":"4242424242424242","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
);
const AUTHENTICATE: Step = Step::Authenticate("confirmed");
const PAYMENT: &str = r#"{"amount":1000,"currency":"jpy","customer_id":"<customer.id>","payment_method_id":"<payment_method.id>","confirm":true}"#;
const PAY: Step = post("payment_flow", "/v2/payment_flows", PAYMENT);
const PAY_IN_VAIN: Step = refused("payment_flow", "/v2/payment_flows", PAYMENT);
const AUTHENTICATE_PAYMENT: Step = Step::Authenticate("payment_flow");
const OPEN_PAYMENT: Step = post(
    "payment_flow",
    "/v2/payment_flows",
    r#"{"amount":1000,"currency":"jpy","payment_method_types":["card","paypay"]}"#,
);
const CONFIRM_PAYPAY: Step = post(
    "confirmed",
    "/_payments_js/payment_flows/confirm",
    r#"{"client_secret":"<payment_flow.client_secret>","return_url":"https://example.com/return","paypay":{}}"#,
);
const CHECKOUT: Step = post(
    "session",
    "/v2/checkout/sessions",
    r#"{"mode":"setup","customer_id":"<customer.id>","success_url":"https://example.com/done","cancel_url":"https://example.com/cancel"}"#,
);
const PRODUCT: Step = post("product", "/v2/products", r#"{"name":"Coffee"}"#);
const PRICE: Step = post(
    "price",
    "/v2/prices",
    r#"{"product_id":"<product.id>","unit_amount":1000,"currency":"jpy"}"#,
);
const TAX_RATE: Step = post(
    "tax_rate",
    "/v2/tax_rates",
    r#"{"display_name":"Consumption tax","inclusive":false,"percentage":10}"#,
);

const fn journey(event_type: &'static str, steps: &'static [Step]) -> Journey {
    Journey { event_type, steps, unless: &[] }
}

/// Where only the ends of a setup flow are told.
const UNTOLD: (&str, &[&str]) = ("setup_flow_events", &["ends"]);

pub(super) const JOURNEYS: &[Journey] = &[
    journey("customer.created", &[CUSTOMER]),
    journey(
        "customer.updated",
        &[
            CUSTOMER,
            post("customer", "/v2/customers/<customer.id>", r#"{"description":"changed"}"#),
        ],
    ),
    journey("customer.deleted", &[CUSTOMER, delete("customer", "/v2/customers/<customer.id>")]),
    journey("payment_method.attached", &[CARD, CUSTOMER_WITH_CARD]),
    journey(
        "payment_method.detached",
        &[
            CARD,
            CUSTOMER_WITH_CARD,
            post("payment_method", "/v2/payment_methods/<payment_method.id>/detach", "{}"),
        ],
    ),
    journey(
        "payment_method.updated",
        &[
            CARD,
            post(
                "payment_method",
                "/v2/payment_methods/<payment_method.id>",
                r#"{"type":"card","metadata":{"changed":true}}"#,
            ),
        ],
    ),
    Journey { unless: &[UNTOLD], ..journey("setup_flow.created", &[CUSTOMER, SETUP_FLOW]) },
    Journey {
        unless: &[UNTOLD, ("three_d_secure", &["never", "fail"])],
        ..journey("setup_flow.requires_action", &[CUSTOMER, SETUP_FLOW, CONFIRM_SETUP])
    },
    Journey {
        unless: &[("three_d_secure", &["fail"])],
        ..journey("setup_flow.succeeded", &[CUSTOMER, SETUP_FLOW, CONFIRM_SETUP, AUTHENTICATE])
    },
    journey(
        "setup_flow.setup_failed",
        &[
            CUSTOMER,
            SETUP_FLOW,
            refused(
                "confirmed",
                "/_payments_js/setup_flows/confirm",
                r#"{"client_secret":"<setup_flow.client_secret>","return_url":"https://example.com/return","card":{"number":"4000000000000002","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
            ),
        ],
    ),
    Journey {
        unless: &[UNTOLD],
        ..journey(
            "setup_flow.canceled",
            &[
                CUSTOMER,
                SETUP_FLOW,
                post("setup_flow", "/v2/setup_flows/<setup_flow.id>/cancel", "{}"),
            ],
        )
    },
    journey("payment_flow.created", &[OPEN_PAYMENT]),
    journey("payment_flow.succeeded", &[CARD, CUSTOMER_WITH_CARD, PAY, AUTHENTICATE_PAYMENT]),
    journey(
        "payment_flow.payment_failed",
        &[CARD_REFUSED_LATER, CUSTOMER_WITH_CARD, PAY_IN_VAIN, AUTHENTICATE_PAYMENT],
    ),
    journey(
        "payment_flow.amount_capturable_updated",
        &[
            CARD,
            CUSTOMER_WITH_CARD,
            post(
                "payment_flow",
                "/v2/payment_flows",
                r#"{"amount":1000,"currency":"jpy","customer_id":"<customer.id>","payment_method_id":"<payment_method.id>","capture_method":"manual","confirm":true}"#,
            ),
            AUTHENTICATE_PAYMENT,
        ],
    ),
    journey("payment_flow.requires_action", &[OPEN_PAYMENT, CONFIRM_PAYPAY]),
    journey(
        "payment_flow.canceled",
        &[OPEN_PAYMENT, post("payment_flow", "/v2/payment_flows/<payment_flow.id>/cancel", "{}")],
    ),
    journey(
        "checkout.session.completed",
        &[
            CUSTOMER,
            CHECKOUT,
            post(
                "confirmed",
                "/_checkout/<session.id>/confirm",
                r#"{"apple_pay":{"token":"apple_pay_token_sandbox"},"billing_details":{"email":"trigger@example.com"}}"#,
            ),
        ],
    ),
    journey(
        "checkout.session.expired",
        &[CUSTOMER, CHECKOUT, post("session", "/v2/checkout/sessions/<session.id>/expire", "{}")],
    ),
    journey(
        "refund.created",
        &[
            CARD,
            CUSTOMER_WITH_CARD,
            PAY,
            AUTHENTICATE_PAYMENT,
            post("refund", "/v2/payment_refunds", r#"{"payment_flow_id":"<payment_flow.id>"}"#),
        ],
    ),
    journey(
        "refund.updated",
        &[
            CARD,
            CUSTOMER_WITH_CARD,
            PAY,
            AUTHENTICATE_PAYMENT,
            post("refund", "/v2/payment_refunds", r#"{"payment_flow_id":"<payment_flow.id>"}"#),
            post("refund", "/v2/payment_refunds/<refund.id>", r#"{"metadata":{"changed":true}}"#),
        ],
    ),
    journey(
        "dispute.created",
        &[
            CARD,
            CUSTOMER_WITH_CARD,
            PAY,
            AUTHENTICATE_PAYMENT,
            post(
                "dispute",
                "/_sandbox/payment_disputes",
                r#"{"payment_flow_id":"<payment_flow.id>"}"#,
            ),
        ],
    ),
    journey("product.created", &[PRODUCT]),
    journey(
        "product.updated",
        &[PRODUCT, post("product", "/v2/products/<product.id>", r#"{"name":"Tea"}"#)],
    ),
    journey("product.deleted", &[PRODUCT, delete("product", "/v2/products/<product.id>")]),
    journey("price.created", &[PRODUCT, PRICE]),
    journey(
        "price.updated",
        &[PRODUCT, PRICE, post("price", "/v2/prices/<price.id>", r#"{"nickname":"changed"}"#)],
    ),
    journey("tax_rate.created", &[TAX_RATE]),
    journey(
        "tax_rate.updated",
        &[TAX_RATE, post("tax_rate", "/v2/tax_rates/<tax_rate.id>", r#"{"active":false}"#)],
    ),
];

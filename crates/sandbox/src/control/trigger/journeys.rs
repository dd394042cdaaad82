/// What leads to an event.
pub(super) struct Journey {
    pub(super) event_type: &'static str,
    pub(super) steps: &'static [Step],
}

/// One request. `<name.field>` in it stands for what the answer of an earlier step holds.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) body: &'static str,
    pub(super) may_fail: bool,
}

const fn post(name: &'static str, path: &'static str, body: &'static str) -> Step {
    Step { name, method: "POST", path, body, may_fail: false }
}

const fn refused(name: &'static str, path: &'static str, body: &'static str) -> Step {
    Step { name, method: "POST", path, body, may_fail: true }
}

const CUSTOMER: Step = post("customer", "/v2/customers", r#"{"email":"trigger@example.com"}"#);
const CARD: Step = post(
    "payment_method",
    "/v2/payment_methods",
    r#"{"type":"card","card":{"number":"4242424242424242","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
);
const SETUP_FLOW: Step =
    post("setup_flow", "/v2/setup_flows", r#"{"customer_id":"<customer.id>"}"#);
const CONFIRM_SETUP: Step = post(
    "confirmed",
    "/_payments_js/setup_flows/confirm",
    r#"{"client_secret":"<setup_flow.client_secret>","return_url":"https://example.com/return","card":{"number":"4242424242424242","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
);

pub(super) const JOURNEYS: &[Journey] = &[
    Journey { event_type: "customer.created", steps: &[CUSTOMER] },
    Journey {
        event_type: "payment_method.attached",
        steps: &[
            CARD,
            post("customer", "/v2/customers", r#"{"payment_method_id":"<payment_method.id>"}"#),
        ],
    },
    Journey { event_type: "setup_flow.created", steps: &[CUSTOMER, SETUP_FLOW] },
    Journey {
        event_type: "setup_flow.canceled",
        steps: &[
            CUSTOMER,
            SETUP_FLOW,
            post("canceled", "/v2/setup_flows/<setup_flow.id>/cancel", "{}"),
        ],
    },
    Journey {
        event_type: "setup_flow.setup_failed",
        steps: &[
            CUSTOMER,
            SETUP_FLOW,
            refused(
                "confirmed",
                "/_payments_js/setup_flows/confirm",
                r#"{"client_secret":"<setup_flow.client_secret>","return_url":"https://example.com/return","card":{"number":"4000000000000002","exp_month":12,"exp_year":2099,"cvc":"123"},"billing_details":{"email":"trigger@example.com"}}"#,
            ),
        ],
    },
    Journey {
        event_type: "setup_flow.requires_action",
        steps: &[CUSTOMER, SETUP_FLOW, CONFIRM_SETUP],
    },
];

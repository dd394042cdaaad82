/// One row of the table of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SettingInfo {
    /// The name in `NAME=VALUE`.
    pub name: &'static str,
    /// The values it takes, as Markdown.
    pub values: &'static str,
    /// The value it has when nobody sets it.
    pub default: &'static str,
    /// The open question about PAY.JP that it stands for.
    pub stands_for: &'static str,
}

const fn row(
    name: &'static str,
    values: &'static str,
    default: &'static str,
    stands_for: &'static str,
) -> SettingInfo {
    SettingInfo { name, values, default, stands_for }
}

const TABLE: &[SettingInfo] = &[
    row(
        "three_d_secure",
        "`always`, `never`, `fail`",
        "always",
        "When PAY.JP asks for 3-D Secure in test mode. `usage=on_session` skips it; `request_three_d_secure=any` asks even under `never`. With `fail` the issuer refuses without a page, and the confirm itself ends with `three_d_secure_failed`.",
    ),
    row(
        "three_d_secure_cancel",
        "`requires_payment_method`, `canceled`",
        "requires_payment_method",
        "Where a flow ends when the customer cancels on the 3-D Secure page. One of Checkout stays open.",
    ),
    row(
        "confirm_during_requires_action",
        "`refuse`, `restart`",
        "refuse",
        "What a second confirm does while the first waits for 3-D Secure.",
    ),
    row(
        "legacy_customer_field",
        "`alias`, `reject`, `ignore`",
        "alias",
        "What `customer` does where `customer_id` is meant: the guide still shows it, the newest schema does not have it.",
    ),
    row(
        "unknown_fields",
        "`refuse`, `ignore`",
        "refuse",
        "Whether a field that an operation does not have is refused (422) or ignored.",
    ),
    row(
        "apple_pay_in_setup",
        "`refuse`, `accept`",
        "refuse",
        "Whether `payment_method_types` of a setup flow may name `apple_pay`: the guide says it can be registered, the schema only takes `card`.",
    ),
    row(
        "default_payment_method",
        "`never`, `if_none`, `always`",
        "never",
        "Whether a method registered by a setup flow becomes its customer's default.",
    ),
    row(
        "refused_card_from_server",
        "`refuse`, `accept`",
        "refuse",
        "Whether the refused test cards are refused by `POST /v2/payment_methods` too.",
    ),
    row(
        "unknown_card_brand",
        "`accept`, `refuse`",
        "accept",
        "Whether test mode takes a number with a valid check digit that belongs to no known brand (it is then called Visa).",
    ),
    row(
        "metadata_value_limit",
        "1 to 100000",
        "500",
        "The most characters of one metadata value (500 was v1's limit).",
    ),
    row(
        "flow_expires_after",
        "1 to 8760",
        "24",
        "How many hours after its creation a flow that has not ended is canceled with `cancellation_reason=expired`.",
    ),
    row(
        "server_three_d_secure",
        "`never`, `when_requested`, `always`",
        "never",
        "Whether a confirm from a server asks for 3-D Secure; `when_requested` does so for `request_three_d_secure=any`.",
    ),
    row(
        "deleted_customers_methods",
        "`detach`, `keep`",
        "detach",
        "What becomes of the payment methods of a customer who is deleted.",
    ),
    row(
        "detached_customer_id",
        "`null`, `keep`",
        "null",
        "What `customer_id` of a detached payment method says.",
    ),
    row(
        "reattach",
        "`refuse`, `same_customer`",
        "refuse",
        "Whether a detached payment method can be attached again, to the customer it had.",
    ),
    row(
        "tax_rounding",
        "`down`, `half_up`, `up`",
        "down",
        "What becomes of a fraction of a yen of a line item's tax.",
    ),
    row(
        "checkout_flow",
        "`at_creation`, `when_opened`",
        "at_creation",
        "When the flow behind a checkout session is made, and its id shown.",
    ),
    row(
        "finished_checkout_url",
        "`keep`, `null`",
        "keep",
        "What `url` of a checkout session says once it is no longer open: the SDKs' types need a string.",
    ),
    row(
        "extended_authorizations",
        "`available`, `unavailable`",
        "available",
        "Whether the period of an authorization can be extended; where not, `must_extend` is refused.",
    ),
    row(
        "authorization_days",
        "1 to 60",
        "7",
        "After how many days an authorization that was not captured lapses.",
    ),
    row(
        "extended_authorization_days",
        "1 to 60",
        "30",
        "After how many days an extended authorization lapses.",
    ),
    row(
        "idempotency_key_hours",
        "1 to 8760",
        "24",
        "For how many hours an `Idempotency-Key` is remembered.",
    ),
    row(
        "paypay_refund_seconds",
        "0 to 86400",
        "60",
        "After how many seconds a PayPay refund, which begins `pending`, succeeds; 0 is at once.",
    ),
    row(
        "fee_basis_points",
        "0 to 10000",
        "360",
        "The fee in `payment_transactions` and `statements`, in hundredths of a percent.",
    ),
    row(
        "webhook_timeout",
        "1 to 60",
        "10",
        "How many seconds a webhook has to answer with a 2xx (10 is what PAY.JP says).",
    ),
    row(
        "setup_flow_events",
        "`all`, `ends`",
        "all",
        "Whether `setup_flow.created`, `.requires_action` and `.canceled` are sent beside `.succeeded` and `.setup_failed`.",
    ),
    row(
        "rate_limit",
        "0 to 10000",
        "0",
        "How many requests a second each key may send to API v2 before the rest get 429 with `Retry-After: 1`; 0 is no limit (2 was v1's in test mode).",
    ),
    row(
        "public_key_status",
        "`401`, `403`",
        "401",
        "The HTTP status for a publishable key on a route that needs the secret key.",
    ),
];

/// Every setting, in the order of the README's table.
#[must_use]
pub fn table() -> &'static [SettingInfo] {
    TABLE
}

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
        "Where a flow ends when the customer cancels on the 3-D Secure page.",
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
        "What `customer` does in `POST /v2/setup_flows`: the guide still shows it, the newest schema only has `customer_id`.",
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
        "webhook_timeout",
        "1 to 60",
        "10",
        "How many seconds a webhook has to answer with a 2xx (10 is what PAY.JP says).",
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

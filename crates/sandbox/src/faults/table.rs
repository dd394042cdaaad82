/// One row of the table of faults.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FaultInfo {
    /// The name in `NAME` or `NAME=VALUE`.
    pub name: &'static str,
    /// The values it takes, as Markdown.
    pub values: &'static str,
    /// What happens while it is on.
    pub does: &'static str,
    /// The value it has when nobody gives one; none where it takes none.
    pub(super) default: Option<u32>,
    pub(super) takes: Takes,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    Nothing,
    UpTo(u32),
    OneOf(&'static [u32]),
}

impl Takes {
    pub(super) fn contains(self, value: &u32) -> bool {
        match self {
            Takes::Nothing => false,
            Takes::UpTo(most) => (1..=most).contains(value),
            Takes::OneOf(values) => values.contains(value),
        }
    }
}

const fn plain(name: &'static str, does: &'static str) -> FaultInfo {
    FaultInfo { name, values: "–", does, default: None, takes: Takes::Nothing }
}

const fn waits(
    name: &'static str,
    values: &'static str,
    default: u32,
    most: u32,
    does: &'static str,
) -> FaultInfo {
    FaultInfo { name, values, does, default: Some(default), takes: Takes::UpTo(most) }
}

const TABLE: &[FaultInfo] = &[
    waits("delay", "milliseconds, 1000 unless told", 1000, 600_000, "Answers later."),
    FaultInfo {
        name: "status",
        values: "429, 500, 503 or 504; 503 unless told",
        does: "Answers with that status and does nothing. 429 comes with `Retry-After: 1`.",
        default: Some(503),
        takes: Takes::OneOf(&[429, 500, 503, 504]),
    },
    FaultInfo {
        name: "status_after",
        values: "500, 503 or 504; 503 unless told",
        does: "Does what was asked and then answers with that status, as if the answer had been lost.",
        default: Some(503),
        takes: Takes::OneOf(&[500, 503, 504]),
    },
    plain(
        "idempotency_timeout",
        "A request with an idempotency key gets 409, as if the first of its kind were still at work.",
    ),
    plain(
        "idempotency_infrastructure_error",
        "A request with an idempotency key gets 503, as if keys could not be looked up.",
    ),
    plain("reset", "Does nothing and breaks the connection off in place of an answer."),
    plain("payments_js_404", "`/payments.js` is not found."),
    waits(
        "payments_js_slow",
        "milliseconds, 10000 unless told",
        10_000,
        600_000,
        "`/payments.js` comes later.",
    ),
    plain("payments_js_syntax_error", "`/payments.js` is not JavaScript."),
    plain("payments_js_no_global", "`/payments.js` loads and defines nothing."),
    plain("never_ready", "Forms mount and never emit `ready`."),
    plain("confirm_never_settles", "The promise of a confirm from the browser stays pending."),
    waits(
        "webhook_delay",
        "seconds on the sandbox's clock, 60 unless told",
        60,
        86_400,
        "An event's first delivery is made later.",
    ),
    plain("webhook_duplicate", "An event is delivered twice."),
    plain(
        "webhook_reorder",
        "An event is held back until the next one has overtaken it, for 2 seconds at most.",
    ),
    plain("webhook_wrong_token", "The delivery carries the token `whook_wrong`."),
    plain("webhook_lost", "An event is given up without having been sent."),
];

/// Every fault, in the order of the README's table.
#[must_use]
pub fn table() -> &'static [FaultInfo] {
    TABLE
}

use payjp_types::FlowKind;

use crate::text::Text;

/// What a step is for: its kind of flow, and the words that differ by it. A page that only registers does not download
/// those for paying.
#[derive(Debug)]
pub struct Purpose {
    /// The kind of flow.
    pub kind: FlowKind,
    pub(super) submit: Text,
    pub(super) confirming: Text,
    /// It waits for the customer, who can go on with it.
    pub(super) go_on: Text,
    pub(super) unfinished: Text,
    pub(super) refused_as_paid: Text,
    pub(super) succeeded: Text,
    pub(super) requires_capture: Text,
    pub(super) closed: Text,
    pub(super) save: Option<Save>,
}

/// The words about the wish to save.
#[derive(Debug)]
pub(super) struct Save {
    pub(super) label: Text,
    pub(super) failed: Text,
}

/// A payment method is registered.
pub static REGISTER: Purpose = Purpose {
    kind: FlowKind::Setup,
    submit: Text::SUBMIT,
    confirming: Text::CONFIRMING,
    go_on: Text::RETRY,
    unfinished: Text::UNFINISHED,
    refused_as_paid: Text::SERVER_FAILED,
    succeeded: Text::ALREADY_REGISTERED,
    requires_capture: Text::ALREADY_CLOSED,
    closed: Text::ALREADY_CLOSED,
    save: None,
};

/// Something is paid.
pub static PAY: Purpose = Purpose {
    kind: FlowKind::Payment,
    submit: Text::PAY,
    confirming: Text::PAY_CONFIRMING,
    go_on: Text::CONTINUE,
    unfinished: Text::PAY_UNFINISHED,
    refused_as_paid: Text::ALREADY_PAID,
    succeeded: Text::ALREADY_PAID,
    requires_capture: Text::PAY_REQUIRES_CAPTURE_TEXT,
    closed: Text::PAY_CLOSED,
    save: Some(Save { label: Text::SAVE_METHOD, failed: Text::SAVE_FAILED }),
};

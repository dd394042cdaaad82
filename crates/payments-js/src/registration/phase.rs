use payjp_types::{FlowStatus, SdkError};

use crate::{LoadError, ServerError};

/// The stage of a registration step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The SDK, the client secret, the form or the flow's status is awaited.
    Loading,
    /// The customer may fill in the form and submit it.
    Ready,
    /// `confirmSetup` was called.
    Confirming,
    /// The browser is leaving for PAY.JP's page.
    Leaving,
    /// The flow has ended, here or in another tab, with this status.
    Closed(FlowStatus),
    /// It cannot go on by itself.
    Failed(Failure),
}

/// Why it cannot go on by itself. Each can be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// payments.js could not be had.
    Load(LoadError),
    /// The merchant's server gave no client secret.
    Server(ServerError),
    /// PAY.JP's form could not be made.
    Sdk(SdkError),
    /// The flow could not be read: this is what PAY.JP's script said, if it said anything in time.
    Unread(Option<SdkError>),
    /// PAY.JP's form never became ready.
    NotReady,
    /// An earlier attempt on this flow is still under way, with this status.
    Unfinished(FlowStatus),
}

/// What the customer has to be told beside the form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The registration was refused or went wrong.
    Error(SdkError),
    /// It takes longer than usual. The customer may start over.
    StillWorking,
    /// Nothing came of the last attempt, and a new form is there.
    NothingHappened,
}

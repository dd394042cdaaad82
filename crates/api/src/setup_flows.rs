use payjp_types::{CancellationReason, CreateSetupFlow, SetupFlow, SetupFlowId};
use serde::Serialize;

use crate::call::{Call, Post};
use crate::path::segment;
use crate::{Client, Error};

/// Registrations of payment methods. See [`Client::setup_flows`].
///
/// <https://docs.pay.jp/v2/guide/payments/setupflow>
#[derive(Clone, Copy, Debug)]
pub struct SetupFlows<'a> {
    pub(crate) client: &'a Client,
}

#[derive(Serialize)]
struct Cancel<'a> {
    cancellation_reason: &'a CancellationReason,
}

impl SetupFlows<'_> {
    /// Makes a flow (`POST /v2/setup_flows`).
    pub fn create(&self, flow: &CreateSetupFlow) -> Post<SetupFlow> {
        Post::new(self.client, Ok("/v2/setup_flows".to_owned())).json(flow)
    }

    /// Retrieves a flow (`GET /v2/setup_flows/{id}`): the only way to learn its status.
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such flow; see [`Error`] for the rest.
    pub async fn get(&self, id: &SetupFlowId) -> Result<SetupFlow, Error> {
        let path = format!("/v2/setup_flows/{}", segment(id.as_str())?);
        self.client.run(&Call::get(path)).await
    }

    /// Cancels a flow that has not ended (`POST /v2/setup_flows/{id}/cancel`), for a reason or for none.
    ///
    /// PAY.JP takes [`Abandoned`](CancellationReason::Abandoned), [`Duplicate`](CancellationReason::Duplicate) and
    /// [`RequestedByCustomer`](CancellationReason::RequestedByCustomer).
    pub fn cancel(&self, id: &SetupFlowId, reason: Option<&CancellationReason>) -> Post<SetupFlow> {
        let path = segment(id.as_str()).map(|id| format!("/v2/setup_flows/{id}/cancel"));
        let post = Post::new(self.client, path);
        match reason {
            Some(cancellation_reason) => post.json(&Cancel { cancellation_reason }),
            None => post,
        }
    }
}

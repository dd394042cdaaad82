use payjp_types::{CancellationReason, CreateSetupFlow, SetupFlow, SetupFlowId, UpdateSetupFlow};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Registrations of payment methods. See [`Client::setup_flows`].
#[derive(Clone, Copy, Debug)]
pub struct SetupFlows<'a> {
    pub(crate) client: &'a Client,
}

impl SetupFlows<'_> {
    /// Makes a flow (`POST /v2/setup_flows`).
    pub fn create(&self, params: &CreateSetupFlow) -> Post<SetupFlow> {
        Post::new(self.client, Ok("/v2/setup_flows".to_owned())).json(params)
    }

    /// Retrieves a flow (`GET /v2/setup_flows/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such flow; see [`Error`] for the rest.
    pub async fn get(&self, id: &SetupFlowId) -> Result<SetupFlow, Error> {
        self.client.fetch(object("setup_flows", id.as_str(), "")).await
    }

    /// Lists flows, newest first (`GET /v2/setup_flows`).
    pub fn list(&self) -> ListRequest<SetupFlow> {
        ListRequest::new(self.client, Ok("/v2/setup_flows".to_owned()))
    }

    /// Changes a flow that has not ended (`POST /v2/setup_flows/{id}`).
    pub fn update(&self, id: &SetupFlowId, params: &UpdateSetupFlow) -> Post<SetupFlow> {
        Post::new(self.client, object("setup_flows", id.as_str(), "")).json(params)
    }

    /// Cancels a flow that has not ended (`POST /v2/setup_flows/{id}/cancel`), for a reason or for none.
    ///
    /// PAY.JP takes [`Abandoned`](CancellationReason::Abandoned), [`Duplicate`](CancellationReason::Duplicate) and
    /// [`RequestedByCustomer`](CancellationReason::RequestedByCustomer).
    pub fn cancel(&self, id: &SetupFlowId, reason: Option<&CancellationReason>) -> Post<SetupFlow> {
        let post = Post::new(self.client, object("setup_flows", id.as_str(), "/cancel"));
        match reason {
            Some(cancellation_reason) => post.json(&Cancel { cancellation_reason }),
            None => post,
        }
    }
}

#[derive(serde::Serialize)]
struct Cancel<'a> {
    cancellation_reason: &'a CancellationReason,
}

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::payment_flow::read_redirect_options;
use super::{FromBody, LEGACY_CUSTOMER, take_legacy_customer};
use crate::fields::{Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    CancelReason, FlowError, FlowStatus, MethodType, SetupFlow, ThreeDSecureRequest, Usage,
};
use crate::settings::{ApplePayInSetup, Settings};

#[derive(Debug)]
pub(crate) struct CreateSetupFlow {
    pub(crate) usage: Option<Usage>,
    pub(crate) changes: UpdateSetupFlow,
}

/// What can be said of a flow both when it is created and later.
#[derive(Debug)]
pub(crate) struct UpdateSetupFlow {
    customer_id: Option<String>,
    legacy_customer: bool,
    payment_method_types: Option<Vec<String>>,
    request_three_d_secure: Option<Option<ThreeDSecureRequest>>,
    include_client_secret: Option<bool>,
    description: Option<String>,
    metadata: Option<Metadata>,
}

#[derive(Debug)]
pub(crate) struct CancelSetupFlow {
    pub(crate) reason: Option<CancelReason>,
}

impl FromBody for CreateSetupFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<CreateSetupFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let usage = fields.choice("usage");
        let changes = UpdateSetupFlow::take(&mut fields, settings);
        fields.finish()?;
        Ok(CreateSetupFlow { usage, changes })
    }

    fn warning(&self) -> Option<&'static str> {
        self.changes.warning()
    }
}

impl FromBody for UpdateSetupFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdateSetupFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = UpdateSetupFlow::take(&mut fields, settings);
        fields.finish()?;
        Ok(request)
    }

    fn warning(&self) -> Option<&'static str> {
        self.legacy_customer.then_some(LEGACY_CUSTOMER)
    }
}

impl UpdateSetupFlow {
    fn take(fields: &mut Fields, settings: &Settings) -> UpdateSetupFlow {
        let legacy_customer = fields.has("customer");
        let legacy = take_legacy_customer(fields, settings.legacy_customer_field);
        UpdateSetupFlow {
            customer_id: fields.string("customer_id", Text::Any).or(legacy),
            legacy_customer,
            payment_method_types: fields.strings("payment_method_types"),
            request_three_d_secure: fields.object("payment_method_options", |options| {
                options.object("card", |card| card.choice("request_three_d_secure")).flatten()
            }),
            include_client_secret: read_redirect_options(fields),
            description: fields.string("description", Text::Any),
            metadata: fields.metadata(settings.metadata_value_limit),
        }
    }

    pub(crate) fn apply(self, flow: &mut SetupFlow, settings: &Settings) -> Result<(), Problem> {
        if let Some(words) = self.payment_method_types {
            flow.payment_method_types = allowed_types(&words, settings)?;
        }
        flow.metadata = flow.metadata.merged(self.metadata)?;
        flow.customer_id = self.customer_id.or(flow.customer_id.take());
        flow.description = self.description.or(flow.description.take());
        if let Some(request) = self.request_three_d_secure {
            flow.request_three_d_secure = request;
        }
        if let Some(include) = self.include_client_secret {
            flow.include_client_secret = include;
        }
        Ok(())
    }
}

/// Whether a setup flow may take methods of this type.
pub(crate) fn can_be_registered(method_type: MethodType, settings: &Settings) -> bool {
    match method_type {
        MethodType::ApplePay => settings.apple_pay_in_setup == ApplePayInSetup::Accept,
        MethodType::Card => true,
        MethodType::PayPay => false,
    }
}

fn allowed_types(words: &[String], settings: &Settings) -> Result<Vec<MethodType>, Problem> {
    let mut types = Vec::new();
    for word in words {
        match MethodType::of(word).filter(|method_type| can_be_registered(*method_type, settings)) {
            Some(found) if !types.contains(&found) => types.push(found),
            Some(_) => {}
            None => {
                return Err(Problem::bad_request(
                    "invalid_payment_method_types",
                    format!(
                        "'{word}' cannot be registered by a setup flow. Send [\"card\"], or leave payment_method_types out."
                    ),
                ));
            }
        }
    }
    Ok(types)
}

impl FromBody for CancelSetupFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<CancelSetupFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = CancelSetupFlow { reason: fields.choice("cancellation_reason") };
        fields.finish()?;
        Ok(request)
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct SetupFlowBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    client_secret: &'a str,
    customer_id: Option<&'a str>,
    payment_method_id: Option<&'a str>,
    payment_method_types: &'a [MethodType],
    payment_method_options: Option<Value>,
    status: FlowStatus,
    next_action: Option<Value>,
    return_url: Option<&'a str>,
    redirect_options: Value,
    last_setup_error: Option<&'a FlowError>,
    cancellation_reason: Option<CancelReason>,
    description: Option<&'a str>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a SetupFlow> for SetupFlowBody<'a> {
    fn from(flow: &'a SetupFlow) -> SetupFlowBody<'a> {
        SetupFlowBody {
            object: "setup_flow",
            id: &flow.id,
            livemode: false,
            client_secret: flow.client_secret.expose(),
            customer_id: flow.customer_id.as_deref(),
            payment_method_id: flow.payment_method_id.as_deref(),
            payment_method_types: &flow.payment_method_types,
            payment_method_options: flow
                .request_three_d_secure
                .map(|request| json!({ "card": { "request_three_d_secure": request } })),
            status: flow.status,
            next_action: flow.challenge.as_ref().map(|challenge| {
                json!({
                    "type": "redirect_to_url",
                    "redirect_to_url": { "url": challenge.url, "return_url": flow.return_url },
                })
            }),
            return_url: flow.return_url.as_deref(),
            redirect_options: json!({ "include_client_secret": flow.include_client_secret }),
            last_setup_error: flow.last_setup_error.as_ref(),
            cancellation_reason: flow.cancellation_reason,
            description: flow.description.as_deref(),
            metadata: &flow.metadata,
            created_at: flow.created_at,
            updated_at: flow.updated_at,
        }
    }
}

use std::sync::Arc;

use url::Url;

use super::outcome::Outcome;
use crate::app::App;
use crate::checkout::CHECKOUT_PATH;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{
    Card, Challenge, FlowError, FlowStatus, MethodType, PayWith, PaymentChallenge, PaymentFlow,
    PaymentStatus, SetupAct, SetupFlow,
};
use crate::return_url;
use crate::settings::Settings;
use crate::store::{PaymentAnswer, World};

/// A flow that sent its customer to the page.
#[derive(Debug, Clone)]
pub(super) enum Challenged {
    Setup(Arc<SetupFlow>),
    Payment(Arc<PaymentFlow>),
}

/// What the customer is asked to agree to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Setup,
    CardPayment,
    PayPay,
}

impl Challenged {
    pub(super) fn find(world: &World, challenge_id: &str) -> Option<Challenged> {
        if let Some((flow, _)) = world.challenge(challenge_id) {
            return Some(Challenged::Setup(flow));
        }
        world.payment_challenge(challenge_id).map(|(flow, _)| Challenged::Payment(flow))
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Challenged::Setup(flow) => &flow.id,
            Challenged::Payment(flow) => &flow.id,
        }
    }

    /// Whether this is the challenge that the flow waits for.
    pub(super) fn waits_for(&self, challenge_id: &str) -> bool {
        let waiting = match self {
            Challenged::Setup(flow) => flow.challenge_id(),
            Challenged::Payment(flow) => flow.challenge_id(),
        };
        waiting == Some(challenge_id)
    }

    /// The card that is asked about, if it is one.
    pub(super) fn card(&self, world: &World) -> Option<Card> {
        match self {
            Challenged::Setup(flow) => flow.challenge.as_ref()?.payment_method.card.clone(),
            Challenged::Payment(flow) => match flow.challenge.as_deref()? {
                PaymentChallenge { with: PayWith::New(method), .. } => method.card.clone(),
                PaymentChallenge { with: PayWith::Saved(id), .. } => {
                    world.payment_methods.get(id)?.card.clone()
                }
            },
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Challenged::Setup(_) => Kind::Setup,
            Challenged::Payment(flow) => match flow.challenge.as_deref() {
                Some(PaymentChallenge { with: PayWith::New(method), .. })
                    if method.method_type == MethodType::PayPay =>
                {
                    Kind::PayPay
                }
                _ => Kind::CardPayment,
            },
        }
    }

    /// Yen, if something is paid.
    pub(super) fn amount(&self) -> Option<i64> {
        match self {
            Challenged::Setup(_) => None,
            Challenged::Payment(flow) => Some(flow.amount),
        }
    }

    /// Whether the customer has done all that is to be done.
    pub(super) fn went_through(&self) -> bool {
        match self {
            Challenged::Setup(flow) => flow.status == FlowStatus::Succeeded,
            Challenged::Payment(flow) => {
                matches!(flow.status, PaymentStatus::Succeeded | PaymentStatus::RequiresCapture)
            }
        }
    }

    pub(super) fn return_url(&self) -> Option<Url> {
        let url = match self {
            Challenged::Setup(flow) => flow.return_url.as_deref(),
            Challenged::Payment(flow) => flow.return_url.as_deref(),
        };
        Url::parse(url?).ok()
    }

    /// The way back to the shop; an old link must not hand out the secret.
    pub(super) fn way_back(&self, with_secret: bool, lang: Lang) -> Option<String> {
        if let Some(session_id) = self.open_checkout() {
            return Some(format!("{CHECKOUT_PATH}{session_id}?lang={}", lang.tag()));
        }
        let url = self.return_url()?;
        Some(match self {
            Challenged::Setup(flow) => {
                let include_client_secret = with_secret && flow.include_client_secret;
                let flow = SetupFlow { include_client_secret, ..(**flow).clone() };
                return_url::with_flow(&url, &flow)
            }
            Challenged::Payment(flow) => {
                let include_client_secret = with_secret && flow.include_client_secret;
                let flow = PaymentFlow { include_client_secret, ..(**flow).clone() };
                return_url::with_payment_flow(&url, &flow)
            }
        })
    }

    /// The checkout session whose page the customer goes back to, to try again.
    fn open_checkout(&self) -> Option<&str> {
        let (session_id, failed) = match self {
            Challenged::Setup(flow) => {
                (&flow.checkout_session_id, flow.status == FlowStatus::RequiresPaymentMethod)
            }
            Challenged::Payment(flow) => {
                (&flow.checkout_session_id, flow.status == PaymentStatus::RequiresPaymentMethod)
            }
        };
        session_id.as_deref().filter(|_| failed)
    }

    /// Goes on as the customer chose, once. What can no longer be completed fails with the reason.
    pub(super) async fn settle(
        self,
        app: &App,
        challenge_id: &str,
        outcome: Outcome,
    ) -> Result<Challenged, Problem> {
        match self.conclude(app, challenge_id, outcome).await {
            Err(problem) if problem.status.is_client_error() => {
                self.fail(app, challenge_id, FlowError::refused(&problem)).await
            }
            concluded => concluded,
        }
    }

    async fn conclude(
        &self,
        app: &App,
        challenge_id: &str,
        outcome: Outcome,
    ) -> Result<Challenged, Problem> {
        let settings = &app.settings;
        match self {
            Challenged::Setup(_) => {
                let conclude =
                    |world: &mut World| conclude_setup(world, challenge_id, outcome, settings);
                Ok(Challenged::Setup(app.store.change(conclude).await?))
            }
            Challenged::Payment(flow) => {
                let answer = match self.kind() {
                    Kind::PayPay => outcome.of_paypay(flow),
                    Kind::Setup | Kind::CardPayment => {
                        outcome.of_payment(flow, settings.three_d_secure_cancel)
                    }
                };
                answer_payment(app, challenge_id, answer).await
            }
        }
    }

    /// Ends the attempt, if the flow still waits for this challenge.
    async fn fail(
        &self,
        app: &App,
        challenge_id: &str,
        error: FlowError,
    ) -> Result<Challenged, Problem> {
        match self {
            Challenged::Setup(_) => {
                let fail = |world: &mut World| {
                    let (flow, _) = waiting_setup(world, challenge_id)?;
                    world.change_setup_flow(&flow.id, |flow| flow.fail(error))
                };
                Ok(Challenged::Setup(app.store.change(fail).await?))
            }
            Challenged::Payment(_) => {
                answer_payment(app, challenge_id, PaymentAnswer::Failed(error)).await
            }
        }
    }
}

async fn answer_payment(
    app: &App,
    challenge_id: &str,
    answer: PaymentAnswer,
) -> Result<Challenged, Problem> {
    let answered =
        app.store.change(|world| world.answer_payment(challenge_id, answer, &app.settings)).await?;
    Ok(Challenged::Payment(answered.flow))
}

fn waiting_setup(
    world: &World,
    challenge_id: &str,
) -> Result<(Arc<SetupFlow>, Challenge), Problem> {
    let Some((flow, Some(challenge))) = world.challenge(challenge_id) else {
        return Err(Problem::invalid_status("This challenge was answered already."));
    };
    if flow.status != FlowStatus::RequiresAction {
        return Err(Problem::invalid_status("This flow waits for no challenge."));
    }
    Ok((flow, challenge))
}

fn conclude_setup(
    world: &mut World,
    challenge_id: &str,
    outcome: Outcome,
    settings: &Settings,
) -> Result<Arc<SetupFlow>, Problem> {
    let (flow, challenge) = waiting_setup(world, challenge_id)?;
    if outcome == Outcome::Succeed {
        let authenticate = |flow: &mut SetupFlow| flow.act(SetupAct::Authenticate);
        return world.register(&flow.id, challenge.payment_method, settings, authenticate);
    }
    let cancelled = settings.three_d_secure_cancel;
    world.change_setup_flow(&flow.id, |flow| outcome.end_badly(flow, cancelled))
}

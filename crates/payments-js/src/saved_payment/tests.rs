use payjp_types::PaymentMethodType;

use super::*;

#[cfg(not(target_arch = "wasm32"))]
mod properties;

fn id(id: &str) -> PaymentMethodId {
    PaymentMethodId::new(id)
}

fn page(ids: &[&str], default: Option<&str>) -> Page {
    let methods = ids.iter().map(|name| {
        let mut method = SavedMethod::new(id(name), PaymentMethodType::Card);
        method.is_default = default == Some(name);
        method
    });
    Page { methods: methods.collect(), has_more: false }
}

fn error(kind: &str, code: &str) -> SdkError {
    SdkError::new(kind, code)
}

fn flow(status: &str, has_secret: bool) -> Answer {
    Answer::Flow { id: FlowId::new("pfw_1"), status: status.into(), has_secret }
}

/// A payment that is driven by events, and what it last asked for.
#[derive(Clone)]
struct Step {
    state: State,
    commands: Vec<Command>,
}

impl Step {
    fn start() -> Self {
        let (state, commands) = State::start();
        Self { state, commands }
    }

    fn ready() -> Self {
        Self::start().reads(&["a", "b", "c"], Some("b"))
    }

    fn paying() -> Self {
        Self::ready().on(Event::Submitted)
    }

    /// payments.js takes the customer to the bank's page.
    fn acting() -> Self {
        Self::paying().answered(flow("requires_action", true))
    }

    fn on(mut self, event: Event) -> Self {
        (self.state, self.commands) = self.state.on(event);
        self
    }

    fn listed(self, result: Result<Page, ServerError>) -> Self {
        let ask = self.state.ask;
        self.on(Event::Listed { ask, result })
    }

    fn reads(self, ids: &[&str], default: Option<&str>) -> Self {
        self.listed(Ok(page(ids, default)))
    }

    fn answered(self, answer: Answer) -> Self {
        let ask = self.state.ask;
        self.on(Event::Answered { ask, answer })
    }

    fn action_ends(self, confirmation: Confirmation) -> Self {
        let ask = self.state.ask;
        self.on(Event::ActionEnded { ask, confirmation })
    }

    fn lists(&self) -> bool {
        self.commands.contains(&Command::List { ask: self.state.ask })
    }

    fn pays(&self) -> Option<&str> {
        self.commands.iter().find_map(|command| match command {
            Command::Pay { id, .. } => Some(id.as_str()),
            _ => None,
        })
    }

    fn chosen(&self) -> Option<&str> {
        self.state.chosen.as_ref().map(PaymentMethodId::as_str)
    }

    fn changes_nothing(self, event: Event) {
        let after = self.clone().on(event.clone());
        assert_eq!((after.state, after.commands), (self.state, vec![]), "{event:?}");
    }
}

#[test]
fn the_default_is_chosen_first_or_else_the_first() {
    let step = Step::start();
    assert!(step.lists());
    assert_eq!((step.state.phase, step.state.name()), (Phase::Loading, "loading"));
    let step = step.reads(&["a", "b"], Some("b"));
    assert_eq!((step.chosen(), step.state.name()), (Some("b"), "ready"));
    assert!(step.state.can_pay());
    assert_eq!(Step::start().reads(&["a", "b"], None).chosen(), Some("a"));
}

#[test]
fn what_was_chosen_is_what_is_paid_with() {
    let step = Step::ready().on(Event::Chosen(id("c"))).on(Event::Submitted);
    assert_eq!(step.pays(), Some("c"));
    assert_eq!(step.state.name(), "confirming");
    step.changes_nothing(Event::Chosen(id("a")));
    Step::ready().changes_nothing(Event::Chosen(id("unknown")));
}

#[test]
fn with_nothing_saved_there_is_nothing_to_pay_with() {
    let step = Step::start().reads(&[], None);
    assert_eq!(step.state.phase, Phase::Ready);
    assert!(!step.state.can_pay() && step.state.can_retry());
    step.clone().changes_nothing(Event::Submitted);
    let step = step.on(Event::Retried);
    assert!(step.lists());
    assert_eq!(step.reads(&["a"], None).chosen(), Some("a"), "it was saved elsewhere");
}

#[test]
fn a_list_that_could_not_be_read_can_be_tried_again() {
    let step = Step::start().listed(Err(ServerError::SignedOut));
    assert_eq!(step.state.phase, Phase::Failed(ServerError::SignedOut));
    assert_eq!(step.state.name(), "failed");
    step.clone().changes_nothing(Event::Submitted);
    let step = step.on(Event::Retried);
    assert!(step.lists());
    assert!(step.reads(&["a"], None).state.can_pay());
}

#[test]
fn seven_submits_pay_once() {
    let mut step = Step::ready();
    let mut payments = 0;
    for _ in 0..7 {
        step = step.on(Event::Submitted);
        payments += usize::from(step.pays().is_some());
    }
    assert_eq!(payments, 1);
    assert_eq!(step.state.phase, Phase::Paying);
    assert!(!step.state.can_pay());
}

#[test]
fn a_payment_that_waits_for_the_customer_goes_on_with_payments_js() {
    let step = Step::acting();
    let ask = step.state.ask;
    assert_eq!(step.commands, [Command::HandleNextAction { ask }, Command::Wait(PATIENCE_MS)]);
    assert_eq!(step.state.phase, Phase::Paying);
    step.clone().changes_nothing(Event::Submitted);
    let step = step.action_ends(Confirmation::Leaving);
    assert_eq!((step.state.phase, step.state.name()), (Phase::Leaving, "leaving"));
    step.changes_nothing(Event::Submitted);
}

#[test]
fn any_other_payment_is_told_of_by_the_page_that_reads_it() {
    for answer in [
        flow("requires_action", false),
        flow("succeeded", false),
        flow("succeeded", true),
        flow("requires_capture", false),
        flow("processing", false),
        flow("requires_payment_method", false),
        flow("canceled", false),
        flow("something_new", true),
    ] {
        let step = Step::paying().answered(answer.clone());
        assert!(step.commands.contains(&Command::Leave(FlowId::new("pfw_1"))), "{answer:?}");
        assert_eq!((step.state.phase, &step.state.notice), (Phase::Leaving, &None));
        step.changes_nothing(Event::Submitted);
    }
}

#[test]
fn a_decline_is_told_and_another_method_can_be_tried() {
    let declined = error("payment_error", "card_declined");
    let step = Step::paying().answered(Answer::Refused(declined.clone()));
    assert_eq!(step.commands, [Command::StopWaiting, Command::FocusNotice]);
    assert_eq!(step.state.notice, Some(Notice::Refused(declined)));
    assert!(step.state.can_pay());
    let step = step.on(Event::Chosen(id("a"))).on(Event::Submitted);
    assert_eq!((step.pays(), &step.state.notice), (Some("a"), &None));
}

#[test]
fn after_an_answer_that_was_lost_the_customer_may_submit_again() {
    for failed in [ServerError::Unreachable, ServerError::Refused(503), ServerError::SignedOut] {
        let step = Step::paying().answered(Answer::Failed(failed));
        assert_eq!(step.state.notice, Some(Notice::Server(failed)));
        assert!(step.commands.contains(&Command::FocusNotice));
        assert_eq!(step.on(Event::Submitted).pays(), Some("b"));
    }
}

#[test]
fn a_method_that_is_gone_is_not_replaced_by_one_that_nobody_chose() {
    let step = Step::paying().answered(Answer::Failed(ServerError::NotFound));
    assert!(step.lists() && step.commands.contains(&Command::FocusNotice));
    assert_eq!(step.state.phase, Phase::Loading);
    let notice = Some(Notice::Server(ServerError::NotFound));
    let there = step.clone().reads(&["a", "b"], Some("a"));
    assert_eq!((there.chosen(), &there.state.notice), (Some("b"), &notice));
    let gone = step.reads(&["a", "c"], Some("a"));
    assert_eq!((gone.chosen(), &gone.state.notice), (None, &notice));
    gone.clone().changes_nothing(Event::Submitted);
    assert!(gone.on(Event::Chosen(id("a"))).state.can_pay());
}

#[test]
fn a_next_action_that_fails_is_told_and_can_be_tried_again() {
    let failed = error("sdk_error", "session_not_loaded");
    for step in [Step::acting(), Step::acting().on(Event::PageHidden)] {
        let step = step.action_ends(Confirmation::Failed(failed.clone()));
        assert_eq!(step.commands, [Command::StopWaiting, Command::FocusNotice]);
        assert_eq!(step.state.notice, Some(Notice::Error(failed.clone())));
        assert_eq!(step.on(Event::Submitted).pays(), Some("b"));
    }
}

#[test]
fn silence_is_told_and_gives_nothing_back() {
    let step = Step::paying();
    assert!(step.commands.contains(&Command::Wait(PATIENCE_MS)));
    let step = step.on(Event::TimedOut);
    assert_eq!(
        (step.state.phase, &step.state.notice),
        (Phase::Paying, &Some(Notice::StillWorking))
    );
    // The request ends by itself.
    assert!(!step.state.can_retry());
    step.clone().changes_nothing(Event::Submitted);
    step.clone().changes_nothing(Event::Retried);
    let late = step.answered(flow("requires_action", true));
    assert_eq!(late.state.notice, None);
    assert!(late.commands.contains(&Command::Wait(PATIENCE_MS)));
}

#[test]
fn a_customer_whom_nothing_takes_on_may_start_over() {
    for silent in [
        Step::acting(),
        Step::acting().on(Event::PageHidden),
        Step::acting().action_ends(Confirmation::Leaving),
        Step::paying().answered(flow("succeeded", false)),
    ] {
        assert!(!silent.state.can_retry(), "not before it takes longer than usual");
        let step = silent.on(Event::TimedOut);
        assert!(step.state.can_start_over() && step.state.can_retry());
        let abandoned = step.state.ask;
        let step = step.on(Event::Retried);
        assert!(step.lists() && step.commands.contains(&Command::StopWaiting));
        assert_eq!((step.state.phase, &step.state.notice), (Phase::Loading, &None));
        let step = step.reads(&["a", "b"], Some("a"));
        assert!(step.state.can_pay());
        assert_eq!(step.chosen(), Some("b"));
        let confirmation = Confirmation::Failed(error("api_error", "invalid_status"));
        step.changes_nothing(Event::ActionEnded { ask: abandoned, confirmation });
    }
}

#[test]
fn a_page_that_comes_back_pays_nothing_before_the_list_was_read() {
    for before in [
        Step::ready(),
        Step::paying().on(Event::PageHidden),
        Step::acting().on(Event::PageHidden),
        Step::paying().answered(flow("processing", false)).on(Event::PageHidden),
    ] {
        let old = before.state.ask;
        let step = before.on(Event::PageRestored);
        assert_eq!(step.state.phase, Phase::Loading);
        assert!(step.lists());
        step.clone().changes_nothing(Event::Submitted);
        for answer in [flow("succeeded", false), Answer::Failed(ServerError::Unreachable)] {
            step.clone().changes_nothing(Event::Answered { ask: old, answer });
        }
        let unread = step.clone().listed(Err(ServerError::Unreachable));
        assert_eq!(unread.state.phase, Phase::Failed(ServerError::Unreachable));
        unread.clone().changes_nothing(Event::Submitted);
        assert!(unread.on(Event::Retried).reads(&["b"], None).state.can_pay());
        assert!(step.reads(&["b"], None).state.can_pay());
    }
}

#[test]
fn leaving_is_shown_only_while_something_is_paid() {
    let step = Step::paying().on(Event::PageHidden);
    assert_eq!(step.state.phase, Phase::Leaving);
    Step::ready().changes_nothing(Event::PageHidden);
}

#[test]
fn a_refusal_stays_true_when_the_page_comes_back() {
    let declined = error("payment_error", "card_declined");
    let step = Step::paying().answered(Answer::Refused(declined.clone())).on(Event::PageRestored);
    assert_eq!(step.state.notice, Some(Notice::Refused(declined)));
    let step = Step::paying().answered(Answer::Failed(ServerError::Unreachable));
    assert_eq!(step.on(Event::PageRestored).state.notice, None);
}

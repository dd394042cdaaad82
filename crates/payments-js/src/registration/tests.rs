use payjp_types::{PublicKeyError, SdkError, SetupFlowStatus};

use super::*;

/// A step that is driven by events, and what it last asked for.
struct Step {
    state: State,
    commands: Vec<Command>,
}

impl Step {
    fn start(can_fetch_secret: bool) -> Self {
        let (state, commands) = State::start(can_fetch_secret);
        Self { state, commands }
    }

    fn on(mut self, event: Event) -> Self {
        (self.state, self.commands) = self.state.on(event);
        self
    }

    fn mounted() -> Self {
        Self::start(true).on(Event::Loaded(Ok(()))).on(Event::Secret { present: true })
    }

    fn ready() -> Self {
        Self::mounted()
            .on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)))
            .on(Event::FormReady(1))
    }

    fn filled() -> Self {
        Self::ready().on(Event::FormChanged { generation: 1, complete: true })
    }

    fn confirming() -> Self {
        Self::filled().on(Event::Submitted)
    }

    fn attempt(&self) -> u32 {
        self.state.attempt
    }

    fn refused(self, kind: &str, code: &str) -> Self {
        let attempt = self.attempt();
        self.on(Event::Confirmed { attempt, confirmation: Confirmation::Failed(error(kind, code)) })
    }

    fn confirms(&self) -> usize {
        self.commands.iter().filter(|command| matches!(command, Command::Confirm { .. })).count()
    }
}

fn error(kind: &str, code: &str) -> SdkError {
    SdkError { kind: kind.into(), code: code.into(), message: None, validation_errors: Vec::new() }
}

#[test]
fn the_script_and_the_secret_are_fetched_at_the_same_time() {
    assert_eq!(Step::start(true).commands, [Command::Load, Command::FetchSecret]);
    assert_eq!(Step::start(false).commands, [Command::Load]);
}

#[test]
fn the_form_is_built_once_both_are_there_whichever_comes_first() {
    let script_first = Step::start(true).on(Event::Loaded(Ok(())));
    assert_eq!(script_first.commands, []);
    let script_first = script_first.on(Event::Secret { present: true });
    let secret_first =
        Step::start(true).on(Event::Secret { present: true }).on(Event::Loaded(Ok(())));
    for step in [script_first, secret_first] {
        assert!(step.commands.contains(&Command::Mount(1)), "{:?}", step.commands);
        assert!(step.commands.contains(&Command::ReadFlow(1)), "{:?}", step.commands);
        assert_eq!(step.state.phase, Phase::Loading);
    }
}

#[test]
fn nothing_is_enabled_before_the_flow_was_read() {
    let step = Step::mounted()
        .on(Event::FormReady(1))
        .on(Event::FormChanged { generation: 1, complete: true });
    assert_eq!(step.state.phase, Phase::Loading);
    assert!(!step.state.can_submit());
    let step = step.on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)));
    assert!(step.state.can_submit());
}

#[test]
fn a_form_that_is_not_complete_cannot_be_submitted() {
    let step = Step::ready().on(Event::Submitted);
    assert_eq!(step.confirms(), 0);
    assert_eq!(step.state.phase, Phase::Ready);
}

#[test]
fn seven_submits_confirm_once() {
    let mut step = Step::filled();
    let mut confirms = 0;
    for _ in 0..7 {
        step = step.on(Event::Submitted);
        confirms += step.confirms();
    }
    assert_eq!(confirms, 1);
    assert_eq!(step.state.phase, Phase::Confirming);
}

#[test]
fn a_decline_reads_the_flow_again_before_the_button_comes_back() {
    let step = Step::confirming().refused("payment_error", "card_declined");
    assert_eq!(step.state.phase, Phase::Confirming);
    assert!(step.commands.contains(&Command::ReadFlow(1)));
    let step = step.on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)));
    assert!(step.state.can_submit());
    assert_eq!(step.state.notice, Some(Notice::Error(error("payment_error", "card_declined"))));
    assert!(step.commands.contains(&Command::FocusNotice));
    assert_eq!(step.on(Event::Submitted).state.notice, None);
}

#[test]
fn a_mistake_in_the_form_gives_the_button_back_at_once() {
    let step = Step::confirming().refused("validation_error", "validation_error");
    assert!(step.state.can_submit());
    assert!(!step.commands.contains(&Command::ReadFlow(1)));
}

#[test]
fn a_refusal_because_the_flow_has_ended_elsewhere_shows_the_truth() {
    for status in [SetupFlowStatus::Succeeded, SetupFlowStatus::Canceled] {
        let step = Step::confirming()
            .refused("api_error", "invalid_status")
            .on(Event::FlowRead(1, Ok(status.clone())));
        assert_eq!(step.state.phase, Phase::Closed(status));
        assert_eq!(step.state.notice, None);
        assert!(step.commands.contains(&Command::Unmount));
    }
}

#[test]
fn ending_without_an_error_is_leaving_and_never_success() {
    let step = Step::confirming();
    let attempt = step.attempt();
    let step = step.on(Event::Confirmed { attempt, confirmation: Confirmation::Leaving });
    assert_eq!(step.state.phase, Phase::Leaving);
    assert_eq!(step.on(Event::Submitted).confirms(), 0);
}

#[test]
fn silence_asks_what_happened_and_unlocks_only_on_requires_payment_method() {
    for status in ["requires_action", "processing", "requires_confirmation", "something_new"] {
        let step = Step::confirming().on(Event::TimedOut(Timer::Confirm));
        assert_eq!(step.state.notice, Some(Notice::StillWorking));
        assert!(step.commands.contains(&Command::ReadFlow(1)));
        assert!(step.commands.contains(&Command::Start(Timer::Confirm)));
        let step = step.on(Event::FlowRead(1, Ok(status.into())));
        assert_eq!(step.state.phase, Phase::Confirming, "{status}");
    }
    let step = Step::confirming()
        .on(Event::TimedOut(Timer::Confirm))
        .on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)));
    assert!(step.state.can_submit());
    assert_eq!(step.state.notice, Some(Notice::NothingHappened));
}

#[test]
fn what_an_abandoned_attempt_says_late_is_not_heard() {
    let step = Step::confirming();
    let abandoned = step.attempt();
    let step = step
        .on(Event::TimedOut(Timer::Confirm))
        .on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)))
        .on(Event::Submitted)
        .on(Event::Confirmed {
            attempt: abandoned,
            confirmation: Confirmation::Failed(error("payment_error", "card_declined")),
        });
    assert_eq!(step.state.phase, Phase::Confirming);
    assert_eq!(step.state.notice, None);
}

#[test]
fn a_failed_look_during_a_confirmation_changes_nothing() {
    let step = Step::confirming()
        .on(Event::TimedOut(Timer::Confirm))
        .on(Event::FlowRead(1, Err(error("exception", "TypeError"))));
    assert_eq!(step.state.phase, Phase::Confirming);
}

#[test]
fn a_new_secret_builds_a_new_form_and_the_old_one_is_not_heard_any_more() {
    let step = Step::filled().on(Event::Secret { present: true });
    assert!(!step.state.can_submit());
    assert!(step.commands.contains(&Command::Mount(2)));
    let step = step
        .on(Event::FormReady(1))
        .on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresPaymentMethod)))
        .on(Event::FormChanged { generation: 1, complete: true });
    assert!(!step.state.can_submit());
    let step = step
        .on(Event::FlowRead(2, Ok(SetupFlowStatus::RequiresPaymentMethod)))
        .on(Event::FormReady(2))
        .on(Event::FormChanged { generation: 2, complete: true });
    assert!(step.state.can_submit());
}

#[test]
fn a_secret_that_goes_away_takes_the_form_with_it() {
    let step = Step::filled().on(Event::Secret { present: false });
    assert!(step.commands.contains(&Command::Unmount));
    assert_eq!(step.state.phase, Phase::Loading);
    assert_eq!(step.on(Event::Submitted).confirms(), 0);
}

#[test]
fn coming_back_from_the_banks_page_reads_the_flow_before_anything_is_enabled() {
    let step = Step::confirming().on(Event::PageHidden);
    assert_eq!(step.state.phase, Phase::Leaving);
    let step = step.on(Event::PageRestored);
    assert_eq!(step.state.phase, Phase::Loading);
    assert!(step.commands.contains(&Command::ReadFlow(1)));

    let (unfinished, closed) = (
        step.state.clone().on(Event::FlowRead(1, Ok(SetupFlowStatus::RequiresAction))).0,
        step.state.on(Event::FlowRead(1, Ok(SetupFlowStatus::Succeeded))).0,
    );
    assert_eq!(
        unfinished.phase,
        Phase::Failed(Failure::Unfinished(SetupFlowStatus::RequiresAction))
    );
    assert_eq!(unfinished.on(Event::Retried).1, [Command::FetchSecret]);
    assert_eq!(closed.phase, Phase::Closed(SetupFlowStatus::Succeeded));
}

#[test]
fn a_form_that_never_gets_ready_is_mounted_anew_once() {
    let step = Step::mounted().on(Event::TimedOut(Timer::Ready));
    assert!(step.commands.contains(&Command::Mount(1)));
    let step = step.on(Event::TimedOut(Timer::Ready));
    assert_eq!(step.state.phase, Phase::Failed(Failure::NotReady));
    assert!(step.on(Event::Retried).commands.contains(&Command::Mount(1)));
}

#[test]
fn every_failure_has_a_way_out() {
    let failures = [
        Event::Loaded(Err(LoadError::Timeout)),
        Event::Loaded(Err(LoadError::BadKey(PublicKeyError::Secret))),
        Event::SecretFailed(ServerError::Refused(500)),
    ];
    for event in failures {
        let step = Step::start(true).on(event.clone());
        assert!(matches!(step.state.phase, Phase::Failed(_)), "{event:?}");
        let step = step.on(Event::Retried);
        assert_eq!(step.state.phase, Phase::Loading, "{event:?}");
        assert!(!step.commands.is_empty(), "{event:?}");
    }
    for renew in [true, false] {
        let step = Step::start(renew).on(Event::Loaded(Ok(()))).on(Event::Secret { present: true });
        let step = step.on(Event::FlowRead(1, Err(error("api_error", "not_found"))));
        assert!(matches!(step.state.phase, Phase::Failed(Failure::Sdk(_))));
        assert!(!step.on(Event::Retried).commands.is_empty());
    }
}

#[test]
fn both_the_script_and_the_server_failing_can_be_tried_again() {
    let step = Step::start(true)
        .on(Event::SecretFailed(ServerError::Unreachable))
        .on(Event::Loaded(Err(LoadError::Offline)))
        .on(Event::Retried);
    assert_eq!(step.commands, [Command::Load, Command::FetchSecret]);
    let step = step.on(Event::Loaded(Ok(()))).on(Event::Secret { present: true });
    assert!(step.commands.contains(&Command::Mount(1)));
}

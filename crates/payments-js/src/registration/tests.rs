use payjp_types::{FlowStatus, PublicKeyError};

use super::*;
use crate::{LoadError, ServerError};

mod payment;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
mod step;

use step::{Step, error};

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
        assert!(step.mounts() && step.asks(), "{:?}", step.commands);
        assert_eq!(step.state.phase, Phase::Loading);
        assert_eq!(step.on(Event::Loaded(Ok(()))).commands, [], "it was loaded already");
    }
}

#[test]
fn nothing_is_enabled_before_the_flow_was_read() {
    let step = Step::mounted().form_ready().form_filled();
    assert_eq!(step.state.phase, Phase::Loading);
    assert!(!step.state.can_submit());
    assert!(step.reads("requires_payment_method").state.can_submit());
}

#[test]
fn a_form_that_was_replaced_enables_nothing_however_late_it_gets_ready() {
    let old = Step::mounted();
    let generation = old.state.generation;
    let step = old.on(Event::Secret { present: true }).reads("requires_payment_method");
    let step = step.on(Event::FormReady(generation));
    assert_eq!(step.state.phase, Phase::Loading);
    assert_eq!(step.form_ready().state.phase, Phase::Ready);
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
    assert!(step.asks());
    let step = step.reads("requires_payment_method");
    assert!(step.state.can_submit());
    assert_eq!(step.state.notice, Some(Notice::Error(error("payment_error", "card_declined"))));
    assert!(step.commands.contains(&Command::FocusNotice));
    assert_eq!(step.on(Event::Submitted).state.notice, None);
}

#[test]
fn a_decline_whose_flow_cannot_be_read_keeps_the_form_and_the_reason() {
    let declined = Some(Notice::Error(error("payment_error", "card_declined")));
    for unread in [Step::reads_nothing, |step: Step| step.on(Event::TimedOut(Timer::Read))] {
        let step = unread(Step::confirming().refused("payment_error", "card_declined"));
        assert!(matches!(step.state.phase, Phase::Failed(Failure::Unread(_))));
        assert!(!step.commands.contains(&Command::Unmount), "{:?}", step.commands);
        assert!(step.state.can_retry() && !step.state.can_submit());
        assert_eq!(step.state.notice, declined);
        let step = step.on(Event::Retried);
        assert!(step.asks() && !step.mounts());
        let step = step.reads("requires_payment_method");
        assert!(step.state.can_submit());
        assert_eq!(step.state.notice, declined);
    }
}

#[test]
fn a_mistake_in_the_form_gives_the_button_back_at_once_and_leaves_the_focus_there() {
    let step = Step::confirming().refused("validation_error", "validation_error");
    assert!(step.state.can_submit());
    assert!(!step.asks() && !step.commands.contains(&Command::FocusNotice));
}

#[test]
fn a_refusal_because_the_flow_has_ended_elsewhere_shows_the_truth() {
    for status in ["succeeded", "canceled"] {
        let step = Step::confirming().refused("api_error", "invalid_status").reads(status);
        assert_eq!(step.state.phase, Phase::Closed(status.into()));
        assert_eq!(step.state.notice, None);
        assert!(step.commands.contains(&Command::Unmount));
        assert!(step.commands.contains(&Command::FocusNotice));
    }
}

#[test]
fn what_was_canceled_can_be_started_over_and_what_succeeded_cannot() {
    let closed = |status| Step::mounted().reads(status).form_ready();
    assert!(!closed("succeeded").state.can_retry());
    let step = closed("canceled").on(Event::Retried);
    assert_eq!(step.commands, [Command::FetchSecret]);
    assert!(step.goes_well().state.can_submit());
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
fn silence_asks_what_happened_and_never_gives_the_same_form_back() {
    for status in ["requires_action", "processing", "requires_confirmation", "something_new"] {
        let mut step = Step::confirming();
        for _ in 0..5 {
            step = step.on(Event::TimedOut(Timer::Confirm));
            assert_eq!(step.state.notice, Some(Notice::StillWorking));
            assert!(step.asks() && step.commands.contains(&Command::Start(Timer::Confirm)));
            step = step.reads(status);
            assert_eq!(step.state.phase, Phase::Confirming, "{status}");
        }
    }
    let step = Step::confirming();
    let (generation, abandoned) = (step.state.generation, step.attempt());
    let step = step.on(Event::TimedOut(Timer::Confirm)).reads("requires_payment_method");
    assert_eq!(step.state.phase, Phase::Confirming, "it may only be slow");
    let step = step.on(Event::TimedOut(Timer::Confirm)).reads("requires_payment_method");
    assert!(step.mounts() && step.commands.contains(&Command::Unmount));
    assert_ne!(step.state.generation, generation);
    assert_eq!(step.state.notice, Some(Notice::NothingHappened));
    let step = step.goes_well();
    assert!(step.state.can_submit());
    let step = step.on(Event::Submitted).on(Event::Confirmed {
        attempt: abandoned,
        confirmation: Confirmation::Failed(error("payment_error", "card_declined")),
    });
    assert_eq!((step.state.phase.clone(), step.state.notice), (Phase::Confirming, None));
}

#[test]
fn a_window_that_stays_open_is_not_taken_for_an_attempt_that_came_to_nothing() {
    let step = Step::ready();
    let generation = step.state.generation;
    let mut step = step
        .on(Event::FormChanged { generation, complete: true, own_window: true })
        .on(Event::Submitted);
    for _ in 0..10 {
        step = step.on(Event::TimedOut(Timer::Confirm)).reads("requires_payment_method");
        assert_eq!(step.state.phase, Phase::Confirming);
    }
    assert!(step.state.can_start_over());
}

#[test]
fn a_customer_who_waits_in_vain_may_start_over() {
    for busy in [Step::confirming(), Step::confirming().on(Event::PageHidden)] {
        assert!(!busy.state.can_retry(), "not before it takes longer than usual");
        let step = busy.on(Event::TimedOut(Timer::Confirm)).on(Event::Retried);
        assert!(step.mounts() && step.asks(), "{:?}", step.commands);
        assert!(step.goes_well().state.can_submit());
    }
}

#[test]
fn a_read_that_was_asked_for_before_a_submit_says_nothing_about_it() {
    let step = Step::confirming().refused("payment_error", "card_declined");
    let step = step.reads("requires_payment_method");
    let old = step.state.read;
    let step = step.on(Event::Submitted);
    for status in ["requires_payment_method", "succeeded", "canceled"] {
        let late = Event::FlowRead { read: old, result: Ok(status.into()) };
        let (state, commands) = step.state.clone().on(late);
        assert_eq!((state.phase, commands), (Phase::Confirming, Vec::new()), "{status}");
    }
}

#[test]
fn a_failed_look_during_a_confirmation_changes_nothing() {
    let waiting = || Step::confirming().on(Event::TimedOut(Timer::Confirm));
    assert_eq!(waiting().reads_nothing().state.phase, Phase::Confirming);
    let step = waiting().on(Event::TimedOut(Timer::Read));
    assert_eq!(step.state.phase, Phase::Confirming);
}

#[test]
fn a_new_secret_builds_a_new_form_and_the_old_one_is_not_heard_any_more() {
    let step = Step::filled();
    let (generation, read) = (step.state.generation, step.state.read);
    let step = step.on(Event::Secret { present: true });
    assert!(!step.state.can_submit());
    assert!(step.mounts());
    let step = step
        .on(Event::FormReady(generation))
        .on(Event::FlowRead { read, result: Ok(FlowStatus::RequiresPaymentMethod) })
        .on(Event::FormChanged { generation, complete: true, own_window: false });
    assert!(!step.state.can_submit());
    assert!(step.reads("requires_payment_method").form_ready().form_filled().state.can_submit());
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
    assert!(step.asks());
    // The page was put away once more before the answer came.
    let step = step.on(Event::PageRestored);
    assert!(step.asks());

    let again = |status| Step { state: step.state.clone(), commands: Vec::new() }.reads(status);
    assert!(again("requires_payment_method").state.can_submit());
    assert_eq!(again("succeeded").state.phase, Phase::Closed(FlowStatus::Succeeded));
    let unfinished = again("requires_action");
    let expected = Phase::Failed(Failure::Unfinished(FlowStatus::RequiresAction));
    assert_eq!(unfinished.state.phase, expected);
    assert_eq!(unfinished.on(Event::Retried).commands, [Command::FetchSecret]);
}

#[test]
fn a_payment_that_has_the_customers_default_method_waits_for_the_customer_all_the_same() {
    let opened = |kind| {
        let (state, commands) = State::start(kind, true);
        let step = Step { state, commands }.on(Event::Loaded(Ok(())));
        step.on(Event::Secret { present: true }).reads("requires_confirmation").form_ready()
    };
    let filled = opened(FlowKind::Payment).form_filled();
    assert!(filled.state.can_submit());
    // Once it is confirmed here, the same word says that the confirmation is on its way.
    let confirming = filled.on(Event::Submitted);
    assert_eq!((confirming.confirms(), &confirming.state.phase), (1, &Phase::Confirming));
    let asked = confirming.on(Event::TimedOut(Timer::Confirm)).reads("requires_confirmation");
    assert_eq!(asked.state.phase, Phase::Confirming);
    assert_eq!(asked.on(Event::Submitted).confirms(), 0);
    let expected = Phase::Failed(Failure::Unfinished(FlowStatus::RequiresConfirmation));
    assert_eq!(opened(FlowKind::Setup).state.phase, expected);
}

#[test]
fn a_form_that_never_gets_ready_is_mounted_anew_once() {
    let step = Step::mounted().on(Event::TimedOut(Timer::Ready));
    assert!(step.mounts());
    let step = step.on(Event::TimedOut(Timer::Ready));
    assert_eq!(step.state.phase, Phase::Failed(Failure::NotReady));
    assert!(step.on(Event::Retried).goes_well().state.can_submit());
}

#[test]
fn a_flow_that_is_never_read_is_a_failure_that_can_be_tried_again() {
    for step in [Step::mounted().form_ready(), Step::mounted()] {
        let step = step.on(Event::TimedOut(Timer::Read));
        assert_eq!(step.state.phase, Phase::Failed(Failure::Unread(None)));
    }
}

#[test]
fn from_every_failure_the_customer_gets_back_to_a_form_that_can_be_sent() {
    type Failed = fn(bool) -> Step;
    let failures: [(&str, Failed); 8] = [
        ("load", |renew| Step::start(renew).on(Event::Loaded(Err(LoadError::Timeout)))),
        ("key", |renew| {
            let refused = LoadError::BadKey(PublicKeyError::Secret);
            Step::start(renew).on(Event::Loaded(Err(refused)))
        }),
        ("mount", |renew| {
            let step = given(renew);
            let generation = step.state.generation;
            step.on(Event::MountFailed(generation, error("sdk_error", "form_not_found")))
        }),
        ("ready", |renew| {
            given(renew).on(Event::TimedOut(Timer::Ready)).on(Event::TimedOut(Timer::Ready))
        }),
        ("read", |renew| given(renew).reads_nothing()),
        ("silent read", |renew| given(renew).on(Event::TimedOut(Timer::Read))),
        ("silent read of a ready form", |renew| {
            given(renew).form_ready().form_filled().on(Event::TimedOut(Timer::Read))
        }),
        ("unfinished", |renew| given(renew).form_ready().reads("requires_action")),
    ];
    for (name, failed) in failures {
        for renew in [true, false] {
            let step = failed(renew);
            assert!(matches!(step.state.phase, Phase::Failed(_)), "{name} {:?}", step.state);
            assert!(step.state.can_retry(), "{name}");
            let mut step = step.on(Event::Retried).goes_well();
            if !step.state.has_secret {
                // Nobody but the page itself can give it.
                step = step.on(Event::Secret { present: true }).goes_well();
            }
            assert!(
                step.state.can_submit() || step.state.phase == Phase::Ready,
                "{name} {renew} {:?}",
                step.state
            );
        }
    }
    let step = Step::start(true).on(Event::Loaded(Ok(())));
    let step = step.on(Event::SecretFailed(ServerError::Refused(500)));
    assert!(step.on(Event::Retried).goes_well().state.can_submit());
}

fn given(renew: bool) -> Step {
    Step::start(renew).on(Event::Loaded(Ok(()))).on(Event::Secret { present: true })
}

#[test]
fn both_the_script_and_the_server_failing_can_be_tried_again() {
    let step = Step::start(true)
        .on(Event::SecretFailed(ServerError::Unreachable))
        .on(Event::Loaded(Err(LoadError::Offline)))
        .on(Event::Retried);
    assert_eq!(step.commands, [Command::Load, Command::FetchSecret]);
    assert!(step.on(Event::Loaded(Ok(()))).on(Event::Secret { present: true }).mounts());
}

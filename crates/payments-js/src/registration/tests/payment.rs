//! What a payment has beside a registration.

use super::step::Step;
use super::*;
use crate::ServerError;

fn payment() -> Step {
    let (state, commands) = State::start(FlowKind::Payment, true);
    Step { state, commands }.on(Event::Loaded(Ok(()))).on(Event::Secret { present: true })
}

fn filled() -> Step {
    payment().reads("requires_payment_method").form_ready().form_filled()
}

fn recorded(step: Step, well: bool) -> Step {
    let result = if well { Ok(()) } else { Err(ServerError::Unreachable) };
    let wish = step.state.wish;
    step.on(Event::SaveRecorded { wish, result })
}

#[test]
fn a_flow_that_waits_for_the_customer_is_gone_on_with_in_the_very_click() {
    let step = payment().reads("requires_action");
    assert!(step.state.can_act() && step.state.can_retry());
    let step = step.on(Event::Retried);
    let attempt = step.attempt();
    assert!(step.commands.contains(&Command::HandleNextAction { attempt }));
    assert_eq!(step.state.phase, Phase::Confirming);
}

#[test]
fn a_registration_is_never_gone_on_with_like_that() {
    let step = Step::mounted().reads("requires_action").on(Event::Retried);
    assert!(
        !step.commands.iter().any(|command| matches!(command, Command::HandleNextAction { .. }))
    );
}

#[test]
fn an_authentication_that_fails_leads_to_a_form_with_the_reason_beside_it() {
    let step = payment()
        .reads("requires_action")
        .on(Event::Retried)
        .refused("payment_error", "three_d_secure_failed")
        .reads("requires_payment_method");
    assert!(step.mounts());
    let step = step.reads("requires_payment_method").form_ready();
    assert_eq!(step.state.phase, Phase::Ready);
    assert!(matches!(step.state.notice, Some(Notice::Error(_))));
}

#[test]
fn going_on_that_ends_with_a_wrong_field_asks_payjp_because_there_is_no_form() {
    let step = payment()
        .reads("requires_action")
        .on(Event::Retried)
        .refused("validation_error", "validation_error");
    assert!(step.asks());
    assert_ne!(step.state.phase, Phase::Ready);
}

#[test]
fn an_amount_that_is_set_aside_ends_the_customers_part() {
    let step = payment().reads("requires_capture");
    assert_eq!(step.state.phase, Phase::Closed(FlowStatus::RequiresCapture));
    assert!(!step.state.can_start_over(), "it would be paid a second time");
}

#[test]
fn nothing_is_confirmed_before_the_server_knows_of_the_wish() {
    let step = filled().on(Event::SaveChosen(true));
    assert!(step.commands.contains(&Command::RecordSave { wish: step.state.wish, save: true }));
    assert!(!step.state.can_submit());
    let step = step.on(Event::Submitted);
    assert_eq!(step.confirms(), 0);
    let step = recorded(step, true).on(Event::Submitted);
    assert_eq!(step.confirms(), 1);
}

#[test]
fn the_server_is_told_of_one_wish_at_a_time_and_last_of_the_one_on_screen() {
    let step = filled().on(Event::SaveChosen(true)).on(Event::SaveChosen(false));
    assert_eq!(step.commands, []);
    let step = recorded(step, true);
    assert_eq!(step.commands, [Command::RecordSave { wish: step.state.wish, save: false }]);
    assert!(!step.state.can_submit());
    assert!(recorded(step, true).state.can_submit());
}

#[test]
fn a_wish_that_could_not_be_recorded_is_told_and_tried_again() {
    let step = recorded(filled().on(Event::SaveChosen(true)), false);
    assert!(step.state.save_failed() && step.state.can_retry() && !step.state.can_submit());
    let step = step.on(Event::Retried);
    assert_eq!(step.commands, [Command::RecordSave { wish: step.state.wish, save: true }]);
    assert!(recorded(step, true).state.can_submit());
}

#[test]
fn another_flow_is_one_that_nothing_was_wished_of() {
    let step = filled().on(Event::SaveChosen(true)).on(Event::Secret { present: true });
    assert!(!step.state.save);
    let step = step.reads("requires_payment_method").form_ready().form_filled();
    assert!(step.state.can_submit());
}

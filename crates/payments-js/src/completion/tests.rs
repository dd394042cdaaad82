use payjp_types::PaymentMethodId;

use super::*;

#[cfg(not(target_arch = "wasm32"))]
mod properties;

fn retrieved(id: &str, status: &str) -> Retrieved {
    Retrieved {
        id: FlowId::new(id),
        status: status.into(),
        payment_method_id: (status == "succeeded").then(|| PaymentMethodId::new("pm_1")),
        error_code: None,
    }
}

fn sdk_error(kind: &str, code: &str) -> ReadError {
    ReadError::Sdk(SdkError::new(kind, code))
}

fn start(
    id: Option<&str>,
    has_secret: bool,
    has_server: bool,
    verify: Verify,
) -> (State, Vec<Command>) {
    let id = id.map(FlowId::new);
    State::start(Start { id, has_secret, has_server, verify, ..Start::default() })
}

/// The answer to the question that waits for one.
fn answer(state: State, answer: Result<Retrieved, ReadError>) -> (State, Vec<Command>) {
    let ask = state.ask;
    state.on(Event::Answered { ask, answer })
}

fn asks_browser(commands: &[Command]) -> bool {
    matches!(commands, [Command::AskBrowser { .. }])
}

fn asks_server(commands: &[Command]) -> bool {
    matches!(commands, [Command::AskServer { .. }])
}

#[test]
fn whom_it_asks() {
    let (asks_browser, asks_server) = (Some(true), Some(false));
    for (id, secret, server, verify, expected) in [
        (Some("a"), true, true, Verify::Auto, asks_browser),
        (Some("a"), false, true, Verify::Auto, asks_server),
        (Some("a"), true, true, Verify::Server, asks_server),
        (Some("a"), true, true, Verify::Browser, asks_browser),
        (None, true, true, Verify::Auto, asks_browser),
        (Some("a"), false, true, Verify::Browser, None),
        (Some("a"), false, false, Verify::Auto, None),
        (None, false, true, Verify::Auto, None),
    ] {
        let (state, commands) = start(id, secret, server, verify);
        let asked = commands.first().map(|command| matches!(command, Command::AskBrowser { .. }));
        assert_eq!(asked, expected, "{id:?} {secret} {server} {verify:?}");
        assert_eq!(state.status(), "unknown");
        if expected.is_none() {
            assert_eq!(state.outcome, Outcome::Unknown(Unknown::NothingToAsk));
            assert!(!state.busy);
        }
    }
}

#[test]
fn each_status_is_shown_as_payjp_sends_it() {
    for status in [
        "requires_payment_method",
        "requires_confirmation",
        "requires_action",
        "processing",
        "succeeded",
        "canceled",
        "something_new",
    ] {
        let (state, _) = start(Some("a"), true, true, Verify::Auto);
        let (state, _) = answer(state, Ok(retrieved("a", status)));
        assert_eq!(state.status(), status);
    }
}

#[test]
fn another_flow_than_the_one_asked_for_is_not_shown() {
    let (state, _) = start(Some("mine"), true, true, Verify::Auto);
    let (state, _) = answer(state, Ok(retrieved("theirs", "succeeded")));
    assert_eq!(state.status(), "unknown");
    assert_eq!(state.outcome, Outcome::Unknown(Unknown::OtherFlow));
}

#[test]
fn the_server_is_asked_when_payjp_gives_no_answer_that_can_be_used() {
    for error in [
        ReadError::Load(LoadError::Timeout),
        ReadError::Silent,
        sdk_error("exception", "TypeError"),
        sdk_error("api_error", "not_found"),
    ] {
        let (state, _) = start(Some("a"), true, true, Verify::Auto);
        let (state, commands) = answer(state, Err(error.clone()));
        assert!(asks_server(&commands), "{error:?}");
        let (state, _) = answer(state, Ok(retrieved("a", "succeeded")));
        assert_eq!(state.status(), "succeeded");
    }
    let (state, _) = start(Some("a"), true, false, Verify::Auto);
    let (state, _) = answer(state, Err(ReadError::Load(LoadError::Timeout)));
    assert_eq!(state.outcome, Outcome::Unknown(Unknown::Unreachable));
}

#[test]
fn an_answer_that_never_comes_is_not_waited_for() {
    for has_server in [true, false] {
        let (state, commands) = start(Some("a"), true, has_server, Verify::Auto);
        let [Command::AskBrowser { ask, .. }] = commands[..] else { panic!("{commands:?}") };
        let (state, commands) = state.on(Event::Silent { ask });
        assert_eq!(asks_server(&commands), has_server);
        assert_eq!(state.busy, has_server);
        // It comes after all, to a question that was given up.
        let late = Event::Answered { ask, answer: Ok(retrieved("a", "processing")) };
        assert_eq!(state.clone().on(late).0, state);
    }
}

#[test]
fn what_cannot_be_learnt_is_unknown_and_can_be_asked_again() {
    for (error, expected) in [
        (sdk_error("api_error", "not_found"), Unknown::NotFound),
        (sdk_error("api_error", "internal_server_error"), Unknown::Unreachable),
        (sdk_error("exception", "TypeError"), Unknown::Unreachable),
        (ReadError::Silent, Unknown::Unreachable),
    ] {
        let (state, _) = start(Some("a"), true, false, Verify::Auto);
        let (state, _) = answer(state, Err(error));
        assert_eq!(state.outcome, Outcome::Unknown(expected));
        let (state, commands) = state.on(Event::Retried);
        assert!(asks_browser(&commands) && state.busy);
        assert_eq!(state.shown(), &Outcome::Checking);
        let (state, _) = answer(state, Err(ReadError::Silent));
        assert_eq!(state.shown(), &state.outcome);
    }
    for (error, expected) in [
        (ServerError::NotFound, Unknown::NotFound),
        (ServerError::SignedOut, Unknown::SignedOut),
        (ServerError::Refused(500), Unknown::Unreachable),
        (ServerError::NotUnderstood, Unknown::Unreachable),
    ] {
        let (state, _) = start(Some("a"), false, true, Verify::Auto);
        let (state, _) = answer(state, Err(ReadError::Server(error)));
        assert_eq!(state.outcome, Outcome::Unknown(expected));
        let (state, commands) = state.on(Event::Retried);
        assert!(asks_server(&commands) && state.busy);
    }
}

#[test]
fn a_customer_who_came_back_early_is_looked_after_for_a_while() {
    for status in ["requires_action", "requires_confirmation", "something_new"] {
        let (mut state, _) = start(Some("a"), true, true, Verify::Auto);
        let mut pauses = Vec::new();
        loop {
            let (answered, commands) = answer(state, Ok(retrieved("a", status)));
            let Some(Command::Wait(pause)) = commands.first().copied() else { break };
            pauses.push(pause);
            state = answered.on(Event::TimedOut).0;
            assert_eq!(state.shown(), &state.outcome, "nobody has asked for this look");
        }
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000], "{status}");
    }
    for status in ["requires_payment_method", "succeeded", "canceled"] {
        let (state, _) = start(Some("a"), true, true, Verify::Auto);
        assert_eq!(answer(state, Ok(retrieved("a", status))).1, [], "{status}");
    }
}

#[test]
fn processing_is_watched_with_growing_pauses_until_the_deadline() {
    let (mut state, _) = start(Some("a"), true, true, Verify::Auto);
    let mut pauses = Vec::new();
    loop {
        let (answered, commands) = answer(state, Ok(retrieved("a", "processing")));
        let Some(Command::Wait(pause)) = commands.first().copied() else {
            state = answered;
            break;
        };
        pauses.push(pause);
        let (looking, commands) = answered.on(Event::TimedOut);
        assert!(asks_browser(&commands));
        state = looking;
    }
    assert_eq!(pauses[..5], [1_000, 2_000, 4_000, 8_000, 10_000]);
    assert!((100_000..=DEADLINE_MS).contains(&pauses.iter().sum::<u32>()), "{pauses:?}");
    assert_eq!(state.status(), "processing");
    assert!(asks_browser(&state.on(Event::Retried).1));
}

#[test]
fn a_look_that_fails_takes_nothing_back() {
    let (state, _) = start(Some("a"), true, false, Verify::Auto);
    let (state, _) = answer(state, Ok(retrieved("a", "processing")));
    let (state, _) = state.on(Event::TimedOut);
    let (state, commands) = answer(state, Err(sdk_error("exception", "TypeError")));
    assert_eq!(state.status(), "processing");
    assert!(matches!(commands[..], [Command::Wait(_)]));
}

#[test]
fn an_answer_nobody_waits_for_changes_nothing() {
    let (state, _) = start(Some("a"), true, true, Verify::Auto);
    let (state, _) = answer(state, Ok(retrieved("a", "canceled")));
    let (state, _) = answer(state, Ok(retrieved("a", "succeeded")));
    assert_eq!(state.status(), "canceled");
}

#[test]
fn a_pause_that_the_customer_cut_short_asks_no_second_time() {
    let (state, _) = start(Some("a"), true, false, Verify::Auto);
    let (state, commands) = answer(state, Ok(retrieved("a", "processing")));
    assert!(matches!(commands[..], [Command::Wait(_)]));
    let (state, _) = state.on(Event::Retried);
    let (state, _) = answer(state, Ok(retrieved("a", "succeeded")));
    let (after, commands) = state.clone().on(Event::TimedOut);
    assert_eq!((after, commands), (state, Vec::new()));
}

#[test]
fn what_has_ended_is_not_watched_after_a_look_that_failed() {
    let (state, _) = start(Some("a"), true, false, Verify::Auto);
    let (state, _) = answer(state, Ok(retrieved("a", "succeeded")));
    let (state, _) = state.on(Event::Retried);
    let (state, commands) = answer(state, Err(sdk_error("exception", "TypeError")));
    assert_eq!((state.status(), commands), ("succeeded", Vec::new()));
}

fn hosted() -> (State, Vec<Command>) {
    State::start(Start { hosted: true, has_server: true, ..Start::default() })
}

#[test]
fn a_registration_on_payjps_page_is_checked_until_the_server_knows() {
    let (state, commands) = hosted();
    assert!(asks_server(&commands));
    let (state, commands) = answer(state, Ok(retrieved("sflw_1", "requires_payment_method")));
    assert_eq!(state.outcome, Outcome::Checking, "the customer may have been quicker than PAY.JP");
    assert!(matches!(commands[..], [Command::Wait(_)]));
    let (state, commands) = state.on(Event::TimedOut);
    assert!(asks_server(&commands));
    let (state, _) = answer(state, Ok(retrieved("sflw_1", "succeeded")));
    assert_eq!(state.status(), "succeeded");
}

#[test]
fn a_registration_on_payjps_page_whose_address_names_its_flow_is_that_flows() {
    let id = Some(FlowId::new("sflw_1"));
    let start = Start { id, hosted: true, has_server: true, ..Start::default() };
    let (state, _) = answer(State::start(start).0, Ok(retrieved("sflw_2", "succeeded")));
    assert_eq!(state.outcome, Outcome::Unknown(Unknown::OtherFlow));
}

#[test]
fn a_registration_on_payjps_page_that_came_to_nothing_is_told_in_the_end() {
    let (mut state, mut commands) = hosted();
    for _ in 0..10 {
        (state, commands) = answer(state, Ok(retrieved("sflw_1", "requires_payment_method")));
        if commands.is_empty() {
            break;
        }
        (state, commands) = state.on(Event::TimedOut);
    }
    assert_eq!(commands, []);
    assert_eq!(state.status(), "requires_payment_method");
    assert!(!state.busy);
}

#[test]
fn a_payment_that_waits_for_the_customer_can_be_gone_on_with() {
    let start = Start { kind: FlowKind::Payment, has_secret: true, ..Start::default() };
    let (state, _) = State::start(start.clone());
    let (state, _) = answer(state, Ok(retrieved("pfw_1", "requires_action")));
    assert!(state.can_continue());
    let (state, commands) = state.on(Event::Continued);
    let ask = state.ask;
    assert_eq!(commands, [Command::HandleNextAction { ask }, Command::Wait(ACTION_MS)]);
    assert!(state.busy && !state.can_continue());
    let failed = Confirmation::Failed(SdkError::new(SdkErrorType::Api, "invalid_status"));
    // The browser stayed, and payments.js said nothing.
    assert!(asks_browser(&state.clone().on(Event::TimedOut).1));
    // The customer came back from the bank's page.
    let (restored, commands) = state.clone().on(Event::PageRestored);
    assert!(asks_browser(&commands));
    let late = Event::ActionEnded { ask, confirmation: failed.clone() };
    assert_eq!(restored.on(late).1, [], "it is about an action of the past");
    let (_, commands) = state.on(Event::ActionEnded { ask, confirmation: failed });
    assert!(asks_browser(&commands));

    let (state, _) = State::start(Start { kind: FlowKind::Setup, ..start });
    let (state, _) = answer(state, Ok(retrieved("sflw_1", "requires_action")));
    assert!(!state.can_continue());
}

#[test]
fn pauses_are_spread_by_a_fifth_to_either_side() {
    assert_eq!(jittered(10_000, 0.0), 8_000);
    assert_eq!(jittered(10_000, 0.5), 10_000);
    assert!((11_990..12_000).contains(&jittered(10_000, 0.999)));
}

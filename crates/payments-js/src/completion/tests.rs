use payjp_types::PaymentMethodId;

use super::*;

fn retrieved(id: &str, status: &str) -> Retrieved {
    Retrieved {
        id: SetupFlowId::new(id),
        status: status.into(),
        payment_method_id: (status == "succeeded").then(|| PaymentMethodId::new("pm_1")),
        error_code: None,
    }
}

fn sdk_error(kind: &str, code: &str) -> ReadError {
    ReadError::Sdk(SdkError {
        kind: kind.into(),
        code: code.into(),
        message: None,
        validation_errors: Vec::new(),
    })
}

fn start(
    id: Option<&str>,
    has_secret: bool,
    has_server: bool,
    verify: Verify,
) -> (State, Vec<Command>) {
    State::start(id.map(SetupFlowId::new), has_secret, has_server, verify)
}

#[test]
fn whom_it_asks() {
    use Command::{AskBrowser, AskServer};
    for (id, secret, server, verify, expected) in [
        (Some("a"), true, true, Verify::Auto, Some(AskBrowser)),
        (Some("a"), false, true, Verify::Auto, Some(AskServer)),
        (Some("a"), true, true, Verify::Server, Some(AskServer)),
        (Some("a"), true, true, Verify::Browser, Some(AskBrowser)),
        (None, true, true, Verify::Auto, Some(AskBrowser)),
        (Some("a"), false, true, Verify::Browser, None),
        (Some("a"), false, false, Verify::Auto, None),
        (None, false, true, Verify::Auto, None),
    ] {
        let (state, commands) = start(id, secret, server, verify);
        assert_eq!(commands.first(), expected.as_ref(), "{id:?} {secret} {server} {verify:?}");
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
        let (state, _) = state.on(Event::Answered(Ok(retrieved("a", status))));
        assert_eq!(state.status(), status);
    }
}

#[test]
fn another_flow_than_the_one_asked_for_is_not_shown() {
    let (state, _) = start(Some("mine"), true, true, Verify::Auto);
    let (state, _) = state.on(Event::Answered(Ok(retrieved("theirs", "succeeded"))));
    assert_eq!(state.status(), "unknown");
    assert_eq!(state.outcome, Outcome::Unknown(Unknown::OtherFlow));
}

#[test]
fn the_server_is_asked_when_payments_js_cannot_be_had() {
    let blocked = || Event::Answered(Err(ReadError::Load(LoadError::Timeout)));
    let (state, _) = start(Some("a"), true, true, Verify::Auto);
    let (state, commands) = state.on(blocked());
    assert_eq!(commands, [Command::AskServer]);
    let (state, _) = state.on(Event::Answered(Ok(retrieved("a", "succeeded"))));
    assert_eq!(state.status(), "succeeded");

    let (state, _) = start(Some("a"), true, false, Verify::Auto);
    assert_eq!(state.on(blocked()).0.outcome, Outcome::Unknown(Unknown::Unreachable));
}

#[test]
fn what_cannot_be_learnt_is_unknown_and_can_be_asked_again() {
    for (error, expected) in [
        (sdk_error("api_error", "not_found"), Unknown::NotFound),
        (sdk_error("api_error", "internal_server_error"), Unknown::Unreachable),
        (sdk_error("exception", "TypeError"), Unknown::Unreachable),
        (ReadError::Server(ServerError::NotFound), Unknown::NotFound),
        (ReadError::Server(ServerError::SignedOut), Unknown::SignedOut),
        (ReadError::Server(ServerError::Refused(500)), Unknown::Unreachable),
        (ReadError::Server(ServerError::NotUnderstood), Unknown::Unreachable),
    ] {
        let (state, _) = start(Some("a"), true, true, Verify::Auto);
        let (state, _) = state.on(Event::Answered(Err(error)));
        assert_eq!(state.outcome, Outcome::Unknown(expected));
        let (state, commands) = state.on(Event::Retried);
        assert_eq!(commands, [Command::AskBrowser]);
        assert!(state.busy);
    }
}

#[test]
fn processing_is_watched_with_growing_pauses_until_the_deadline() {
    let (mut state, _) = start(Some("a"), true, true, Verify::Auto);
    let mut pauses = Vec::new();
    loop {
        let (answered, commands) = state.on(Event::Answered(Ok(retrieved("a", "processing"))));
        let Some(Command::Wait(pause)) = commands.first().copied() else {
            state = answered;
            break;
        };
        pauses.push(pause);
        let (looking, commands) = answered.on(Event::TimedOut);
        assert_eq!(commands, [Command::AskBrowser]);
        state = looking;
    }
    assert_eq!(pauses[..5], [1_000, 2_000, 4_000, 8_000, 10_000]);
    assert!((100_000..=DEADLINE_MS).contains(&pauses.iter().sum::<u32>()), "{pauses:?}");
    assert_eq!(state.status(), "processing");
    assert_eq!(state.on(Event::Retried).1, [Command::AskBrowser]);
}

#[test]
fn a_look_that_fails_takes_nothing_back() {
    let (state, _) = start(Some("a"), true, true, Verify::Auto);
    let (state, _) = state.on(Event::Answered(Ok(retrieved("a", "processing"))));
    let (state, _) = state.on(Event::TimedOut);
    let (state, commands) = state.on(Event::Answered(Err(sdk_error("exception", "TypeError"))));
    assert_eq!(state.status(), "processing");
    assert!(matches!(commands[..], [Command::Wait(_)]));
}

#[test]
fn an_answer_nobody_waits_for_changes_nothing() {
    let (state, _) = start(Some("a"), true, true, Verify::Auto);
    let (state, _) = state.on(Event::Answered(Ok(retrieved("a", "canceled"))));
    let (state, _) = state.on(Event::Answered(Ok(retrieved("a", "succeeded"))));
    assert_eq!(state.status(), "canceled");
}

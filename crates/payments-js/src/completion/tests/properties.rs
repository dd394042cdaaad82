//! Whatever happens in whatever order: what must hold then.

use proptest::prelude::*;

use super::super::*;
use super::{retrieved, sdk_error};

/// One thing that may happen. It only does where it can.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Answered { which: usize, id: &'static str, status: Option<&'static str> },
    Silent { which: usize },
    TimedOut,
    Retried,
    Continued,
    ActionFails,
    PageRestored,
}

fn status() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![
        Some("requires_payment_method"),
        Some("requires_action"),
        Some("processing"),
        Some("succeeded"),
        Some("canceled"),
        Some("brand_new"),
        None,
    ])
}

fn happening() -> impl Strategy<Value = Happening> {
    let id = prop_oneof![4 => Just("a"), 1 => Just("b")];
    prop_oneof![
        4 => (0..2_usize, id, status())
            .prop_map(|(which, id, status)| Happening::Answered { which, id, status }),
        1 => (0..2_usize).prop_map(|which| Happening::Silent { which }),
        3 => Just(Happening::TimedOut),
        1 => Just(Happening::Retried),
        1 => Just(Happening::Continued),
        1 => Just(Happening::ActionFails),
        1 => Just(Happening::PageRestored),
    ]
}

/// The world around a page, as the driver makes it.
struct World {
    state: State,
    /// The questions that nobody has answered, the newest first.
    asks: Vec<u32>,
    wait: Option<u32>,
    /// How long was waited since the customer last asked.
    waited_ms: u32,
    succeeded: Vec<&'static str>,
    first_id: Option<&'static str>,
    /// `handleNextAction` is under way.
    acts: Option<u32>,
}

impl World {
    fn start(start: Start) -> Self {
        let first_id = start.id.is_some().then_some("a");
        let (state, commands) = State::start(start);
        let mut world = Self {
            state,
            asks: Vec::new(),
            wait: None,
            waited_ms: 0,
            succeeded: Vec::new(),
            first_id,
            acts: None,
        };
        world.run(commands);
        world
    }

    fn tell(&mut self, event: Event) {
        let before = self.state.clone();
        let (state, commands) = self.state.clone().on(event);
        self.state = state;
        self.run(commands);
        self.check(&before);
    }

    fn run(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::AskBrowser { ask, .. } | Command::AskServer { ask } => {
                    self.asks.insert(0, ask);
                }
                Command::HandleNextAction { ask } => {
                    assert!(self.state.start.has_secret, "an action without a secret");
                    self.acts = Some(ask);
                }
                Command::Wait(ms) => {
                    let asks = self.state.busy && self.asks.first() == Some(&self.state.ask);
                    assert!(ms > 0 && !asks, "it waits while it asks");
                    self.wait = Some(ms);
                }
            }
        }
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Answered { which, id, status } if which < self.asks.len() => {
                let ask = self.asks.remove(which);
                let (before, is_late) = (self.state.clone(), !self.state.busy || which > 0);
                if status == Some("succeeded") {
                    self.succeeded.push(id);
                }
                let answer = status
                    .map(|status| retrieved(id, status))
                    .ok_or_else(|| sdk_error("exception", "TypeError"));
                self.tell(Event::Answered { ask, answer });
                if is_late {
                    assert_eq!(self.state, before, "an answer that came too late was heard");
                }
            }
            Happening::Silent { which } if which < self.asks.len() => {
                self.tell(Event::Silent { ask: self.asks[which] });
            }
            Happening::TimedOut => {
                if let Some(ms) = self.wait.take() {
                    let before = self.state.clone();
                    self.tell(Event::TimedOut);
                    if self.state.busy && !before.busy {
                        self.waited_ms += ms;
                        let ended = matches!(before.status(), "succeeded" | "canceled");
                        assert!(!ended, "it asks again about what has ended");
                    }
                }
            }
            Happening::Retried => {
                if !self.state.busy {
                    self.waited_ms = 0;
                }
                self.tell(Event::Retried);
            }
            Happening::PageRestored => {
                self.waited_ms = 0;
                self.tell(Event::PageRestored);
            }
            Happening::Continued => self.tell(Event::Continued),
            Happening::ActionFails => {
                let Some(ask) = self.acts.take() else { return };
                let refused = SdkError::new(SdkErrorType::Api, "odd");
                self.tell(Event::ActionEnded { ask, confirmation: Confirmation::Failed(refused) });
            }
            _ => {}
        }
    }

    /// Nobody does anything any more, and the flow stays as it is.
    fn is_left_alone(&mut self, status: Option<&'static str>) {
        for _ in 0..100 {
            if self.acts.is_some() {
                self.happens(Happening::ActionFails);
            } else if self.state.busy && !self.asks.is_empty() {
                self.happens(Happening::Answered { which: 0, id: "a", status });
            } else if self.wait.is_some() {
                self.happens(Happening::TimedOut);
            } else {
                return;
            }
        }
        panic!("it asks for ever");
    }

    fn check(&self, before: &State) {
        let state = &self.state;
        assert!(self.waited_ms <= 120_000, "it asks for longer than two minutes");
        if state.status() == "succeeded" {
            let Outcome::Known(known) = &state.outcome else { panic!("success out of nothing") };
            assert!(self.succeeded.contains(&known.id.as_str()), "success that nobody retrieved");
            if let Some(asked) = self.first_id {
                assert_eq!(known.id.as_str(), asked, "another flow's success");
            }
        }
        if state.busy {
            let is_owed = self.asks.first() == Some(&state.ask);
            assert!(is_owed || self.wait.is_some(), "it waits for an answer that nobody owes");
        } else {
            assert_ne!(state.outcome, Outcome::Checking, "it says nothing and asks nothing");
            // The customer's own way out: there is somebody to ask, or nobody ever.
            let (again, _) = state.clone().on(Event::Retried);
            let nobody = Outcome::Unknown(Unknown::NothingToAsk);
            assert!(again.busy || again.outcome == nobody, "no way out of {state:?}");
        }
        if let (Outcome::Known(_), Outcome::Unknown(Unknown::Unreachable)) =
            (&before.outcome, &state.outcome)
        {
            panic!("a look that failed took back what was known");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_says_only_what_was_retrieved_and_never_gets_stuck(
        pays: bool,
        hosted: bool,
        has_id: bool,
        has_secret: bool,
        has_server: bool,
        verify in prop::sample::select(vec![Verify::Auto, Verify::Browser, Verify::Server]),
        happenings in prop::collection::vec(happening(), 0..60),
        then in status(),
    ) {
        let kind = if pays { FlowKind::Payment } else { FlowKind::Setup };
        let id = has_id.then(|| FlowId::new("a"));
        let start = Start { kind, id, hosted, has_secret, has_server, verify };
        let mut world = World::start(start);
        for happening in happenings {
            world.happens(happening);
        }
        world.is_left_alone(then);
    }
}

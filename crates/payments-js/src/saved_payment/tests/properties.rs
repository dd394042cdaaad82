//! Whatever happens in whatever order: what must hold then.

use proptest::prelude::*;

use super::super::*;
use super::{error, flow, id, page};

const NAMES: [&str; 3] = ["a", "b", "c"];

/// One thing that may happen. It only does where it can.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Listed { which: usize, methods: Option<usize> },
    Chosen(&'static str),
    Submitted,
    Answered { which: usize, answer: Said },
    ActionEnds { which: usize, fails: bool },
    TimedOut,
    PageHidden,
    PageRestored,
    Retried,
}

#[derive(Clone, Copy, Debug)]
enum Said {
    Flow(&'static str, bool),
    Declined,
    Failed(ServerError),
}

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        2 => Just(Said::Flow("requires_action", true)),
        1 => Just(Said::Flow("requires_action", false)),
        1 => Just(Said::Flow("succeeded", false)),
        1 => Just(Said::Flow("brand_new", true)),
        1 => Just(Said::Declined),
        1 => Just(Said::Failed(ServerError::Unreachable)),
        1 => Just(Said::Failed(ServerError::NotFound)),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => (0..2_usize, prop::option::weighted(0.8, 0..=NAMES.len()))
            .prop_map(|(which, methods)| Happening::Listed { which, methods }),
        2 => prop::sample::select(NAMES.to_vec()).prop_map(Happening::Chosen),
        5 => Just(Happening::Submitted),
        5 => (0..2_usize, said()).prop_map(|(which, answer)| Happening::Answered { which, answer }),
        2 => (0..2_usize, any::<bool>())
            .prop_map(|(which, fails)| Happening::ActionEnds { which, fails }),
        2 => Just(Happening::TimedOut),
        1 => Just(Happening::PageHidden),
        1 => Just(Happening::PageRestored),
        2 => Just(Happening::Retried),
    ]
}

/// The world around a payment, as the driver makes it.
struct World {
    state: State,
    /// The questions that nobody has answered, the newest first.
    lists: Vec<u32>,
    payments: Vec<u32>,
    actions: Vec<u32>,
    waits: bool,
    /// How many payments were asked for, and how often the customer submitted where that was possible.
    paid: usize,
    submits: usize,
}

impl World {
    fn start() -> Self {
        let (state, commands) = State::start();
        let mut world = Self {
            state,
            lists: Vec::new(),
            payments: Vec::new(),
            actions: Vec::new(),
            waits: false,
            paid: 0,
            submits: 0,
        };
        world.run(commands);
        world
    }

    fn tell(&mut self, event: Event) {
        let before = self.state.clone();
        let (state, commands) = self.state.clone().on(event.clone());
        self.state = state;
        self.run(commands);
        self.check(&before, &event);
    }

    /// An answer to the newest question is heard, and one to an earlier question changes nothing.
    fn tell_answer(&mut self, ask: u32, event: Event) {
        let (before, is_late) = (self.state.clone(), ask != self.state.ask);
        self.tell(event);
        if is_late {
            assert_eq!(self.state, before, "an answer that came too late was heard");
        }
    }

    fn run(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::List { ask } => {
                    // The driver gives the request up that is under way.
                    self.payments.clear();
                    self.lists.insert(0, ask);
                }
                Command::Pay { ask, id } => {
                    assert!(self.payments.is_empty(), "two payments at once");
                    assert_eq!(self.state.chosen, Some(id), "paid with what was not chosen");
                    self.payments.push(ask);
                    self.paid += 1;
                }
                Command::HandleNextAction { ask } => self.actions.insert(0, ask),
                Command::Wait(_) => self.waits = true,
                Command::StopWaiting => self.waits = false,
                Command::Leave(_) | Command::FocusNotice => {}
            }
        }
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Listed { which, methods } if which < self.lists.len() => {
                let ask = self.lists.remove(which);
                let result = methods
                    .map(|count| page(&NAMES[..count], Some("b")))
                    .ok_or(ServerError::Unreachable);
                self.tell_answer(ask, Event::Listed { ask, result });
            }
            Happening::Chosen(name) => self.tell(Event::Chosen(id(name))),
            Happening::Submitted => {
                self.submits += usize::from(self.state.can_pay());
                self.tell(Event::Submitted);
            }
            Happening::Answered { which, answer } if which < self.payments.len() => {
                let ask = self.payments.remove(which);
                let answer = match answer {
                    Said::Flow(status, has_secret) => flow(status, has_secret),
                    Said::Declined => Answer::Refused(error("payment_error", "card_declined")),
                    Said::Failed(error) => Answer::Failed(error),
                };
                self.tell_answer(ask, Event::Answered { ask, answer });
            }
            Happening::ActionEnds { which, fails } if which < self.actions.len() => {
                let ask = self.actions.remove(which);
                let confirmation = if fails {
                    Confirmation::Failed(error("api_error", "invalid_status"))
                } else {
                    Confirmation::Leaving
                };
                self.tell_answer(ask, Event::ActionEnded { ask, confirmation });
            }
            Happening::TimedOut if self.waits => {
                self.waits = false;
                self.tell(Event::TimedOut);
            }
            Happening::PageHidden => self.tell(Event::PageHidden),
            Happening::PageRestored => self.tell(Event::PageRestored),
            Happening::Retried => self.tell(Event::Retried),
            _ => {}
        }
    }

    fn check(&self, before: &State, event: &Event) {
        let state = &self.state;
        assert_eq!(self.paid, self.submits, "a payment without a submit, or the other way round");
        assert!(!state.can_pay() || self.payments.is_empty(), "it can be paid while it is paid");
        if let Some(chosen) = &state.chosen {
            assert!(state.has(chosen), "what is chosen is not listed");
        }
        if state.phase == Phase::Ready && before.phase == Phase::Loading {
            assert!(matches!(event, Event::Listed { result: Ok(_), .. }), "unlocked by {event:?}");
        }
        if matches!(event, Event::PageRestored) {
            assert_eq!(state.phase, Phase::Loading, "a page that came back is not locked");
        }
        let is_owed = [&self.lists, &self.payments, &self.actions]
            .iter()
            .any(|asks| asks.first() == Some(&state.ask));
        match state.phase {
            Phase::Loading => assert!(is_owed, "it waits for what nobody owes"),
            // The customer chooses, or has something saved and tries again.
            Phase::Ready => {
                assert!(state.can_retry() || !state.methods.is_empty(), "no way out of {state:?}");
            }
            Phase::Failed(_) => assert!(state.can_retry(), "no way out of {state:?}"),
            Phase::Paying | Phase::Leaving => {
                let is_answered_in_the_end = self.payments.first() == Some(&state.ask);
                assert!(
                    self.waits || is_answered_in_the_end || state.can_retry(),
                    "no way out of {state:?}"
                );
            }
        }
    }

    /// Everything works from now on but payments.js, which says nothing, and the customer does what can be done.
    fn goes_well(&mut self) {
        for _ in 0..100 {
            if self.state.can_pay() {
                return;
            }
            if self.state.can_retry() {
                self.happens(Happening::Retried);
            } else if !self.payments.is_empty() {
                self.happens(Happening::Answered { which: 0, answer: Said::Declined });
            } else if !self.lists.is_empty() {
                self.happens(Happening::Listed { which: 0, methods: Some(NAMES.len()) });
            } else if self.state.phase == Phase::Ready {
                self.happens(Happening::Chosen(NAMES[0]));
            } else {
                self.happens(Happening::TimedOut);
            }
        }
        panic!("the customer does not get back to a payment: {:?}", self.state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_each_submit_pays_once_and_the_customer_never_gets_stuck(
        happenings in prop::collection::vec(happening(), 0..80),
    ) {
        let mut world = World::start();
        for happening in happenings {
            world.happens(happening);
        }
        world.goes_well();
    }
}

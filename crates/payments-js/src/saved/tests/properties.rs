//! Whatever happens in whatever order: what must hold then.

use proptest::prelude::*;

use super::super::*;
use super::id;

const NAMES: [&str; 3] = ["a", "b", "c"];

/// One thing that may happen. It only does where it can.
#[derive(Clone, Copy, Debug)]
enum Happening {
    /// The server answers a question, or its answer is lost.
    Listed {
        which: usize,
        error: Option<ServerError>,
    },
    /// The server does what it was asked, or does not, and its answer comes, or is lost.
    Acted {
        which: usize,
        done: bool,
        error: Option<ServerError>,
    },
    DefaultChosen(&'static str),
    RemovalAsked(&'static str),
    Kept,
    RemovalConfirmed,
    Retried,
    Reloaded,
    /// Another tab.
    RemovedElsewhere(&'static str),
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES.to_vec())
}

fn error() -> impl Strategy<Value = Option<ServerError>> {
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(ServerError::Unreachable)),
        1 => Just(Some(ServerError::NotFound)),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => (0..2_usize, error()).prop_map(|(which, error)| Happening::Listed { which, error }),
        6 => (0..2_usize, any::<bool>(), error())
            .prop_map(|(which, done, error)| Happening::Acted { which, done, error }),
        2 => name().prop_map(Happening::DefaultChosen),
        3 => name().prop_map(Happening::RemovalAsked),
        1 => Just(Happening::Kept),
        3 => Just(Happening::RemovalConfirmed),
        1 => Just(Happening::Retried),
        1 => Just(Happening::Reloaded),
        1 => name().prop_map(Happening::RemovedElsewhere),
    ]
}

/// The world around a page, as the driver and the server make it.
struct World {
    state: State,
    /// What the server has.
    truth: Vec<&'static str>,
    default: Option<&'static str>,
    /// The questions that nobody has answered, the newest first.
    lists: Vec<u32>,
    acts: Vec<(u32, PaymentMethodId, Action)>,
    /// What the customer was asked about and has not decided on.
    asked: Option<PaymentMethodId>,
}

impl World {
    fn start() -> Self {
        let (state, commands) = State::start();
        let mut world = Self {
            state,
            truth: NAMES.to_vec(),
            default: Some("a"),
            lists: Vec::new(),
            acts: Vec::new(),
            asked: None,
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

    fn run(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::List { ask } => self.lists.insert(0, ask),
                Command::Act { ask, id, action } => {
                    assert!(self.acts.is_empty(), "two actions at once");
                    if action == Action::Remove {
                        assert_eq!(self.asked.take().as_ref(), Some(&id), "nobody was asked");
                    }
                    self.acts.push((ask, id, action));
                }
            }
        }
    }

    fn listing(&self) -> Page {
        let methods = self.truth.iter().map(|name| {
            let mut method = SavedMethod::new(id(name), PaymentMethodType::Card);
            method.is_default = self.default == Some(name);
            method
        });
        Page { methods: methods.collect(), has_more: false }
    }

    fn remove(&mut self, name: &str) {
        self.truth.retain(|had| *had != name);
        self.default = self.default.filter(|default| *default != name);
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Listed { which, error } if which < self.lists.len() => {
                let ask = self.lists.remove(which);
                let (before, is_late) = (self.state.clone(), ask != self.state.ask);
                self.tell(Event::Listed { ask, result: error.map_or(Ok(self.listing()), Err) });
                if is_late {
                    assert_eq!(self.state, before, "an answer that came too late was heard");
                }
            }
            Happening::Acted { which, done, error } if which < self.acts.len() => {
                let (ask, id, action) = self.acts.remove(which);
                let name = self.truth.iter().copied().find(|name| *name == id.as_str());
                let result = match (name, error) {
                    (_, Some(error)) => Err(error),
                    (None, None) => Err(ServerError::NotFound),
                    (Some(_), None) => Ok(()),
                };
                if let Some(name) = name.filter(|_| done || result.is_ok()) {
                    match action {
                        Action::SetDefault => self.default = Some(name),
                        Action::Remove => self.remove(name),
                    }
                }
                self.tell(Event::Acted { ask, result });
                assert!(self.state.busy.is_some(), "it does not look what became of it");
            }
            Happening::DefaultChosen(name) => self.tell(Event::DefaultChosen(id(name))),
            Happening::RemovalAsked(name) => {
                self.tell(Event::RemovalAsked(id(name)));
                self.asked = self.state.asking.clone();
            }
            Happening::Kept => {
                self.tell(Event::Kept);
                self.asked = None;
            }
            Happening::RemovalConfirmed => self.tell(Event::RemovalConfirmed),
            Happening::Retried => self.tell(Event::Retried),
            Happening::Reloaded => self.tell(Event::Reloaded),
            Happening::RemovedElsewhere(name) => self.remove(name),
            _ => {}
        }
    }

    fn check(&self, before: &State, event: &Event) {
        let state = &self.state;
        let is_read = matches!(event, Event::Listed { result: Ok(_), .. });
        if state.methods() != before.methods() {
            assert!(is_read, "the list changed by {event:?}");
        }
        if let Some(removed) = &state.removed {
            assert!(!self.truth.contains(&removed.id.as_str()), "it says removed and it is not");
        }
        if let Some((id, _, _)) = &state.error {
            assert!(state.find(id).is_some(), "an error about what is not there");
            assert!(state.busy.is_none());
        }
        if let Some(asking) = &state.asking {
            assert!(state.find(asking).is_some() && state.busy.is_none());
        }
        let waits_for_list = self.lists.first() == Some(&state.ask);
        let waits_for_action = self.acts.first().map(|(ask, ..)| ask) == Some(&state.ask);
        if state.busy.is_some() || state.listed == Listed::Loading {
            assert!(waits_for_list || waits_for_action, "it waits for what nobody owes");
        }
        if matches!(state.listed, Listed::Failed(_)) || state.stale.is_some() {
            let is_under_way = waits_for_list || waits_for_action;
            assert!(is_under_way || state.can_retry(), "no way out of {state:?}");
        }
    }

    /// The server is well, and nobody does anything any more but the customer who tries again.
    fn goes_well(&mut self) {
        for _ in 0..100 {
            if !self.acts.is_empty() {
                self.happens(Happening::Acted { which: 0, done: true, error: None });
            } else if !self.lists.is_empty() {
                self.happens(Happening::Listed { which: 0, error: None });
            } else if self.state.can_retry() {
                self.happens(Happening::Retried);
            } else {
                break;
            }
        }
        assert_eq!(self.state.busy, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_list_is_the_servers_and_one_thing_is_done_at_a_time(
        happenings in prop::collection::vec(happening(), 0..80),
    ) {
        let mut world = World::start();
        for happening in happenings {
            world.happens(happening);
        }
        world.goes_well();
        world.happens(Happening::Reloaded);
        world.goes_well();
        prop_assert_eq!(world.state.methods(), &world.listing().methods[..]);
    }
}

//! Whatever happens in whatever order: what must hold then.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::super::*;
use super::step::error;
use crate::{LoadError, ServerError};

/// One thing that may happen. It only does where it can: an answer needs a question, a timer has to run.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Loads(bool),
    ServerAnswers(bool),
    PageSets(bool),
    FormsCanBeMade(bool),
    FormReady,
    FormChanges {
        complete: bool,
        own_window: bool,
    },
    FlowRead {
        which: usize,
        status: Option<&'static str>,
    },
    TimerRunsOut(usize),
    Submitted,
    ConfirmationEnds {
        which: usize,
        with: Option<&'static str>,
    },
    SaveChosen(bool),
    SaveRecorded(bool),
    PageHidden,
    PageRestored,
    Retried,
    /// All goes well for a while, so that the stages after it are seen too.
    GoesWell,
}

fn happening() -> impl Strategy<Value = Happening> {
    let status = prop_oneof![
        4 => Just(Some("requires_payment_method")),
        1 => Just(Some("requires_confirmation")),
        1 => Just(Some("requires_action")),
        1 => Just(Some("processing")),
        1 => Just(Some("succeeded")),
        1 => Just(Some("canceled")),
        1 => Just(Some("brand_new")),
        1 => Just(None),
    ];
    let end = prop_oneof![
        Just(None),
        Just(Some("payment_error")),
        Just(Some("validation_error")),
        Just(Some("api_error")),
        Just(Some("user_error")),
        Just(Some("brand_new")),
    ];
    prop_oneof![
        3 => any::<bool>().prop_map(Happening::Loads),
        3 => any::<bool>().prop_map(Happening::ServerAnswers),
        1 => any::<bool>().prop_map(Happening::PageSets),
        1 => any::<bool>().prop_map(Happening::FormsCanBeMade),
        5 => Just(Happening::FormReady),
        5 => (prop::bool::weighted(0.8), prop::bool::weighted(0.2))
            .prop_map(|(complete, own_window)| Happening::FormChanges { complete, own_window }),
        6 => (0..3_usize, status).prop_map(|(which, status)| Happening::FlowRead { which, status }),
        2 => (0..3_usize).prop_map(Happening::TimerRunsOut),
        6 => Just(Happening::Submitted),
        3 => (0..2_usize, end).prop_map(|(which, with)| Happening::ConfirmationEnds { which, with }),
        2 => any::<bool>().prop_map(Happening::SaveChosen),
        2 => any::<bool>().prop_map(Happening::SaveRecorded),
        1 => Just(Happening::PageHidden),
        1 => Just(Happening::PageRestored),
        2 => Just(Happening::Retried),
        3 => Just(Happening::GoesWell),
    ]
}

/// A question about the flow: its number, the secret it was about, and when it was asked.
type Read = (u32, u32, u32);

/// A confirmation that has not ended: its number, and the form it was made on.
type Confirm = (u32, u32);

/// The world around a step, as the driver makes it.
struct World {
    state: State,
    loading: bool,
    fetching: bool,
    forms_can_be_made: bool,
    /// Counts the secrets; none while the page has taken it away.
    secret: Option<u32>,
    secrets: u32,
    /// The form in the page, and the secret it was made with.
    form: Option<(u32, u32)>,
    reads: Vec<Read>,
    confirms: Vec<Confirm>,
    timers: Vec<Timer>,
    /// The wish that the merchant's server has not answered.
    wish: Option<(u32, bool)>,
    /// What the merchant's server knows of them, if that can be told.
    server_saves: Option<bool>,
    now: u32,
    /// When the flow may last have changed by what this page did.
    changed: u32,
    /// When the newest question was asked that was answered with `requires_payment_method`.
    found_untouched: u32,
    /// The secrets whose flow was retrieved as `succeeded`.
    succeeded: Vec<u32>,
    /// Those on whose flow this page sent something.
    sent: Vec<u32>,
}

impl World {
    fn start(kind: FlowKind, can_fetch_secret: bool) -> Self {
        let (state, commands) = State::start(kind, can_fetch_secret);
        let mut world = Self {
            state,
            loading: false,
            fetching: false,
            forms_can_be_made: true,
            secret: None,
            secrets: 0,
            form: None,
            reads: Vec::new(),
            confirms: Vec::new(),
            timers: Vec::new(),
            wish: None,
            server_saves: Some(false),
            now: 0,
            changed: 0,
            found_untouched: 0,
            succeeded: Vec::new(),
            sent: Vec::new(),
        };
        world.run(commands);
        world
    }

    /// Tells the machine, and does what it asks for; like the driver, one event after the other.
    fn tell(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            self.now += 1;
            let (state, commands) = self.state.clone().on(event);
            self.state = state;
            events.extend(self.run(commands));
            self.check();
        }
    }

    fn run(&mut self, commands: Vec<Command>) -> Vec<Event> {
        let mut events = Vec::new();
        for command in commands {
            self.now += 1;
            match command {
                Command::Load => self.loading = true,
                Command::FetchSecret => self.fetching = true,
                Command::Mount(generation) => {
                    assert_eq!(self.form, None, "two forms at once");
                    let secret = self.secret.unwrap();
                    self.changed = self.now;
                    if self.forms_can_be_made {
                        self.form = Some((generation, secret));
                    } else {
                        events.push(Event::MountFailed(generation, error("sdk_error", "odd")));
                    }
                }
                Command::Unmount => self.form = None,
                Command::ReadFlow { read } => {
                    let secret = self.secret.unwrap();
                    self.reads.insert(0, (read, secret, self.now));
                }
                Command::Confirm { attempt } => self.confirm(attempt),
                Command::HandleNextAction { attempt } => {
                    assert_eq!(self.form, None, "a form beside what the flow waits for");
                    // It changes the flow as a confirmation does, on no form at all.
                    self.confirms.insert(0, (attempt, 0));
                    self.sent.extend(self.secret);
                    self.changed = self.now;
                }
                Command::RecordSave { wish, save } => {
                    assert_eq!(self.wish, None, "two wishes at once, in whichever order");
                    self.server_saves = None;
                    self.wish = Some((wish, save));
                }
                Command::Start(timer) => {
                    self.timers.retain(|running| *running != timer);
                    self.timers.push(timer);
                }
                Command::Stop(timer) => self.timers.retain(|running| *running != timer),
                Command::FocusNotice => {}
            }
        }
        events
    }

    fn confirm(&mut self, attempt: u32) {
        let (generation, secret) = self.form.unwrap();
        assert_eq!(generation, self.state.generation, "confirmed on a form of the past");
        assert_eq!(Some(secret), self.secret, "confirmed with a secret of the past");
        assert!(
            !self.confirms.iter().any(|(_, form)| *form == generation),
            "two confirmations in flight"
        );
        assert!(self.found_untouched > self.changed, "confirmed without having looked first");
        assert_eq!(self.server_saves, Some(self.state.save), "confirmed with an unknown wish");
        self.confirms.insert(0, (attempt, generation));
        self.sent.push(secret);
        self.changed = self.now;
    }

    fn new_secret(&mut self, present: bool) {
        self.secrets += 1;
        self.secret = present.then_some(self.secrets);
        // Another flow is one of which nothing was wished yet.
        self.wish = None;
        self.server_saves = Some(false);
        self.tell(Event::Secret { present });
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Loads(well) if self.loading => {
                self.loading = false;
                self.tell(Event::Loaded(if well { Ok(()) } else { Err(LoadError::Timeout) }));
            }
            Happening::ServerAnswers(well) if self.fetching => {
                self.fetching = false;
                if well {
                    self.new_secret(true);
                } else {
                    self.tell(Event::SecretFailed(ServerError::Unreachable));
                }
            }
            Happening::PageSets(present) => self.new_secret(present),
            Happening::FormsCanBeMade(can) => self.forms_can_be_made = can,
            Happening::FormReady => {
                if let Some((generation, _)) = self.form {
                    self.tell(Event::FormReady(generation));
                }
            }
            Happening::FormChanges { complete, own_window } => {
                if let Some((generation, _)) = self.form {
                    self.tell(Event::FormChanged { generation, complete, own_window });
                }
            }
            Happening::FlowRead { which, status } if which < self.reads.len() => {
                let (read, secret, asked) = self.reads.remove(which);
                let is_ours = self.state.kind == FlowKind::Setup || self.sent.contains(&secret);
                let waits = status == Some("requires_payment_method")
                    || status == Some("requires_confirmation") && !is_ours;
                if waits && Some(secret) == self.secret {
                    self.found_untouched = self.found_untouched.max(asked);
                }
                self.succeeded.extend((status == Some("succeeded")).then_some(secret));
                let result = status.map(Into::into).ok_or_else(|| error("api_error", "odd"));
                self.tell(Event::FlowRead { read, result });
            }
            Happening::TimerRunsOut(which) if which < self.timers.len() => {
                let timer = self.timers.remove(which);
                self.tell(Event::TimedOut(timer));
            }
            Happening::Submitted => self.tell(Event::Submitted),
            Happening::ConfirmationEnds { which, with } if which < self.confirms.len() => {
                let (attempt, generation) = self.confirms[which];
                let confirmation = match with {
                    // The browser is leaving: the confirmation goes on at PAY.JP.
                    None => Confirmation::Leaving,
                    Some(kind) => {
                        self.confirms.remove(which);
                        if kind == "validation_error"
                            && self.form.is_some_and(|(on, _)| on == generation)
                        {
                            // Nothing was sent, so what was known of the flow is still so.
                            self.changed = self.found_untouched.saturating_sub(1);
                        }
                        Confirmation::Failed(error(kind, "odd"))
                    }
                };
                self.tell(Event::Confirmed { attempt, confirmation });
            }
            Happening::SaveChosen(save) => self.tell(Event::SaveChosen(save)),
            Happening::SaveRecorded(well) => {
                let Some((wish, save)) = self.wish.take() else { return };
                self.server_saves = well.then_some(save);
                let result = if well { Ok(()) } else { Err(ServerError::Unreachable) };
                self.tell(Event::SaveRecorded { wish, result });
            }
            Happening::PageHidden => self.tell(Event::PageHidden),
            Happening::PageRestored => {
                // What a page had under way when it was put away is lost.
                self.confirms.clear();
                if self.state.phase != Phase::Loading {
                    self.changed = self.now;
                }
                self.tell(Event::PageRestored);
            }
            Happening::Retried => self.tell(Event::Retried),
            Happening::GoesWell => self.goes_well(),
            _ => {}
        }
    }

    fn check(&self) {
        let state = &self.state;
        if state.can_submit() {
            assert!(self.form.is_some(), "a button without a form");
        }
        let has_way_out = match &state.phase {
            Phase::Ready => {
                let recorded = self.server_saves == Some(state.save);
                self.form.is_some() && (recorded || self.wish.is_some() || state.can_retry())
            }
            Phase::Closed(status) => {
                if *status == FlowStatus::Succeeded {
                    let retrieved =
                        self.secret.is_some_and(|secret| self.succeeded.contains(&secret));
                    assert!(retrieved, "success that nobody retrieved");
                }
                status.is_over()
            }
            Phase::Failed(_) => state.can_retry(),
            Phase::Loading => {
                let waits_for_the_page = self.secret.is_none() && !self.fetching;
                let watched = self.timers.iter().any(|timer| *timer != Timer::Confirm);
                self.loading || self.fetching || waits_for_the_page || watched
            }
            Phase::Confirming | Phase::Leaving => state.can_retry() || !self.timers.is_empty(),
        };
        assert!(has_way_out, "no way out of {state:?}");
    }

    /// From here on everything works, and the customer presses whatever button there is.
    fn goes_well(&mut self) {
        self.forms_can_be_made = true;
        for _ in 0..60 {
            if self.state.can_submit() || matches!(self.state.phase, Phase::Closed(_)) {
                return;
            }
            let newest = self.state.read;
            if self.loading {
                self.happens(Happening::Loads(true));
            } else if self.fetching {
                self.happens(Happening::ServerAnswers(true));
            } else if self.form.is_some() && !self.state.form_ready {
                self.happens(Happening::FormReady);
            } else if self.reads.first().is_some_and(|(read, ..)| *read == newest) {
                let status = Some("requires_payment_method");
                self.happens(Happening::FlowRead { which: 0, status });
            } else if self.wish.is_some() {
                self.happens(Happening::SaveRecorded(true));
            } else if self.state.can_retry() {
                self.happens(Happening::Retried);
            } else if self.state.phase == Phase::Ready {
                self.happens(Happening::FormChanges { complete: true, own_window: false });
            } else if self.secret.is_none() {
                self.happens(Happening::PageSets(true));
            } else {
                self.happens(Happening::TimerRunsOut(0));
            }
        }
        panic!("it never ends: {:?}", self.state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_confirms_once_on_what_is_on_screen_and_never_gets_stuck(
        pays: bool,
        can_fetch_secret: bool,
        happenings in prop::collection::vec(happening(), 0..60),
    ) {
        let mut world = World::start(
            if pays { FlowKind::Payment } else { FlowKind::Setup },
            can_fetch_secret,
        );
        for happening in happenings {
            world.happens(happening);
        }
        world.goes_well();
    }
}

/// The properties above say something only if confirmations do come about.
#[test]
fn a_confirmation_comes_about() {
    let mut world = World::start(FlowKind::Setup, true);
    world.goes_well();
    world.happens(Happening::Submitted);
    assert_eq!(world.confirms.len(), 1);
}

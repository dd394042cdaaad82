use super::*;

#[cfg(not(target_arch = "wasm32"))]
mod properties;

fn id(id: &str) -> PaymentMethodId {
    PaymentMethodId::new(id)
}

/// The first of these ids is the default.
fn page(ids: &[&str]) -> Page {
    let methods = ids.iter().enumerate().map(|(place, name)| {
        let mut method = SavedMethod::new(id(name), PaymentMethodType::Card);
        method.is_default = place == 0;
        method
    });
    Page { methods: methods.collect(), has_more: false }
}

/// A page that is driven by events, and what it last asked for.
#[derive(Clone)]
struct Shown {
    state: State,
    commands: Vec<Command>,
}

impl Shown {
    fn start() -> Self {
        let (state, commands) = State::start();
        Self { state, commands }
    }

    fn with(ids: &[&str]) -> Self {
        Self::start().reads(ids)
    }

    fn on(mut self, event: Event) -> Self {
        (self.state, self.commands) = self.state.on(event);
        self
    }

    fn listed(self, result: Result<Page, ServerError>) -> Self {
        let ask = self.state.ask;
        self.on(Event::Listed { ask, result })
    }

    fn reads(self, ids: &[&str]) -> Self {
        self.listed(Ok(page(ids)))
    }

    fn acted(self, result: Result<(), ServerError>) -> Self {
        let ask = self.state.ask;
        self.on(Event::Acted { ask, result })
    }

    fn removes(self, name: &str) -> Self {
        self.on(Event::RemovalAsked(id(name))).on(Event::RemovalConfirmed)
    }

    fn lists(&self) -> bool {
        self.commands == [Command::List { ask: self.state.ask }]
    }

    fn acts(&self, name: &str, action: Action) -> bool {
        self.commands == [Command::Act { ask: self.state.ask, id: id(name), action }]
    }

    fn ids(&self) -> Vec<&str> {
        self.state.methods().iter().map(|method| method.id.as_str()).collect()
    }

    fn removed(&self) -> Option<&str> {
        self.state.removed.as_ref().map(|method| method.id.as_str())
    }
}

#[test]
fn it_shows_what_the_server_lists() {
    let shown = Shown::start();
    assert!(shown.lists());
    assert_eq!(shown.state.listed, Listed::Loading);
    let shown = shown.listed(Ok(Page { has_more: true, ..page(&["a", "b"]) }));
    assert_eq!(shown.ids(), ["a", "b"]);
    assert!(shown.state.has_more && !shown.state.can_retry());
    assert_eq!(shown.reads(&[]).ids(), ["a", "b"], "nobody had asked again");
}

#[test]
fn a_list_that_could_not_be_read_can_be_tried_again() {
    for error in [ServerError::Unreachable, ServerError::SignedOut, ServerError::NotUnderstood] {
        let shown = Shown::start().listed(Err(error));
        assert_eq!(shown.state.listed, Listed::Failed(error));
        assert!(shown.state.can_retry());
        let shown = shown.on(Event::Retried);
        assert!(shown.lists());
        assert_eq!(shown.state.listed, Listed::Loading);
        assert_eq!(shown.reads(&["a"]).ids(), ["a"]);
    }
}

#[test]
fn a_new_default_is_shown_once_the_list_has_it() {
    let shown = Shown::with(&["a", "b"]).on(Event::DefaultChosen(id("b")));
    assert!(shown.acts("b", Action::SetDefault));
    assert_eq!(shown.state.busy, Some((id("b"), Action::SetDefault)));
    assert!(shown.state.methods()[0].is_default, "nothing has happened yet");
    let shown = shown.acted(Ok(()));
    assert!(shown.lists());
    assert!(shown.state.methods()[0].is_default && !shown.state.can_act());
    let shown = shown.reads(&["b", "a"]);
    assert_eq!(shown.ids(), ["b", "a"]);
    assert_eq!((shown.state.busy.clone(), shown.state.error.clone()), (None, None));
    assert!(shown.state.made_default);
    let shown = shown.on(Event::DefaultChosen(id("b")));
    assert_eq!(shown.commands, [], "it is the default already");
    assert!(!shown.on(Event::RemovalAsked(id("a"))).state.made_default, "the customer has gone on");
}

#[test]
fn nothing_is_removed_that_was_not_asked_about_and_confirmed() {
    let shown = Shown::with(&["a", "b"]);
    assert_eq!(shown.clone().on(Event::RemovalConfirmed).commands, []);
    assert_eq!(shown.clone().removes("gone").commands, []);
    let asked = shown.on(Event::RemovalAsked(id("b")));
    assert_eq!((&asked.state.asking, &asked.commands), (&Some(id("b")), &Vec::new()));
    let kept = asked.clone().on(Event::Kept);
    assert_eq!(kept.state.asking, None);
    assert_eq!(kept.on(Event::RemovalConfirmed).commands, []);
    let confirmed = asked.on(Event::RemovalConfirmed);
    assert!(confirmed.acts("b", Action::Remove));
    assert_eq!(confirmed.state.asking, None);
    assert_eq!(confirmed.on(Event::RemovalConfirmed).commands, []);
}

#[test]
fn a_removed_method_is_shown_until_the_list_no_longer_has_it() {
    let shown = Shown::with(&["a", "b"]).removes("b").acted(Ok(()));
    assert_eq!(shown.ids(), ["a", "b"]);
    assert_eq!(shown.removed(), None);
    let shown = shown.reads(&["a"]);
    assert_eq!((shown.ids(), shown.removed()), (vec!["a"], Some("b")));
    let shown = shown.on(Event::RemovalAsked(id("a")));
    assert_eq!(shown.removed(), None, "the customer has gone on");
}

#[test]
fn one_thing_is_done_at_a_time() {
    for busy in [
        Shown::with(&["a", "b", "c"]).removes("b"),
        Shown::with(&["a", "b", "c"]).removes("b").acted(Ok(())),
    ] {
        for event in [
            Event::DefaultChosen(id("c")),
            Event::RemovalAsked(id("c")),
            Event::RemovalConfirmed,
            Event::Retried,
        ] {
            let after = busy.clone().on(event.clone());
            assert_eq!((after.state, after.commands), (busy.state.clone(), vec![]), "{event:?}");
        }
    }
}

#[test]
fn an_action_that_failed_is_told_after_the_list_was_read_again() {
    let error = ServerError::Refused(500);
    let shown = Shown::with(&["a", "b"]).removes("b").acted(Err(error));
    assert!(shown.lists());
    assert_eq!(shown.state.error, None);
    let shown = shown.reads(&["a", "b"]);
    assert_eq!(shown.state.error, Some((id("b"), Action::Remove, error)));
    assert!(shown.state.can_act());
    let again = shown.removes("b");
    assert!(again.acts("b", Action::Remove));
    assert_eq!(again.state.error, None);
}

#[test]
fn an_action_whose_answer_was_lost_may_have_worked() {
    let lost = Err(ServerError::Unreachable);
    let shown = Shown::with(&["a", "b"]).removes("b").acted(lost).reads(&["a"]);
    assert_eq!((shown.removed(), &shown.state.error), (Some("b"), &None));

    let shown = Shown::with(&["a", "b"]).on(Event::DefaultChosen(id("b"))).acted(lost);
    assert_eq!(shown.reads(&["b", "a"]).state.error, None);

    // It reached the server only after the list was read.
    let shown = Shown::with(&["a", "b"]).removes("b").acted(lost).reads(&["a", "b"]);
    assert!(shown.state.error.is_some());
    let shown = shown.on(Event::Reloaded).reads(&["a"]);
    assert_eq!((shown.removed(), &shown.state.error), (Some("b"), &None));
}

#[test]
fn what_somebody_else_has_removed_is_no_error() {
    let gone = Err(ServerError::NotFound);
    let removed = Shown::with(&["a", "b"]).removes("b").acted(gone);
    let chosen = Shown::with(&["a", "b"]).on(Event::DefaultChosen(id("b"))).acted(gone);
    for shown in [removed, chosen] {
        assert!(shown.lists());
        let after = shown.clone().reads(&["a"]);
        assert_eq!((after.removed(), &after.state.error), (Some("b"), &None));
        assert!(shown.reads(&["a", "b"]).state.error.is_some(), "it is still there");
    }
}

#[test]
fn a_server_that_says_done_and_lists_it_as_before_is_not_believed() {
    let shown = Shown::with(&["a", "b"]).removes("b").acted(Ok(())).reads(&["a", "b"]);
    assert_eq!(shown.state.error, Some((id("b"), Action::Remove, ServerError::NotDone)));
    assert_eq!(shown.removed(), None);
    let shown = Shown::with(&["a", "b"]).on(Event::DefaultChosen(id("b"))).acted(Ok(()));
    let shown = shown.reads(&["a", "b"]);
    assert_eq!(shown.state.error, Some((id("b"), Action::SetDefault, ServerError::NotDone)));
}

#[test]
fn a_list_that_could_not_be_read_again_stays_on_screen() {
    let unread = || Err(ServerError::Unreachable);
    let shown = Shown::with(&["a", "b"]).on(Event::Reloaded);
    assert!(shown.lists());
    let shown = shown.listed(unread());
    assert_eq!(shown.ids(), ["a", "b"]);
    assert_eq!((shown.state.stale, shown.state.failures()), (Some(ServerError::Unreachable), 1));
    let shown = shown.on(Event::Retried).listed(unread());
    assert_eq!(shown.state.failures(), 2, "the customer asked again");
    assert!(shown.state.can_retry() && shown.state.can_act());
    let shown = shown.on(Event::Retried).reads(&["a"]);
    assert_eq!((shown.ids(), shown.state.stale), (vec!["a"], None));

    let shown = Shown::with(&["a", "b"]).removes("b").acted(Ok(())).listed(unread());
    assert_eq!((shown.removed(), &shown.state.error), (None, &None));
    let shown = shown.on(Event::Retried).reads(&["a"]);
    assert_eq!(shown.removed(), Some("b"), "the next reading shows it");

    let shown = Shown::with(&["a", "b"]).removes("b");
    let shown = shown.acted(Err(ServerError::Refused(503))).listed(unread());
    assert_eq!(shown.state.error, Some((id("b"), Action::Remove, ServerError::Refused(503))));
}

#[test]
fn an_answer_to_an_earlier_question_is_not_heard() {
    let late = |ask| Event::Listed { ask, result: Ok(page(&["old"])) };
    let shown = Shown::with(&["a", "b"]).on(Event::Reloaded);
    let old = shown.state.ask;
    for shown in [
        shown.clone().on(Event::Reloaded),
        shown.clone().removes("b"),
        shown.clone().removes("b").acted(Ok(())),
    ] {
        let after = shown.clone().on(late(old));
        assert_eq!((after.state, after.commands), (shown.state, vec![]));
    }
    let shown = shown.removes("b");
    let old = shown.state.ask;
    let shown = shown.acted(Ok(()));
    let after = shown.clone().on(Event::Acted { ask: old, result: Err(ServerError::Unreachable) });
    assert_eq!((after.state, after.commands), (shown.state, vec![]));
}

#[test]
fn a_return_to_the_page_reads_the_list_again_unless_that_follows_anyway() {
    let acting = Shown::with(&["a", "b"]).removes("b");
    let after = acting.clone().on(Event::Reloaded);
    assert_eq!((after.state, after.commands), (acting.state.clone(), vec![]));
    let reading = acting.acted(Ok(())).on(Event::Reloaded);
    assert!(reading.lists());
    assert_eq!(reading.reads(&["a"]).removed(), Some("b"));
}

#[test]
fn nobody_is_asked_about_a_method_that_is_gone() {
    let asked = Shown::with(&["a", "b"]).on(Event::RemovalAsked(id("b"))).on(Event::Reloaded);
    assert_eq!(asked.clone().reads(&["b"]).state.asking, Some(id("b")));
    let gone = asked.reads(&["a"]);
    assert_eq!(gone.state.asking, None);
    assert_eq!(gone.on(Event::RemovalConfirmed).commands, []);
}

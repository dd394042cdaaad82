use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;

use super::{LoadError, LoadOptions, Then, UNDER_WAY, has_global, tag, without_slash};
use crate::browser::{document, window};
use crate::convert;
use crate::work::{self, Done, Hears, Listening, Timeout};

/// One load of the script, with all its attempts. It goes on when those who wait for it are gone.
pub(super) struct Loading {
    pub(super) url: String,
    pub(super) waiting: Cell<Vec<Then>>,
    options: Rc<LoadOptions>,
    /// How many attempts have failed.
    failed: Cell<u32>,
    /// The tag whose end is awaited.
    script: Cell<Option<Element>>,
    /// The tag was in the page and had ended before we came: this is no attempt of ours.
    found_ended: Cell<bool>,
    /// The directive of the page's policy that refused the script.
    directive: Cell<Option<String>>,
    listeners: Cell<[Option<Listening>; 3]>,
    timer: Cell<Option<Timeout>>,
    /// Itself, for as long as it is under way.
    itself: Cell<Option<Rc<Self>>>,
}

/// What an attempt waits for.
#[derive(Clone, Copy)]
pub(super) enum What {
    Loaded,
    Failed,
    Late,
    Violated,
    /// The policy's own event may come after the tag's.
    Refused,
    /// A tag that has ended fires neither event again; what it left behind shows one task later.
    FoundEnded,
    Paused,
}

impl Loading {
    pub(super) fn new(url: String, options: Rc<LoadOptions>) -> Rc<Self> {
        let loading = Rc::new(Self {
            url,
            waiting: Cell::default(),
            options,
            failed: Cell::new(0),
            script: Cell::default(),
            found_ended: Cell::new(false),
            directive: Cell::default(),
            listeners: Cell::default(),
            timer: Cell::default(),
            itself: Cell::default(),
        });
        loading.itself.set(Some(Rc::clone(&loading)));
        loading
    }

    pub(super) fn attempt(self: &Rc<Self>) {
        if has_global() {
            return self.finish(Ok(()));
        }
        let Some(found) = tag::find(&self.url) else { return self.insert() };
        if tag::has_finished_unwatched(&self.url) {
            self.script.set(Some(found));
            self.found_ended.set(true);
            self.wait(0, What::FoundEnded);
        } else {
            self.watch(found);
        }
    }

    fn insert(self: &Rc<Self>) {
        match tag::insert(&self.url, &self.options) {
            Ok(script) => self.watch(script),
            Err(error) => self.end(Err(error)),
        }
    }

    fn watch(self: &Rc<Self>, script: Element) {
        self.directive.take();
        let policy = document().map(|document| {
            work::event(&document, "securitypolicyviolation", self.hear(What::Violated))
        });
        self.listeners.set([
            Some(work::event(&script, "load", self.hear(What::Loaded))),
            Some(work::event(&script, "error", self.hear(What::Failed))),
            policy,
        ]);
        self.script.set(Some(script));
        self.wait(self.options.timeout_ms, What::Late);
    }

    fn wait(self: &Rc<Self>, ms: u32, what: What) {
        self.timer.set(Some(work::timer(ms, self.hear(what))));
    }

    /// Notes the directive when the page's Content Security Policy refuses this script.
    fn violated(&self, done: Done) {
        let event = done.event();
        let blocked = convert::text(&event, "blockedURI").unwrap_or_default();
        // A policy that only reports refuses nothing.
        let is_enforced = convert::text(&event, "disposition").as_deref() != Some("report");
        if is_enforced && !blocked.is_empty() && self.url.starts_with(without_slash(&blocked)) {
            self.directive.set(convert::text(&event, "effectiveDirective"));
        }
    }

    fn refusal(&self) -> LoadError {
        let directive = self.directive.take();
        let offline = window().is_some_and(|window| !window.navigator().on_line());
        if directive.is_none() && offline {
            LoadError::Offline
        } else {
            LoadError::Blocked { directive }
        }
    }

    /// A tag's fetch has ended, or there is no tag.
    fn end(self: &Rc<Self>, result: Result<(), LoadError>) {
        drop(self.listeners.take());
        drop(self.timer.take());
        let script = self.script.take();
        if has_global() {
            return self.finish(Ok(()));
        }
        if let Some(script) = script {
            script.remove();
        }
        if self.found_ended.replace(false) {
            return self.insert();
        }
        let result = result.and(Err(LoadError::NoGlobal));
        let failed = self.failed.get();
        let worth_another = matches!(
            result,
            Err(LoadError::Blocked { directive: None } | LoadError::Timeout | LoadError::NoGlobal)
        );
        if !worth_another || failed == self.options.retries {
            return self.finish(result);
        }
        self.failed.set(failed + 1);
        let back_off = 300.0 * f64::from(1_u32 << failed.min(5)) * (0.5 + js_sys::Math::random());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 14,400 ms"
        )]
        self.wait(back_off as u32, What::Paused);
    }

    fn finish(self: &Rc<Self>, result: Result<(), LoadError>) {
        UNDER_WAY.set(UNDER_WAY.take().filter(|newest| !Rc::ptr_eq(newest, self)));
        drop(self.itself.take());
        for then in self.waiting.take() {
            then(&result);
        }
    }
}

impl Hears for Loading {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        match what {
            What::Violated => self.violated(done),
            What::Loaded => {
                tag::note_end(&self.url);
                self.end(Ok(()));
            }
            What::Failed => {
                tag::note_end(&self.url);
                self.wait(50, What::Refused);
            }
            What::Late => self.end(Err(LoadError::Timeout)),
            What::Refused => self.end(Err(self.refusal())),
            What::FoundEnded => self.end(Ok(())),
            What::Paused => self.attempt(),
        }
    }
}

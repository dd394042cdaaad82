//! What is waited for, and how its end is heard.
//!
//! Everything that calls back later, be it a promise, a timer or an event, reaches its owner by one function that says
//! what it was. A closure for each would be code of its own in the download.

use std::rc::Rc;

use js_sys::Promise;
use payjp_types::SdkError;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::EventTarget;

use crate::browser::{Target, clear_timeout, set_timeout};
use crate::confirmation::Confirmation;
use crate::convert;
use crate::load::LoadError;
use crate::merchant_server::Reply;
use crate::payments::{Payments, PaymentsSource};
use crate::settled::{Handler, when_settled};

/// How something ended.
pub(crate) enum Done {
    /// A timer ran out.
    TimedOut,
    /// An event came.
    Event(JsValue),
    /// payments.js is there, or is not.
    Loaded(Result<Payments, LoadError>),
    /// A method of payments.js settled.
    Sdk(Result<JsValue, SdkError>),
    /// The merchant's server answered.
    Server(Reply),
}

/// Hears that something ended. It does nothing once its owner is gone.
pub(crate) type Hear = Box<dyn Fn(Done)>;

/// Waits for things.
pub(crate) trait Hears: Sized + 'static {
    /// Which of them it is.
    type What: Copy + 'static;

    /// One of them ended.
    fn heard(self: &Rc<Self>, what: Self::What, done: Done);

    /// What is to be told when it has.
    fn hear(self: &Rc<Self>, what: Self::What) -> Hear {
        let owner = Rc::downgrade(self);
        Box::new(move |done| {
            if let Some(owner) = owner.upgrade() {
                owner.heard(what, done);
            }
        })
    }
}

/// A time that runs until this is dropped, which it may be by what it brings about.
#[derive(Debug)]
pub(crate) struct Timeout {
    id: i32,
    _handler: Handler,
}

/// Waits so many milliseconds.
pub(crate) fn timer(ms: u32, hear: Hear) -> Timeout {
    let handler = Handler::new(move |_| hear(Done::TimedOut));
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    let id = set_timeout(handler.as_ref(), ms);
    Timeout { id, _handler: handler }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}

/// Listens to events until it is dropped, which it may be by what it hears.
#[derive(Debug)]
pub struct Listening {
    target: EventTarget,
    event: &'static str,
    handler: Handler,
}

/// Listens to events of the page, before whatever is inside of `target` does, until what it returns is dropped.
#[must_use]
pub fn listen(target: &EventTarget, event: &'static str, hear: Box<dyn Fn(JsValue)>) -> Listening {
    let handler = Handler::wrap(hear);
    target.unchecked_ref::<Target>().add_event_listener(event, handler.as_ref(), true);
    Listening { target: target.clone(), event, handler }
}

/// Waits for events, each time anew.
pub(crate) fn event(target: &EventTarget, event: &'static str, hear: Hear) -> Listening {
    listen(target, event, Box::new(move |event| hear(Done::Event(event))))
}

impl Drop for Listening {
    fn drop(&mut self) {
        let target = self.target.unchecked_ref::<Target>();
        target.remove_event_listener(self.event, self.handler.as_ref(), true);
    }
}

/// Waits for payments.js.
pub(crate) fn load(source: &PaymentsSource, hear: Hear) {
    source.load(Box::new(move |loaded| hear(Done::Loaded(loaded))));
}

/// Waits for a method of payments.js that was called already, or could not be.
pub(crate) fn sdk(called: Result<Result<JsValue, JsValue>, SdkError>, hear: Hear) {
    let nothing = JsValue::UNDEFINED;
    let (returned, failed) = match called {
        Ok(Ok(returned)) => (returned, None),
        Ok(Err(thrown)) => (nothing, Some(convert::error_from_js(&thrown))),
        Err(error) => (nothing, Some(error)),
    };
    when_settled(
        &Promise::resolve(&returned),
        Box::new(move |ended| {
            hear(Done::Sdk(match failed {
                Some(error) => Err(error),
                None => ended.map_err(|error| convert::error_from_js(&error)),
            }));
        }),
    );
}

impl Done {
    /// How a confirmation ended. What was no method of payments.js is none.
    pub(crate) fn confirmation(self) -> Confirmation {
        match self.sdk() {
            Ok(result) => convert::error_of_result(&result)
                .map_or(Confirmation::Leaving, Confirmation::Failed),
            Err(error) => Confirmation::Failed(error),
        }
    }

    /// What payments.js gave.
    pub(crate) fn sdk(self) -> Result<JsValue, SdkError> {
        match self {
            Self::Sdk(result) => result,
            _ => Err(not_loaded()),
        }
    }

    /// What the merchant's server said.
    pub(crate) fn reply(self) -> Reply {
        match self {
            Self::Server(reply) => reply,
            _ => Reply::unreachable(),
        }
    }

    /// payments.js.
    pub(crate) fn loaded(self) -> Result<Payments, LoadError> {
        match self {
            Self::Loaded(result) => result,
            _ => Err(LoadError::NoGlobal),
        }
    }

    /// The event, or nothing.
    pub(crate) fn event(self) -> JsValue {
        match self {
            Self::Event(event) => event,
            _ => JsValue::UNDEFINED,
        }
    }
}

/// The machines ask for payments.js only when it is there; should it not be, the customer gets an error and not a panic.
pub(crate) fn not_loaded() -> SdkError {
    SdkError::new("sdk_error", "session_not_loaded")
}

//! What the drivers wait for.
//!
//! Each kind of it is one future however many wait, and what follows is a plain closure: every `async` block of its own
//! is a state machine of its own in the download.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use payjp_types::SdkError;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::confirmation::{self, Confirmation};
use crate::convert;
use crate::load::LoadError;
use crate::merchant_server::Reply;
use crate::payments::{Payments, PaymentsSource};

/// Something that is under way.
pub(super) type Work = Pin<Box<dyn Future<Output = Done>>>;

/// How it ended.
pub(super) enum Done {
    /// payments.js is there, or is not.
    Loaded(Result<Payments, LoadError>),
    /// A method of payments.js settled.
    Sdk(Result<JsValue, SdkError>),
    /// The merchant's server answered.
    Server(Reply),
}

/// Loads payments.js.
pub(super) fn load(source: PaymentsSource) -> Work {
    Box::pin(async move { Done::Loaded(source.get().await) })
}

/// Awaits a method of payments.js that was called already, or could not be.
pub(super) fn sdk(called: Result<Result<JsValue, JsValue>, SdkError>) -> Work {
    Box::pin(async move {
        Done::Sdk(match called {
            Ok(returned) => confirmation::settle(returned).await,
            Err(error) => Err(error),
        })
    })
}

/// Awaits the merchant's server.
pub(super) fn server(answer: impl Future<Output = Reply> + 'static) -> Work {
    Box::pin(async move { Done::Server(answer.await) })
}

/// Waits, and then does what follows with its owner, if that is still there by then.
pub(super) fn later<T: 'static>(
    owner: &Rc<T>,
    work: Work,
    then: impl FnOnce(&Rc<T>, Done) + 'static,
) {
    let owner = Rc::downgrade(owner);
    wait(
        work,
        Box::new(move |done| {
            if let Some(owner) = owner.upgrade() {
                then(&owner, done);
            }
        }),
    );
}

fn wait(work: Work, then: Box<dyn FnOnce(Done)>) {
    spawn_local(async move { then(work.await) });
}

impl Done {
    /// How a confirmation ended. What was no method of payments.js is none.
    pub(super) fn confirmation(self) -> Confirmation {
        match self {
            Self::Sdk(Ok(result)) => convert::error_of_result(&result)
                .map_or(Confirmation::Leaving, Confirmation::Failed),
            Self::Sdk(Err(error)) => Confirmation::Failed(error),
            _ => Confirmation::Failed(super::not_loaded()),
        }
    }

    /// What payments.js gave.
    pub(super) fn sdk(self) -> Result<JsValue, SdkError> {
        match self {
            Self::Sdk(result) => result,
            _ => Err(super::not_loaded()),
        }
    }

    /// What the merchant's server said.
    pub(super) fn reply(self) -> Reply {
        match self {
            Self::Server(reply) => reply,
            _ => Reply::unreachable(),
        }
    }

    /// payments.js.
    pub(super) fn loaded(self) -> Result<Payments, LoadError> {
        match self {
            Self::Loaded(result) => result,
            _ => Err(LoadError::NoGlobal),
        }
    }
}

//! Hears how things end without an executor: a promise, or whatever is told once. Futures of our own would be a third
//! of this crate's download.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser::Thenable;

/// What a promise was fulfilled or rejected with.
pub(crate) type Ended = Result<JsValue, JsValue>;

/// What follows.
pub(crate) type Then = Box<dyn FnOnce(Ended)>;

/// What JavaScript calls. All of it is of one type, because each would bring machinery of its own.
pub(crate) type Handler = Closure<dyn Fn(JsValue)>;

struct Waiting {
    then: Cell<Option<Then>>,
    /// What JavaScript calls. It lives until it was called, since a promise cannot be told to forget it.
    heard: Cell<Option<[Handler; 2]>>,
}

impl Waiting {
    fn end(&self, ended: Ended) {
        let heard = self.heard.take();
        if let Some(then) = self.then.take() {
            then(ended);
        }
        drop(heard);
    }
}

/// Calls `then` once the promise has settled. Whoever may be gone by then is to be held weakly by it.
pub(crate) fn when_settled(promise: &Promise, then: Then) {
    let waiting = Rc::new(Waiting { then: Cell::new(Some(then)), heard: Cell::new(None) });
    let handler = |fulfilled: bool| {
        let waiting = Rc::clone(&waiting);
        Handler::new(move |value| waiting.end(if fulfilled { Ok(value) } else { Err(value) }))
    };
    let (fulfilled, rejected) = (handler(true), handler(false));
    promise.unchecked_ref::<Thenable>().then(fulfilled.as_ref(), rejected.as_ref());
    waiting.heard.set(Some([fulfilled, rejected]));
}

/// Calls `then` after everything that is going on now. Outside a browser, where nothing is, it does so at once.
pub fn soon(then: Box<dyn FnOnce()>) {
    if cfg!(target_arch = "wasm32") {
        when_settled(&Promise::resolve(&JsValue::UNDEFINED), Box::new(|_| then()));
    } else {
        then();
    }
}

/// A copy of what a cell holds.
pub(crate) fn held<T: Clone + Default>(cell: &Cell<T>) -> T {
    with(cell, T::clone)
}

/// What this makes of what a cell holds. It must not reach the cell again.
pub(crate) fn with<T: Default, R>(cell: &Cell<T>, look: impl FnOnce(&T) -> R) -> R {
    let value = cell.take();
    let seen = look(&value);
    cell.set(value);
    seen
}

/// A future of what is told once.
pub(crate) struct Told<T>(Rc<Telling<T>>);

struct Telling<T> {
    value: Cell<Option<T>>,
    waker: Cell<Option<Waker>>,
}

impl<T: 'static> Told<T> {
    /// The future, and how to tell it.
    pub(crate) fn new() -> (Self, impl FnOnce(T) + 'static) {
        let told = Rc::new(Telling { value: Cell::new(None), waker: Cell::new(None) });
        let telling = Rc::clone(&told);
        (Self(told), move |value| {
            telling.value.set(Some(value));
            if let Some(waker) = telling.waker.take() {
                waker.wake();
            }
        })
    }
}

impl<T> Future for Told<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match self.0.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                self.0.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

/// What a page has done when a component tells of something. It is made from a closure, or from a [`Callback`].
///
/// A page that gives none downloads nothing for it, where a [`Callback`] would be code of its own for each kind of event.
pub struct EventHandler<T>(Arc<dyn Fn(T) + Send + Sync>);

impl<T> EventHandler<T> {
    /// Tells of it.
    pub fn call(&self, event: T) {
        (self.0)(event);
    }
}

impl<T> Clone for EventHandler<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for EventHandler<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventHandler").finish_non_exhaustive()
    }
}

impl<T, F: Fn(T) + Send + Sync + 'static> From<F> for EventHandler<T> {
    fn from(handler: F) -> Self {
        Self(Arc::new(handler))
    }
}

impl<T: 'static> From<Callback<T>> for EventHandler<T> {
    fn from(callback: Callback<T>) -> Self {
        Self(Arc::new(move |event| callback.run(event)))
    }
}

/// Tells whoever wants to know.
pub(crate) fn call<T>(handler: &Option<EventHandler<T>>, event: T) {
    if let Some(handler) = handler {
        handler.call(event);
    }
}

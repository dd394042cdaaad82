use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

use crate::scope::{self, Watch};

/// A prop that may be left out, and may change while the component is there.
///
/// It takes a value, a signal or memo of one, or of an `Option` of one; [`derive`](Self::derive) makes it from a
/// closure. It is what Leptos's own `MaybeProp` is, less the code that one brings for every kind of signal whether a page
/// has such a signal or not.
pub struct LiveProp<T> {
    read: Option<Read<T>>,
    watch: Option<Watch>,
}

type Read<T> = Arc<dyn Fn() -> Option<T> + Send + Sync>;

impl<T> LiveProp<T> {
    /// A prop that follows whatever signals the closure reads.
    #[must_use]
    pub fn derive(read: impl Fn() -> Option<T> + Send + Sync + 'static) -> Self {
        Self { read: Some(Arc::new(read)), watch: Some(scope::watch) }
    }

    /// Whether it was given at all, be it as a signal that has nothing in it yet.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.read.is_some()
    }

    /// What it is now. It is reactive.
    #[must_use]
    pub fn get(&self) -> Option<T> {
        self.read.as_ref().and_then(|read| read())
    }

    /// The same without being reactive.
    #[must_use]
    pub fn get_untracked(&self) -> Option<T> {
        untrack(|| self.get())
    }

    pub(crate) fn watch(&self) -> Option<Watch> {
        self.watch
    }

    /// What becomes of it, with something else in place of nothing.
    pub(crate) fn map<U>(self, map: impl Fn(Option<T>) -> U + Send + Sync + 'static) -> LiveProp<U>
    where
        T: 'static,
    {
        let Self { read, watch } = self;
        let read = move || Some(map(read.as_ref().and_then(|read| read())));
        LiveProp { read: Some(Arc::new(read)), watch }
    }
}

impl<T> Default for LiveProp<T> {
    fn default() -> Self {
        Self { read: None, watch: None }
    }
}

impl<T> Clone for LiveProp<T> {
    fn clone(&self) -> Self {
        Self { read: self.read.clone(), watch: self.watch }
    }
}

impl<T> fmt::Debug for LiveProp<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is in it may be a client secret.
        f.debug_struct("LiveProp").field("is_given", &self.is_given()).finish()
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for LiveProp<T> {
    fn from(value: T) -> Self {
        Self { read: Some(Arc::new(move || Some(value.clone()))), watch: None }
    }
}

impl<T: Clone + Send + Sync + 'static> From<Option<T>> for LiveProp<T> {
    fn from(value: Option<T>) -> Self {
        value.map(Self::from).unwrap_or_default()
    }
}

impl From<&str> for LiveProp<String> {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

impl<T: Clone + Send + Sync + 'static> From<MaybeProp<T>> for LiveProp<T> {
    fn from(prop: MaybeProp<T>) -> Self {
        Self::derive(move || prop.get())
    }
}

macro_rules! from_signals {
    ($($signal:ident),+) => {
        $(
            impl<T: Clone + Send + Sync + 'static> From<$signal<T>> for LiveProp<T> {
                fn from(signal: $signal<T>) -> Self {
                    Self::derive(move || Some(signal.get()))
                }
            }

            impl<T: Clone + Send + Sync + 'static> From<$signal<Option<T>>> for LiveProp<T> {
                fn from(signal: $signal<Option<T>>) -> Self {
                    Self::derive(move || signal.get())
                }
            }
        )+
    };
}

from_signals!(Signal, RwSignal, ReadSignal, Memo);

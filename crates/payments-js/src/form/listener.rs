use std::fmt;

use js_sys::Function;
use payjp_types::SdkError;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::{convert, sys};

/// What can be listened to.
pub(crate) enum Source {
    Form(sys::Form),
    Widgets(sys::Widgets),
}

impl From<sys::Form> for Source {
    fn from(form: sys::Form) -> Self {
        Self::Form(form)
    }
}

impl From<sys::Widgets> for Source {
    fn from(widgets: sys::Widgets) -> Self {
        Self::Widgets(widgets)
    }
}

/// A handler that is attached to a form or to widgets. Dropping it detaches the handler, which it may do to itself.
#[must_use = "the handler is detached when this is dropped"]
pub struct Listener {
    source: Source,
    event: &'static str,
    handler: Closure<dyn Fn(JsValue)>,
}

impl Listener {
    /// The handler is an `Fn`, so that one which makes the SDK emit again at once is called again and not refused.
    pub(crate) fn attach(
        source: Source,
        event: &'static str,
        handler: impl Fn(JsValue) + 'static,
    ) -> Result<Self, SdkError> {
        let handler: Closure<dyn Fn(JsValue)> = Closure::new(handler);
        let function: &Function = handler.as_ref().unchecked_ref();
        match &source {
            Source::Form(form) => form.on(event, function),
            Source::Widgets(widgets) => widgets.on(event, function),
        }
        .map_err(|error| convert::error_from_js(&error))?;
        Ok(Self { source, event, handler })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function: &Function = self.handler.as_ref().unchecked_ref();
        // Detaching comes before the closure is freed, or the SDK's next event would call into nothing.
        drop(match &self.source {
            Source::Form(form) => form.off(self.event, function),
            Source::Widgets(widgets) => widgets.off(self.event, function),
        });
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").field("event", &self.event).finish_non_exhaustive()
    }
}

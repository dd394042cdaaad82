use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::PageTransitionEvent;

/// Tells whenever the browser leaves the page.
pub(super) fn on_hidden(mut tell: impl FnMut() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pagehide", move |_| tell()))
}

/// Tells whenever the browser has brought the page back as it was.
pub(super) fn on_restored(mut tell: impl FnMut() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pageshow", move |event| {
        let event = event.dyn_ref::<PageTransitionEvent>();
        if event.is_some_and(PageTransitionEvent::persisted) {
            tell();
        }
    }))
}

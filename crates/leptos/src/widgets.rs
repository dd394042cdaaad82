use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::{
    AddressChange, AddressFormOptions, FormChange, Listener, LoadError, Mounted,
    PaymentFormOptions, Payments, WidgetsOptions, WidgetsUpdate,
};
use payjp_types::{ClientSecret, SdkError};
use send_wrapper::SendWrapper;

use crate::event_handler::{EventHandler, call};
use crate::live_prop::LiveProp;
use crate::payments::{PaymentsContext, use_payments};
use crate::scope;

/// payments.js's widgets of one flow, as [`Widgets`] provides them.
#[derive(Clone, Copy, Debug)]
pub struct WidgetsContext(RwSignal<Option<SendWrapper<payjp_payments_js::Widgets>>>);

impl WidgetsContext {
    /// The widgets, once payments.js and a client secret are there. It is reactive. For use in a browser.
    ///
    /// Confirm with them in the form's own submit event.
    #[must_use]
    pub fn get(&self) -> Option<payjp_payments_js::Widgets> {
        self.0.get().map(SendWrapper::take)
    }

    /// The same without being reactive, for an event handler.
    #[must_use]
    pub fn get_untracked(&self) -> Option<payjp_payments_js::Widgets> {
        self.0.get_untracked().map(SendWrapper::take)
    }
}

/// What the nearest [`Widgets`] provides, or `None` outside of one.
#[must_use]
pub fn use_widgets() -> Option<WidgetsContext> {
    use_context()
}

/// `payments.widgets({clientSecret, locale, appearance})`, for a page that puts PAY.JP's forms together by itself: the
/// forms inside belong to this flow. Another client secret makes other widgets, and the forms anew.
///
/// It renders its children and nothing of its own. It stands inside [`Payments`](crate::Payments), whose language and
/// look it takes over, also when they change.
#[component]
pub fn Widgets(
    /// The client secret of the flow, once there is one.
    #[prop(into)]
    client_secret: LiveProp<ClientSecret>,
    /// Called when payments.js could not be had.
    #[prop(optional, into)]
    on_load_error: Option<EventHandler<LoadError>>,
    /// Called when payments.js would not make the widgets.
    #[prop(optional, into)]
    on_error: Option<EventHandler<SdkError>>,
    /// PAY.JP's forms, and whatever is around them.
    children: Children,
) -> impl IntoView {
    let made = RwSignal::new(None::<SendWrapper<payjp_payments_js::Widgets>>);
    provide_context(WidgetsContext(made));
    let context = use_payments();
    let watched = context.clone();
    Effect::new(move || {
        let Some(context) = watched.clone() else { return };
        let secret = client_secret.get();
        made.set(None);
        let Some(secret) = secret else { return };
        // It goes when the secret changes and when the component does, and what comes late then does nothing.
        let here = Rc::new(());
        let still_here = Rc::downgrade(&here);
        scope::keep(Box::new(here));
        let (on_load_error, on_error) = (on_load_error.clone(), on_error.clone());
        let source = context.source();
        let loaded = move |payments: Result<Payments, LoadError>| {
            if still_here.strong_count() == 0 {
                return;
            }
            let widgets = match payments {
                Ok(payments) => payments.widgets(&secret, &untrack(|| context.now().widgets())),
                Err(error) => return call(&on_load_error, error),
            };
            match widgets {
                Ok(widgets) => made.set(Some(SendWrapper::new(widgets))),
                Err(error) => call(&on_error, error),
            }
        };
        source.load(Box::new(loaded));
    });
    Effect::new(move |before: Option<WidgetsOptions>| {
        let options = context.as_ref().map(PaymentsContext::widgets).unwrap_or_default();
        if before.is_some_and(|before| before != options)
            && let Some(widgets) = made.get_untracked()
        {
            let update = WidgetsUpdate::default()
                .locale(options.locale.unwrap_or_default())
                .appearance(options.appearance.clone().unwrap_or_default());
            // Forms that cannot be changed stay as they are.
            drop(widgets.update(&update));
        }
        options
    });
    children()
}

/// A form of payments.js in the page. The listeners come first, because they are dropped in this order.
type Live = ([Listener; 4], Mounted);

/// `widgets.createForm("payment", options)`, mounted where it stands.
///
/// It stands inside [`Widgets`].
#[component]
pub fn PaymentForm(
    /// How the form is made. All but the layout may change.
    #[prop(optional, into)]
    options: LiveProp<PaymentFormOptions>,
    /// Called once the form can be used.
    #[prop(optional, into)]
    on_ready: Option<EventHandler<()>>,
    /// Called whenever the customer changes something.
    #[prop(optional, into)]
    on_change: Option<EventHandler<FormChange>>,
    /// Called when a field gets the focus.
    #[prop(optional, into)]
    on_focus: Option<EventHandler<()>>,
    /// Called when the form loses the focus.
    #[prop(optional, into)]
    on_blur: Option<EventHandler<()>>,
    /// Called when payments.js would not make the form.
    #[prop(optional, into)]
    on_error: Option<EventHandler<SdkError>>,
) -> impl IntoView {
    let host = NodeRef::<html::Div>::new();
    let live = StoredValue::new(None::<SendWrapper<(Live, payjp_payments_js::PaymentForm)>>);
    let context = use_widgets();
    let at_first = options.clone();
    Effect::new(move || {
        let (Some(host), Some(context)) = (host.get(), context) else { return };
        live.set_value(None);
        let Some(widgets) = context.get() else { return };
        let options = at_first.get_untracked().unwrap_or_default();
        let made = widgets.create_payment_form(&options).and_then(|form| {
            // Listening comes before mounting, so that a form which is ready at once is heard.
            let (ready, change) = (on_ready.clone(), on_change.clone());
            let (focus, blur) = (on_focus.clone(), on_blur.clone());
            let listeners = [
                form.on_ready(move || call(&ready, ()))?,
                form.on_change(move |changed| call(&change, changed))?,
                form.on_focus(move || call(&focus, ()))?,
                form.on_blur(move || call(&blur, ()))?,
            ];
            Ok(((listeners, form.mount(&host)?), form))
        });
        match made {
            Ok(made) => live.set_value(Some(SendWrapper::new(made))),
            Err(error) => call(&on_error, error),
        }
    });
    Effect::new(move |before: Option<PaymentFormOptions>| {
        let options = options.get().unwrap_or_default();
        if before.is_some_and(|before| before != options) {
            live.with_value(|live| live.as_ref().map(|live| live.1.change_to(&options)));
        }
        options
    });
    view! { <div class="payjp-frame" node_ref=host></div> }
}

/// `widgets.createForm("address", options)`, mounted where it stands.
///
/// It stands inside [`Widgets`].
#[component]
pub fn AddressForm(
    /// How the form is made, and whose address it is for.
    options: AddressFormOptions,
    /// Called once the form can be used.
    #[prop(optional, into)]
    on_ready: Option<EventHandler<()>>,
    /// Called whenever the customer changes something, with what has been entered.
    #[prop(optional, into)]
    on_change: Option<EventHandler<AddressChange>>,
    /// Called when a field gets the focus.
    #[prop(optional, into)]
    on_focus: Option<EventHandler<()>>,
    /// Called when the form loses the focus.
    #[prop(optional, into)]
    on_blur: Option<EventHandler<()>>,
    /// Called when payments.js would not make the form.
    #[prop(optional, into)]
    on_error: Option<EventHandler<SdkError>>,
) -> impl IntoView {
    let host = NodeRef::<html::Div>::new();
    let live = StoredValue::new(None::<SendWrapper<Live>>);
    let context = use_widgets();
    Effect::new(move || {
        let (Some(host), Some(context)) = (host.get(), context) else { return };
        live.set_value(None);
        let Some(widgets) = context.get() else { return };
        let made = widgets.create_address_form(&options).and_then(|form| {
            let (ready, change) = (on_ready.clone(), on_change.clone());
            let (focus, blur) = (on_focus.clone(), on_blur.clone());
            let listeners = [
                form.on_ready(move || call(&ready, ()))?,
                form.on_change(move |changed| call(&change, changed))?,
                form.on_focus(move || call(&focus, ()))?,
                form.on_blur(move || call(&blur, ()))?,
            ];
            Ok((listeners, form.mount(&host)?))
        });
        match made {
            Ok(made) => live.set_value(Some(SendWrapper::new(made))),
            Err(error) => call(&on_error, error),
        }
    });
    view! { <div class="payjp-frame" node_ref=host></div> }
}

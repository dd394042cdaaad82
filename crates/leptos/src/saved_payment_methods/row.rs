use leptos::prelude::*;
use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::{SavedMethod, State};

use super::{Act, expiry, name};
use crate::strings::Strings;
use crate::text::Text;

/// One saved payment method, with what can be done to it.
pub(super) fn draw(
    method: &SavedMethod,
    state: &State,
    strings: &Strings,
    act: Act,
) -> impl IntoView + use<> {
    let called = name(method, strings);
    let locked = state.busy.is_some();
    let asked = state.asking.as_ref() == Some(&method.id);
    let about = |text: Text| [&strings.get(text), ": ", &called].concat();
    let (default_id, remove_id) = (method.id.clone(), method.id.clone());
    view! {
        <li class="payjp-method" data-payment-method=method.id.as_str().to_owned()>
            <span class="payjp-method-icon" aria-hidden="true"></span>
            <span class="payjp-method-name">{called.clone()}</span>
            <span class="payjp-method-expiry">{expiry(method, strings)}</span>
            <span class="payjp-badge" hidden=!method.is_default>{strings.get(Text::SavedDefault)}</span>
            <div class="payjp-method-actions" hidden=asked>
                <button
                    class="payjp-link payjp-make-default"
                    type="button"
                    hidden=method.is_default
                    disabled=locked
                    aria-label=about(Text::SavedMakeDefault)
                    on:click:capture=move |_| act.with(|driver| driver.set_default(default_id.clone()))
                >
                    {strings.get(Text::SavedMakeDefault)}
                </button>
                <button
                    class="payjp-link payjp-remove"
                    type="button"
                    disabled=locked
                    aria-label=about(Text::SavedRemove)
                    on:click:capture=move |_| act.with(|driver| driver.ask_removal(remove_id.clone()))
                >
                    {strings.get(Text::SavedRemove)}
                </button>
            </div>
            <div
                class="payjp-ask"
                role="group"
                tabindex="-1"
                aria-label=about(Text::SavedRemoveAsk)
                hidden=!asked
            >
                <span class="payjp-ask-text">{strings.get(Text::SavedRemoveAsk)}</span>
                <button
                    class="payjp-button payjp-button-danger"
                    type="button"
                    on:click:capture=move |_| act.with(SavedMethodsDriver::remove)
                >
                    {strings.get(Text::SavedRemoveYes)}
                </button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    on:click:capture=move |_| act.with(SavedMethodsDriver::keep)
                >
                    {strings.get(Text::SavedRemoveNo)}
                </button>
            </div>
        </li>
    }
}

use gloo_net::http::Request;
use js_sys::{JSON, Reflect};
use leptos::prelude::*;
use payjp_leptos::{ClientSecret, Payments};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::Page;

/// One component in one state.
#[derive(Clone, Copy)]
pub(crate) struct Specimen {
    /// Its name in an address.
    pub(crate) id: &'static str,
    /// The component.
    pub(crate) component: &'static str,
    /// What one sees.
    pub(crate) state: &'static str,
    /// How the component was written.
    pub(crate) code: &'static str,
    pub(crate) draw: fn(Signal<Option<ClientSecret>>) -> AnyView,
    /// The flow behind it: what the local PAY.JP is asked for, and the status it then has.
    pub(crate) flow: Option<(&'static str, &'static str)>,
    /// Where payments.js comes from, in place of the shop's.
    pub(crate) js_origin: &'static str,
    /// The key, in place of the shop's.
    pub(crate) public_key: &'static str,
    /// What else the address of its page says.
    pub(crate) query: &'static str,
    /// What payments.js is told before anything else, as JSON.
    pub(crate) script: &'static str,
    /// What the customer does, as JSON.
    pub(crate) acts: &'static str,
}

/// Draws nothing but the component.
pub(crate) fn draw(specimen: Specimen, page: &Page) -> AnyView {
    let secret = RwSignal::new(None::<ClientSecret>);
    if let Some((request, status)) = specimen.flow {
        let origin = page.js_origin.clone();
        spawn_local(async move {
            let made = flow(&origin, request, status).await;
            secret.try_set(made);
        });
    }
    let or = |own: &'static str, shops: &String| {
        if own.is_empty() { shops.clone() } else { own.to_owned() }
    };
    let (public_key, js_origin) =
        (or(specimen.public_key, &page.public_key), or(specimen.js_origin, &page.js_origin));
    let (locale, theme) = (page.locale, page.color_theme());
    view! {
        <div class="specimen">
            <Payments public_key js_origin locale theme>
                {(specimen.draw)(secret.into())}
            </Payments>
        </div>
    }
    .into_any()
}

/// A flow at the local PAY.JP that has this status.
async fn flow(origin: &str, request: &str, status: &str) -> Option<ClientSecret> {
    let made = post(&[origin, "/_sandbox/flows"].concat(), request).await?;
    let member = |name: &str| Reflect::get(&made, &name.into()).ok()?.as_string();
    if !status.is_empty() {
        let id = member("setup_flow_id").or_else(|| member("payment_flow_id"))?;
        let url = [origin, "/_sandbox/flows/", &id, "/status"].concat();
        post(&url, &["{\"status\":\"", status, "\"}"].concat()).await?;
    }
    member("client_secret").map(ClientSecret::new)
}

async fn post(url: &str, body: &str) -> Option<JsValue> {
    let request = Request::post(url).header("Content-Type", "application/json").body(body).ok()?;
    JSON::parse(&request.send().await.ok()?.text().await.ok()?).ok()
}

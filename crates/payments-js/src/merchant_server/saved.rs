use gloo_net::http::Request;
use js_sys::JSON;
use payjp_types::{ClientSecret, PaymentMethodId};
use web_sys::RequestCache;

use super::{Fetch, ServerError, accepted, json, parse};
use crate::convert;
use crate::load::without_slash;
use crate::saved::{Action, Page};
use crate::saved_payment::Answer;

impl Fetch {
    /// `GET url` → `{data: [{id, type, card: {brand, last4, exp_month, exp_year} | null, default}], has_more}`.
    pub(crate) fn saved_methods(
        &self,
        url: &str,
    ) -> impl Future<Output = Result<Page, ServerError>> + use<> {
        // What a cache remembers is not what the server has now.
        let request = self.prepare(Request::get(url)).cache(RequestCache::NoStore);
        async move {
            let answer = json(request.send().await).await?;
            convert::saved_from_js(&answer).ok_or(ServerError::NotUnderstood)
        }
    }

    /// `POST endpoint/{id}/default` or `DELETE endpoint/{id}`.
    pub(crate) fn act_on_saved(
        &self,
        endpoint: &str,
        id: &PaymentMethodId,
        action: Action,
    ) -> impl Future<Output = Result<(), ServerError>> + use<> {
        let id = String::from(js_sys::encode_uri_component(id.as_str()));
        let url = [without_slash(endpoint), "/", &id].concat();
        let request = self.prepare(match action {
            Action::SetDefault => Request::post(&[&url, "/default"].concat()),
            Action::Remove => Request::delete(&url),
        });
        async move { accepted(request.send().await).map(drop) }
    }

    /// `POST url` with `{payment_method_id}` → `{payment_flow_id, status, client_secret}`, or 402 with `{code}`.
    pub(crate) fn pay(
        &self,
        url: &str,
        id: &PaymentMethodId,
    ) -> impl Future<Output = (Answer, Option<ClientSecret>)> + use<> {
        let body = convert::object_with("payment_method_id", &id.as_str().into())
            .ok()
            .and_then(|object| JSON::stringify(&object).ok())
            .map(String::from)
            .unwrap_or_default();
        let request =
            self.prepare(Request::post(url)).header("Content-Type", "application/json").body(body);
        async move {
            let response = match request {
                Ok(request) => request.send().await,
                Err(error) => Err(error),
            };
            if let Ok(response) = &response
                && response.status() == 402
            {
                let text = response.text().await.unwrap_or_default();
                return (Answer::Refused(convert::decline_from_js(parse(&text).as_ref())), None);
            }
            let answer = json(response).await.and_then(|answer| {
                convert::paid_from_js(&answer).ok_or(ServerError::NotUnderstood)
            });
            answer.unwrap_or_else(|error| (Answer::Failed(error), None))
        }
    }
}

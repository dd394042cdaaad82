use js_sys::Promise;
use payjp_types::SdkError;
use wasm_bindgen::JsValue;

use crate::convert;
use crate::settled::{Told, when_settled};

/// How `confirmSetup` or its like ended. By contract a success never does: the browser leaves the page instead.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Confirmation {
    /// It ended without an error, so the browser should be leaving. This is no proof of success.
    Leaving,
    /// It gave an error, or threw one.
    Failed(SdkError),
}

/// Awaits a method of the SDK that was called already, or could not be.
pub(crate) async fn confirmation(
    called: Result<Result<JsValue, JsValue>, SdkError>,
) -> Confirmation {
    let result = match called {
        Ok(returned) => settle(returned).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(result) => {
            convert::error_of_result(&result).map_or(Confirmation::Leaving, Confirmation::Failed)
        }
        Err(error) => Confirmation::Failed(error),
    }
}

/// Awaits what a method of the SDK returned, be it a promise or not.
pub(crate) async fn settle(returned: Result<JsValue, JsValue>) -> Result<JsValue, SdkError> {
    let promise = returned
        .map(|value| Promise::resolve(&value))
        .map_err(|error| convert::error_from_js(&error))?;
    let (told, tell) = Told::new();
    when_settled(&promise, Box::new(tell));
    told.await.map_err(|error| convert::error_from_js(&error))
}

use std::borrow::Cow;

use payjp_types::{SdkError, SdkErrorType};

use crate::text::Text;

/// Whoever knows the words a customer reads.
pub trait Words {
    /// The words for a text.
    fn get(&self, text: Text) -> Cow<'static, str>;

    /// The words for a code of PAY.JP's, if it is a known one.
    fn code(&self, code: &str) -> Option<Cow<'static, str>>;

    /// The words for an error of payments.js. A code that is not known gets those of its family.
    fn error(&self, error: &SdkError) -> Cow<'static, str>;
}

/// The key of the words for the errors of a family whose code is not known.
#[must_use]
pub fn family(kind: &SdkErrorType) -> &'static str {
    match kind {
        SdkErrorType::Payment => "paymentError",
        SdkErrorType::User => "userError",
        SdkErrorType::Api | SdkErrorType::Sdk => "shopError",
        _ => "otherError",
    }
}

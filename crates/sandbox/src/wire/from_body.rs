use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::settings::{LegacyCustomerField, Settings};

/// What a request body says, read and checked as a whole.
pub(crate) trait FromBody: Sized {
    fn read(body: &[u8], settings: &Settings) -> Result<Self, Problem>;

    /// What the sandbox took, though PAY.JP might not.
    fn warning(&self) -> Option<&'static str> {
        None
    }
}

/// The body of an operation that takes none. Whatever is sent is left unread.
#[derive(Debug)]
pub(crate) struct Nothing;

impl FromBody for Nothing {
    fn read(_: &[u8], _: &Settings) -> Result<Nothing, Problem> {
        Ok(Nothing)
    }
}

pub(super) const LEGACY_CUSTOMER: &str = "The request says `customer`. The field is `customer_id` now, and PAY.JP may ignore the old name.";

/// The customer under the name that the field had before GA, if the setting lets it count.
pub(super) fn take_legacy_customer(
    fields: &mut Fields,
    setting: LegacyCustomerField,
) -> Option<String> {
    match setting {
        LegacyCustomerField::Alias => return fields.string("customer", Text::Any),
        LegacyCustomerField::Ignore => fields.ignore("customer"),
        LegacyCustomerField::Reject => {
            if fields.has("customer") {
                fields.refuse("customer", "Extra inputs are not permitted");
            }
            fields.ignore("customer");
        }
    }
    None
}

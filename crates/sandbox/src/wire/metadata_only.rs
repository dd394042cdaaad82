use super::FromBody;
use crate::fields::Fields;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::settings::Settings;

/// An update of an object of which nothing but the metadata can change.
#[derive(Debug)]
pub(crate) struct UpdateMetadata {
    pub(crate) metadata: Option<Metadata>,
}

impl FromBody for UpdateMetadata {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdateMetadata, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let metadata = fields.metadata(settings.metadata_value_limit);
        fields.finish()?;
        Ok(UpdateMetadata { metadata })
    }
}

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;

const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An id as one segment of a path.
///
/// An empty id would name the collection, and `.` and `..` would be taken for steps within the path even when they
/// are percent-encoded, so these are refused.
pub(crate) fn segment(id: &str) -> Result<String, Error> {
    match id {
        "" | "." | ".." => Err(Error::NotSent {
            reason: "an id must not be empty, `.` or `..`: no object has such an id",
        }),
        id => Ok(utf8_percent_encode(id, SEGMENT).to_string()),
    }
}

/// The path of one object of a collection, and of what is under it.
pub(crate) fn object(collection: &str, id: &str, under: &str) -> Result<String, Error> {
    Ok(format!("/v2/{collection}/{}{under}", segment(id)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_one_segment() {
        assert_eq!(segment("cus_1-a").unwrap(), "cus_1-a");
        assert_eq!(segment("a/../b?c#d%2e é").unwrap(), "a%2F..%2Fb%3Fc%23d%252e%20%C3%A9");
        for id in ["", ".", ".."] {
            assert!(matches!(segment(id), Err(Error::NotSent { .. })), "{id:?}");
        }
    }
}

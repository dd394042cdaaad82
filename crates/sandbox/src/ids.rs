use rand::distr::{Alphanumeric, SampleString};

/// A new id such as `cus_` followed by 24 unguessable letters and digits.
pub(crate) fn new_id(prefix: &str) -> String {
    format!("{prefix}{}", unguessable(24))
}

pub(crate) fn unguessable(length: usize) -> String {
    Alphanumeric.sample_string(&mut rand::rng(), length)
}

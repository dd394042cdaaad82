/// One page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct List<T> {
    /// The objects of this page.
    pub data: Vec<T>,
    /// Whether there is another page after this one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub has_more: bool,
}

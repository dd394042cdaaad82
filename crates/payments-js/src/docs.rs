//! The book of this crate, page by page: [start], [load] the script, show a [form], [confirm], [come_back],
//! tell of [errors], [testing], and the page's [csp].

pub mod come_back;
pub mod confirm;
pub mod csp;
pub mod errors;
pub mod form;
pub mod load;
pub mod start;
pub mod testing;

use std::env;
use std::path::PathBuf;

use crate::tools::find;

/// Where Chromium and its driver are.
#[derive(Debug)]
pub(crate) struct Chromium {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Chromium {
    /// Looks in `CHROMIUM` and `CHROMEDRIVER`, then on PATH.
    pub(crate) fn find() -> Option<Self> {
        let given = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.exists());
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        Some(Self {
            browser: given("CHROMIUM").or_else(|| names.iter().find_map(|name| find(name)))?,
            driver: given("CHROMEDRIVER").or_else(|| find("chromedriver"))?,
        })
    }
}

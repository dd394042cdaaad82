use payjp_payments_js::{Appearance, Theme};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorTheme {
    /// Light, PAY.JP's own.
    #[default]
    Light,
    /// Dark.
    Dark,
    /// Whichever the customer's system asks for, also when that changes.
    Auto,
}

impl ColorTheme {
    /// The value of `data-theme` on a component's root element.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Auto => "auto",
        }
    }

    /// Whether it is dark, when the customer's system is or is not.
    #[must_use]
    pub fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Self::Light => false,
            Self::Dark => true,
            Self::Auto => system_is_dark,
        }
    }

    /// The look of PAY.JP's form that goes with it, when the customer's system is dark or is not.
    #[must_use]
    pub fn appearance(self, system_is_dark: bool) -> Appearance {
        Appearance::theme(if self.is_dark(system_is_dark) { Theme::Dark } else { Theme::Payjp })
    }
}

/// Whose address an address form asks for. It cannot be changed once the form is made.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressMode {
    /// The address of the holder of the payment method.
    Billing,
    /// Where the goods go.
    Shipping,
}

impl AddressMode {
    /// The word for it in payments.js, `billing` or `shipping`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Shipping => "shipping",
        }
    }
}

/// Whether the form completes an address by itself. It cannot be changed once the form is made.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddressAutocomplete {
    /// Where it can; the default.
    #[default]
    Automatic,
    /// Never.
    Disabled,
    /// With Google Maps and this key. The page's Content Security Policy has to allow Google's hosts too.
    GoogleMapsApi {
        /// The merchant's key for Google Maps.
        api_key: String,
    },
}

impl std::fmt::Debug for AddressAutocomplete {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.mode())
    }
}

impl AddressAutocomplete {
    pub(crate) fn mode(&self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Disabled => "disabled",
            Self::GoogleMapsApi { .. } => "google_maps_api",
        }
    }
}

/// Whether an address form asks for a telephone number.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhoneField {
    /// Always.
    Always,
    /// When it is needed; the default.
    #[default]
    Auto,
    /// Never.
    Never,
}

/// The address that a form starts with. What is left out starts empty.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DefaultAddress {
    /// The country, as an ISO 3166-1 code of two letters.
    pub country: String,
    /// The postal code.
    pub zip: Option<String>,
    /// The prefecture.
    pub state: Option<String>,
    /// The city or ward.
    pub city: Option<String>,
    /// The street.
    pub line1: Option<String>,
    /// The building.
    pub line2: Option<String>,
}

impl DefaultAddress {
    /// An address in this country, an ISO 3166-1 code of two letters.
    #[must_use]
    pub fn new(country: impl Into<String>) -> Self {
        Self {
            country: country.into(),
            zip: None,
            state: None,
            city: None,
            line1: None,
            line2: None,
        }
    }

    /// Sets the postal code.
    #[must_use]
    pub fn zip(mut self, zip: impl Into<String>) -> Self {
        self.zip = Some(zip.into());
        self
    }

    /// Sets the prefecture.
    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Sets the city or ward.
    #[must_use]
    pub fn city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// Sets the street.
    #[must_use]
    pub fn line1(mut self, line1: impl Into<String>) -> Self {
        self.line1 = Some(line1.into());
        self
    }

    /// Sets the building.
    #[must_use]
    pub fn line2(mut self, line2: impl Into<String>) -> Self {
        self.line2 = Some(line2.into());
        self
    }
}

/// What an address form starts with. What is left out starts empty.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DefaultAddressValues {
    /// The name.
    pub name: Option<String>,
    /// The address.
    pub address: Option<DefaultAddress>,
    /// The telephone number.
    pub phone: Option<String>,
}

impl DefaultAddressValues {
    /// Sets the name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the address.
    #[must_use]
    pub fn address(mut self, address: DefaultAddress) -> Self {
        self.address = Some(address);
        self
    }

    /// Sets the telephone number.
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }
}

/// Options of [`Widgets::create_address_form`](crate::Widgets::create_address_form).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressFormOptions {
    /// Whose address it asks for.
    pub mode: AddressMode,
    /// Whether it completes an address by itself; payments.js decides when there is none.
    pub autocomplete: Option<AddressAutocomplete>,
    /// What it starts with. The default is nothing.
    pub default_values: Option<DefaultAddressValues>,
    /// Whether it asks for a telephone number: `fields.phone`. The default is [`PhoneField::Auto`].
    pub phone: Option<PhoneField>,
}

impl AddressFormOptions {
    /// A form for this address.
    #[must_use]
    pub fn new(mode: AddressMode) -> Self {
        Self { mode, autocomplete: None, default_values: None, phone: None }
    }

    /// Sets whether the form completes an address by itself. Left out, payments.js decides.
    #[must_use]
    pub fn autocomplete(mut self, autocomplete: AddressAutocomplete) -> Self {
        self.autocomplete = Some(autocomplete);
        self
    }

    /// Sets what the form starts with. The default is nothing.
    #[must_use]
    pub fn default_values(mut self, values: DefaultAddressValues) -> Self {
        self.default_values = Some(values);
        self
    }

    /// Sets whether the form asks for a telephone number. The default is [`PhoneField::Auto`].
    #[must_use]
    pub fn phone(mut self, phone: PhoneField) -> Self {
        self.phone = Some(phone);
        self
    }
}

/// What [`AddressForm::update`](crate::AddressForm::update) can change: neither the mode nor the completion. What is
/// left out stays.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressFormUpdate {
    /// What it starts with.
    pub default_values: Option<DefaultAddressValues>,
    /// Whether it asks for a telephone number: `fields.phone`.
    pub phone: Option<PhoneField>,
}

impl AddressFormUpdate {
    /// Sets what the form starts with.
    #[must_use]
    pub fn default_values(mut self, values: DefaultAddressValues) -> Self {
        self.default_values = Some(values);
        self
    }

    /// Sets whether the form asks for a telephone number.
    #[must_use]
    pub fn phone(mut self, phone: PhoneField) -> Self {
        self.phone = Some(phone);
        self
    }
}

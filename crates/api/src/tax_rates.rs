use payjp_types::{CreateTaxRate, TaxRate, TaxRateId, UpdateTaxRate};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Taxes. See [`Client::tax_rates`].
#[derive(Clone, Copy, Debug)]
pub struct TaxRates<'a> {
    pub(crate) client: &'a Client,
}

impl TaxRates<'_> {
    /// Makes a tax rate (`POST /v2/tax_rates`).
    pub fn create(&self, params: &CreateTaxRate) -> Post<TaxRate> {
        Post::new(self.client, Ok("/v2/tax_rates".to_owned())).json(params)
    }

    /// Retrieves a tax rate (`GET /v2/tax_rates/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such tax rate; see [`Error`] for the rest.
    pub async fn get(&self, id: &TaxRateId) -> Result<TaxRate, Error> {
        self.client.fetch(object("tax_rates", id.as_str(), "")).await
    }

    /// Lists tax rates, newest first (`GET /v2/tax_rates`).
    pub fn list(&self) -> ListRequest<TaxRate> {
        ListRequest::new(self.client, Ok("/v2/tax_rates".to_owned()))
    }

    /// Changes a tax rate (`POST /v2/tax_rates/{id}`).
    pub fn update(&self, id: &TaxRateId, params: &UpdateTaxRate) -> Post<TaxRate> {
        Post::new(self.client, object("tax_rates", id.as_str(), "")).json(params)
    }
}

impl ListRequest<TaxRate> {
    /// Only those that can be used, or cannot.
    pub fn active(self, active: bool) -> Self {
        self.filter("active", active)
    }

    /// Only those that prices have in them already, or have not.
    pub fn inclusive(self, inclusive: bool) -> Self {
        self.filter("inclusive", inclusive)
    }
}

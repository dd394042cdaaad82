use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{Price, Product, Resource, TaxRate};

impl World {
    pub(crate) fn product(&self, id: &str) -> Result<Arc<Product>, Problem> {
        self.products.get(id).ok_or_else(|| Problem::not_found("product", id))
    }

    pub(crate) fn add_product(&mut self, product: Product) -> Result<Arc<Product>, Problem> {
        if self.products.get(&product.id).is_some() {
            return Err(already_exists("product", &product.id));
        }
        let product = self.products.put(product);
        self.emit("product.created", Resource::Product(Arc::clone(&product)));
        Ok(product)
    }

    pub(crate) fn change_product(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Product),
    ) -> Result<Arc<Product>, Problem> {
        let mut product = Product { updated_at: self.now(), ..(*self.product(id)?).clone() };
        change(&mut product);
        if let Some(price_id) = &product.default_price_id {
            let price = self.prices.get(price_id);
            if price.is_none_or(|price| price.product_id != id) {
                return Err(Problem::bad_request(
                    "invalid_default_price",
                    format!(
                        "'{price_id}' is no price of product '{id}'. Name one of its own prices."
                    ),
                ));
            }
        }
        let product = self.products.put(product);
        self.emit("product.updated", Resource::Product(Arc::clone(&product)));
        Ok(product)
    }

    pub(crate) fn delete_product(&mut self, id: &str) -> Result<Arc<Product>, Problem> {
        let product = self.product(id)?;
        if self.prices.of(id).next().is_some() {
            return Err(Problem::bad_request(
                "product_has_prices",
                format!(
                    "Product '{id}' has prices and cannot be deleted. Set its `active` to false in place of that."
                ),
            ));
        }
        self.products.remove(id);
        self.emit("product.deleted", Resource::Product(Arc::clone(&product)));
        Ok(product)
    }

    pub(crate) fn price(&self, id: &str) -> Result<Arc<Price>, Problem> {
        self.prices.get(id).ok_or_else(|| Problem::not_found("price", id))
    }

    pub(crate) fn add_price(&mut self, price: Price) -> Result<Arc<Price>, Problem> {
        self.product(&price.product_id)?;
        if self.prices.get(&price.id).is_some() {
            return Err(already_exists("price", &price.id));
        }
        let price = self.prices.put(price);
        self.emit("price.created", Resource::Price(Arc::clone(&price)));
        Ok(price)
    }

    pub(crate) fn change_price(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Price) -> Result<(), Problem>,
    ) -> Result<Arc<Price>, Problem> {
        let mut price = Price { updated_at: self.now(), ..(*self.price(id)?).clone() };
        change(&mut price)?;
        let price = self.prices.put(price);
        self.emit("price.updated", Resource::Price(Arc::clone(&price)));
        Ok(price)
    }

    pub(crate) fn tax_rate(&self, id: &str) -> Result<Arc<TaxRate>, Problem> {
        self.tax_rates.get(id).ok_or_else(|| Problem::not_found("tax rate", id))
    }

    pub(crate) fn add_tax_rate(&mut self, rate: TaxRate) -> Arc<TaxRate> {
        let rate = self.tax_rates.put(rate);
        self.emit("tax_rate.created", Resource::TaxRate(Arc::clone(&rate)));
        rate
    }

    pub(crate) fn change_tax_rate(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut TaxRate) -> Result<(), Problem>,
    ) -> Result<Arc<TaxRate>, Problem> {
        let mut rate = TaxRate { updated_at: self.now(), ..(*self.tax_rate(id)?).clone() };
        change(&mut rate)?;
        let rate = self.tax_rates.put(rate);
        self.emit("tax_rate.updated", Resource::TaxRate(Arc::clone(&rate)));
        Ok(rate)
    }
}

pub(super) fn already_exists(what: &str, id: &str) -> Problem {
    Problem::bad_request(
        "already_exists_id",
        format!("There is a {what} '{id}' already. Choose another id, or leave `id` out."),
    )
}

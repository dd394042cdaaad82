use crate::object::object;
use crate::request::request;
use crate::{Currency, LineItemId, Price, PriceId, ProductId, TaxRateId};

object! {
    /// One line of what a checkout session is paid for.
    LineItem {
        required {
            /// Its id.
            id: LineItemId,
        }
        /// Without tax, in yen.
        amount_subtotal: Option<u64>,
        /// The tax, in yen.
        amount_tax: Option<u64>,
        /// With tax, in yen.
        amount_total: Option<u64>,
        /// In which currency.
        currency: Option<Currency>,
        /// What it is.
        description: Option<String>,
        /// What one costs.
        price: Option<Price>,
        /// How many.
        quantity: Option<u64>,
    }
}

request! {
    /// One line of what is to be paid for. It has a price that exists, or one of its own.
    NewLineItem (
        /// How many.
        quantity: u32,
    ) {
        /// A price that exists.
        price_id: PriceId,
        /// A price for this session alone.
        price_data: NewPriceData,
        /// At most one.
        tax_rates: Vec<TaxRateId>,
    }
}

impl NewLineItem {
    /// So many of what has this price.
    #[must_use]
    pub fn of_price(price: PriceId, quantity: u32) -> Self {
        Self::new(quantity).price_id(price)
    }

    /// So many of something that is in no catalogue, at so many yen each.
    #[must_use]
    pub fn of_name(name: impl Into<String>, unit_amount: u32, quantity: u32) -> Self {
        let product = NewProductData::new(name);
        let price = NewPriceData::new(unit_amount, Currency::Jpy).product_data(product);
        Self::new(quantity).price_data(price)
    }
}

request! {
    /// A price for one session alone. It has a product that exists, or one of its own.
    NewPriceData (
        /// What one costs, in yen.
        unit_amount: u32,
        /// In which currency.
        currency: Currency,
    ) {
        /// A product that exists.
        product_id: ProductId,
        /// A product for this session alone.
        product_data: NewProductData,
    }
}

request! {
    /// A product for one session alone.
    NewProductData (
        /// What the customer reads.
        name: String,
    ) {
        /// More of that.
        description: String,
    }
}

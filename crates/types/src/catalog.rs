//! What a merchant sells: products, their prices, and tax rates.

use crate::object::object;
use crate::request::request;
use crate::{Currency, Metadata, PriceId, ProductId, TaxRateId};

object! {
    /// Something that is sold.
    Product {
        required {
            /// Its id.
            id: ProductId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// What the customer reads.
        name: Option<String>,
        /// Whether it is sold.
        active: Option<bool>,
        /// The price it is sold at where none is named.
        default_price_id | default_price: Option<PriceId>,
        /// More about it.
        description: Option<String>,
        /// What one of it is called.
        unit_label: Option<String>,
        /// Its page.
        url: Option<String>,
        /// Whether it has been deleted: the answer to a deletion says so.
        deleted: bool,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/products`.
    CreateProduct (
        /// What the customer reads.
        name: String,
    ) {
        /// An id of the merchant's choice, at most 255 characters.
        id: ProductId,
        /// Whether it is sold.
        active: bool,
        /// More about it.
        description: String,
        /// What one of it is called.
        unit_label: String,
        /// Its page.
        url: String,
    }
}

request! {
    /// The body of `POST /v2/products/{id}`. What is not set stays.
    UpdateProduct {
        /// What the customer reads.
        name: String,
        /// Whether it is sold.
        active: bool,
        /// The price it is sold at where none is named.
        default_price_id: PriceId,
        /// More about it.
        description: String,
        /// What one of it is called.
        unit_label: String,
        /// Its page.
        url: String,
    }
}

object! {
    /// What a product costs.
    Price {
        required {
            /// Its id.
            id: PriceId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// What it is the price of.
        product_id | product: Option<ProductId>,
        /// What one costs, in yen.
        unit_amount: Option<u64>,
        /// In which currency.
        currency: Option<Currency>,
        /// Whether it can be used.
        active: Option<bool>,
        /// A name for the merchant.
        nickname: Option<String>,
        /// `one_time`; there are no others.
        kind = "type": Option<String>,
        /// A name to find it by.
        lookup_key: Option<String>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/prices`.
    CreatePrice (
        /// What it is the price of.
        product_id: ProductId,
        /// What one costs, in yen.
        unit_amount: u32,
        /// In which currency.
        currency: Currency,
    ) {
        /// An id of the merchant's choice.
        id: PriceId,
        /// Whether it can be used.
        active: bool,
        /// A name for the merchant.
        nickname: String,
        /// A name to find it by.
        lookup_key: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

request! {
    /// The body of `POST /v2/prices/{id}`. What is not set stays.
    UpdatePrice {
        /// Whether it can be used.
        active: bool,
        /// A name for the merchant.
        nickname: String,
        /// A name to find it by.
        lookup_key: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

object! {
    /// A tax.
    TaxRate {
        required {
            /// Its id.
            id: TaxRateId,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// What the customer reads.
        display_name: Option<String>,
        /// Whether prices have it in them already.
        inclusive: Option<bool>,
        /// How much, 0 to 100.
        percentage: Option<f64>,
        /// Whether it can be used.
        active: Option<bool>,
        /// Where it is raised, `JP`.
        country: Option<String>,
        /// More about it.
        description: Option<String>,
        /// What kind it is, `jct`.
        tax_type: Option<String>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/tax_rates`.
    CreateTaxRate (
        /// What the customer reads.
        display_name: String,
        /// Whether prices have it in them already.
        inclusive: bool,
        /// How much, 0 to 100.
        percentage: f64,
    ) {
        /// Whether it can be used.
        active: bool,
        /// Where it is raised, `JP`.
        country: String,
        /// More about it.
        description: String,
        /// What kind it is, `jct`.
        tax_type: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

request! {
    /// The body of `POST /v2/tax_rates/{id}`. What is not set stays.
    UpdateTaxRate {
        /// What the customer reads.
        display_name: String,
        /// Whether it can be used.
        active: bool,
        /// Where it is raised, `JP`.
        country: String,
        /// More about it.
        description: String,
        /// What kind it is, `jct`.
        tax_type: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

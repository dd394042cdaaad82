//! The shop, and the components on somebody else's page.

fn main() {
    merchant_page::shop();
}

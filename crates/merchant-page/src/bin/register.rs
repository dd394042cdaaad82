//! The page `/register` alone: a customer who registers a card downloads nothing of the rest of the shop.

fn main() {
    merchant_page::register();
}

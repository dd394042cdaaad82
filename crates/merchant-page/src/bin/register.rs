//! The registration form alone: a customer who registers a card downloads nothing of the rest.

fn main() {
    merchant_page::register();
}

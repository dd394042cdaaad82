//! A page with nothing in it: the floor below the size of `whole.rs`. `cargo xtask bench binding` measures both.

fn main() {}

//! Drives a real browser through the demo shop, its server and the local PAY.JP, each its own process.
//!
//! `cargo xtask test` builds all of them first. Pictures go to `target/screenshots`.

#![cfg(test)]
mod accessibility;
mod apple_pay;
mod browser;
mod completion;
mod failures;
mod form;
mod gallery;
mod hosted;
mod journey;
mod keyboard;
mod layout_shift;
mod looks;
mod node_server;
mod npm;
mod pay;
mod processes;
mod reflow;
mod refusals;
mod secrets;
mod shop;
mod skeletons;
mod ssr;
mod states;
mod tour;

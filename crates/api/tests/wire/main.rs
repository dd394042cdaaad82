//! What goes over the wire and what is made of the answers, against a server that answers by a script.

#![expect(clippy::expect_used, reason = "helpers of tests")]

mod answers;
mod retries;
mod script;
mod secrets;

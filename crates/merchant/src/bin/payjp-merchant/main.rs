//! The merchant's back end as a program. `payjp-merchant --help` lists its settings.

mod arguments;
mod connections;
mod serve;
mod settings;
mod shutdown;
mod start_error;

use std::io::Write;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use crate::arguments::Arguments;
use crate::start_error::StartError;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => return refuse(&error),
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&StartError::Runtime(error)),
    };
    match runtime.block_on(serve::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// Says why the program cannot go on. Nobody may be listening, and then there is nobody to tell.
fn refuse(error: &StartError) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "payjp-merchant: {error}");
    ExitCode::from(2)
}

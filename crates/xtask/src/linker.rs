//! Links the wasm that is published, in rustc's own linker's place: without the exports that nobody's glue calls.
//!
//! Whatever a crate exports by wasm-bindgen is kept by the linker, with all that it reaches. Afterwards it cannot be taken
//! out any more, because what it reaches stands in the table of functions.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

/// In the names of exports that no page of ours calls: of wasm-streams' classes, which Leptos brings along for server
/// functions that stream, and of js-sys' way to await in the middle of a call, which has to be asked for.
const UNUSED: [&str; 2] = ["intounderlying", "jspi"];

/// Whether rustc has started this as its linker.
pub(crate) fn is_asked_to_link(arguments: &[String]) -> bool {
    arguments.first().is_some_and(|first| first == "-flavor")
}

/// Has Rust's own linker link, without those exports.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    match link(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask, as the linker: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn link(arguments: &[String]) -> Result<ExitCode> {
    // What is too long for a command line comes in a file, with a line for each argument.
    for file in arguments.iter().filter_map(|argument| argument.strip_prefix('@')) {
        let given = fs::read_to_string(file)?;
        fs::write(file, without_unused(given.lines().map(str::to_owned)).join("\n"))?;
    }
    let wanted = without_unused(arguments.iter().cloned());
    // rustc puts the folder that it is in on PATH.
    let status = Command::new("rust-lld").args(wanted).status();
    match status.context("rustc's own linker, rust-lld, could not be started")?.code() {
        Some(0) => Ok(ExitCode::SUCCESS),
        code => bail!("rust-lld ended with {code:?}"),
    }
}

/// The arguments without `--export NAME` of what is not used.
fn without_unused(arguments: impl Iterator<Item = String>) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    for argument in arguments {
        let is_unused = UNUSED.iter().any(|name| argument.contains(name));
        if is_unused && wanted.last().is_some_and(|last| last == "--export") {
            wanted.pop();
        } else {
            wanted.push(argument);
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_not_used_is_not_exported() {
        let given = words(
            "-flavor wasm --export main --export __wbg_intounderlyingsink_free_1 --export intounderlyingsink_write_1 --export __wbg_jspi_task_poll -o a.wasm",
        );
        assert!(is_asked_to_link(&given));
        assert_eq!(
            without_unused(given.into_iter()),
            words("-flavor wasm --export main -o a.wasm")
        );
    }

    #[test]
    fn a_command_of_a_persons_is_none() {
        assert!(!is_asked_to_link(&words("test --fast")));
        assert!(!is_asked_to_link(&[]));
    }
}

//! Links the wasm that is published, in rustc's own linker's place: without the exports that nobody's glue calls.
//!
//! Whatever a crate exports by wasm-bindgen is kept by the linker, with all that it reaches. Afterwards it cannot be taken
//! out any more, because what it reaches stands in the table of functions.

use std::collections::HashSet;
use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

/// In the names of the exports of wasm-streams' classes, which Leptos brings along for server functions that stream. No
/// page of ours calls them.
const STREAMS: &str = "intounderlying";

/// In the names of what js-sys imports and exports to await in the middle of a call.
const SUSPENDING: &str = "jspi";

/// Whether rustc has started this as its linker.
pub(crate) fn is_asked_to_link(arguments: &[String]) -> bool {
    arguments.first().is_some_and(|first| first == "-flavor")
}

/// Has Rust's own linker link, without those exports, and without the descriptions that wasm-bindgen's crates export of
/// each import that they offer: they keep functions that only an import which is not used would call.
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
    let files = arguments.iter().filter_map(|argument| argument.strip_prefix('@'));
    let files: Vec<(&str, String)> = files
        .map(|file| Ok((file, fs::read_to_string(file)?)))
        .collect::<std::io::Result<_>>()
        .context("rustc's arguments cannot be read")?;
    let all: Vec<&str> = files.iter().flat_map(|(_, given)| given.lines()).collect();
    let mut output = arguments.iter().map(String::as_str).chain(all).skip_while(|one| *one != "-o");
    let output = output.nth(1).context("rustc names no file to write")?.to_owned();
    let run = |wanted: &dyn Fn(&str) -> bool| -> Result<()> {
        for (file, given) in &files {
            fs::write(file, exporting(given.lines(), wanted).join("\n"))?;
        }
        // rustc puts the folder that it is in on PATH.
        let arguments = exporting(arguments.iter().map(String::as_str), wanted);
        let status = Command::new("rust-lld").args(arguments).status();
        match status.context("rustc's own linker, rust-lld, could not be started")?.code() {
            Some(0) => Ok(()),
            code => bail!("rust-lld ended with {code:?}"),
        }
    };
    // What is imported while no import is described is what is used. What is exported to suspend may use more.
    let mut used = HashSet::new();
    let mut suspends = false;
    loop {
        run(&|name| described_import(name).is_none() && is_wanted(name, &used, suspends))?;
        let linked = fs::read(output.trim_matches('"')).context("what was linked is not there")?;
        used = imports_in(&linked);
        if suspends || !used.iter().any(|import| import.contains(SUSPENDING)) {
            break;
        }
        suspends = true;
    }
    run(&|name| is_wanted(name, &used, suspends))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether this export is of use to a wasm that uses these imports, and that suspends or does not.
fn is_wanted(name: &str, used: &HashSet<String>, suspends: bool) -> bool {
    match described_import(name) {
        Some(import) => used.contains(import),
        None => !name.contains(STREAMS) && (suspends || !name.contains(SUSPENDING)),
    }
}

/// The import that this export of a wasm describes to wasm-bindgen.
fn described_import(name: &str) -> Option<&str> {
    name.strip_prefix("__wbindgen_describe_").filter(|import| import.starts_with(IMPORT))
}

/// What the names of wasm-bindgen's imports begin with.
const IMPORT: &str = "__wbg_";

/// The module that they are from until wasm-bindgen has seen to it. A wasm has it before each name, and its length.
const MODULE: &[u8] = b"__wbindgen_placeholder__";

/// The names of what a wasm imports for wasm-bindgen.
fn imports_in(wasm: &[u8]) -> HashSet<String> {
    let modules = wasm.windows(MODULE.len()).enumerate().filter(|(_, bytes)| *bytes == MODULE);
    let names = modules.filter_map(|(at, _)| {
        let (length, rest) = wasm.get(at + MODULE.len()..)?.split_first()?;
        String::from_utf8(rest.get(..usize::from(*length))?.to_vec()).ok()
    });
    names.collect()
}

/// The arguments without `--export NAME` of what is not wanted.
fn exporting<'a>(
    arguments: impl Iterator<Item = &'a str>,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    for argument in arguments {
        let is_exported = kept.last().is_some_and(|last| *last == "--export");
        if is_exported && !wanted(argument) {
            kept.pop();
        } else {
            kept.push(argument);
        }
    }
    kept
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
        let kept = exporting(given.iter().map(String::as_str), &|name| {
            is_wanted(name, &HashSet::new(), false)
        });
        assert_eq!(kept, words("-flavor wasm --export main -o a.wasm"));
    }

    #[test]
    fn an_import_is_described_when_it_is_used() {
        let used = HashSet::from([String::from("__wbg_forEach_1f")]);
        for name in [
            "__wbindgen_describe___wbg_forEach_1f",
            "__wbindgen_describe_component_new_2a",
            "__wbg_component_free_2a",
        ] {
            assert!(is_wanted(name, &used, false), "{name}");
        }
        assert!(!is_wanted("__wbindgen_describe___wbg_forEach_2e", &used, true));
        let suspending = "__wbg_jspi_task_poll";
        assert!(is_wanted(suspending, &used, true) && !is_wanted(suspending, &used, false));
    }

    #[test]
    fn what_is_imported_is_read_from_the_wasm() {
        let wasm = b"\x18__wbindgen_placeholder__\x0e__wbg_get_c53d\0\x01 and __wbg_forEach_1f2b elsewhere";
        assert_eq!(imports_in(wasm), HashSet::from([String::from("__wbg_get_c53d")]));
    }

    #[test]
    fn a_command_of_a_persons_is_none() {
        assert!(!is_asked_to_link(&words("test --fast")));
        assert!(!is_asked_to_link(&[]));
    }
}

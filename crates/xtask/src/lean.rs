//! Makes what a browser downloads small, for what is published: a standard library built for size, no names in the wasm
//! that nobody reads, and nothing in it that its glue does not call.
//!
//! The flags of a user's own (`RUSTFLAGS`, or cargo's configuration) are not used for it, and some of ours are not stable:
//! a later compiler may want them otherwise.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{process, tools, workspace};

mod glue;
mod order;

/// What a browser has to know for the wasm to run: all of them have had it for years.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How rustc builds for size. What each was measured to give is in `www/README.md`.
const FLAGS: [&str; 10] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    // What `Debug` would say is said to nobody.
    "-Zfmt-debug=none",
    // rustc leaves its own inliner out at this level. What it inlines is simplified before LLVM looks at it.
    "-Zinline-mir=yes",
    "-Zinline-mir-threshold=80",
    "-Zinline-mir-hint-threshold=150",
    // Passes that are for speed and copy code.
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
    "-Cllvm-args=-disable-lsr",
    // A number stands for a JavaScript value on either side of the border, and a table of the glue knows which: less code
    // than a table of the wasm's own.
    "-Ctarget-feature=-reference-types",
];

/// Has cargo build for size: the standard library is compiled along, without what only explains a panic, and the names of
/// this machine's folders are not in the result. It goes into a folder of its own, which is what this gives, because
/// everything is built anew.
pub(crate) fn build_for_size(command: &mut Command) -> Result<PathBuf> {
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
    flags.extend(without_paths()?);
    let linker = std::env::current_exe().context("the path of this program is not known")?;
    let target = workspace::target().join("lean");
    command
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
        // The stable compiler has these, but promises nothing of them to whoever does not say that it may be otherwise.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    Ok(target)
}

/// The flags that keep the names of this machine's folders out of what is published.
fn without_paths() -> Result<Vec<String>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("cargo's own folder is not known")?;
    let mut rustc = Command::new("rustc");
    let library = process::output(rustc.args(["--print", "sysroot"])).context("no rustc")?;
    let folders = [(workspace::root(), "payjp"), (home, "cargo"), (library.trim().into(), "rust")];
    Ok(folders
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .into())
}

/// Makes `NAME.js` and `NAME_bg.wasm` in a folder small, as wasm-bindgen has written them for the web. `wanted` is what is
/// called of the glue, which stays readable.
pub(crate) fn shrink(folder: &Path, name: &str, wanted: &[&str]) -> Result<()> {
    let glue = folder.join(format!("{name}.js"));
    let wasm = folder.join(format!("{name}_bg.wasm"));
    let entry = format!("export {{ {} }} from \"./{name}.js\";", wanted.join(", "));
    // Without this and the flag a class of the glue that nobody uses would count as used.
    let registry = "new FinalizationRegistry(";
    let written = glue::without_what_is_never_done(&fs::read_to_string(&glue)?)?;
    fs::write(&glue, replaced(&written, registry, &format!("/* @__PURE__ */ {registry}"))?)?;
    let unused = ["--bundle", "--define:Symbol.dispose=undefined", "--minify-syntax"];
    let text = bundle(folder, &entry, &unused)?;
    keep_only(&wasm, &exports_in(&text))?;
    let names = rename(&wasm, name)?;
    optimise(&wasm)?;
    let text = with_names(&text, name, names)?;
    fs::write(&glue, text)?;
    Ok(())
}

/// Takes out of the scripts and stylesheets of a folder what only their authors need.
pub(crate) fn minify(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(loader @ ("js" | "css")) = path.extension().and_then(|name| name.to_str()) else {
            continue;
        };
        let mut esbuild = Command::new("esbuild");
        esbuild.env("PATH", tools::path()?).arg(&path).args(["--minify", "--log-level=error"]);
        esbuild.arg(format!("--loader:.{loader}={loader}")).args(TO_WRITE);
        fs::write(&path, output(&mut esbuild)?)?;
    }
    Ok(())
}

/// How esbuild writes.
const TO_WRITE: [&str; 2] = ["--target=es2022", "--legal-comments=none"];

/// Runs esbuild over a module that stands in this folder.
fn bundle(folder: &Path, text: &str, how: &[&str]) -> Result<String> {
    let from = folder.join("lean-entry.js");
    fs::write(&from, text)?;
    let mut esbuild = Command::new("esbuild");
    esbuild.env("PATH", tools::path()?).current_dir(folder).arg(&from).args(how);
    esbuild.arg("--format=esm").args(TO_WRITE);
    let bundled = output(esbuild.arg("--log-level=error"));
    fs::remove_file(&from)?;
    bundled
}

/// What the glue calls of the wasm.
fn exports_in(glue: &str) -> Vec<String> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
    let mut names: Vec<String> = glue
        .split("wasm.")
        .skip(1)
        .map(|rest| rest.split(|character| !is_part(character)).next().unwrap_or_default().into())
        .filter(|name: &String| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Takes everything out of the wasm that these exports do not reach.
fn keep_only(wasm: &Path, exports: &[String]) -> Result<()> {
    if exports.is_empty() {
        bail!("the glue calls nothing of {}: wasm-bindgen writes it otherwise now", wasm.display());
    }
    let nodes: Vec<String> = exports.iter().map(|name| format!("export {name}")).collect();
    let mut graph = vec![json!({ "name": "page", "reaches": nodes, "root": true })];
    graph.extend(
        exports.iter().map(|name| json!({ "name": format!("export {name}"), "export": name })),
    );
    let file = wasm.with_extension("graph.json");
    fs::write(&file, Value::from(graph).to_string())?;
    let mut metadce = binaryen("wasm-metadce")?;
    metadce.arg(wasm).arg("--graph-file").arg(&file).arg("-o").arg(wasm);
    let unused = output(&mut metadce);
    fs::remove_file(&file)?;
    unused.map(drop)
}

/// What makes the wasm small once all that is unused is out of it.
const SMALLER: [&str; 8] = [
    "-Oz",
    "--converge",
    // A function that is called once but is long compresses better where it is than in its caller.
    "--one-caller-inline-max-function-size=18",
    "--always-inline-max-function-size=3",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    // What a load says of alignment is a hint that no engine needs; the same everywhere, it compresses.
    "--dealign",
];

/// New names for what the wasm imports and exports, each beside the old one.
struct Names {
    imports: Vec<(String, String)>,
    exports: Vec<(String, String)>,
}

/// Makes it small, and puts its functions where they compress.
fn optimise(wasm: &Path) -> Result<()> {
    process::run(binaryen("wasm-opt")?.args(SMALLER).arg(wasm).arg("-o").arg(wasm))?;
    let ordered = order::by_likeness(&fs::read(wasm)?)?;
    Ok(fs::write(wasm, ordered)?)
}

/// Gives what the wasm imports and exports names of one or two letters, and tells which.
fn rename(wasm: &Path, name: &str) -> Result<Names> {
    let mut command = binaryen("wasm-opt")?;
    command.arg("--minify-imports-and-exports-and-modules").arg(wasm).arg("-o").arg(wasm);
    let told: Value = serde_json::from_str(&output(&mut command)?)?;
    let module = format!("./{name}_bg.js");
    let list = |list: &str, length: usize| -> Option<Vec<(String, String)>> {
        let pairs = told[list].as_array()?.iter().map(|row| {
            let row: Vec<&str> = row.as_array()?.iter().filter_map(Value::as_str).collect();
            match row[..] {
                [from, old, new] if length == 3 && from == module => Some((old.into(), new.into())),
                [old, new] if length == 2 => Some((old.into(), new.into())),
                _ => None,
            }
        });
        pairs.collect()
    };
    let names = list("imports", 3).zip(list("exports", 2));
    let (imports, exports) = names.context(
        "the wasm imports from another module than its glue, or wasm-opt tells the new names in another way",
    )?;
    Ok(Names { imports, exports })
}

/// The glue with the new names. All that is imported comes from one module, which the pass calls `a`.
fn with_names(glue: &str, name: &str, names: Names) -> Result<String> {
    let mut text = replaced(glue, &format!("\"./{name}_bg.js\": "), "\"a\": ")?;
    let longest_first = |mut names: Vec<(String, String)>| {
        // A name may be the beginning of another.
        names.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
        names
    };
    for (old, new) in longest_first(names.imports) {
        // The key of an object, which esbuild begins a line with.
        text = replaced(&text, &format!(" {old}: "), &format!(" \"{new}\": "))?;
    }
    for (old, new) in longest_first(names.exports) {
        text = replaced(&text, &format!("wasm.{old}"), &format!("wasm.{new}"))?;
    }
    Ok(text)
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    if !text.contains(old) {
        bail!("the glue has no `{old}`, as it should: wasm-bindgen writes it otherwise now");
    }
    Ok(text.replace(old, new))
}

/// What a program prints. What is wrong it says itself.
fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("{name} could not be started"))?;
    if !output.status.success() {
        bail!("{name} ended with {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn binaryen(program: &str) -> Result<Command> {
    let mut command = Command::new(program);
    command.env("PATH", tools::path()?).args(FEATURES);
    Ok(command)
}

//! What is published of the pages, and how large it is.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::chromium::Chromium;
use crate::process::step;
use crate::setup::{self, Need};
use crate::tools::find;
use crate::{demo, npm, workspace};

/// What it needs.
pub(crate) const NEEDS: [Need; 8] = [
    Need::WasmTarget,
    Need::RustSource,
    Need::WasmBindgen,
    Need::Trunk,
    Need::Node,
    Need::WasmOpt,
    Need::Esbuild,
    Need::Chromium,
];

/// The pages of which is said what they download, and how many bytes of Brotli it may be.
const PAGES: [(&str, u64); 2] = [("/register", 48_000), ("/embed.html", 40_000)];

/// Bytes of a file, as it is and compressed, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sum for Sizes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self { raw: 0, gzip: 0, brotli: 0 }, |sum, of| Self {
            raw: sum.raw + of.raw,
            gzip: sum.gzip + of.gzip,
            brotli: sum.brotli + of.brotli,
        })
    }
}

/// The files of `dist/`, by their paths in it.
pub(crate) type Files = BTreeMap<String, Sizes>;

/// Builds everything as it is published, and prints the sizes.
pub(crate) fn run() -> Result<()> {
    setup::run(&NEEDS)?;
    step("build the servers", || demo::build_servers(false))?;
    let files = build()?;
    let requested = requested()?;
    println!("\n{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    let is_npm = |path: &str| path.starts_with("embed/") || path == "embed.html";
    print_files("dist/, by Trunk", &files, |path| !is_npm(path));
    print_files("dist/, the npm package (www/dist) and its plain page", &files, is_npm);
    println!("\nwhat a page downloads (wasm, JavaScript and CSS, without PAY.JP's)");
    let mut pages = Vec::new();
    for (page, most) in PAGES {
        let parts = downloads(&requested[page], &files)?;
        let sum = parts.iter().map(|(_, sizes)| *sizes).sum();
        print_line(page, sum);
        for (path, sizes) in parts {
            print_line(&format!("  {path}"), sizes);
        }
        pages.push((page, sum.brotli, most));
    }
    judge(&pages)
}

/// Refuses pages that download more than they may.
fn judge(pages: &[(&str, u64, u64)]) -> Result<()> {
    for (page, bytes, most) in pages {
        if bytes > most {
            bail!("{page} downloads {bytes} bytes, and {most} are the most");
        }
    }
    Ok(())
}

/// Builds `dist/` and `www/dist/` as they are published, with what a server is to send compressed beside each file of
/// `dist/`.
pub(crate) fn build() -> Result<Files> {
    step("build the pages", || demo::build_pages(true))?;
    step("build the npm package", || {
        npm::build()?;
        npm::put_beside_the_shop()
    })?;
    compress(&workspace::root().join("dist"))
}

/// Puts what a server is to send compressed beside each file of a folder, and says how large all are.
pub(crate) fn compress(folder: &Path) -> Result<Files> {
    let sizes = node("compress.mjs", &[&folder.to_string_lossy()])?;
    let sizes = sizes.as_object().context("there are no sizes")?;
    sizes
        .iter()
        .map(|(path, of)| {
            let bytes = |name: &str| of[name].as_u64().context("a size is missing");
            let [raw, gzip, brotli] = [bytes("raw")?, bytes("gzip")?, bytes("brotli")?];
            Ok((path.clone(), Sizes { raw, gzip, brotli }))
        })
        .collect()
}

/// What each page requests in Chromium.
fn requested() -> Result<Value> {
    let sandbox = demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &[], false)?;
    let pages = workspace::root().join("dist");
    let shop = demo::Shop { pages, name: "dist", release: false, is_quiet: true };
    let merchant = shop.start(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &sandbox)?;
    let pages = PAGES.map(|(page, _)| page);
    node("downloads.mjs", &[&[merchant.url.as_str()], &pages[..]].concat())
}

/// What a script of ours prints, run where its packages are.
fn node(script: &str, arguments: &[&str]) -> Result<Value> {
    let mut node = Command::new(find("node").context("node is not on PATH")?);
    node.current_dir(workspace::root().join("www"))
        .arg(workspace::root().join("crates/xtask/bench").join(script))
        .args(arguments)
        .env("CHROMIUM", Chromium::find().context("Chromium has gone")?.browser)
        .stderr(Stdio::inherit());
    let output = node.output().context("node could not be started")?;
    if !output.status.success() {
        bail!("{script} ended with {}; why is above", output.status);
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("{script} printed no JSON"))
}

/// The sizes of what a page requests.
fn downloads(requested: &Value, files: &Files) -> Result<Vec<(String, Sizes)>> {
    let paths = requested.as_array().filter(|paths| !paths.is_empty());
    let paths = paths.context("a page requests nothing at all")?;
    paths
        .iter()
        .map(|path| {
            let path = path.as_str().context("a path is no text")?;
            let sizes = files.get(path).with_context(|| format!("{path} is not in dist/"))?;
            Ok((path.to_owned(), *sizes))
        })
        .collect()
}

fn print_files(title: &str, files: &Files, is_part: impl Fn(&str) -> bool) {
    println!("\n{title}");
    for (path, sizes) in files.iter().filter(|(path, _)| is_part(path)) {
        print_line(&format!("  {path}"), *sizes);
    }
}

fn print_line(name: &str, Sizes { raw, gzip, brotli }: Sizes) {
    println!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9}");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn files() -> Files {
        let sizes = |raw| Sizes { raw, gzip: raw / 2, brotli: raw / 4 };
        [("a.js", 400), ("b.wasm", 800), ("c.css", 40)]
            .map(|(path, raw)| (path.to_owned(), sizes(raw)))
            .into()
    }

    #[test]
    fn a_page_is_as_large_as_what_it_requests() {
        let parts = downloads(&json!(["a.js", "b.wasm"]), &files()).unwrap();
        let sum: Sizes = parts.iter().map(|(_, sizes)| *sizes).sum();
        assert_eq!(sum, Sizes { raw: 1200, gzip: 600, brotli: 300 });
    }

    #[test]
    fn a_page_without_a_file_or_with_a_strange_one_has_no_size() {
        assert!(downloads(&json!([]), &files()).is_err());
        assert!(downloads(&Value::Null, &files()).is_err());
        let strange = downloads(&json!(["a.js", "d.js"]), &files()).unwrap_err();
        assert!(strange.to_string().contains("d.js"));
    }

    #[test]
    fn a_page_that_downloads_too_much_is_refused() {
        assert!(judge(&[("/a", 100, 100), ("/b", 1, 2)]).is_ok());
        let refused = judge(&[("/a", 100, 100), ("/b", 3, 2)]).unwrap_err();
        assert_eq!(refused.to_string(), "/b downloads 3 bytes, and 2 are the most");
    }
}

//! How long pages take until PAY.JP's form is ready in them.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::start_sandbox;
use crate::chromium::Chromium;
use crate::process::step;
use crate::tools::find;
use crate::{demo, dist, judges, process, setup, workspace};

/// How often each page is visited, in turn with the others.
const ROUNDS: usize = 11;

/// The pages without this project, which have a folder each.
const PLAIN: &str = "plain";
const REACT: &str = "react";
/// The project's own, and at most how many times what the page written by hand takes each may take.
const OURS: [(&str, f64); 2] = [("/embed.html", 1.1), ("/register", 1.2)];
/// The page that has to be there before the one in React.
const BEFORE_REACT: &str = "/embed.html";

/// Measures and prints, and fails when a limit is passed.
pub(crate) fn run() -> Result<()> {
    setup::run(&dist::NEEDS)?;
    step("build the servers", || demo::build_servers(true))?;
    dist::build()?;
    let folder = workspace::root().join("crates/xtask/bench/ready");
    let peers = workspace::target().join("bench-ready");
    step("build the pages to compare with", || {
        judges::npm(&folder, &["ci"])?;
        let mut build = Command::new(find("node").context("node is not on PATH")?);
        process::run(build.current_dir(&folder).arg("build.mjs").arg(&peers))?;
        dist::compress(&peers).map(drop)
    })?;

    let sandbox = start_sandbox()?;
    let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let start = |pages, name| {
        let shop = demo::Shop { pages, name, release: true, is_quiet: true };
        shop.start(anywhere, &sandbox)
    };
    let shop = start(workspace::root().join("dist"), "dist")?;
    let plain = start(peers.join(PLAIN), PLAIN)?;
    let react = start(peers.join(REACT), REACT)?;

    let mut measure = Command::new(find("node").context("node is not on PATH")?);
    measure.current_dir(&folder).arg("measure.mjs").arg(ROUNDS.to_string());
    for (name, server) in [(PLAIN, &plain), (REACT, &react)] {
        measure.arg(format!("{name}={}/register", server.url));
    }
    for (page, _) in OURS {
        measure.arg(format!("{page}={}{page}?layout=tab&lang=ja", shop.url));
    }
    let chromium = Chromium::find().context("Chromium has gone")?;
    measure.env("CHROMIUM", &chromium.browser).stderr(Stdio::inherit());
    let output = measure.output().context("node could not be started")?;
    if !output.status.success() {
        bail!("the pages could not be measured; why is above");
    }
    judge(&serde_json::from_slice(&output.stdout).context("there are no figures")?)
}

/// Prints the medians, and complains of every one that is over its limit.
fn judge(times: &Value) -> Result<()> {
    println!(
        "\nfrom navigation until the form is ready: 1.6 Mbit/s, 150 ms to each answer, a processor \
         four times slower,\nan empty cache, the same server, sandbox and compression; median of {ROUNDS}, least and most"
    );
    let [plain, react] = [Times::of(times, PLAIN)?, Times::of(times, REACT)?];
    println!("{:<36} {plain}", "@payjp/payments-js, by hand");
    println!("{:<36} {react}", "@payjp/payments-js in React");
    let mut over = Vec::new();
    for (page, limit) in OURS {
        let ours = Times::of(times, page)?;
        let (by_hand, in_react) = (ours.median / plain.median, ours.median / react.median);
        print!("{page:<36} {ours}   {by_hand:.2} x by hand, at most {limit}");
        if by_hand > limit {
            over.push(format!("{page} takes {by_hand:.2} times what a page written by hand takes"));
        }
        if page == BEFORE_REACT {
            print!("; {in_react:.2} x React, less than 1");
            if in_react >= 1.0 {
                over.push(format!("{page} is not there before the page in React"));
            }
        }
        println!();
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("over the limit: {}", over.join("; "))
}

/// What one page took, in milliseconds.
struct Times {
    median: f64,
    least: f64,
    most: f64,
}

impl Times {
    fn of(times: &Value, page: &str) -> Result<Self> {
        let times = times[page].as_array().into_iter().flatten().filter_map(Value::as_f64);
        let mut times: Vec<f64> = times.collect();
        times.sort_by(f64::total_cmp);
        let at = |index: usize| times.get(index).copied();
        at(times.len() / 2)
            .zip(at(0).zip(times.last().copied()))
            .map(|(median, (least, most))| Self { median, least, most })
            .with_context(|| format!("{page} was never ready"))
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>6.0} ms ({:.0} to {:.0})", self.median, self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn judged(embed: f64, register: f64) -> Result<(), String> {
        let times = json!({
            "plain": [990.0, 5000.0, 1000.0],
            "react": [1080.0, 1080.0, 1080.0],
            "/embed.html": [embed],
            "/register": [register],
        });
        judge(&times).map_err(|error| error.to_string())
    }

    #[test]
    fn each_limit_is_a_limit_of_the_medians() {
        assert_eq!(judged(1079.0, 1199.0), Ok(()));
        assert!(judged(1079.0, 1201.0).unwrap_err().contains("/register takes 1.20"));
        assert!(judged(1081.0, 1199.0).unwrap_err().contains("React"));
        assert!(judged(1101.0, 1199.0).unwrap_err().contains("/embed.html takes 1.10"));
    }

    #[test]
    fn a_page_that_was_never_ready_is_no_pass() {
        assert!(judge(&json!({"plain": [1.0], "react": [2.0], "/embed.html": []})).is_err());
    }
}

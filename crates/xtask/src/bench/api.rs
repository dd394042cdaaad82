use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::start_sandbox;
use crate::setup::{self, Need};
use crate::tools::find;
use crate::{judges, node_server, process, workspace};

/// Each client is run this often, in turn with the others, and its best run counts: whatever else the machine does, and
/// being woken on another processor than the server's, can only add to a figure.
const ROUNDS: usize = 11;
/// How many calls a run makes before it measures: the first open the connections, and Node compiles what is hot.
const WARM_UP: &str = "480";
/// How many calls a run measures.
const CALLS: &str = "2400";
/// How many calls are under way at the same time, and whether that is judged: one, and as many as on a server with
/// something to do. With one, half of what is measured is the system putting a process to sleep and waking it, which no
/// client can save.
const LOADS: [(&str, bool); 2] = [("1", false), ("8", true)];

/// A program that creates setup flows and prints what one call cost it.
struct Client {
    name: &'static str,
    /// At most how many times what this one costs may payjp-api cost.
    limit: f64,
    command: Vec<OsString>,
}

/// What a client costs: microseconds of processor time per call, user and system, in its best run.
struct Cost {
    name: &'static str,
    limit: f64,
    best: f64,
}

impl Client {
    fn new<const N: usize>(name: &'static str, limit: f64, command: [PathBuf; N]) -> Self {
        Self { name, limit, command: command.map(PathBuf::into_os_string).to_vec() }
    }

    fn run(&self, url: &str, at_once: &str) -> Result<f64> {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).args([url, WARM_UP, CALLS, at_once]);
        let printed = process::output(&mut command)
            .with_context(|| format!("{} failed: run {command:?} by hand", self.name))?;
        printed.trim().parse().with_context(|| format!("{} printed no number", self.name))
    }
}

/// Measures what creating a setup flow costs, and fails when payjp-api costs too much beside any of the others.
pub(crate) fn run() -> Result<()> {
    setup::run(&[Need::Node, Need::Python])?;
    process::step("build the clients and the local PAY.JP", build)?;
    let clients = clients()?;
    let sandbox = start_sandbox()?;
    println!("\nprocessor time of one `create setup flow`, without what the server takes");
    let mut over = Vec::new();
    for (at_once, judged) in LOADS {
        let mut costs = clients.each_ref().map(|Client { name, limit, .. }| Cost {
            name,
            limit: *limit,
            best: f64::INFINITY,
        });
        for _ in 0..ROUNDS {
            for (client, cost) in clients.iter().zip(&mut costs) {
                cost.best = cost.best.min(client.run(&sandbox.url, at_once)?);
            }
        }
        print(at_once, &costs);
        if judged {
            over.extend(judge(&costs));
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        bail!("payjp-api costs too much beside {}", over.join(", "))
    }
}

fn build() -> Result<()> {
    let mut sandbox = Command::new("cargo");
    process::run(sandbox.args(["build", "--release", "--quiet", "-p", "payjp-sandbox", "--bins"]))?;
    let mut clients = Command::new("cargo");
    clients.args(["build", "--release", "--quiet", "-p", "payjp-api"]);
    process::run(clients.args(["--example", "bench_payjp_api", "--example", "bench_reqwest"]))
}

/// payjp-api, and the others with their limits.
fn clients() -> Result<[Client; 4]> {
    let examples = workspace::target().join("release/examples");
    let program = |name: &str| examples.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let scripts = workspace::root().join("crates/xtask/bench");
    // A script finds the SDK from the folder that it stands in.
    let node_script = node_server::install()?.join("create_setup_flow.mjs");
    std::fs::copy(scripts.join("create_setup_flow.mjs"), &node_script)?;
    let node = find("node").context("node is not on PATH")?;
    let python = judges::python_with_sdk()?;
    let python_script = scripts.join("create_setup_flow.py");
    Ok([
        Client::new("payjp-api", 1.0, [program("bench_payjp_api")]),
        Client::new("reqwest and serde_json", 1.15, [program("bench_reqwest")]),
        Client::new("@payjp/payjpv2 (Node)", 1.0 / 5.0, [node, node_script]),
        Client::new("payjpv2 (Python)", 1.0 / 10.0, [python, python_script]),
    ])
}

/// The names of those beside which the first one costs too much.
fn judge(costs: &[Cost]) -> Vec<&'static str> {
    let Some((ours, others)) = costs.split_first() else { return Vec::new() };
    others
        .iter()
        .filter(|other| ours.best > other.limit * other.best)
        .map(|other| other.name)
        .collect()
}

fn print(at_once: &str, costs: &[Cost]) {
    println!("{at_once} at once:");
    let ours = costs.first().map_or(f64::NAN, |cost| cost.best);
    for (index, Cost { name, limit, best }) in costs.iter().enumerate() {
        let ratio = if index == 0 {
            String::new()
        } else {
            format!("   payjp-api / it = {:.3}, at most {limit:.3}", ours / best)
        };
        println!("  {name:<24} {best:>8.1} µs{ratio}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn too_much(ours: f64) -> Vec<&'static str> {
        let cost = |name, limit, best| Cost { name, limit, best };
        judge(&[cost("ours", 1.0, ours), cost("raw", 1.15, 40.0), cost("node", 0.2, 400.0)])
    }

    #[test]
    fn each_ratio_has_its_own_limit() {
        assert_eq!(too_much(45.9), [""; 0]);
        assert_eq!(too_much(46.1), ["raw"]);
        assert_eq!(too_much(80.1), ["raw", "node"]);
    }
}

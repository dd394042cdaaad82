//! What the local PAY.JP can do and what its clients cost, each figure against a floor or a peer that is measured in the
//! same run.

mod api;

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::process::{self, Server};
use crate::tools::{self, find};
use crate::{demo, http, judges, workspace};

pub(crate) mod binding;
pub(crate) mod ready;

pub(crate) use api::run as api;

/// How long each load runs.
const SECONDS: u64 = 5;
/// How many flows the large list has.
const MANY: u64 = 100_000;

/// Measures and prints; nothing here passes or fails.
pub(crate) fn sandbox() -> Result<()> {
    let wrk = find("wrk").context(
        "wrk, which makes the load, is not on PATH: install it (Debian: apt-get install wrk)",
    )?;
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--quiet", "-p", "payjp-sandbox", "--bins", "--examples"]);
    process::run(&mut build)?;
    let load = |url: &str, script: &str, seconds: u64| rate(&wrk, url, script, seconds);

    let floor = {
        let program = workspace::target().join("release/examples/floor");
        let server = Server::start("floor", &mut Command::new(program))?;
        load(&format!("{}/v2/setup_flows", server.url), "create_flow.lua", SECONDS)?
    };
    let (ours, first_answer) = {
        let start = Instant::now();
        let server = start_sandbox()?;
        http::get(&server.url, "/")?;
        let first_answer = start.elapsed();
        let flows = format!("{}/v2/setup_flows", server.url);
        (load(&flows, "create_flow.lua", SECONDS)?, first_answer)
    };
    println!("start to first answer         {:>9.0} ms", first_answer.as_secs_f64() * 1000.0);
    println!("floor, POST /v2/setup_flows   {floor:>9.0} /s");
    println!("payjp-sandbox, the same       {ours:>9.0} /s   {:.2} x the floor", ours / floor);

    let few = {
        let server = start_sandbox()?;
        fill(&server, 100, &load)?;
        load(&format!("{}/v2/setup_flows?limit=10", server.url), "list.lua", SECONDS)?
    };
    let server = start_sandbox()?;
    let flows = fill(&server, MANY, &load)?;
    let memory = memory_of(&server);
    let many = load(&format!("{}/v2/setup_flows?limit=10", server.url), "list.lua", SECONDS)?;
    drop(server);
    match memory {
        Some(megabytes) => println!("{flows} flows                  {megabytes:>9.0} MB"),
        None => println!("{flows} flows                 (memory can be read on Linux only)"),
    }
    println!("a page of 10 of {flows} flows  {many:>9.0} /s   {:.2} x of 100 flows", many / few);

    match peer() {
        Ok(peer) => {
            let url = format!("{}/v1/setup_intents", peer.url);
            let theirs = load(&url, "create_intent.lua", SECONDS)?;
            println!(
                "localstripe, SetupIntents     {theirs:>9.0} /s   {:.0} x slower",
                ours / theirs
            );
        }
        Err(error) => println!("localstripe could not be had, so there is no figure: {error:#}"),
    }
    Ok(())
}

fn start_sandbox() -> Result<Server> {
    demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &[], true)
}

/// Requests per second, as wrk counts them.
fn rate(wrk: &PathBuf, url: &str, script: &str, seconds: u64) -> Result<f64> {
    let mut command = Command::new(wrk);
    command
        .args(["--threads", "1", "--connections", "16", "--duration"])
        .arg(format!("{seconds}s"));
    command.arg("--script").arg(workspace::root().join("crates/xtask/bench").join(script)).arg(url);
    let printed = process::output(&mut command).context("wrk failed")?;
    if let Some(line) = printed.lines().find(|line| line.contains("Non-2xx")) {
        bail!("{url} refused: {}", line.trim());
    }
    let line = printed.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    Ok(line.context("wrk printed no rate")?.trim().parse()?)
}

/// Creates flows until there are at least that many, and says how many there are.
fn fill(
    server: &Server,
    wanted: u64,
    load: &impl Fn(&str, &str, u64) -> Result<f64>,
) -> Result<u64> {
    let url = format!("{}/v2/setup_flows", server.url);
    if wanted <= 100 {
        for _ in 0..wanted {
            http::post(&server.url, "/v2/setup_flows", "")?;
        }
        return count(server);
    }
    loop {
        let there = count(server)?;
        if there >= wanted {
            return Ok(there);
        }
        load(&url, "create_flow.lua", 1)?;
    }
}

fn count(server: &Server) -> Result<u64> {
    let overview = http::get(&server.url, "/_sandbox/counts")?;
    let after = overview.split_once("\"setup_flows\":").context("no count")?.1;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}

fn memory_of(server: &Server) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Stripe's stand-in, which is what comes nearest to a peer.
fn peer() -> Result<Server> {
    let environment = tools::cache()?.join("bench-localstripe-1.15.10");
    let mut make = Command::new(judges::python3()?);
    process::run(make.args(["-m", "venv"]).arg(&environment))?;
    let bin = environment.join("bin");
    let mut install = Command::new(bin.join("python"));
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    process::run(install.args(["localstripe==1.15.10", "setuptools<81"]))?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(bin.join("localstripe"));
    // It would begin with what an earlier run left on disk, and trip over the half of it.
    command
        .args(["--from-scratch", "--port", &port.to_string()])
        .stderr(std::process::Stdio::null());
    let server = Server::silent("localstripe", &mut command, format!("http://127.0.0.1:{port}"))?;
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if start.elapsed() > Duration::from_secs(20) {
            bail!("it did not start within 20 seconds");
        }
        std::thread::yield_now();
    }
    Ok(server)
}

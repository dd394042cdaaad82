use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::differences::{between, without_origins};
use super::report::{self, Side};
use crate::chromium::Chromium;
use crate::demo;
use crate::process::Server;
use crate::tools::find;
use crate::{http, workspace};

/// A payments.js and a flow to look at it with.
pub(crate) struct Subject {
    pub(crate) js_origin: String,
    pub(crate) public_key: String,
    pub(crate) client_secret: String,
}

/// What the local PAY.JP is set to, so that it makes every flow that PAY.JP makes.
const OPTIONS: [&str; 2] = ["--set", "apple_pay_in_setup=accept"];

/// Looks at this payments.js and at the local one, writes the report, prints it, and fails when they differ.
pub(super) fn compare(subject: &Subject, file: Option<&Path>) -> Result<()> {
    if !subject.public_key.starts_with("pk_test_") {
        bail!("--public-key must start with pk_test_: nothing here is for live keys");
    }
    let real = observe(subject)?;
    let server = start()?;
    let ours = flow_like(&server, &real.observation["flow"])?;
    let sandbox = observe(&ours)?;

    let comparable = |side: &Side| without_origins(&side.observation["observed"], &side.js_origin);
    let differences = between(&comparable(&real), &comparable(&sandbox));
    let secrets = [subject, &ours]
        .into_iter()
        .flat_map(|one| [one.public_key.clone(), one.client_secret.clone()])
        .collect::<Vec<_>>();
    let report = report::report(&real, &sandbox, &differences, &secrets);
    let file = file.map_or_else(default_file, Path::to_owned);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, serde_json::to_string_pretty(&report)?)
        .with_context(|| format!("{} could not be written", file.display()))?;
    println!("{}", report::text(&report)?);
    println!("The whole report, with no secret in it: {}", file.display());
    match differences.len() {
        0 => Ok(()),
        number => bail!(
            "{}. If this was PAY.JP's own payments.js, please send the report: docs/contract-report.md",
            report::count(number)
        ),
    }
}

/// Compares the local payments.js with itself, which has to find nothing.
pub(super) fn compare_with_itself() -> Result<()> {
    let server = start()?;
    let subject = flow_like(&server, &json!({ "kind": "setup", "types": ["card"] }))?;
    compare(&subject, None)
}

fn default_file() -> PathBuf {
    workspace::target().join("contract/report.json")
}

fn start() -> Result<Server> {
    demo::start_sandbox(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &OPTIONS, false)
}

/// A flow of the local PAY.JP of the same kind as another.
fn flow_like(server: &Server, flow: &Value) -> Result<Subject> {
    let mut body = json!({ "payment_method_types": flow["types"] });
    if flow["kind"] == "payment" {
        body["amount"] = json!(1_000);
        body["currency"] = json!("jpy");
    }
    let answer = http::post(&server.url, "/_sandbox/flows", &body.to_string())?;
    let answer: Value = serde_json::from_str(&answer)
        .context("the local PAY.JP did not make a flow: its answer is no JSON")?;
    let text = |name: &str| {
        answer[name]
            .as_str()
            .map(str::to_owned)
            .with_context(|| format!("the local PAY.JP did not make a flow: {answer}"))
    };
    Ok(Subject {
        // Another host name than the page's, so that the forms are third-party as in real life.
        js_origin: server.url.replace("127.0.0.1", "localhost"),
        public_key: text("public_key")?,
        client_secret: text("client_secret")?,
    })
}

fn observe(subject: &Subject) -> Result<Side> {
    let chromium = Chromium::find().context("Chromium has gone")?;
    let mut node = Command::new(find("node").context("node is not on PATH")?);
    node.current_dir(super::judge())
        .arg("contract/observe.mjs")
        .env("CHROMIUM", &chromium.browser)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = node.spawn().context("node could not be started")?;
    // By standard input, since the list of processes is everybody's to read.
    let given = json!({
        "js_origin": subject.js_origin,
        "public_key": subject.public_key,
        "client_secret": subject.client_secret,
    });
    child.stdin.take().context("no standard input")?.write_all(given.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("payments.js of {} could not be observed; why is above", subject.js_origin);
    }
    let observation =
        serde_json::from_slice(&output.stdout).context("the observation is no JSON")?;
    Ok(Side { js_origin: subject.js_origin.trim_end_matches('/').to_owned(), observation })
}

//! The commands that speak to a sandbox which runs already.

use std::io::{self, Write};

use clap::Args;
use reqwest::{Client, Method};
use serde_json::{Value, json};

/// Where the sandbox is.
#[derive(Debug, Clone, Args)]
struct At {
    /// The address of the running sandbox.
    #[arg(
        long = "url",
        value_name = "URL",
        env = "PAYJP_SANDBOX_URL",
        default_value = "http://127.0.0.1:12111"
    )]
    url: String,
}

impl At {
    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, String> {
        let unreachable = |_| {
            format!(
                "no sandbox answers at {}: start one with `payjp-sandbox`, or say where it is with --url",
                self.url
            )
        };
        let url = format!("{}{path}", self.url.trim_end_matches('/'));
        let client = Client::builder().no_proxy().build().map_err(|error| error.to_string())?;
        let mut request = client.request(method, url);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.map_err(unreachable)?;
        let succeeded = answer.status().is_success();
        let answer: Value = answer
            .json()
            .await
            .map_err(|_| format!("what answers at {} is no sandbox of this version", self.url))?;
        if succeeded { Ok(answer) } else { Err(complaint(&answer)) }
    }
}

/// What a problem+json says, with the fields it complains of.
fn complaint(problem: &Value) -> String {
    let errors: Vec<String> = problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|error| {
            Some(format!("{}: {}", error["field"].as_str()?, error["message"].as_str()?))
        })
        .collect();
    if errors.is_empty() {
        problem["detail"].as_str().unwrap_or("the sandbox refused this").to_owned()
    } else {
        errors.join("; ")
    }
}

fn print(lines: &[String]) -> Result<(), String> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}").map_err(|error| format!("cannot write to stdout: {error}"))?;
    }
    Ok(())
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Trigger {
    /// The type of event, such as setup_flow.succeeded.
    #[arg(value_name = "EVENT_TYPE", required_unless_present = "list")]
    event_type: Option<String>,

    /// List the types that can be triggered.
    #[arg(long)]
    list: bool,

    #[command(flatten)]
    at: At,
}

impl Trigger {
    pub(crate) async fn run(self) -> Result<(), String> {
        if self.list {
            let answer = self.at.ask(Method::GET, "/_sandbox/trigger", None).await?;
            let types = answer["data"].as_array().into_iter().flatten();
            let lines: Vec<String> =
                types.filter_map(|kind| kind.as_str().map(str::to_owned)).collect();
            return print(&lines);
        }
        let body = json!({ "type": self.event_type });
        let answer = self.at.ask(Method::POST, "/_sandbox/trigger", Some(body)).await?;
        let made = answer["made"].as_object().into_iter().flatten();
        let lines: Vec<String> = made
            .filter_map(|(_, thing)| {
                Some(format!("{} {}", thing["object"].as_str()?, thing["id"].as_str()?))
            })
            .collect();
        print(&lines)
    }
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Events {
    /// How many, 1 to 100.
    #[arg(long, default_value_t = 20)]
    limit: u8,

    /// Print the whole events as JSON, one per line, without client secrets.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    at: At,
}

impl Events {
    pub(crate) async fn run(self) -> Result<(), String> {
        let path = format!("/_sandbox/events?limit={}", self.limit);
        let answer = self.at.ask(Method::GET, &path, None).await?;
        // A terminal shows the newest where it was written last.
        let entries = answer["data"].as_array().into_iter().flatten().rev();
        let lines: Vec<String> = entries
            .map(|entry| if self.json { entry.to_string() } else { in_one_line(entry) })
            .collect();
        print(&lines)
    }
}

fn in_one_line(entry: &Value) -> String {
    let event = &entry["event"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut line = format!(
        "{}  {}  {:<28}  {}",
        text(&event["created_at"]),
        text(&event["id"]),
        text(&event["type"]),
        text(&event["data"]["id"]),
    );
    for delivery in entry["deliveries"].as_array().into_iter().flatten() {
        let last = delivery["attempts"].as_array().and_then(|attempts| attempts.last());
        let how = match last {
            Some(attempt) => match attempt["status"].as_u64() {
                Some(status) => status.to_string(),
                None => text(&attempt["error"]),
            },
            None => "not sent yet".to_owned(),
        };
        line = format!("{line}  [{}: {how}]", text(&delivery["state"]));
    }
    line
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Advance {
    /// How far, such as 90s, 3m, 2h or 1d.
    duration: String,

    #[command(flatten)]
    at: At,
}

impl Advance {
    pub(crate) async fn run(self) -> Result<(), String> {
        let body = json!({ "advance": self.duration });
        let answer = self.at.ask(Method::POST, "/_sandbox/clock", Some(body)).await?;
        print(&[format!(
            "the sandbox's clock shows {}",
            answer["now"].as_str().unwrap_or_default()
        )])
    }
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Fault {
    /// The fault, such as status=503.
    #[arg(value_name = "NAME[=VALUE]", required_unless_present_any = ["list", "clear"])]
    fault: Option<String>,

    /// How often it happens; always unless told.
    #[arg(long, value_name = "COUNT")]
    times: Option<u32>,

    /// Where a request must go for it to happen; the path is a prefix.
    #[arg(long, value_name = "METHOD PATH")]
    on: Option<String>,

    /// Switch it off.
    #[arg(long, conflicts_with_all = ["times", "on"])]
    off: bool,

    /// List the faults, and which are on.
    #[arg(long)]
    list: bool,

    /// Switch all of them off.
    #[arg(long)]
    clear: bool,

    #[command(flatten)]
    at: At,
}

impl Fault {
    pub(crate) async fn run(self) -> Result<(), String> {
        let path = "/_sandbox/faults";
        let answer = match &self.fault {
            _ if self.list => self.at.ask(Method::GET, path, None).await?,
            _ if self.clear => self.at.ask(Method::DELETE, path, None).await?,
            Some(fault) if self.off => {
                let name = fault.split('=').next().unwrap_or_default();
                self.at.ask(Method::DELETE, &format!("{path}/{name}"), None).await?
            }
            fault => {
                let mut body = json!({ "fault": fault });
                if let Some(times) = self.times {
                    body["times"] = times.into();
                }
                if let Some(on) = &self.on {
                    body["on"] = on.as_str().into();
                }
                self.at.ask(Method::POST, path, Some(body)).await?
            }
        };
        let on: Vec<String> =
            answer["on"].as_array().into_iter().flatten().map(how_it_is_on).collect();
        let mut lines = Vec::new();
        if self.list {
            for fault in answer["all"].as_array().into_iter().flatten() {
                let text = |name: &str| fault[name].as_str().unwrap_or_default().replace('`', "");
                lines.push(format!("{:<26} {}  ({})", text("name"), text("does"), text("values")));
            }
        }
        lines.push(match on.is_empty() {
            true => "no fault is on".to_owned(),
            false => format!("on: {}", on.join(", ")),
        });
        print(&lines)
    }
}

fn how_it_is_on(fault: &Value) -> String {
    let mut text = fault["name"].as_str().unwrap_or_default().to_owned();
    if let Some(value) = fault["value"].as_u64() {
        text = format!("{text}={value}");
    }
    if let Some(times) = fault["times"].as_u64() {
        text = format!("{text} ({times} times)");
    }
    if let Some(on) = fault["on"].as_str() {
        text = format!("{text} on {on}");
    }
    text
}

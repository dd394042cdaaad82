use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use payjp_sandbox::Sandbox;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payjp-sandbox"));
    command.args(arguments).env_remove("PAYJP_SANDBOX_LISTEN").env_remove("PAYJP_SANDBOX_SET");
    command
}

fn ended(arguments: &[&str]) -> (Output, String) {
    let output = command(arguments).output().unwrap();
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    (output, stderr)
}

/// Stops the process even when the test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn says_where_it_listens_and_then_answers() {
    for arguments in [vec!["--listen", "127.0.0.1:0"], vec!["serve", "--listen", "127.0.0.1:0"]] {
        let mut command = command(&arguments);
        command.env("PAYJP_SANDBOX_SET", "three_d_secure=never,metadata_value_limit=7");
        let mut running = Running(command.stdout(Stdio::piped()).spawn().unwrap());
        let mut line = String::new();
        BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("payjp-sandbox listening on ").unwrap();
        assert!(url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"), "{url}");
        let page = reqwest::get(format!("{url}/?lang=en")).await.unwrap().text().await.unwrap();
        assert!(page.contains("<html lang=\"en\"") && page.contains("payjp-sandbox"), "{page}");
        let overview = reqwest::get(format!("{url}/_sandbox/overview")).await.unwrap();
        let overview: serde_json::Value = overview.json().await.unwrap();
        let value = |name: &str| {
            let settings = overview["settings"].as_array().unwrap();
            settings.iter().find(|setting| setting["name"] == name).unwrap()["value"].clone()
        };
        assert_eq!(
            (value("three_d_secure"), value("metadata_value_limit")),
            ("never".into(), "7".into())
        );
    }
}

#[tokio::test]
async fn a_port_in_use_is_one_clear_sentence() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = sandbox.address().to_string();
    let (output, stderr) = ended(&["--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(
        stderr.contains(&address) && stderr.contains("in use") && stderr.contains("--listen"),
        "{stderr}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_wrong_setting_or_address_is_refused_at_once() {
    let (output, stderr) = ended(&["--listen", "127.0.0.1:0", "--set", "three_d_secure=maybe"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr.contains("three_d_secure") && stderr.contains("always"), "{stderr}");
    let (output, stderr) = ended(&["--listen", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr.contains("nowhere") && stderr.contains("--listen"), "{stderr}");
}

#[test]
fn lists_its_settings() {
    let (output, _) = ended(&["--help-settings"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && text.contains("not verified")
            || text.contains("no default was verified")
    );
    for info in payjp_sandbox::settings::table() {
        assert!(text.contains(info.name), "{} is missing", info.name);
    }
}

#[tokio::test]
async fn a_dropped_sandbox_frees_its_port() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = sandbox.address();
    drop(sandbox);
    for _ in 0..100 {
        if std::net::TcpListener::bind(address).is_ok() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{address} is still in use");
}

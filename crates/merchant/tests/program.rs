//! The binary: how it starts, stops, and says what is wrong.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const SECRET: &str = "sk_test_donotshow";
const PUBLIC: &str = "pk_test_donotshow";
/// Made up, and put together so that nothing in this file looks like a key that was given away.
const LIVE_SECRET: &str = concat!("sk_", "live_donotshow");
const LIVE_PUBLIC: &str = concat!("pk_", "live_donotshow");
/// Both live keys, as the program takes them.
const LIVE: [(&str, &str); 2] =
    [("PAYJP_SECRET_KEY", LIVE_SECRET), ("PAYJP_PUBLIC_KEY", LIVE_PUBLIC)];

/// A folder to work in, with pages.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("dist")).expect("a folder");
    std::fs::write(folder.path().join("dist/index.html"), "<head></head>").expect("a file");
    folder
}

/// The program with nothing but these variables.
fn program(folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payjp-merchant"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    command.env("MERCHANT_LISTEN", "127.0.0.1:0").envs(variables.iter().copied());
    command
}

/// The program with both keys and these variables besides.
fn with_keys(folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command =
        program(folder, &[("PAYJP_SECRET_KEY", SECRET), ("PAYJP_PUBLIC_KEY", PUBLIC)]);
    command.envs(variables.iter().copied());
    command
}

/// What it says when it cannot start: one sentence, no panic, no key, exit code 2.
fn refusal(mut command: Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the program");
    let text = String::from_utf8(stderr).expect("UTF-8");
    assert_eq!(status.code(), Some(2), "{text}");
    assert!(stdout.is_empty(), "{text}");
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("payjp-merchant: ")).collect();
    assert_eq!(lines.len(), 1, "{text}");
    assert!(!text.contains("panicked") && !text.contains("backtrace"), "{text}");
    assert!(!text.contains("donotshow"), "{text}");
    lines[0].to_owned()
}

#[cfg(unix)]
#[test]
fn it_serves_until_it_is_told_to_stop() {
    let folder = folder();
    let mut child = with_keys(folder.path(), &[]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.strip_prefix("payjp-merchant listening on http://").unwrap().trim_end();
    assert_eq!(std::net::TcpStream::connect(address).map(drop).map_err(|e| e.kind()), Ok(()));
    assert!(folder.path().join("payjp-merchant.sqlite").is_file());

    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_port_in_use() {
    let (folder, other) = (folder(), TcpListener::bind("127.0.0.1:0").unwrap());
    let address = other.local_addr().unwrap().to_string();
    let text = refusal(with_keys(folder.path(), &[("MERCHANT_LISTEN", &address)]));
    assert!(text.contains(&format!("{address} is in use")), "{text}");
    assert!(text.contains("MERCHANT_LISTEN"), "{text}");
}

#[test]
fn keys_that_are_missing_or_wrong() {
    let folder = folder();
    for (secret, public, sentence) in [
        ("", PUBLIC, "PAYJP_SECRET_KEY is not set"),
        (SECRET, "", "PAYJP_PUBLIC_KEY is not set"),
        ("donotshow", PUBLIC, "PAYJP_SECRET_KEY: this is no secret key"),
        (PUBLIC, PUBLIC, "PAYJP_SECRET_KEY: a publishable key (pk_…) was given"),
        (SECRET, SECRET, "PAYJP_PUBLIC_KEY: a secret key (sk_…) was given"),
        (SECRET, "donotshow", "PAYJP_PUBLIC_KEY: this is no publishable key"),
        (SECRET, LIVE_PUBLIC, "is a test key and PAYJP_PUBLIC_KEY is a live key"),
        (LIVE_SECRET, PUBLIC, "is a live key and PAYJP_PUBLIC_KEY is a test key"),
    ] {
        let keys = [("PAYJP_SECRET_KEY", secret), ("PAYJP_PUBLIC_KEY", public)];
        let text = refusal(program(folder.path(), &keys));
        assert!(text.contains(sentence), "{text}");
    }
    let text = refusal(program(folder.path(), &[]));
    assert!(text.contains("PAYJP_SECRET_KEY is not set"), "{text}");
}

#[test]
fn live_keys_stay_off_http() {
    let folder = folder();
    for (name, value) in
        [("PAYJP_API_BASE", "http://127.0.0.1:1"), ("PAYJP_JS_ORIGIN", "http://127.0.0.1:1")]
    {
        let mut command = program(folder.path(), &LIVE);
        command.env(name, value);
        let text = refusal(command);
        assert!(text.contains(name) && text.contains("https://"), "{text}");
    }
}

#[test]
fn origins_that_are_none() {
    let folder = folder();
    for name in ["MERCHANT_ORIGIN", "PAYJP_JS_ORIGIN"] {
        let text = refusal(with_keys(folder.path(), &[(name, "shop.example/x")]));
        assert!(text.contains(&format!("{name}: an origin looks like")), "{text}");
    }
}

#[test]
fn pages_that_are_not_there() {
    let folder = folder();
    let text = refusal(with_keys(folder.path(), &[("MERCHANT_PAGES", "elsewhere")]));
    assert!(
        text.contains("there is no folder elsewhere") && text.contains("trunk build"),
        "{text}"
    );

    std::fs::remove_file(folder.path().join("dist/index.html")).unwrap();
    let text = refusal(with_keys(folder.path(), &[]));
    assert!(text.contains("has no readable index.html") && text.contains("trunk build"), "{text}");

    std::fs::write(folder.path().join("dist/index.html"), "<p>").unwrap();
    let text = refusal(with_keys(folder.path(), &[]));
    assert!(text.contains("has no </head>"), "{text}");
}

#[test]
fn a_database_that_cannot_be_had() {
    let folder = folder();
    std::fs::write(folder.path().join("note.txt"), "not a database, but long enough to be read")
        .unwrap();
    for (url, sentence) in [
        ("sqlite://no/such/folder/a.sqlite", "cannot be opened"),
        ("sqlite://note.txt", "cannot be opened"),
        ("postgres://user:donotshow@127.0.0.1:1/shop", "cannot be opened"),
        ("mysql://user:donotshow@127.0.0.1/shop", "DATABASE_URL is no address of a database"),
    ] {
        let text = refusal(with_keys(folder.path(), &[("DATABASE_URL", url)]));
        assert!(text.contains(sentence) && text.contains("DATABASE_URL"), "{text}");
    }
}

#[test]
fn arguments_that_are_not_understood() {
    let folder = folder();
    for (argument, sentence) in [
        ("sk_test_donotshow", "an argument was not understood (it is not shown"),
        ("--secret-key=sk_test_donotshow", "unexpected argument '--secret-key'"),
        ("--colour", "unexpected argument '--colour'"),
    ] {
        let mut command = with_keys(folder.path(), &[]);
        command.arg(argument);
        let text = refusal(command);
        assert!(text.contains(sentence), "{text}");
    }
}

#[test]
fn whether_a_secret_is_in_an_address_is_yes_or_no() {
    let folder = folder();
    let text = refusal(with_keys(folder.path(), &[("PAYJP_INCLUDE_CLIENT_SECRET", "perhaps")]));
    assert!(text.contains("invalid value 'perhaps'"), "{text}");
}

#[test]
fn help_shows_no_value_of_the_environment() {
    let folder = folder();
    let output = with_keys(folder.path(), &[]).arg("--help").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(text.contains("PAYJP_SECRET_KEY") && text.contains("MERCHANT_ORIGIN"), "{text}");
    assert!(!text.contains("donotshow"), "{text}");
}

#[test]
fn live_keys_do_not_go_with_sessions_that_sign_everybody_in() {
    let folder = folder();
    let line = refusal(program(folder.path(), &LIVE));
    assert!(line.contains("Merchant::new") && line.contains("test keys"), "{line}");
}

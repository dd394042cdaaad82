use std::fmt::Write as _;

use serde_json::{Value, json};

use super::differences::Difference;

/// The version of the format, which `docs/contract-report.md` describes.
const FORMAT: u32 = 1;

/// What was found on one side.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) js_origin: String,
    pub(super) observation: Value,
}

impl Side {
    fn to_json(&self) -> Value {
        let part = |name: &str| self.observation.get(name).cloned().unwrap_or_default();
        json!({
            "js_origin": self.js_origin,
            "flow": part("flow"),
            "observed": part("observed"),
            "noted": part("noted"),
        })
    }
}

/// The whole report, without a secret in it.
pub(super) fn report(
    real: &Side,
    sandbox: &Side,
    differences: &[Difference],
    secrets: &[String],
) -> Value {
    let found: Vec<Value> = differences.iter().map(Difference::to_json).collect();
    let mut report = json!({
        "format": FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "browser": real.observation.get("browser").cloned().unwrap_or_default(),
        "public_key": "pk_test_…",
        "real": real.to_json(),
        "sandbox": sandbox.to_json(),
        "differences": found,
    });
    redact(&mut report, secrets);
    report
}

/// Takes out every text that holds one of these secrets, or looks like one, wherever it is.
fn redact(value: &mut Value, secrets: &[String]) {
    match value {
        Value::String(text) => {
            for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
                *text = text.replace(secret, "…");
            }
            let words: Vec<&str> = text.split(' ').collect();
            if words.iter().any(|word| looks_secret(word)) {
                let words: Vec<&str> = words
                    .into_iter()
                    .map(|word| if looks_secret(word) { "…" } else { word })
                    .collect();
                *text = words.join(" ");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, secrets)),
        Value::Object(fields) => fields.values_mut().for_each(|field| redact(field, secrets)),
        _ => {}
    }
}

/// Whether a word holds a key or a client secret with something after its first letters.
fn looks_secret(word: &str) -> bool {
    ["sk_test_", "sk_live_", "pk_test_", "pk_live_", "_secret_"].iter().any(|mark| {
        word.split_once(mark)
            .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// The report for people.
pub(super) fn text(report: &Value) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let observed = &report["real"]["observed"];
    writeln!(text, "payments.js of {}", word(&report["real"]["js_origin"]))?;
    writeln!(text, "in {}, with {}\n", word(&report["browser"]), word(&report["public_key"]))?;
    writeln!(text, "surface")?;
    for (name, members) in fields(&observed["surface"]) {
        let members: Vec<String> =
            fields(members).map(|(name, kind)| format!("{name}: {}", word(kind))).collect();
        writeln!(text, "  {name:<14} {}", members.join(", "))?;
    }
    writeln!(text, "\nevents")?;
    for event in items(&observed["events"]) {
        let payload = items(&event["payload"]).map(Value::to_string).collect::<Vec<_>>();
        writeln!(
            text,
            "  {:<9} {:<10} {}",
            word(&event["form"]),
            word(&event["event"]),
            payload.join(", ")
        )?;
    }
    writeln!(text, "\nwhat the page's Content Security Policy has to allow")?;
    for need in items(&observed["needs"]) {
        writeln!(text, "  {:<20} {}", word(&need["directive"]), word(&need["source"]))?;
    }
    writeln!(text, "\nframes")?;
    for frame in items(&observed["frames"]) {
        writeln!(text, "  {} allow=\"{}\"", word(&frame["origin"]), word(&frame["allow"]))?;
    }
    writeln!(text, "\nrequests")?;
    for (from, requests) in
        [("page", &observed["requests"]), ("frame", &report["real"]["noted"]["requests_of_frames"])]
    {
        for request in items(requests) {
            writeln!(text, "  {from:<6} {:<11} {}", word(&request["kind"]), word(&request["to"]))?;
        }
    }
    writeln!(text, "\nmessages to the page")?;
    for message in items(&report["real"]["noted"]["messages"]) {
        writeln!(text, "  {} {}", word(&message["from"]), word(&message["is"]))?;
    }
    writeln!(text, "\nhow calls end")?;
    for part in ["retrieved", "calls", "refusals", "mistakes"] {
        for (name, outcome) in fields(&observed[part]) {
            writeln!(text, "  {name}\n      {}", ending(outcome))?;
        }
    }
    let differences: Vec<&Value> = items(&report["differences"]).collect();
    writeln!(text, "\n{} from the local payments.js", count(differences.len()))?;
    for difference in differences {
        let side = |name: &str| match &difference[name] {
            Value::Null => String::from("nothing"),
            value => value.to_string(),
        };
        writeln!(text, "  {}", word(&difference["at"]))?;
        writeln!(text, "      here {}, local {}", side("real"), side("sandbox"))?;
    }
    Ok(text)
}

/// How many differences, in words.
pub(super) fn count(differences: usize) -> String {
    match differences {
        1 => String::from("1 difference"),
        number => format!("{number} differences"),
    }
}

/// How a call ended, in a line.
fn ending(outcome: &Value) -> String {
    let Some((how, what)) = fields(outcome).next() else { return String::new() };
    let what = if what["error"].is_object() { &what["error"] } else { what };
    if what["type"].is_string() && what["is"].is_string() {
        return format!("{how} {} / {}", word(&what["type"]), word(&what["code"]));
    }
    match (&what["is"], fields(what).count()) {
        (Value::String(name), _) => format!("{how} {name}"),
        (_, 0) => format!("{how} {}", word(what)),
        (_, count) => format!("{how} an object of {count} fields"),
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn fields(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(origin: &str, words: &str) -> Side {
        Side {
            js_origin: origin.to_owned(),
            observation: json!({
                "browser": "Chrome/1",
                "observed": {
                    "events": [{"form": "payment", "event": "ready", "payload": []}],
                    "mistakes": {"widgets()": {"throws": {"is": "TypeError", "keys": []}}},
                },
                "noted": {"words": {"widgets()": words}},
            }),
        }
    }

    #[test]
    fn no_secret_is_in_a_report_whatever_payments_js_said() {
        let secrets = [String::from("sflw_1_donotshow"), String::from("pk_test_mine")];
        let said = "sflw_1_donotshow is not for pk_test_mine, sk_live_another or pfw_2_secret_other. Take sk_test_…";
        let real = side("https://js.pay.jp", said);
        let report = report(&real, &side("http://localhost:1", ""), &[], &secrets);
        let written = report.to_string();
        for secret in ["donotshow", "mine", "another", "secret_other"] {
            assert!(!written.contains(secret), "{secret}: {written}");
        }
        assert!(written.contains("is not for"));
        assert!(written.contains("Take sk_test_…"));
    }

    #[test]
    fn a_report_can_be_read_by_people() {
        let (real, ours) = (side("https://js.pay.jp", ""), side("http://localhost:1", ""));
        let difference = Difference {
            at: String::from("surface.widgets.on"),
            real: None,
            sandbox: Some(json!("function")),
        };
        let text = text(&report(&real, &ours, &[difference], &[])).unwrap();
        for line in [
            "payments.js of https://js.pay.jp",
            "  payment   ready      ",
            "      throws TypeError",
            "1 difference from the local payments.js",
            "      here nothing, local \"function\"",
        ] {
            assert!(text.lines().any(|written| written == line), "{line}\n{text}");
        }
    }
}

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// What stands for every origin of PAY.JP, and for the local one.
const PAYJP: &str = "PAY.JP";
/// The hooks for tests that only the local payments.js has, as its README says.
const HOOKS: &str = "surface.PayjpPayments.statics.sandbox";

/// One thing that the two sides do not have in common.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// Where it is in the observation, in words with dots between them.
    pub(super) at: String,
    /// What the script that was asked about has; nothing if it has nothing there.
    pub(super) real: Option<Value>,
    /// What the local payments.js has.
    pub(super) sandbox: Option<Value>,
}

impl Difference {
    pub(super) fn to_json(&self) -> Value {
        json!({ "at": self.at, "real": self.real, "sandbox": self.sandbox })
    }
}

/// Everything in which two observations differ, in the order of their names.
pub(super) fn between(real: &Value, sandbox: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut found, String::new(), Some(real), Some(sandbox));
    found.retain(|difference| difference.at != HOOKS);
    found
}

/// An observation in which origins of PAY.JP, and that of the script, are all the same one.
pub(super) fn without_origins(observed: &Value, js_origin: &str) -> Value {
    let inside = |value| without_origins(value, js_origin);
    match observed {
        Value::String(text) if is_payjp(text, js_origin) => Value::from(PAYJP),
        Value::Array(items) => {
            // Two origins of PAY.JP in a list are one there.
            let mut seen = BTreeSet::new();
            let mut items: Vec<Value> = items.iter().map(inside).collect();
            items.retain(|item| !item.is_object() || seen.insert(item.to_string()));
            Value::Array(items)
        }
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), inside(value))).collect()
        }
        other => other.clone(),
    }
}

fn is_payjp(text: &str, js_origin: &str) -> bool {
    text == js_origin
        || text
            .strip_prefix("https://")
            .is_some_and(|host| host == "pay.jp" || host.ends_with(".pay.jp"))
}

fn compare(found: &mut Vec<Difference>, at: String, real: Option<&Value>, sandbox: Option<&Value>) {
    match (real, sandbox) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for name in names {
                let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                compare(found, at, a.get(name), b.get(name));
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            let missing = |of: &[Value], from: &[Value]| -> Vec<Value> {
                of.iter().filter(|item| !from.contains(item)).cloned().collect()
            };
            for item in missing(a, b) {
                found.push(Difference { at: at.clone(), real: Some(item), sandbox: None });
            }
            for item in missing(b, a) {
                found.push(Difference { at: at.clone(), real: None, sandbox: Some(item) });
            }
        }
        // A field that one flow happens to have no value in can hold the other's.
        (Some(Value::String(a)), Some(_)) if a == "null" && at.starts_with("retrieved.") => {}
        (Some(_), Some(Value::String(b))) if b == "null" && at.starts_with("retrieved.") => {}
        (a, b) if a == b => {}
        (a, b) => found.push(Difference { at, real: a.cloned(), sandbox: b.cloned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(real: &Value, sandbox: &Value) -> Vec<String> {
        between(real, sandbox).into_iter().map(|difference| difference.at).collect()
    }

    #[test]
    fn a_method_that_one_side_has_not_is_found_in_either_direction() {
        let (with, without) = (
            json!({"surface": {"widgets": {"on": "function"}}}),
            json!({"surface": {"widgets": {}}}),
        );
        let found = between(&with, &without);
        assert_eq!(found[0].at, "surface.widgets.on");
        assert_eq!((found[0].real.is_some(), found[0].sandbox.is_some()), (true, false));
        assert_eq!(places(&without, &with), ["surface.widgets.on"]);
    }

    #[test]
    fn the_order_of_a_list_does_not_matter_and_its_content_does() {
        let list = |events: &[&str]| json!({ "events": events });
        assert_eq!(places(&list(&["ready", "blur"]), &list(&["blur", "ready"])).len(), 0);
        assert_eq!(places(&list(&["ready"]), &list(&["blur"])), ["events", "events"]);
    }

    #[test]
    fn another_error_code_and_another_way_to_end_are_found() {
        let ends = |how: &str, code: &str| json!({"mistakes": {"x": {how: {"code": code}}}});
        assert_eq!(
            places(&ends("rejects", "a"), &ends("rejects", "b")),
            ["mistakes.x.rejects.code"]
        );
        let found = places(&ends("rejects", "a"), &ends("throws", "a"));
        assert_eq!(found, ["mistakes.x.rejects", "mistakes.x.throws"]);
    }

    #[test]
    fn a_field_without_a_value_is_no_difference_and_a_missing_one_is() {
        let flow = |value: Value| json!({"retrieved": {"resolves": value}});
        assert_eq!(places(&flow(json!({"a": "null"})), &flow(json!({"a": "string"}))).len(), 0);
        assert_eq!(places(&flow(json!({"a": "null"})), &flow(json!({}))).len(), 1);
    }

    #[test]
    fn the_hooks_of_the_local_script_are_known() {
        let with = json!({"surface": {"PayjpPayments": {"statics": {"sandbox": "object", "x": "object"}}}});
        let without = json!({"surface": {"PayjpPayments": {"statics": {}}}});
        assert_eq!(places(&without, &with), ["surface.PayjpPayments.statics.x"]);
    }

    #[test]
    fn the_origins_of_payjp_are_one_and_a_stranger_is_not() {
        let needs = |sources: &[&str]| {
            let all: Vec<_> = sources.iter().map(|source| json!({ "source": source })).collect();
            json!({ "needs": all })
        };
        let real = needs(&["https://js.pay.jp", "https://api.pay.jp", "https://paypay.example"]);
        let real = without_origins(&real, "https://js.pay.jp");
        let ours = without_origins(&needs(&["http://localhost:1"]), "http://localhost:1");
        let found = between(&real, &ours);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].real, Some(json!({"source": "https://paypay.example"})));
        assert!(!is_payjp("https://notpay.jp", ""));
    }
}

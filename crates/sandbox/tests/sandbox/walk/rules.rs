use serde_json::Value;

use super::acts::Act;
use super::seen::Seen;
use crate::client::Answer;

/// Where a status may lead to at once, as PAY.JP's guide tells it; it may always stay.
const MOVES: &[(&str, &[&str])] = &[
    (
        "requires_payment_method",
        &["requires_confirmation", "requires_action", "requires_capture", "succeeded", "canceled"],
    ),
    (
        "requires_confirmation",
        &[
            "requires_payment_method",
            "requires_action",
            "requires_capture",
            "succeeded",
            "canceled",
        ],
    ),
    ("requires_action", &["requires_payment_method", "requires_capture", "succeeded", "canceled"]),
    ("requires_capture", &["succeeded", "canceled"]),
    ("succeeded", &[]),
    ("canceled", &[]),
    ("open", &["complete", "expired"]),
    ("complete", &[]),
    ("expired", &[]),
];

/// An answer is a success, or a problem that changed nothing; only a refused card leaves its trace.
pub(super) fn of_answer(act: &Act, answer: &Answer, before: &Seen, after: &Seen) {
    match answer.status.as_u16() {
        200 | 402 => {}
        400 | 404 | 422 => {
            assert_eq!(before, after, "{act:?} was refused, and yet: {}", answer.text)
        }
        status => panic!("{act:?} was answered with {status}: {}", answer.text),
    }
}

pub(super) fn of_statuses(act: &Act, before: &Seen, after: &Seen) {
    for old in before.with_status() {
        let new = after.with_status().find(|new| new["id"] == old["id"]).unwrap();
        let (from, to) = (old["status"].as_str().unwrap(), new["status"].as_str().unwrap());
        let moves = MOVES.iter().find(|(status, _)| *status == from).unwrap().1;
        assert!(from == to || moves.contains(&to), "{act:?}: {from} became {to}: {new}");
        if moves.is_empty() {
            assert_eq!(
                without_metadata(old),
                without_metadata(new),
                "{act:?} changed what was over"
            );
        }
    }
    for flow in after.setups.iter().chain(&after.payments) {
        let waits = flow["status"] == "requires_action";
        assert_eq!(!flow["next_action"].is_null(), waits, "{flow}");
        if flow["status"] == "succeeded" {
            assert!(flow["payment_method_id"].is_string(), "{flow}");
        }
    }
    for session in &after.sessions {
        let flows = after.setups.iter().chain(&after.payments);
        let id = [&session["setup_flow_id"], &session["payment_flow_id"]];
        let flow = flows.into_iter().find(|flow| id.contains(&&flow["id"])).unwrap();
        let fits = match session["status"].as_str().unwrap() {
            "open" => flow["status"] != "succeeded" && flow["status"] != "canceled",
            "expired" => flow["status"] == "canceled",
            _ => flow["status"] == "succeeded",
        };
        assert!(fits, "{session} with {flow}");
    }
}

fn without_metadata(object: &Value) -> Value {
    let mut object = object.clone();
    object["metadata"].take();
    object["updated_at"].take();
    object
}

/// A method has one customer for ever, and once it is detached it stays so.
pub(super) fn of_methods(before: &Seen, after: &Seen) {
    for old in &before.methods {
        let new = after.methods.iter().find(|new| new["id"] == old["id"]).unwrap();
        let (was, is) = (&old["customer_id"], &new["customer_id"]);
        let detached = !new["detached_at"].is_null();
        assert!(was.is_null() || was == is || (is.is_null() && detached), "{old} became {new}");
        if !old["detached_at"].is_null() {
            assert_eq!(old["detached_at"], new["detached_at"]);
            assert!(is.is_null(), "{new}");
        }
    }
    for customer in &after.customers {
        let Some(default) = customer["default_payment_method_id"].as_str() else { continue };
        let method = after.methods.iter().find(|method| method["id"] == default).unwrap();
        assert_eq!(method["customer_id"], customer["id"], "a default that is somebody else's");
    }
}

pub(super) fn of_money(seen: &Seen) {
    for flow in &seen.payments {
        let yen = |name: &str| flow[name].as_i64().unwrap_or_default();
        let (amount, held, taken) =
            (yen("amount"), yen("amount_capturable"), yen("amount_received"));
        assert!(held + taken <= amount, "{flow}");
        assert_eq!(taken > 0, flow["status"] == "succeeded", "{flow}");
        assert_eq!(held > 0, flow["status"] == "requires_capture", "{flow}");
        let of_flow = seen.refunds.iter().filter(|refund| refund["payment_flow_id"] == flow["id"]);
        let returned: i64 = of_flow.map(|refund| refund["amount"].as_i64().unwrap()).sum();
        assert!(returned <= taken, "{returned} of {flow}");
    }
}

/// The events of a flow or session begin with its making, and end as it ended.
pub(super) fn of_events(seen: &Seen) {
    for one in seen.with_status() {
        let told: Vec<&Value> =
            seen.events.iter().filter(|event| event["data"]["id"] == one["id"]).collect();
        let words: Vec<&str> = told.iter().map(|event| event["type"].as_str().unwrap()).collect();
        let word = |event: &str| event.rsplit('.').next().unwrap().to_owned();
        let status = one["status"].as_str().unwrap();
        if one["object"] != "checkout.session" {
            assert_eq!(word(words[0]), "created", "{words:?}");
        }
        let ends = ["succeeded", "canceled", "completed", "expired"];
        let ended = words.iter().filter(|event| ends.contains(&word(event).as_str())).count();
        let is_over = ["succeeded", "canceled", "complete", "expired"].contains(&status);
        assert_eq!(ended, usize::from(is_over), "{status} after {words:?}");
        if is_over || status == "requires_action" || status == "requires_capture" {
            let newest = told.last().unwrap();
            assert_eq!(newest["data"]["status"], status, "{words:?}");
            if is_over {
                let told = without_metadata(&newest["data"]);
                assert_eq!(told, without_metadata(one), "the last event holds what became of it");
            }
        }
    }
    for method in &seen.methods {
        let count = |kind: &str| {
            let told =
                |event: &&Value| event["type"] == kind && event["data"]["id"] == method["id"];
            seen.events.iter().filter(told).count()
        };
        assert!(count("payment_method.attached") <= 1, "attached at most once: {method}");
        let detached = !method["detached_at"].is_null();
        assert_eq!(count("payment_method.detached"), usize::from(detached), "{method}");
        if !method["customer_id"].is_null() {
            assert_eq!(count("payment_method.attached"), 1, "{method}");
        }
    }
}

use serde_json::Value;

/// Which crate of this workspace may use which others: `(crate, what it may use, what its tests may use besides)`.
/// A crate that is not listed may use none.
const ALLOWED: [(&str, &[&str], &[&str]); 7] = [
    ("merchant-page", &["payjp-leptos"], &[]),
    ("payjp-leptos", &["payjp-payments-js", "payjp-types", "payjp-view"], &[]),
    ("payjp-web-components", &["payjp-payments-js", "payjp-types", "payjp-view"], &[]),
    ("payjp-view", &["payjp-payments-js", "payjp-types"], &[]),
    ("payjp-payments-js", &["payjp-types"], &[]),
    ("payjp-api", &["payjp-types"], &["payjp-sandbox"]),
    ("payjp-merchant", &["payjp-api", "payjp-types"], &["payjp-sandbox"]),
];

/// Complains of every use between this workspace's crates that ARCHITECTURE.md does not allow.
pub(super) fn check(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let members: Vec<&str> =
        packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut complaints = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let rule = ALLOWED.iter().find(|(of, ..)| *of == name);
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let in_tests = dependency["kind"] == "dev";
            let allowed = rule.is_some_and(|(_, uses, tests)| {
                uses.contains(&used) || (in_tests && tests.contains(&used))
            });
            if members.contains(&used) && !allowed {
                complaints
                    .push(format!("{name} may not use {used}: see the map in ARCHITECTURE.md"));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check_one(name: &str, used: &str, kind: Option<&str>) -> usize {
        let package = json!({"name": name, "dependencies": [{"name": used, "kind": kind}, {"name": "serde"}]});
        check(&json!({"packages": [package, {"name": used, "dependencies": []}]})).len()
    }

    #[test]
    fn an_arrow_of_the_map_is_allowed_and_its_reverse_is_not() {
        assert_eq!(check_one("payjp-leptos", "payjp-payments-js", None), 0);
        assert_eq!(check_one("payjp-payments-js", "payjp-leptos", None), 1);
        assert_eq!(check_one("payjp-leptos", "payjp-api", None), 1);
    }

    #[test]
    fn the_sandbox_is_for_tests_only_and_uses_nothing() {
        assert_eq!(check_one("payjp-merchant", "payjp-sandbox", Some("dev")), 0);
        assert_eq!(check_one("payjp-merchant", "payjp-sandbox", None), 1);
        assert_eq!(check_one("payjp-sandbox", "payjp-types", None), 1);
        assert_eq!(check_one("e2e", "payjp-sandbox", Some("dev")), 1);
    }
}

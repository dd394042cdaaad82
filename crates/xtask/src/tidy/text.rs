use std::path::Path;

const MOST_LINES: usize = 400;

/// What may stand nowhere, and why. The words are put together here, so that this file does not break its own rule.
const NOWHERE: [(&str, &str, &str); 7] = [
    (".for", "get()", "a leak: own it in a value whose Drop undoes it"),
    ("into_js", "_value()", "a leaked closure: own it in a value whose Drop undoes it"),
    ("TO", "DO", "finish it, or write it down as an issue"),
    ("FIX", "ME", "finish it, or write it down as an issue"),
    ("#[al", "low(", "use #[expect(…, reason = \"…\")]"),
    ("#[ign", "ore", "a test that is not run is not a test"),
    ("thread::sl", "eep", "wait for a condition"),
];

/// Whether the rules are about this file.
pub(super) fn is_ours(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    matches!(ending, "rs" | "js" | "ts" | "css" | "html" | "md" | "toml")
}

/// Complains of everything in one file that breaks a rule.
pub(super) fn check(path: &str, content: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut complaints = Vec::new();
    let is_prose = path.ends_with(".md");
    let lines = content.lines().count();
    if !is_prose && lines > MOST_LINES {
        complaints.push(format!("{path}: {lines} lines, and {MOST_LINES} are the most"));
    }
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if path.ends_with(".rs") && matches!(stem, "utils" | "util" | "common" | "helpers" | "mod") {
        complaints.push(format!("{path}: name it after the one thing it is about"));
    }
    if path.ends_with(".rs") && content.contains("extern \"C\"") && !is_home_of_imports(path) {
        complaints.push(format!(
            "{path}: JavaScript's names are declared in {} only",
            HOMES_OF_IMPORTS.join(", ")
        ));
    }
    for (number, line) in content.lines().enumerate() {
        for (head, tail, why) in NOWHERE {
            if !is_prose && line.contains(&[head, tail].concat()) {
                complaints.push(format!("{path}:{}: {head}{tail}: {why}", number + 1));
            }
        }
    }
    if is_prose {
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        for link in links(content) {
            if !exists(&folder.join(link).to_string_lossy()) {
                complaints.push(format!("{path}: the link to {link} leads nowhere"));
            }
        }
    }
    complaints
}

fn is_home_of_imports(path: &str) -> bool {
    // This file names the rule.
    HOMES_OF_IMPORTS.contains(&path) || path == "crates/xtask/src/tidy/text.rs"
}

/// Where JavaScript's names are declared: the SDK's, the browser's, the elements' and what the npm package gives.
const HOMES_OF_IMPORTS: [&str; 4] = [
    "crates/payments-js/src/sys.rs",
    "crates/payments-js/src/browser.rs",
    "crates/view/src/dom.rs",
    "crates/web-components/src/given.rs",
];

/// The links of a Markdown text that lead to files beside it.
fn links(content: &str) -> impl Iterator<Item = &str> {
    content
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
        .map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, content: &str) -> Vec<String> {
        check(path, content, |link| link == "docs/there.md")
    }

    #[test]
    fn a_clean_file_is_clean() {
        assert_eq!(complaints("a.rs", "fn main() {}\n"), Vec::<String>::new());
    }

    #[test]
    fn a_long_file_is_named() {
        assert_eq!(complaints("a.rs", &"\n".repeat(MOST_LINES)).len(), 0);
        assert_eq!(complaints("a.rs", &"\n".repeat(MOST_LINES + 1)).len(), 1);
    }

    #[test]
    fn every_forbidden_word_is_found_with_its_line() {
        for (head, tail, _) in NOWHERE {
            let found = complaints("a.rs", &format!("fine\nx{head}{tail}x\n"));
            assert_eq!(found.len(), 1, "{head}{tail}");
            assert!(found[0].starts_with("a.rs:2:"), "{found:?}");
        }
    }

    #[test]
    fn imports_from_javascript_have_one_home() {
        assert_eq!(complaints("crates/leptos/src/a.rs", "extern \"C\" {}").len(), 1);
        assert_eq!(complaints("crates/payments-js/src/sys.rs", "extern \"C\" {}").len(), 0);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_named() {
        let text = "[a](there.md#part) [b](https://pay.jp) [c](#here) [d](gone.md)";
        assert_eq!(complaints("docs/page.md", text).len(), 1);
    }
}

use payjp_types::Problem;

/// Takes out of an error body whatever looks like a key or a client secret, in case PAY.JP or something between us
/// and PAY.JP repeats a value that it should not.
pub(crate) fn problem(mut problem: Problem) -> Problem {
    let texts = [
        &mut problem.code,
        &mut problem.title,
        &mut problem.detail,
        &mut problem.instance,
        &mut problem.kind,
    ];
    for text in texts.into_iter().flatten() {
        *text = scrub(text);
    }
    for error in &mut problem.errors {
        error.field = scrub(&error.field);
        error.message = scrub(&error.message);
    }
    problem
}

pub(crate) fn scrub(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        clean.push_str(if is_secret(word) { "(redacted)" } else { word });
        let (gap, after) = after.split_at(after.find(is_word).unwrap_or(after.len()));
        clean.push_str(gap);
        rest = after;
    }
    clean
}

fn is_secret(word: &str) -> bool {
    word.contains("sk_test_")
        || word.contains("sk_live_")
        || word.contains("_secret_")
        || word.starts_with("pfws_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_and_the_rest_stays() {
        assert_eq!(
            scrub("No flow for 'sflw_secret_abc', key=sk_live_x. client_secret: pfws_9 顧客 cus_1"),
            "No flow for '(redacted)', key=(redacted). client_secret: (redacted) 顧客 cus_1"
        );
        assert_eq!(scrub(""), "");
    }
}

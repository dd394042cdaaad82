/// Fills `{{name}}` places of a page; every value is escaped, for text and for quoted attributes alike.
///
/// A place whose name ends in `|html` takes its value as it is, for parts that were filled before.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut page = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else {
            break;
        };
        page.push_str(before);
        let (name, is_html) = match name.strip_suffix("|html") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        if is_html {
            page.push_str(value);
        } else {
            page.push_str(&escaped(value));
        }
        rest = after;
    }
    page.push_str(rest);
    page
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn escapes_values_and_never_fills_a_value_again() {
        let page = fill(
            "<p title=\"{{a}}\">{{b}}{{c|html}}</p>",
            &[("a", "\"><script>"), ("b", "{{c}}"), ("c", "<b>&amp;</b>")],
        );
        assert_eq!(page, "<p title=\"&quot;&gt;&lt;script&gt;\">{{c}}<b>&amp;</b></p>");
    }
}

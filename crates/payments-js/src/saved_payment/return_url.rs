/// An address with one more parameter, `name=value` as it stands in a query. What its query and its fragment had stays
/// byte for byte.
pub(crate) fn with_parameter(url: &str, parameter: &str) -> String {
    let (address, mark, fragment) = match url.split_once('#') {
        Some((address, fragment)) => (address, "#", fragment),
        None => (url, "", ""),
    };
    let separator = match address.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    [address, separator, parameter, mark, fragment].concat()
}

#[cfg(test)]
mod tests {
    use super::with_parameter;

    #[test]
    fn what_the_address_had_stays() {
        for (url, expected) in [
            ("https://shop.example/done", "https://shop.example/done?id=1"),
            ("/done", "/done?id=1"),
            ("/done?", "/done?id=1"),
            ("/done?order=%20a+b", "/done?order=%20a+b&id=1"),
            ("/done?order=7&", "/done?order=7&id=1"),
            ("/done#thanks", "/done?id=1#thanks"),
            ("/done?order=7#a?b#c", "/done?order=7&id=1#a?b#c"),
            ("#thanks", "?id=1#thanks"),
        ] {
            assert_eq!(with_parameter(url, "id=1"), expected);
        }
    }
}

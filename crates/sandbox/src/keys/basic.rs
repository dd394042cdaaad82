/// The user name in the credentials of HTTP Basic; `None` when they cannot be read or hold a password.
pub(super) fn user_without_password(credentials: &str) -> Option<String> {
    let text = String::from_utf8(decode(credentials)?).ok()?;
    let (user, password) = text.split_once(':')?;
    password.is_empty().then(|| user.to_owned())
}

/// Base64 with the standard alphabet, with or without padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let mut pending: u32 = 0;
    let mut bits = 0;
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        pending = (pending << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((pending >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::user_without_password;

    #[test]
    fn reads_the_key_that_curl_sends() {
        assert_eq!(user_without_password("c2tfdGVzdF8xMjM6").as_deref(), Some("sk_test_123"));
        assert_eq!(user_without_password("c2tfdGVzdF8xMjM6cHc="), None, "a password");
        assert_eq!(user_without_password("%%%"), None);
    }
}

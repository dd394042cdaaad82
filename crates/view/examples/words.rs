//! Writes the words of each language as a JavaScript module: `words FOLDER` makes `FOLDER/ja.js` and `FOLDER/en.js`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use payjp_payments_js::Locale;
use payjp_payments_js::catalogue::{self, CODES};
use payjp_types::SdkError;
use payjp_view::{Text, family};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name the folder that the words go into")?;
    fs::create_dir_all(&folder)?;
    for locale in [Locale::Ja, Locale::En] {
        let file = Path::new(&folder).join(locale.as_str()).with_extension("js");
        fs::write(file, module(locale))?;
    }
    Ok(())
}

fn module(locale: Locale) -> String {
    let texts = Text::ALL.iter().map(|text| (text.key(), text.of(locale)));
    let codes = CODES
        .into_iter()
        .filter_map(|(_, code)| catalogue::by_code(code).map(|entry| (code, entry.text(locale))));
    let families = ["payment_error", "user_error", "api_error", "other"].map(|kind| {
        let kind = kind.into();
        let key = family(&kind);
        let error = SdkError::new(kind, "");
        (key, catalogue::entry(&error).text(locale))
    });
    let lines = texts.chain(codes).chain(families);
    let lines = lines.map(|(key, words)| ["  ", key, ": ", &quoted(words), ",\n"].concat());
    ["export default {\n", &lines.collect::<String>(), "};\n"].concat()
}

fn quoted(words: &str) -> String {
    ["\"", &words.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

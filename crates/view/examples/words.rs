//! Writes the words of each language as JavaScript modules: `words FOLDER` makes `FOLDER/ja.js` and `FOLDER/en.js`, and
//! `completion-ja.js` and `completion-en.js` of what only a completion says. No element pays with a saved method.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use payjp_payments_js::Locale;
use payjp_payments_js::catalogue::{self, CODES};
use payjp_types::SdkError;
use payjp_view::completion::TEXTS;
use payjp_view::{Text, family, saved_method_payment};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("name the folder that the words go into")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let of_elements =
        Text::ALL.iter().copied().filter(|text| !saved_method_payment::TEXTS.contains(text));
    let (completion, others) = of_elements.partition::<Vec<Text>, _>(|text| TEXTS.contains(text));
    for locale in [Locale::Ja, Locale::En] {
        let name = locale.as_str();
        let words = lines(&others, locale) + &of_payjp(locale);
        fs::write(folder.join(name).with_extension("js"), module(&words))?;
        let completion = module(&lines(&completion, locale));
        fs::write(folder.join(["completion-", name, ".js"].concat()), completion)?;
    }
    Ok(())
}

fn module(lines: &str) -> String {
    ["export default {\n", lines, "};\n"].concat()
}

fn lines(texts: &[Text], locale: Locale) -> String {
    texts.iter().map(|text| line(text.key(), text.of(locale))).collect()
}

/// What is said of PAY.JP's codes, and of codes that are not known.
fn of_payjp(locale: Locale) -> String {
    let codes = CODES
        .into_iter()
        .filter_map(|(_, code)| catalogue::by_code(code).map(|entry| (code, entry.text(locale))));
    let families = ["payment_error", "user_error", "api_error", "other"].map(|kind| {
        let kind = kind.into();
        let key = family(&kind);
        let error = SdkError::new(kind, "");
        (key, catalogue::entry(&error).text(locale))
    });
    codes.chain(families).map(|(key, words)| line(key, words)).collect()
}

fn line(key: &str, words: &str) -> String {
    ["  ", key, ": ", &quoted(words), ",\n"].concat()
}

fn quoted(words: &str) -> String {
    ["\"", &words.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

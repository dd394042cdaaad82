use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};

use super::imports::{Class, Function, Imports, Returns};

/// The vendor's name of each object. One that is not here has to be what others extend.
const CLASSES: [(&str, &str); 4] = [
    ("Payments", "PayjpPayments"),
    ("Widgets", "PayjpWidgets"),
    ("PaymentForm", "PayjpPaymentForm"),
    ("AddressForm", "PayjpAddressForm"),
];

/// What PAY.JP's guide or a newer release has and these declarations have not. One that they have after all is told.
const UNDECLARED: [(&str, &str); 3] =
    [("Payments", "confirmPayment"), ("Widgets", "on"), ("Widgets", "off")];

/// The words that a text argument can be: method, argument, words.
const WORDS: [(&str, &str, &[&str]); 6] = [
    ("create_payment_form", "kind", &["payment"]),
    ("get_payment_form", "kind", &["payment"]),
    ("create_address_form", "kind", &["address"]),
    ("get_address_form", "kind", &["address"]),
    ("on", "event", &["ready", "change", "focus", "blur"]),
    ("off", "event", &["ready", "change", "focus", "blur"]),
];

/// The vendor's type of an object argument: class, method, type.
const OBJECTS: [(&str, &str, &str); 11] = [
    ("Payments", "widgets", "Vendor.PayjpWidgetsOptionsClientSecret"),
    ("Payments", "handle_next_action", "{ clientSecret: string }"),
    ("Payments", "confirm_payment", "object"),
    ("Widgets", "create_payment_form", "Vendor.PayjpPaymentFormOptions"),
    ("Widgets", "create_address_form", "Vendor.PayjpAddressFormOptions"),
    ("Widgets", "get_address_form", "{ mode: Vendor.AddressMode }"),
    ("Widgets", "update", "Vendor.PayjpWidgetsUpdateOptions"),
    ("Widgets", "confirm_payment", "Vendor.ConfirmPaymentParams"),
    ("Widgets", "confirm_setup", "Vendor.ConfirmSetupParams"),
    ("PaymentForm", "update", "Vendor.PayjpPaymentFormUpdateOptions"),
    ("AddressForm", "update", "Vendor.PayjpAddressFormUpdateOptions"),
];

/// A program that calls every import as Rust does, and names every method that Rust does not know.
pub(super) fn program(imports: &Imports) -> Result<String> {
    let mut text = String::from(
        "// Written by `cargo xtask contract --types` from crates/payments-js/src/sys.rs.\n\
         import type * as Vendor from \"@payjp/payments-js\";\n\
         declare const PayjpPayments: Vendor.PayjpPaymentsConstructor;\n\
         const nothing = <_Unknown extends never>() => {};\n",
    );
    for function in &imports.functions {
        let classes = owners(function, &imports.classes)?;
        for class in classes {
            calls(&mut text, function, class)?;
        }
    }
    for (class, vendor) in CLASSES {
        let known =
            methods(class, imports).map(|name| format!(" | \"{name}\"")).collect::<String>();
        writeln!(text, "nothing<Exclude<keyof Vendor.{vendor}, never{known}>>();")?;
    }
    Ok(text)
}

/// The objects that have this method: its own, or those that extend it; `None` for a function of the page.
fn owners<'a>(function: &Function, classes: &'a [Class]) -> Result<Vec<Option<&'a str>>> {
    let Some(owner) = &function.class else { return Ok(vec![None]) };
    let found: Vec<_> = classes
        .iter()
        .filter(|class| class.name == *owner || class.extends.contains(owner))
        .filter_map(|class| CLASSES.iter().find(|(name, _)| *name == class.name))
        .map(|(name, _)| Some(*name))
        .collect();
    if found.is_empty() {
        bail!("contract/typescript.rs does not know the vendor's name of {owner}");
    }
    Ok(found)
}

fn calls(text: &mut String, function: &Function, class: Option<&str>) -> Result<()> {
    let mut given = vec![Vec::new()];
    for (name, kind) in &function.arguments {
        let values = values(function, class, name, kind)?;
        given = given
            .iter()
            .flat_map(|so_far: &Vec<String>| {
                values.iter().map(|value| [so_far.as_slice(), std::slice::from_ref(value)].concat())
            })
            .collect();
    }
    let returns = match &function.returns {
        Returns::Nothing => String::from("void"),
        // What is read by hand is what a promise gave.
        Returns::Value => String::from("Promise<unknown>"),
        Returns::Class(class) => format!("Vendor.{}", vendor(class)?),
        Returns::MaybeClass(class) => format!("Vendor.{} | null", vendor(class)?),
    };
    for arguments in given {
        let arguments = arguments.join(", ");
        let js_name = &function.js_name;
        match class {
            None => writeln!(text, "(): {returns} => {js_name}({arguments});")?,
            Some(class) => {
                if UNDECLARED.contains(&(class, js_name)) {
                    writeln!(text, "// @ts-expect-error: not in these declarations.")?;
                }
                let vendor = vendor(class)?;
                writeln!(
                    text,
                    "(self: Vendor.{vendor}): {returns} => self.{js_name}({arguments});"
                )?;
            }
        }
    }
    Ok(())
}

/// Everything that Rust may give for an argument.
fn values(function: &Function, class: Option<&str>, name: &str, kind: &str) -> Result<Vec<String>> {
    Ok(match kind {
        "str" => {
            let words =
                WORDS.iter().find(|(of, argument, _)| *of == function.name && *argument == name);
            match words {
                Some((.., words)) => words.iter().map(|word| format!("\"{word}\"")).collect(),
                None => vec![String::from("{} as string")],
            }
        }
        "HtmlElement" => vec![String::from("{} as HTMLElement")],
        "Function" => vec![String::from("(_event?: unknown) => {}")],
        "JsValue" => {
            let owner = class.unwrap_or_default();
            let (.., vendor) = OBJECTS
                .iter()
                .find(|(of, method, _)| *of == owner && *method == function.name)
                .with_context(|| {
                    format!("contract/typescript.rs does not know what {} takes", function.name)
                })?;
            vec![format!("{{}} as {vendor}")]
        }
        other => bail!("contract/typescript.rs does not know the argument type {other}"),
    })
}

fn vendor(class: &str) -> Result<&'static str> {
    CLASSES.iter().find(|(name, _)| *name == class).map(|(_, vendor)| *vendor).with_context(|| {
        format!("contract/typescript.rs does not know the vendor's name of {class}")
    })
}

/// The names of all methods that Rust knows of an object.
fn methods<'a>(class: &'a str, imports: &'a Imports) -> impl Iterator<Item = &'a str> {
    let extends = imports
        .classes
        .iter()
        .find(|known| known.name == class)
        .map(|known| known.extends.as_slice());
    imports
        .functions
        .iter()
        .filter(move |function| {
            function.class.as_ref().is_some_and(|owner| {
                owner == class || extends.is_some_and(|extends| extends.contains(owner))
            })
        })
        .map(|function| function.js_name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::imports;
    use super::*;

    const SYS: &str = r#"
        extern {
            type Form;
            #[wasm_bindgen(catch, method)]
            fn on(this: &Form, event: &str, handler: &Function) -> Result<(), JsValue>;
            #[wasm_bindgen(extends = Form, extends = Object)]
            type PaymentForm;
            type Widgets;
            #[wasm_bindgen(catch, method, js_name = getForm)]
            fn get_payment_form(this: &Widgets, kind: &str) -> Result<Option<PaymentForm>, JsValue>;
        }
    "#;

    #[test]
    fn every_import_is_called_on_what_has_it_with_every_word() {
        let text = program(&imports::read(SYS).unwrap()).unwrap();
        for line in [
            "(self: Vendor.PayjpPaymentForm): void => self.on(\"blur\", (_event?: unknown) => {});",
            "(self: Vendor.PayjpWidgets): Vendor.PayjpPaymentForm | null => self.getForm(\"payment\");",
            "nothing<Exclude<keyof Vendor.PayjpPaymentForm, never | \"on\">>();",
        ] {
            assert!(text.lines().any(|written| written == line), "{line}\n{text}");
        }
    }

    #[test]
    fn an_import_that_may_throw_through_rust_is_refused() {
        let error = imports::read(&SYS.replace("catch, ", "")).unwrap_err().to_string();
        assert!(error.contains("not `catch`"), "{error}");
    }

    #[test]
    fn an_object_that_nobody_has_listed_is_named() {
        let imports = imports::read(&SYS.replace("Widgets", "Wallets")).unwrap();
        assert!(program(&imports).unwrap_err().to_string().contains("Wallets"));
    }
}

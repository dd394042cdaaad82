use anyhow::{Context as _, Result, bail};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, FnArg, ForeignItem, GenericArgument, Item, Meta, Pat, Path, PathArguments,
};
use syn::{ForeignItemFn, ReturnType, Token, Type};

/// What `sys.rs` imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) classes: Vec<Class>,
    pub(super) functions: Vec<Function>,
}

/// A JavaScript object.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: String,
    /// Those whose methods it has too.
    pub(super) extends: Vec<String>,
}

/// A function, or a method of a class.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    /// Its name in Rust.
    pub(super) name: String,
    pub(super) js_name: String,
    pub(super) class: Option<String>,
    /// Names and types of the arguments, as far as these are known by one word.
    pub(super) arguments: Vec<(String, String)>,
    pub(super) returns: Returns,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Returns {
    Nothing,
    /// A value that is read by hand.
    Value,
    Class(String),
    MaybeClass(String),
}

pub(super) fn read(source: &str) -> Result<Imports> {
    let file = syn::parse_file(source).context("sys.rs is no Rust")?;
    let mut imports = Imports::default();
    for item in file.items {
        let Item::ForeignMod(block) = item else { continue };
        for item in block.items {
            match item {
                ForeignItem::Type(item) => imports.classes.push(Class {
                    name: item.ident.to_string(),
                    extends: arguments_of(&item.attrs)?
                        .into_iter()
                        .filter(|(name, _)| name == "extends")
                        .filter_map(|(_, value)| value)
                        .collect(),
                }),
                ForeignItem::Fn(item) => imports.functions.push(function(&item)?),
                _ => bail!("sys.rs imports something that is neither a type nor a function"),
            }
        }
    }
    Ok(imports)
}

fn function(item: &ForeignItemFn) -> Result<Function> {
    let name = item.sig.ident.to_string();
    let attributes = arguments_of(&item.attrs)?;
    let has = |word: &str| attributes.iter().any(|(name, _)| name == word);
    if !has("catch") {
        bail!("{name} in sys.rs is not `catch`, and payments.js may throw");
    }
    let js_name =
        attributes.iter().find(|(name, _)| name == "js_name").and_then(|(_, value)| value.clone());
    let mut arguments = Vec::new();
    for argument in &item.sig.inputs {
        let FnArg::Typed(argument) = argument else { bail!("{name} in sys.rs takes `self`") };
        let Pat::Ident(pattern) = &*argument.pat else {
            bail!("{name} in sys.rs has an argument without a name")
        };
        arguments.push((pattern.ident.to_string(), word(&argument.ty)?));
    }
    let class = has("method").then(|| arguments.remove(0).1);
    let returns = match &item.sig.output {
        ReturnType::Type(_, result) => returns(result),
        ReturnType::Default => None,
    };
    let returns = returns.with_context(|| format!("{name} in sys.rs returns no `Result`"))?;
    Ok(Function {
        js_name: js_name.unwrap_or_else(|| name.clone()),
        name,
        class,
        arguments,
        returns,
    })
}

/// What stands in `#[wasm_bindgen(…)]`: words, some of them with a value.
fn arguments_of(attributes: &[Attribute]) -> Result<Vec<(String, Option<String>)>> {
    let mut found = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("wasm_bindgen"))
    {
        let list = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)?;
        for meta in list {
            let name = last(meta.path());
            let value = match &meta {
                Meta::NameValue(pair) => match &pair.value {
                    Expr::Path(path) => Some(last(&path.path)),
                    _ => None,
                },
                _ => None,
            };
            found.push((name, value));
        }
    }
    Ok(found)
}

fn last(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// The last word of a type, or of what it refers to.
fn word(of: &Type) -> Result<String> {
    match of {
        Type::Reference(reference) => word(&reference.elem),
        Type::Path(path) => Ok(last(&path.path)),
        _ => bail!("sys.rs takes an argument of a type that has no name"),
    }
}

/// What is inside `Result<…, JsValue>`.
fn returns(result: &Type) -> Option<Returns> {
    match inside(result, "Result")? {
        Type::Tuple(tuple) if tuple.elems.is_empty() => Some(Returns::Nothing),
        value => Some(match inside(value, "Option") {
            Some(class) => Returns::MaybeClass(word(class).ok()?),
            None => match word(value).ok()? {
                word if word == "JsValue" => Returns::Value,
                word => Returns::Class(word),
            },
        }),
    }
}

fn inside<'a>(of: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = of else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(list) = &segment.arguments else { return None };
    match list.args.first()? {
        GenericArgument::Type(first) => Some(first),
        _ => None,
    }
}

//! Puts the functions of a wasm into an order in which they compress well: those of one type together, and each beside the
//! one it is most like.
//!
//! What compresses looks for what it has seen, and writes nearer things shorter. `wasm-opt` orders functions by how often
//! they are called, which makes the file smaller and what is downloaded of it larger.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

use anyhow::{Context as _, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// The same wasm with its functions in that order.
pub(super) fn by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let order = functions.order();
    let mut module = Module::new();
    Ordered::new(functions.imported, order)
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the wasm cannot be written anew: {error}"))?;
    Ok(module.finish())
}

/// What the order depends on.
struct Functions {
    /// How many are imported: those keep their places.
    imported: u32,
    /// The type of each other one.
    types: Vec<u32>,
    grams: Vec<Grams>,
}

impl Functions {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut found = Self { imported: 0, types: Vec::new(), grams: Vec::new() };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.context("the wasm cannot be read")? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Func(_) = import?.ty {
                            found.imported += 1;
                        }
                    }
                }
                Payload::FunctionSection(types) => {
                    found.types = types.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => found.grams.push(Grams::of(body.as_bytes())),
                _ => {}
            }
        }
        Ok(found)
    }

    /// The functions that are not imported, counted from the first of them, in the order that they are to have.
    fn order(&self) -> Vec<usize> {
        let mut families: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (function, kind) in self.types.iter().enumerate() {
            families.entry(*kind).or_default().push(function);
        }
        families.into_values().flat_map(|family| self.chain(family)).collect()
    }

    /// Begins with the longest, and goes on with what is most like the one before.
    fn chain(&self, mut family: Vec<usize>) -> Vec<usize> {
        let longest = family.iter().enumerate().max_by_key(|(_, one)| self.grams[**one].count());
        let Some((first, _)) = longest else { return family };
        let mut last = family.swap_remove(first);
        let mut chain = vec![last];
        while !family.is_empty() {
            let likeness = |at: usize| self.grams[last].likeness(&self.grams[family[at]]);
            let likest = (0..family.len())
                .map(|at| (likeness(at), Reverse(family[at]), at))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let Some((.., likest)) = likest else { break };
            last = family.swap_remove(likest);
            chain.push(last);
        }
        chain
    }
}

/// How often each few bytes in a row occur in a function.
struct Grams(HashMap<[u8; Self::LENGTH], u32>);

impl Grams {
    const LENGTH: usize = 5;

    fn of(body: &[u8]) -> Self {
        let mut grams = HashMap::new();
        for gram in body.array_windows() {
            *grams.entry(*gram).or_default() += 1;
        }
        Self(grams)
    }

    fn count(&self) -> u32 {
        self.0.values().sum()
    }

    /// How much of the other one stands here too. A long one has something of everything, which makes it less like.
    fn likeness(&self, other: &Self) -> f64 {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let shared = few.0.iter().filter_map(|(gram, count)| Some(*many.0.get(gram)?.min(count)));
        f64::from(shared.sum::<u32>()) / (1.0 + f64::from(other.count()).sqrt())
    }
}

/// Writes the wasm with its functions in another order.
struct Ordered {
    imported: u32,
    order: Vec<usize>,
    /// Where each one goes.
    places: Vec<u32>,
}

impl Ordered {
    fn new(imported: u32, order: Vec<usize>) -> Self {
        let mut places = vec![0; order.len()];
        for (place, function) in (imported..).zip(&order) {
            places[*function] = place;
        }
        Self { imported, order, places }
    }
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(match function.checked_sub(self.imported) {
            Some(at) => self.places[at as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        types: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types: Vec<u32> = types.into_iter().collect::<Result<_, _>>()?;
        for function in &self.order {
            section.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        bodies: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies: Vec<FunctionBody<'_>> = bodies.into_iter().collect::<Result<_, _>>()?;
        for function in self.order.clone() {
            utils::parse_function_body(self, section, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, StartSection, TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, Operator};

    use super::*;

    /// A wasm whose functions each begin with a number of their own. `callees` are the types, and whom each calls.
    fn wasm(functions: &[(u32, u32)]) -> Vec<u8> {
        let (mut types, mut imports, mut table) =
            (TypeSection::new(), ImportSection::new(), TableSection::new());
        types.ty().function([], []);
        types.ty().function([ValType::I32], []);
        imports.import("page", "log", EntityType::Function(0));
        let count = functions.len() as u32;
        let (minimum, maximum) = (u64::from(count), None);
        let element_type = RefType::FUNCREF;
        table.table(TableType { element_type, table64: false, minimum, maximum, shared: false });
        let (mut kinds, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (number, (kind, callee)) in (1..).zip(functions) {
            kinds.function(*kind);
            exports.export(&format!("f{number}"), ExportKind::Func, number);
            let mut body = Function::new([]);
            body.instructions().i32_const(number as i32).drop();
            for _ in 0..8 * kind {
                body.instructions().local_get(0).drop();
            }
            body.instructions().call(*callee).end();
            code.function(&body);
        }
        let mut elements = ElementSection::new();
        let all: Vec<u32> = (1..=count).collect();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(all.into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&kinds).section(&table);
        module.section(&exports).section(&StartSection { function_index: 2 });
        module.section(&elements).section(&code);
        module.finish()
    }

    /// What the wasm says of each function by its own number: what is exported, what stands in the table, what is
    /// started, who calls whom. The function that is imported is 0.
    fn said(wasm: &[u8]) -> (Vec<String>, Vec<i32>) {
        let (mut refers, mut bodies) = (Vec::new(), vec![(0, 0)]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    refers.extend(exports.into_iter().map(|export| {
                        let export = export.unwrap();
                        (export.name.to_owned(), export.index)
                    }));
                }
                Payload::StartSection { func, .. } => refers.push(("start".into(), func)),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(items) = element.unwrap().items else {
                            panic!("no functions")
                        };
                        let items = items.into_iter().map(Result::unwrap).enumerate();
                        refers.extend(items.map(|(at, index)| (format!("table {at}"), index)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut read = body.get_operators_reader().unwrap();
                    let (mut own, mut calls) = (None, 0);
                    while !read.eof() {
                        match read.read().unwrap() {
                            Operator::I32Const { value } => own = own.or(Some(value)),
                            Operator::Call { function_index } => calls = function_index,
                            _ => {}
                        }
                    }
                    bodies.push((own.unwrap(), calls));
                }
                _ => {}
            }
        }
        let number = |index: u32| bodies[index as usize].0;
        let calls =
            bodies.iter().skip(1).map(|(own, calls)| format!("{own} calls {}", number(*calls)));
        let refers = refers.iter().map(|(what, index)| format!("{what} is {}", number(*index)));
        let mut all: Vec<String> = refers.chain(calls).collect();
        all.sort();
        (all, bodies.iter().map(|(own, _)| *own).collect())
    }

    #[test]
    fn functions_of_a_type_stand_together_and_everything_still_means_the_same() {
        let before = wasm(&[(1, 3), (0, 0), (1, 1), (0, 4), (1, 2)]);
        let after = by_likeness(&before).unwrap();
        let ((was, _), (is, order)) = (said(&before), said(&after));
        assert_eq!(is, was);
        assert_eq!(is.len(), 5 + 5 + 5 + 1);
        let is_of_the_second_type = |own: &i32| [1, 3, 5].contains(own);
        let kinds: Vec<bool> = order.iter().map(is_of_the_second_type).collect();
        assert_eq!(kinds, [false, false, false, true, true, true], "{order:?}");
    }

    #[test]
    fn the_longest_comes_first_and_each_beside_what_it_is_most_like() {
        let grams =
            ["a long function of bytes", "another one", "a long function of letters", "another"];
        let grams = grams.map(|body| Grams::of(body.as_bytes())).into();
        let functions = Functions { imported: 0, types: vec![0; 4], grams };
        assert_eq!(functions.order(), [2, 0, 1, 3]);
    }

    #[test]
    fn a_wasm_without_functions_stays_as_it_is() {
        let empty = Module::new().finish();
        assert_eq!(by_likeness(&empty).unwrap(), empty);
        assert!(by_likeness(b"no wasm").is_err());
    }
}

//! Resolves a path to the file that defines its name, through re-exports.

use super::syntax::Contents;

/// A module of the program.
pub struct Module {
    /// Its path in the crate.
    pub name: Vec<String>,
    /// Its file, below `src`.
    pub file: String,
    pub contents: Contents,
}

/// What a path names.
pub enum Found {
    /// An item.
    In { module: usize, name: String },
    /// A module.
    Module(usize),
    /// An item of another crate or of the language.
    Elsewhere,
    /// Nothing: the module has no such name.
    Nothing,
}

/// The longest chain of re-exports.
const LONGEST_CHAIN: usize = 16;

/// Resolves a path in a module.
pub fn resolve(modules: &[Module], from: usize, path: &[String]) -> Found {
    follow(modules, from, path, LONGEST_CHAIN)
}

fn follow(modules: &[Module], from: usize, path: &[String], chain: usize) -> Found {
    let mut here = from;
    let mut rest = path;
    // The first word may also name another crate.
    let mut is_first = true;
    while let [word, after @ ..] = rest {
        match word.as_str() {
            "crate" => here = 0,
            "self" => {}
            "super" => here = at(modules, &modules[here].name[..modules[here].name.len() - 1]),
            _ => {
                let Some(next) = step(modules, here, rest, chain) else {
                    return if is_first { Found::Elsewhere } else { Found::Nothing };
                };
                match next {
                    Found::Module(module) => here = module,
                    found => return found,
                }
            }
        }
        rest = after;
        is_first = false;
    }
    Found::Module(here)
}

/// What the first word of a path names in a module. After an item, the words belong to it: variants, or functions of a type.
fn step(modules: &[Module], here: usize, rest: &[String], chain: usize) -> Option<Found> {
    let (word, after) = rest.split_first()?;
    let contents = &modules[here].contents;
    let child = || {
        let name: Vec<String> = modules[here].name.iter().chain([word]).cloned().collect();
        contents.modules.contains(word).then(|| Found::Module(at(modules, &name)))
    };
    let item = || contents.items.contains(word).then(|| Found::In { module: here, name: word.clone() });
    let import = || {
        let path = contents.imports.get(word)?;
        // A `use` of the word itself would lead back here.
        let is_self = path.len() == 1 && path[0] == *word;
        (chain > 0 && !is_self).then(|| follow(modules, here, path, chain - 1))
    };
    let generated = || contents.generated.contains(word).then(|| Found::In { module: here, name: word.clone() });
    // A module and a function may share a name. Only the module can be followed by `::`.
    if after.is_empty() {
        item().or_else(import).or_else(child).or_else(generated)
    } else {
        child().or_else(item).or_else(import).or_else(generated)
    }
}

fn at(modules: &[Module], name: &[String]) -> usize {
    let found = modules.iter().position(|module| module.name == name);
    found.unwrap_or_else(|| panic!("{} is no module", name.join("::")))
}

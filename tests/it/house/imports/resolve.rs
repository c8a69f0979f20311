//! From a path to the file that defines what it names, through whatever hands the name on.

use super::syntax::Contents;

/// A module of the program.
pub struct Module {
    /// Its name from the crate on.
    pub name: Vec<String>,
    /// Its file, below `src`.
    pub file: String,
    pub contents: Contents,
}

/// What a path leads to.
pub enum Found {
    /// A definition.
    In { module: usize, name: String },
    /// A module as a whole.
    Module(usize),
    /// Another crate, or a name of the language.
    Elsewhere,
    /// A name that the module of this program does not have.
    Nothing,
}

/// No chain of names that are handed on is longer.
const LONGEST_CHAIN: usize = 16;

/// Follows a path that a module names.
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

/// What the first word of the rest of a path is in a module. Words after a definition are its own: variants, functions of a type.
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
        // `use` of the word itself would lead here again.
        let is_self = path.len() == 1 && path[0] == *word;
        (chain > 0 && !is_self).then(|| follow(modules, here, path, chain - 1))
    };
    let generated = || contents.generated.contains(word).then(|| Found::In { module: here, name: word.clone() });
    // A module and a function may have one name. What something follows is the module.
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

//! The program's files, and what each imports.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::needs::Need;
use super::resolve::{Found, Module, resolve};
use super::syntax::{Contents, read};

/// A file of the program, without its tests.
pub struct File {
    /// Its path below `src`.
    pub path: String,
    /// What it imports from other files, without re-exports of its own submodules.
    pub needs: BTreeSet<Need>,
}

/// All files of the program.
pub struct Program {
    pub files: Vec<File>,
}

impl Program {
    /// The program, read once.
    pub fn get() -> &'static Self {
        static PROGRAM: LazyLock<Program> = LazyLock::new(Program::read);
        &PROGRAM
    }

    /// Reads the program, from `src/lib.rs` on.
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut modules = Vec::new();
        add(&mut modules, &root, "lib.rs", Vec::new());
        let files = (0..modules.len()).map(|number| file(&modules, number)).collect();
        Self { files }
    }
}

/// Adds the module of a file, and the modules that it declares.
fn add(modules: &mut Vec<Module>, root: &Path, file: &str, name: Vec<String>) {
    let contents = read(&root.join(file));
    let folder = folder_of(file);
    let children = contents.modules.clone();
    modules.push(Module { name: name.clone(), file: file.to_owned(), contents });
    for child in children {
        let plain = folder.join(format!("{child}.rs"));
        let path = if root.join(&plain).is_file() { plain } else { folder.join(&child).join("mod.rs") };
        let name = name.iter().cloned().chain([child]).collect();
        add(modules, root, path.to_str().expect("a plain path"), name);
    }
}

/// The folder of a file's submodules.
fn folder_of(file: &str) -> PathBuf {
    let path = Path::new(file);
    let parent = path.parent().map(Path::to_owned).unwrap_or_default();
    match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib") | None => parent,
        Some(stem) => parent.join(stem),
    }
}

fn file(modules: &[Module], number: usize) -> File {
    let module = &modules[number];
    let Contents { uses, paths, .. } = &module.contents;
    let mut needs = BTreeSet::new();
    for path in uses.iter().filter(|used| !used.is_handed_on).map(|used| &used.path).chain(paths) {
        match resolve(modules, number, path) {
            Found::In { module: other, name } if modules[other].file != module.file => {
                needs.insert(Need { file: modules[other].file.clone(), name });
            }
            Found::In { .. } | Found::Module(_) | Found::Elsewhere => {}
            Found::Nothing => panic!("src/{}: {} is not found", module.file, path.join("::")),
        }
    }
    File { path: module.file.clone(), needs }
}

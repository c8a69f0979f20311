//! What a file defines and names, as `syn` parses it. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, Meta, UseTree, Visibility};

/// A name that `use` imports.
pub struct Used {
    pub path: Vec<String>,
    /// Whether it re-exports an item of the module's own files.
    pub is_handed_on: bool,
}

/// What a file defines and names.
#[derive(Default)]
pub struct Contents {
    /// Modules in files of their own.
    pub modules: Vec<String>,
    /// Items that it defines.
    pub items: BTreeSet<String>,
    /// Words in its top-level macro calls. They may define items with these names.
    pub generated: BTreeSet<String>,
    /// The names that `use` imports, with the path of each.
    pub imports: BTreeMap<String, Vec<String>>,
    pub uses: Vec<Used>,
    /// All other paths of two or more words.
    pub paths: Vec<Vec<String>>,
}

/// Reads a file.
pub fn read(path: &Path) -> Contents {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut contents = Contents::default();
    for item in &file.items {
        if !is_of_tests(attributes(item)) {
            contents.define(item);
        }
    }
    contents.visit_file(&file);
    contents
}

impl Contents {
    fn define(&mut self, item: &Item) {
        let name = match item {
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Mod(item) => {
                assert!(item.content.is_none(), "a module of the program has a file of its own: {}", item.ident);
                self.modules.push(item.ident.to_string());
                return;
            }
            Item::Macro(item) => match &item.ident {
                Some(name) => name,
                None => {
                    words(item.mac.tokens.clone(), &mut self.generated);
                    return;
                }
            },
            Item::Use(item) => {
                let mut leaves = Vec::new();
                leaves_of(&item.tree, &mut Vec::new(), &mut leaves);
                let is_visible = !matches!(item.vis, Visibility::Inherited);
                for (name, path) in leaves {
                    let first = path.first().map(String::as_str).unwrap_or_default();
                    let is_handed_on = is_visible && !["crate", "super"].contains(&first);
                    self.uses.push(Used { path: path.clone(), is_handed_on });
                    self.imports.insert(name, path);
                }
                return;
            }
            _ => return,
        };
        self.items.insert(name.to_string());
    }

    /// Finds paths in the tokens of a macro or an attribute, which are not parsed.
    fn scan(&mut self, tokens: proc_macro2::TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.add(&mut path);
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                proc_macro2::TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.add(&mut path);
                    colons = 0;
                    if let proc_macro2::TokenTree::Group(group) = other {
                        self.scan(group.stream());
                    }
                }
            }
        }
        self.add(&mut path);
    }

    fn add(&mut self, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.paths.push(path);
        }
    }
}

impl<'ast> Visit<'ast> for Contents {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_of_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(&mut path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.scan(called.tokens.clone());
        visit::visit_macro(self, called);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(list.tokens.clone());
        }
    }

    /// `pub(in crate::http)` imports nothing from that module.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

fn words(tokens: proc_macro2::TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Ident(word) => {
                found.insert(word.to_string());
            }
            proc_macro2::TokenTree::Group(group) => words(group.stream(), found),
            _ => {}
        }
    }
}

/// The names that a `use` imports, with their paths.
fn leaves_of(tree: &UseTree, before: &mut Vec<String>, leaves: &mut Vec<(String, Vec<String>)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves_of(&path.tree, before, leaves);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves_of(tree, before, leaves)),
        UseTree::Name(name) if name.ident == "self" => {
            leaves.push((before.last().cloned().unwrap_or_default(), before.clone()));
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaves.push((name.clone(), before.iter().cloned().chain([name]).collect()));
        }
        UseTree::Rename(rename) => {
            let name = rename.ident.to_string();
            leaves.push((rename.rename.to_string(), before.iter().cloned().chain([name]).collect()));
        }
        UseTree::Glob(_) => assert!(before[0] == "proptest", "import names instead of *"),
    }
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        Meta::Path(_) | Meta::NameValue(_) => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

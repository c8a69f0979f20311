//! Imports point down the layers that the crate's documentation lists.

use std::collections::BTreeSet;

use super::imports::{Need, Program};
use super::sources::sources;

/// The layers, from the top. Modules of one layer may import one another. Each domain folder is a layer of its own.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["lib"],
    &["cli"],
    &["http", "jobs"],
    &["graphql"],
    &["demo"],
    &["analytics", "alerts"],
    &["usage"],
    &["spend"],
    &["credits"],
    &["rollups"],
    &["rates"],
    &["directory"],
    &["authz"],
    &["authn"],
    &["database"],
    &["payments"],
    &[
        "calendar",
        "amounts",
        "clock",
        "config",
        "budget",
        "telemetry",
        "text",
        "json",
        "gzip",
        "digest",
        "node_id",
        "trust",
    ],
];

#[test]
fn every_folder_has_a_layer_and_a_line_in_the_documentation() {
    let modules: BTreeSet<String> = sources("src").iter().map(|source| source.module().to_owned()).collect();
    let listed: BTreeSet<String> =
        LAYERS.iter().flat_map(|layer| layer.iter().map(|name| (*name).to_owned())).collect();
    assert_eq!(modules, listed);
    let documentation = include_str!("../../../src/lib.rs");
    let mut place = 0;
    for layer in &LAYERS[2..] {
        let mut last = place;
        for name in *layer {
            let found = documentation.find(&format!("[`{name}`]"));
            let found = found.unwrap_or_else(|| panic!("src/lib.rs does not say which layer {name} is"));
            assert!(found > place, "src/lib.rs has {name} in another order");
            last = last.max(found);
        }
        place = last;
    }
}

#[test]
fn no_layer_imports_from_a_higher_one() {
    let mut wrong = Vec::new();
    for file in &Program::get().files {
        let layer = layer_of(first(&file.path));
        for Need { file: other, name } in &file.needs {
            if layer_of(first(other)) < layer {
                wrong.push(format!("src/{} imports {name} from src/{other}", file.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn entities_and_migrations_know_nothing_of_the_program() {
    for folder in ["entity/src", "migration/src"] {
        for source in sources(folder) {
            for (number, line) in source.code() {
                let knows = line.contains("tallygraph::") || line.contains("async_graphql") || line.contains("axum");
                assert!(!knows, "{}:{number}: {}", source.path, line.trim());
            }
        }
    }
}

#[test]
fn domain_folders_know_neither_graphql_nor_http() {
    let domain = [
        "analytics",
        "alerts",
        "usage",
        "spend",
        "credits",
        "rollups",
        "rates",
        "directory",
        "authz",
        "authn",
        "payments",
        "calendar",
        "amounts",
        "demo",
    ];
    for source in sources("src").iter().filter(|source| domain.contains(&source.module())) {
        for (number, line) in source.code() {
            for library in ["async_graphql", "axum", "tower"] {
                assert!(!line.contains(&format!("{library}::")), "{}:{number}: {}", source.path, line.trim());
            }
        }
    }
}

/// The folder or file right below `src` that contains a path.
fn first(path: &str) -> &str {
    let first = path.split('/').next().expect("a name");
    first.strip_suffix(".rs").unwrap_or(first)
}

fn layer_of(module: &str) -> usize {
    let found = LAYERS.iter().position(|layer| layer.contains(&module));
    found.unwrap_or_else(|| panic!("{module} has no layer"))
}

//! The threat table names every threat test, and only files that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::pages::root;

#[test]
fn threat_table_names_every_test_and_only_existing_files() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("the page");
    let is_source = |code: &&str| Path::new(code).extension().is_some_and(|extension| extension == "rs");
    let named: BTreeSet<&str> = page.split('`').skip(1).step_by(2).filter(is_source).collect();
    for name in &named {
        let is_there = [root().join("tests/it"), root().to_owned()].iter().any(|folder| folder.join(name).is_file());
        assert!(is_there, "{name} does not exist");
    }
    // Files that several tests share.
    let shared = ["mod", "gauge", "sockets"];
    for entry in fs::read_dir(root().join("tests/it/threats")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let file = if path.is_dir() { format!("threats/{name}/mod.rs") } else { format!("threats/{name}.rs") };
        let is_named = named.contains(file.as_str());
        assert!(is_named || shared.contains(&name.as_str()), "docs/security.md does not name {file}");
    }
}

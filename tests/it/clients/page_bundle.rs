//! The embedded page is what its source builds.

use std::collections::BTreeMap;
use std::path::Path;

use super::{node, repository};

#[test]
fn embedded_page_is_built_from_its_source() {
    let fresh = tempfile::tempdir().expect("a temporary folder");
    let folder = fresh.path().to_str().expect("a path in UTF-8");
    node("web/build/build.mjs", "web", &[folder]);
    let (committed, built) = (files(&repository("web/dist")), files(fresh.path()));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&built), "run `npm run build` in web and commit web/dist");
    for (name, content) in &built {
        assert!(committed[name] == *content, "{name} is stale: run `npm run build` in web and commit web/dist");
    }
    assert!(built.contains_key("index.html"));
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| {
            let entry = entry.expect("a file");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            (name, std::fs::read(entry.path()).expect("its content"))
        })
        .collect()
}

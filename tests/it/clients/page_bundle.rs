//! The embedded pages are what their sources build. The build of Workspace Analytics also checks its sizes.

use std::collections::BTreeMap;
use std::path::Path;

use super::{node, repository};

#[test]
fn embedded_graphiql_is_built_from_its_source() {
    is_fresh("web/build/build.mjs", "web");
}

#[test]
fn embedded_usage_page_is_built_from_its_source_and_its_types_agree() {
    is_fresh("web/page/build/build.mjs", "web/page");
    // The build wrote the types of its queries, made from schema.graphql.
    node("web/page/node_modules/typescript/bin/tsc", "web/page", &[]);
}

/// Builds a page into another folder, and compares that with its committed `dist/`.
#[track_caller]
fn is_fresh(build: &str, page: &str) {
    let fresh = tempfile::tempdir().expect("a temporary folder");
    node(build, page, &[fresh.path().to_str().expect("a path in UTF-8")]);
    let (committed, built) = (files(&repository(page).join("dist")), files(fresh.path()));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&built), "run `npm run build` in {page} and commit {page}/dist");
    for (name, content) in &built {
        assert!(committed[name] == *content, "{name} is stale: run `npm run build` in {page} and commit {page}/dist");
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

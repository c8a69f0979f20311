//! Limits of files and folders.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::sources;

/// The most lines of a file.
const LINES_LIMIT: usize = 350;

/// The most entries of a folder, files and folders together, without `mod.rs`.
const ENTRIES_LIMIT: usize = 14;

/// Flat lists, with one file for each item.
const LISTS: [&str; 4] = ["src", "src/graphql/types", "src/graphql/mutations", "src/graphql/scalars"];

#[test]
fn no_file_is_too_long() {
    let folders = ["src", "entity/src", "migration/src", "tests", "benches"];
    let long = folders.into_iter().flat_map(sources).filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LINES_LIMIT).then(|| format!("{} has {lines} lines", source.path))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn no_folder_has_too_many_entries() {
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources("src") {
        let mut path = source.path.as_str();
        while let Some((folder, entry)) = path.rsplit_once('/') {
            if entry != "mod.rs" {
                folders.entry(folder.to_owned()).or_default().insert(entry.to_owned());
            }
            path = folder;
        }
    }
    let counted = folders.iter().filter(|(folder, _)| !LISTS.contains(&folder.as_str()));
    let full = counted.filter(|(_, entries)| entries.len() > ENTRIES_LIMIT);
    let full: Vec<String> = full.map(|(folder, entries)| format!("{folder} has {} entries", entries.len())).collect();
    assert_eq!(full, Vec::<String>::new());
}

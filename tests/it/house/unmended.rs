//! Files and folders that break a rule. The list only shrinks: an entry that is no longer needed fails a test.

use std::collections::{BTreeMap, BTreeSet};

/// A rule of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    FilesInACircle,
    FoldersInACircle,
    FullFolder,
    LongFile,
}

/// The exceptions, by rule and by the folder right below `src`. `tests` and `benches` stand for themselves.
const UNMENDED: &[(Rule, &str)] = &[(Rule::LongFile, "benches")];

/// Fails for violations that are not listed, and for listed ones that do not occur. Each finding has a path below `src`
/// and a message.
pub fn check(rule: Rule, found: impl IntoIterator<Item = (String, String)>) {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, what) in found {
        let first = path.split('/').next().expect("a path has a beginning").to_owned();
        wrong.entry(first).or_default().push(what);
    }
    let listed: BTreeSet<&str> = UNMENDED.iter().filter(|(of, _)| *of == rule).map(|(_, folder)| *folder).collect();
    let new: Vec<String> = wrong
        .iter()
        .filter(|(folder, _)| !listed.contains(folder.as_str()))
        .flat_map(|(_, what)| what.clone())
        .collect();
    assert!(new.is_empty(), "{rule:?}:\n{}", new.join("\n"));
    let mended: Vec<&&str> = listed.iter().filter(|folder| !wrong.contains_key(**folder)).collect();
    assert!(mended.is_empty(), "{rule:?}: take these off the list in {}: {mended:?}", file!());
}

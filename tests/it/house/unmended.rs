//! What does not keep the rules yet. The list only shrinks: a rule that a folder keeps may not stand here.

use std::collections::{BTreeMap, BTreeSet};

/// A rule of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    FilesInACircle,
    FoldersInACircle,
    FullFolder,
    LongFile,
}

/// What is still to be mended, by the folder right below `src`. `tests` and `benches` stand for those outside it.
const UNMENDED: &[(Rule, &str)] =
    &[(Rule::FilesInACircle, "authz"), (Rule::FoldersInACircle, "authz"), (Rule::LongFile, "benches")];

/// Fails for whatever was found outside of what is still to be mended, and for what need not be mended any more. Each finding is
/// a path below `src` and what is wrong there.
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

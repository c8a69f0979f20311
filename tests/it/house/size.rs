//! One concept a file.

use super::sources::sources;

const LINES_LIMIT: usize = 400;

#[test]
fn no_file_is_longer_than_one_concept() {
    let folders = ["src", "entity", "migration", "tests"];
    let long: Vec<String> = folders
        .into_iter()
        .flat_map(sources)
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines >= LINES_LIMIT)
        .map(|(lines, path)| format!("{path} has {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

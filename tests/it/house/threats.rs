//! The threat table links existing tests, and all of them.

use std::fs;
use std::path::Path;

#[test]
fn threat_table_links_every_test_of_a_threat_and_nothing_that_is_not_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/security.md")).expect("the page");
    let links: Vec<&str> = page.split("](").skip(1).map(|rest| rest.split(')').next().expect("a link ends")).collect();
    for link in &links {
        assert!(root.join("docs").join(link).is_file(), "{link} is not there");
    }
    // Files that tests share.
    let shared = ["mod", "gauge", "sockets"];
    for entry in fs::read_dir(root.join("tests/it/threats")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let link = if path.is_dir() { format!("threats/{name}/mod.rs") } else { format!("threats/{name}.rs") };
        let is_linked = links.iter().any(|linked| linked.ends_with(&link));
        assert!(is_linked || shared.contains(&name.as_str()), "docs/security.md does not link {link}");
    }
}

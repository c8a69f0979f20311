//! No circular imports, between files or between the entries of a folder.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::{Need, Program};

/// Types of the schema import one another, because its objects refer to one another: a workspace has members, and a member has a workspace.
/// Circles among them are allowed. Circles with the rest of the program are not.
const SCHEMA_TYPES: &str = "graphql/types/";

/// For each file, the imported files with the imported names.
type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut graph = Graph::new();
    for (file, need) in needs() {
        graph.entry(file.to_owned()).or_default().entry(need.file.clone()).or_default().insert(need.name.clone());
    }
    assert!(graph.len() > 300, "the program has more files that import others than {}", graph.len());
    let found: Vec<String> = circles(&graph).iter().map(|circle| as_text(&graph, circle)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_entries_of_a_folder_import_each_other_in_a_circle() {
    let mut folders: BTreeMap<String, Graph> = BTreeMap::new();
    for (file, need) in needs() {
        let (folder, from, to) = common_folder(file, &need.file);
        folders.entry(folder).or_default().entry(from).or_default().entry(to).or_default().insert(need.name.clone());
    }
    let of = |graph: &Graph| circles(graph).iter().map(|circle| as_text(graph, circle)).collect::<Vec<_>>();
    let found: Vec<String> = folders.values().flat_map(of).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What each file imports, without the imports between types of the schema.
fn needs() -> impl Iterator<Item = (&'static str, &'static Need)> {
    let all = Program::get().files.iter().flat_map(|file| file.needs.iter().map(|need| (file.path.as_str(), need)));
    all.filter(|(file, need)| !file.starts_with(SCHEMA_TYPES) || !need.file.starts_with(SCHEMA_TYPES))
}

/// The common folder of two files, and the entries of that folder that contain them.
fn common_folder(one: &str, other: &str) -> (String, String, String) {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split('/').collect(), other.split('/').collect());
    let common = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    (one[..common].join("/"), one[..=common].join("/"), other[..=common].join("/"))
}

/// The circles of a graph: its strongly connected components.
fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        graph.keys().map(|from| (from, reached_from(graph, from))).collect();
    let mut circles = BTreeSet::new();
    for (from, reached_by_it) in &reached {
        if reached_by_it.contains(from) {
            let back = |other: &&&String| reached.get(**other).is_some_and(|reached| reached.contains(from));
            let circle: BTreeSet<String> = reached_by_it.iter().filter(back).map(|other| (*other).clone()).collect();
            circles.insert(circle);
        }
    }
    circles.into_iter().map(|circle| circle.into_iter().collect()).collect()
}

fn reached_from<'graph>(graph: &'graph Graph, from: &String) -> BTreeSet<&'graph String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = graph.get(from).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(graph.get(file).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// A circle as text: the imports between its files.
fn as_text(graph: &Graph, circle: &[String]) -> String {
    let mut lines = vec![format!("a circle of {}:", circle.len())];
    for (from, needs) in graph.iter().filter(|(from, _)| circle.contains(from)) {
        for (to, names) in needs.iter().filter(|(to, _)| circle.contains(to)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("  {from} -> {to}: {}", names.join(", ")));
        }
    }
    lines.join("\n")
}

#[test]
fn circles_are_found() {
    let of = |edges: &[(&str, &str)]| {
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph.entry((*from).to_owned()).or_default().entry((*to).to_owned()).or_default();
        }
        circles(&graph)
    };
    assert_eq!(of(&[("a", "b"), ("b", "c"), ("a", "c")]), Vec::<Vec<String>>::new());
    assert_eq!(of(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("x", "x")]), [vec!["b", "c"], vec!["x"]]);
}

#[test]
fn names_are_found_through_re_exports() {
    let files = &Program::get().files;
    let needs = |file: &str, other: &str, name: &str| {
        let file = files.iter().find(|found| found.path == file).expect("a file of the program");
        file.needs.iter().any(|need| need.file == other && need.name == name)
    };
    assert!(needs("http/state.rs", "database/open/database.rs", "Database"), "imported through two modules");
    assert!(needs("calendar/buckets.rs", "calendar/units/granularity.rs", "Granularity"), "imported through super");
    assert!(
        needs("database/open/pools.rs", "database/sqlite/connect.rs", "connect_writer"),
        "imported through a module's name"
    );
    assert!(!needs("calendar/mod.rs", "calendar/buckets.rs", "cut"), "a re-export is no import");
}

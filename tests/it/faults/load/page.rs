//! Reading lists, page by page.

use serde_json::Value;

use super::site::Site;

/// Elements of a page.
const PAGE: usize = 200;
/// Pages of one list at most.
const MOST: usize = 20_000;

/// Reads a list of a workspace from its beginning. It stops before the first known element, or at the end.
pub async fn list(
    site: &Site,
    place: usize,
    (name, arguments): (&str, &str),
    selection: &str,
    known: impl Fn(&Value) -> bool,
) -> Vec<Value> {
    let mut found = Vec::new();
    let mut after = String::new();
    for _ in 0..MOST {
        let fields = format!(
            "{name}({arguments} first: {PAGE} {after}) {{ nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }}"
        );
        let page = site.read(place, &fields).await.expect("an answer")[name].clone();
        for node in page["nodes"].as_array().expect("nodes") {
            if known(node) {
                return found;
            }
            found.push(node.clone());
        }
        if page["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        after = format!("after: {}", page["pageInfo"]["endCursor"]);
    }
    panic!("{name} has no end");
}

//! Forms of statements that a cluster refuses, though a plain server takes them. Each was seen on Citus 13.2.2.

/// What Citus says to a statement, where it is known to refuse such ones.
pub fn refused(sql: &str) -> Option<&'static str> {
    let words = sql.split_whitespace().collect::<Vec<_>>();
    if words.first() == Some(&"MERGE") {
        // It takes rows of another table, and not those that the statement brings.
        return Some("To MERGE into a distributed table, source must be Citus table(s)");
    }
    let names_columns = words.windows(3).any(|three| three[0] == "WITH" && three[2].starts_with('('));
    if names_columns && !sql.contains("AS MATERIALIZED") {
        // The names that WITH gives to columns are lost on the way to the shard. Those behind a subquery's alias are not.
        return Some("column \"…\" does not exist");
    }
    None
}

#[test]
fn statement_that_was_refused_is_known_and_what_took_its_place_is_not() {
    let before =
        "WITH lists (side, c0) AS (SELECT 1, day FROM usage_day WHERE workspace_id = $1) SELECT side FROM lists";
    assert!(refused(before).is_some_and(|said| said.contains("does not exist")));
    assert_eq!(
        refused("SELECT side FROM (SELECT 1, day FROM usage_day WHERE workspace_id = $1) lists (side, c0)"),
        None
    );
    assert_eq!(refused("WITH days AS (SELECT day FROM usage_day WHERE workspace_id = $1) SELECT day FROM days"), None);
    assert!(refused("MERGE INTO usage_day USING (SELECT UNNEST($1) AS c0) AS rows ON workspace_id = c0").is_some());
    assert_eq!(refused("INSERT INTO rate (position) SELECT c0 FROM (SELECT UNNEST($1) AS c0) AS rows"), None);
}

//! Forms of statements that Citus refuses and a plain server accepts. Each was seen on Citus 13.2.2.

/// The error of Citus, if this form of statement is known to be refused.
pub fn refused(sql: &str) -> Option<&'static str> {
    let words = sql.split_whitespace().collect::<Vec<_>>();
    if words.first() == Some(&"MERGE") {
        // Citus merges rows of another table, but not rows that the statement itself brings.
        return Some("To MERGE into a distributed table, source must be Citus table(s)");
    }
    let names_columns = words.windows(3).any(|three| three[0] == "WITH" && three[2].starts_with('('));
    if names_columns && !sql.contains("AS MATERIALIZED") {
        // Citus loses the column names of WITH on the way to the shard. It keeps those after the alias of a subquery.
        return Some("column \"…\" does not exist");
    }
    None
}

#[test]
fn refused_forms_are_found_and_their_replacements_are_not() {
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

//! Statements take the numbers of states, kinds and pools from the enums.

use super::sources::sources;

/// Columns that store a number of an enum.
const COLUMNS: [&str; 6] = ["pool", "state", "kind", "status", "channel", "operation"];

/// Whether a line compares one of these columns with a literal number, or sets it to one.
fn spells_a_number(line: &str) -> bool {
    COLUMNS.iter().any(|column| {
        line.match_indices(column).any(|(start, _)| {
            let before = line.get(..start).and_then(|before| before.chars().next_back());
            let is_word = !before.is_some_and(|char| char.is_alphanumeric() || char == '_');
            let after = line.get(start + column.len()..).unwrap_or_default();
            is_word && compared_with_digit(after)
        })
    })
}

/// Whether a column is followed by an SQL comparison and a digit. Rust writes `==`, and no statement does.
fn compared_with_digit(after: &str) -> bool {
    let after = after.trim_start();
    let operators = ["<>", "!=", "<=", ">=", "<", ">", "=", "NOT IN (", "IN ("];
    let operand = operators.iter().find_map(|operator| after.strip_prefix(operator));
    operand.is_some_and(|operand| operand.trim_start().starts_with(|char: char| char.is_ascii_digit()))
}

#[test]
fn statements_contain_no_literal_number_of_an_enum() {
    let mut found = Vec::new();
    for source in sources("src") {
        for (number, line) in source.code() {
            if spells_a_number(line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn literal_numbers_are_found() {
    for line in [
        "AND kind <> 2 AND effective_at >= $3",
        "WHERE state = 1",
        "g.state=4",
        "r.operation IN (1, 2)",
        "CASE WHEN state = 3 OR expires_at <= $4",
        "UPDATE credit_grant SET pool = 2",
    ] {
        assert!(spells_a_number(line), "{line}");
    }
    for line in ["AND kind <> {usage}", "pool = $2", "state = {}", "subkind = 2", "kind == 2", "reply.status != OK"] {
        assert!(!spells_a_number(line), "{line}");
    }
}

//! The program reads and writes by entities and sea-query. A file with SQL of its own says why.

use super::sources::{Source, sources};

/// How an SQL statement begins in a literal.
const STATEMENTS: [&str; 7] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH ", "MERGE INTO ", "LOCK TABLE "];

/// The folder that knows how the databases differ: sessions, snapshots, catalogs and the building blocks of statements.
const DIALECTS: &str = "src/database/";

/// Whether an SQL statement begins in a line: at its start, or at the start of a literal.
fn begins_a_statement(line: &str) -> bool {
    line.split('"').any(|part| STATEMENTS.iter().any(|statement| part.trim_start().starts_with(statement)))
}

fn has_statements(source: &Source) -> bool {
    source.code().any(|(_, line)| begins_a_statement(line))
}

fn says_why(source: &Source) -> bool {
    source.text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.starts_with("//! Raw SQL: "))
}

#[test]
fn file_with_raw_sql_says_why() {
    let (mut silent, mut stale) = (Vec::new(), Vec::new());
    for source in sources("src").into_iter().filter(|source| !source.path.starts_with(DIALECTS)) {
        match (has_statements(&source), says_why(&source)) {
            (true, false) => silent.push(source.path),
            (false, true) => stale.push(source.path),
            _ => {}
        }
    }
    assert_eq!(silent, Vec::<String>::new(), "these files need a line `//! Raw SQL: …`");
    assert_eq!(stale, Vec::<String>::new(), "these files have no statement any more");
}

#[test]
fn statements_are_found() {
    assert!(begins_a_statement("let sql = \"SELECT 1\";"));
    assert!(begins_a_statement("statement(connection, &format!(\"UPDATE {table} SET …\"), values)"));
    assert!(begins_a_statement("    INSERT INTO term (kind, key) VALUES \\"));
    assert!(!begins_a_statement("\"with nothing\", Entity::find()"));
}

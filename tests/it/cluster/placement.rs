//! The migrated tables satisfy the rules of a cluster.

use migration::{PLACEMENTS, Placement};

use super::rules::violations;
use crate::harness::PostgresDatabase;

#[test]
fn every_table_has_a_placement_and_satisfies_its_rules() {
    assert_eq!(violations(&PostgresDatabase::migrated(), &PLACEMENTS), Vec::<String>::new());
}

/// A table comes after the tables that it refers to. It is distributed if its key begins with the workspace.
#[test]
fn tables_are_listed_after_those_that_they_refer_to() {
    let sql = "SELECT conrelid::regclass || ' ' || confrelid::regclass FROM pg_constraint WHERE contype = 'f'";
    let place = |table: &str| PLACEMENTS.iter().position(|(name, _)| *name == table).expect("a table of the list");
    let answer = PostgresDatabase::migrated().ask(sql);
    assert!(answer.contains("member workspace"), "{answer}");
    for (table, other) in answer.lines().filter_map(|line| line.split_once(' ')) {
        assert!(place(other) < place(table), "{table} must come after {other}");
    }
    let sql = "SELECT DISTINCT attrelid::regclass FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0] \
               WHERE indisprimary AND attname = 'workspace_id' AND indrelid::regclass::text !~ '[.]'";
    let mut keyed: Vec<String> = PostgresDatabase::migrated().ask(sql).lines().map(str::to_owned).collect();
    let mut distributed: Vec<&str> = migration::placed(Placement::Distributed).collect();
    keyed.sort();
    distributed.sort_unstable();
    assert_eq!(keyed, distributed);
}

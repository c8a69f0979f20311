//! The tables as the migrations leave them are such that a cluster takes them.

use migration::{PLACEMENTS, Placement};

use super::rules::broken;
use crate::harness::PostgresDatabase;

#[test]
fn every_table_is_placed_and_keeps_the_rules_of_its_placement() {
    assert_eq!(broken(&PostgresDatabase::migrated(), &PLACEMENTS), Vec::<String>::new());
}

/// A table stands in the list after those that it refers to, and is distributed if its rows are of a workspace.
#[test]
fn tables_are_listed_in_an_order_in_which_they_can_be_spread() {
    let sql = "SELECT conrelid::regclass || ' ' || confrelid::regclass FROM pg_constraint WHERE contype = 'f'";
    let place = |table: &str| PLACEMENTS.iter().position(|(name, _)| *name == table).expect("a table of the list");
    let answer = PostgresDatabase::migrated().ask(sql);
    assert!(answer.contains("member workspace"), "{answer}");
    for (table, other) in answer.lines().filter_map(|line| line.split_once(' ')) {
        assert!(place(other) < place(table), "{other} comes before {table}");
    }
    let sql = "SELECT DISTINCT attrelid::regclass FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0] \
               WHERE indisprimary AND attname = 'workspace_id' AND indrelid::regclass::text !~ '[.]'";
    let mut keyed: Vec<String> = PostgresDatabase::migrated().ask(sql).lines().map(str::to_owned).collect();
    let mut distributed: Vec<&str> = migration::placed(Placement::Distributed).collect();
    keyed.sort();
    distributed.sort_unstable();
    assert_eq!(keyed, distributed);
}

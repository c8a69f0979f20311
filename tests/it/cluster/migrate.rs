//! `tallygraph migrate --citus` without a cluster, and with a stand-in that records the calls.

use migration::{PLACEMENTS, Placement};

use crate::harness::{PostgresDatabase, Program};

/// The parts of the extension's catalog that the program reads, and two functions that record their calls.
pub(super) const STAND_IN: &[&str] = &[
    "CREATE TABLE pg_dist_partition (logicalrelid REGCLASS PRIMARY KEY, partmethod \"char\", repmodel \"char\", with_table TEXT, \
     place BIGINT GENERATED ALWAYS AS IDENTITY)",
    "CREATE TABLE pg_dist_local_group (groupid INTEGER)",
    "CREATE TABLE pg_dist_node (groupid INTEGER, shouldhaveshards BOOLEAN NOT NULL DEFAULT TRUE)",
    "INSERT INTO pg_dist_local_group VALUES (0)",
    "CREATE FUNCTION create_reference_table(name REGCLASS) RETURNS VOID LANGUAGE SQL AS \
     $$ INSERT INTO pg_dist_partition (logicalrelid, partmethod, repmodel) VALUES (name, 'n', 't') $$",
    "CREATE FUNCTION create_distributed_table(name REGCLASS, by TEXT, colocate_with TEXT) RETURNS VOID LANGUAGE SQL AS \
     $$ INSERT INTO pg_dist_partition (logicalrelid, partmethod, repmodel, with_table) \
     SELECT name, 'h', 's', colocate_with FROM pg_attribute WHERE attrelid = name AND attname = by \
     ON CONFLICT (logicalrelid) DO UPDATE SET partmethod = 'h' WHERE pg_dist_partition.partmethod = 'n' $$",
];

pub(super) fn stand_in() -> (PostgresDatabase, Program) {
    let database = PostgresDatabase::empty();
    for sql in STAND_IN {
        database.ask(sql);
    }
    let program = Program::at(database.url());
    (database, program)
}

#[track_caller]
fn recorded_calls(database: &PostgresDatabase) -> Vec<String> {
    let sql = "SELECT logicalrelid, partmethod, with_table FROM pg_dist_partition ORDER BY place";
    database.ask(sql).lines().map(str::to_owned).collect()
}

fn expected() -> Vec<String> {
    let first = migration::placed(Placement::Distributed).next().expect("a table");
    let line = |(table, placement): &(&str, Placement)| match placement {
        Placement::Reference => format!("{table}|n|"),
        Placement::Distributed if *table == first => format!("{table}|h|none"),
        Placement::Distributed => format!("{table}|h|{first}"),
    };
    PLACEMENTS.iter().map(line).collect()
}

#[test]
fn each_table_is_distributed_once_and_a_new_one_by_the_next_run() {
    let (database, program) = stand_in();
    let all = PLACEMENTS.len();
    let told = program.run(&["migrate", "--citus"]).ok();
    assert!(told.ends_with(&format!("distributed {all} tables over the cluster\n")), "{told}");
    assert_eq!(recorded_calls(&database), expected());
    let told = program.run(&["migrate", "--citus"]).ok();
    assert!(told.ends_with("distributed 0 tables over the cluster\n"), "{told}");
    database.ask("DELETE FROM pg_dist_partition WHERE logicalrelid = 'usage_day'::regclass");
    // Citus lists a table of the coordinator alone if a foreign key leads from it to a reference table.
    database
        .ask("UPDATE pg_dist_partition SET partmethod = 'n', repmodel = 's' WHERE logicalrelid = 'member'::regclass");
    let told = program.run(&["migrate", "--citus"]).ok();
    assert!(told.ends_with("distributed 2 tables over the cluster\n"), "{told}");
}

#[test]
fn migrate_citus_says_what_is_missing() {
    let program = Program::on_sqlite();
    let sentence = program.run(&["migrate", "--citus"]).sentence();
    assert!(sentence.contains("is an SQLite file: only a PostgreSQL database with the extension citus"), "{sentence}");

    let database = PostgresDatabase::empty();
    let program = Program::at(database.url());
    let sentence = program.run(&["migrate", "--citus"]).sentence();
    assert!(sentence.contains("has no extension citus: run CREATE EXTENSION citus"), "{sentence}");
    assert_eq!(database.ask("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'").trim(), "0");

    let (database, program) = stand_in();
    database.ask("UPDATE pg_dist_local_group SET groupid = 3");
    let sentence = program.run(&["migrate", "--citus"]).sentence();
    assert!(sentence.contains("is on a worker of its cluster"), "{sentence}");
    database.ask("UPDATE pg_dist_local_group SET groupid = 0");
    database.ask("INSERT INTO pg_dist_node VALUES (1), (2)");
    let sentence = program.run(&["migrate", "--citus"]).sentence();
    assert!(sentence.contains("run SELECT citus_set_coordinator_host("), "{sentence}");
    database.ask("INSERT INTO pg_dist_node VALUES (0)");
    database.ask("UPDATE pg_dist_node SET shouldhaveshards = FALSE");
    let sentence = program.run(&["migrate", "--citus"]).sentence();
    assert!(sentence.contains("accepts shards: add a worker, or run SELECT citus_set_node_property("), "{sentence}");
    database.ask("UPDATE pg_dist_node SET shouldhaveshards = TRUE WHERE groupid = 1");
    program.run(&["migrate", "--citus"]).ok();
}

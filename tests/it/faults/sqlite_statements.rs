//! SQLite statements that take too long, or whose caller disconnected.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr};
use tallygraph::config::DatabaseSettings;
use tallygraph::database::{Database, ErrorClass, Expect, Reads, class_of};

use crate::harness::Program;

/// A query that would take hours.
const LONG: &str = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) \
    SELECT COUNT(*) FROM (SELECT n FROM c LIMIT 100000000000)";

async fn with_one_reader(statement_seconds: u64) -> (Program, Database) {
    let program = Program::on_sqlite().migrate();
    let settings = DatabaseSettings { read_connections: Some(1), statement_seconds, ..program.database_settings() };
    let database = Database::open(&settings, Expect::Ready).await.expect("the database");
    (program, database)
}

async fn ask(reads: &Reads, sql: &str) -> Result<(), DbErr> {
    reads.ask(async |connection| connection.execute_unprepared(sql).await.map(drop)).await
}

#[tokio::test]
async fn slow_statement_is_interrupted_and_the_next_one_is_answered() {
    let (_program, database) = with_one_reader(1).await;
    for _ in 0..3 {
        let error = ask(&database.reads(), LONG).await.expect_err("the server stops");
        assert_eq!(class_of(&error), ErrorClass::TooSlow, "{error}");
        ask(&database.reads(), "SELECT 1").await.expect("an answer");
    }
    database.close().await.expect("the connection closes");
}

#[tokio::test]
async fn abandoned_statement_frees_its_connection() {
    let (_program, database) = with_one_reader(3600).await;
    for _ in 0..3 {
        let reads = database.reads();
        let given_up = tokio::time::timeout(Duration::from_millis(300), ask(&reads, LONG)).await;
        assert!(given_up.is_err(), "the query takes longer");
        drop(reads);
        ask(&database.reads(), "SELECT 1").await.expect("an answer on the only connection");
    }
    database.close().await.expect("the connection closes");
}

//! The migrations leave exactly the rollups that are listed, on both databases.

use sea_orm::{ConnectionTrait, Database};
use tallygraph::database::statement;
use tallygraph::rollups::{ROLLUPS, Rollup};

use crate::harness::{PostgresDatabase, Program};

/// The tables with a column `generations`, each with its columns and their places in the primary key.
const ON_SQLITE: &str = "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'generations') ORDER BY m.name, c.cid";
const ON_POSTGRES: &str = "SELECT c.table_name || ' ' || c.column_name || ' ' || c.data_type || ' ' || COALESCE(k.ordinal_position, 0) \
    FROM information_schema.columns c LEFT JOIN information_schema.key_column_usage k \
    ON (k.table_schema, k.table_name, k.column_name) = (c.table_schema, c.table_name, c.column_name) \
    WHERE c.table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'generations') \
    ORDER BY c.table_name, c.ordinal_position";

/// The columns of the listed rollups: table, column, type, and the place in the primary key or 0.
fn listed(small: &str, large: &str) -> Vec<String> {
    let mut rollups: Vec<&Rollup> = ROLLUPS.iter().collect();
    rollups.sort_unstable_by_key(|rollup| rollup.table);
    let mut lines = Vec::new();
    for rollup in rollups {
        let keys: Vec<&str> =
            ["workspace_id", rollup.grain.column()].into_iter().chain(rollup.dimension_columns()).collect();
        for (place, column) in keys.iter().enumerate() {
            let kind = if *column == "pool" { small } else { large };
            lines.push(format!("{} {column} {kind} {}", rollup.table, place + 1));
        }
        lines.extend(["charged", "refunded", "generations"].map(|sum| format!("{} {sum} {large} 0", rollup.table)));
    }
    lines
}

#[tokio::test]
async fn migrations_leave_the_listed_rollups_on_sqlite() {
    let program = Program::on_sqlite().migrate();
    let connection = Database::connect(program.database_url()).await.expect("the database");
    let question = statement(&connection, ON_SQLITE, Vec::new());
    let rows = connection.query_all_raw(question).await.expect("an answer");
    let found: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect();
    assert_eq!(found, listed("INTEGER", "INTEGER"));
}

#[test]
fn migrations_leave_the_listed_rollups_on_postgres() {
    let answer = PostgresDatabase::migrated().ask(ON_POSTGRES);
    let found: Vec<&str> = answer.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(found, listed("smallint", "bigint"));
}

//! The checks of plans find a scan.

use super::asked::Statement;
use super::recorded;
use super::scans::{Bounds, unbounded};
use super::sqlite::{file_of, plan};
use crate::harness::Program;

/// Statements that read a whole table or all rows of a workspace in a rollup, and one that does not.
pub const SQL: [(&str, bool); 4] = [
    ("SELECT SUM(credits) FROM usage_event e", true),
    ("SELECT COUNT(*) FROM credit_entry WHERE credits > 7", true),
    ("SELECT SUM(charged) FROM usage_day_model d WHERE workspace_id = 7 AND pool = 1", true),
    ("SELECT SUM(charged) FROM usage_day_model d WHERE workspace_id = 7 AND day >= 20315 AND day < 20405", false),
];

#[tokio::test]
async fn plan_that_reads_too_much_is_found_on_postgres() {
    for ((_, is_much), asked) in SQL.iter().zip(&recorded().await.postgres.examples) {
        let found: Vec<String> = asked.statements.iter().flat_map(|is| unbounded(is, Bounds::OfTime)).collect();
        assert_eq!(found.len(), usize::from(*is_much), "{found:?} of {asked:?}");
    }
}

#[tokio::test]
async fn plan_that_reads_too_much_is_found_on_sqlite() {
    let program = Program::on_sqlite().migrate();
    let file = file_of(&program).await;
    for (sql, is_much) in SQL {
        let statement = Statement::new(sql, plan(&file, sql).await).expect("a statement");
        let found = unbounded(&statement, Bounds::OfTime);
        assert_eq!(found.len(), usize::from(is_much), "{found:?} of {statement:?}");
    }
}

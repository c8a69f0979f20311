//! The statements that the program sends to PostgreSQL for one query, from the server's log, as a script for `pgbench`.

use std::fs;

use super::Program;
use super::load::Question;
use super::postgres::Postgres;

/// The statements of one query in order, with their values. Statements that begin and end transactions are left out.
pub async fn statements_of(program: &Program, postgres: &Postgres, question: &Question) -> Vec<String> {
    postgres.ask("ALTER DATABASE tallygraph SET log_statement = 'all'");
    // A separate program, whose connections log their statements.
    let server = program.serve_forgetful();
    let asked = question.of(&server);
    asked.ask().await;
    // The second request does not prepare statements or look up names again.
    let begun = fs::metadata(postgres.log()).expect("the server's log").len();
    asked.ask().await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let log = fs::read(postgres.log()).expect("the server's log");
    postgres.ask("ALTER DATABASE tallygraph RESET log_statement");
    drop(server);
    let log = String::from_utf8_lossy(&log[usize::try_from(begun).expect("a length")..]).into_owned();
    let mut statements: Vec<String> = Vec::new();
    for line in log.lines() {
        if let Some((_, executed)) = line.split_once("LOG:  execute ") {
            let (_, sql) = executed.split_once(": ").expect("a name before the statement");
            statements.push(sql.to_owned());
        } else if let Some((_, values)) = line.split_once("DETAIL:  parameters: ") {
            let sql = statements.pop().expect("a statement before its values");
            statements.push(with_values(sql, values));
        }
    }
    // Statements of the program's jobs, and those that export a snapshot, do not belong to the query.
    let aside = [
        "next_due_at IS NOT NULL",
        "DISTINCT time_zone, rollup_zone",
        "zone_rules",
        "clock_seen",
        "job_lease",
        "pg_export_snapshot",
    ];
    statements.retain(|sql| !aside.iter().any(|part| sql.contains(part)));
    statements
}

/// Replaces `$1`, `$2` and so on with their values. The last comes first, because `$1` is also the start of `$12`.
fn with_values(mut sql: String, values: &str) -> String {
    let mut values: Vec<(usize, String)> = values
        .split(", $")
        .map(|value| {
            let (place, value) = value.trim_start_matches('$').split_once(" = ").expect("a value");
            let value = if value.starts_with("'{") { format!("{value}::bigint[]") } else { value.to_owned() };
            (place.parse().expect("a place"), value)
        })
        .collect();
    values.sort_unstable_by(|left, right| right.0.cmp(&left.0));
    for (place, value) in values {
        sql = sql.replace(&format!("${place}"), &value);
    }
    sql
}

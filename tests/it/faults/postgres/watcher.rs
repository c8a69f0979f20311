//! Direct connections to a program's database.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tallygraph::database::Rows;

use crate::harness::Program;

async fn connect(program: &Program) -> DatabaseConnection {
    let mut options = ConnectOptions::new(program.database_url());
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("the database")
}

/// Holds a lock from outside.
pub struct Holder(DatabaseConnection);

impl Holder {
    /// Takes the locks of a statement.
    pub async fn take(program: &Program, statement: &str) -> Self {
        let connection = connect(program).await;
        connection.execute_unprepared(&format!("BEGIN; {statement}")).await.expect("the lock");
        Self(connection)
    }

    /// Releases it.
    pub async fn release(self) {
        self.0.execute_unprepared("COMMIT").await.expect("the lock is let go");
        self.0.close().await.expect("closing");
    }
}

/// Observes the program's connections.
pub struct Watcher(DatabaseConnection);

impl Watcher {
    pub async fn of(program: &Program) -> Self {
        Self(connect(program).await)
    }

    /// The number of the program's connections that meet a condition on `pg_stat_activity`.
    pub async fn count(&self, condition: &str) -> i64 {
        let sql = format!(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tallygraph' AND {condition}"
        );
        let read = self.0.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("an answer");
        read.expect("a row").integer(0).expect("a number")
    }

    /// Waits up to 30 s for a number of connections that `enough` accepts. Connections that leak stay for a minute, so they fail it.
    pub async fn wait_until(&self, condition: &str, enough: impl Fn(i64) -> bool) {
        let mut found = 0;
        for _ in 0..600 {
            found = self.count(condition).await;
            if enough(found) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{found} connections with {condition}");
    }

    /// Waits until none is in a transaction. One that nobody continues may be reused by the next request or a job, so
    /// requests are sent meanwhile.
    pub async fn wait_until_none_is_in_a_transaction(&self) {
        for _ in 0..600 {
            let left = self.count("state LIKE 'idle in transaction%' AND state_change < now() - interval '3 s'").await;
            assert_eq!(left, 0, "connections were left in the middle of a transaction");
            if self.count("state <> 'idle'").await == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("connections are still at work");
    }
}

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
        self.0.execute_unprepared("COMMIT").await.expect("the lock is released");
        self.0.close().await.expect("the connection closes");
    }
}

/// Observes the program's connections.
pub struct Watcher(DatabaseConnection);

impl Watcher {
    pub async fn of(program: &Program) -> Self {
        Self(connect(program).await)
    }

    /// The number of the program's connections that satisfy a condition on `pg_stat_activity`.
    pub async fn count(&self, condition: &str) -> i64 {
        let sql = format!(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tallygraph' AND {condition}"
        );
        let read = self.0.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("an answer");
        read.expect("a row").integer(0).expect("a number")
    }

    /// Waits up to 30 s until `enough` accepts the number of connections. Leaked connections stay for a minute, so the wait fails.
    pub async fn wait_until(&self, condition: &str, enough: impl Fn(i64) -> bool) {
        let mut found = 0;
        for _ in 0..600 {
            found = self.count(condition).await;
            if enough(found) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{found} connections match {condition}");
    }

    /// Waits until no connection is in a transaction. The next request or job may reuse an abandoned connection, so requests are sent
    /// meanwhile.
    pub async fn wait_until_none_is_in_a_transaction(&self) {
        for _ in 0..600 {
            let left = self.count("state LIKE 'idle in transaction%' AND state_change < now() - interval '3 s'").await;
            assert_eq!(left, 0, "connections remain in a transaction");
            if self.count("state <> 'idle'").await == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("connections are still at work");
    }
}

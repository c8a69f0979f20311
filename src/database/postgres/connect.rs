//! `PostgreSQL`: pools that write, that read, and that read from a replica.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr};

use crate::config::DatabaseSettings;
use crate::database::statements::sql::{Rows, statement};
use crate::database::transactions::Transaction;
use crate::database::transactions::encryption;
use crate::database::transactions::purpose::Limits;
use crate::database::transactions::statement_log::log_if_asked;

/// Connections that read, where the settings do not say.
const READ_CONNECTIONS: u32 = 8;

/// A connection that nobody used for so long is asked whether it still answers, before it is used again. Asking each time
/// would cost more than many a question.
const TEST_IF_IDLE: Duration = Duration::from_secs(5);

/// A connection that was idle for so long is closed.
const IDLE_TIMEOUT: Duration = Duration::from_mins(5);

/// A connection that is so old is closed once it is idle, so that the servers behind one address share the load anew.
const MAX_LIFETIME: Duration = Duration::from_mins(30);

/// Statements that a connection keeps prepared.
const STATEMENTS: usize = 300;

/// How much longer than its limit a statement is waited for. If it can, the server ends the statement by itself before that.
const GRACE: Duration = Duration::from_secs(2);

/// Whether a URL is one of a `PostgreSQL` server.
pub(in crate::database) fn is_url(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

pub(in crate::database) async fn connect_writer(
    settings: &DatabaseSettings,
    cluster: bool,
) -> Result<DatabaseConnection, DbErr> {
    connect(settings, &settings.url, settings.write_connections, Kind::Writer { cluster }).await
}

pub(in crate::database) async fn connect_readers(settings: &DatabaseSettings) -> Result<DatabaseConnection, DbErr> {
    connect(settings, &settings.url, read_connections(settings), Kind::Reader).await
}

/// Connects to a replica once it is asked for the first time.
pub(in crate::database) async fn connect_replica(
    settings: &DatabaseSettings,
    url: &str,
) -> Result<DatabaseConnection, DbErr> {
    connect(settings, url, read_connections(settings), Kind::Replica).await
}

/// How long to wait for an answer if the server does not end the statement by itself.
pub(in crate::database) fn limits(settings: &DatabaseSettings) -> Limits {
    let seconds = |seconds: u64| match seconds {
        0 => Duration::MAX,
        seconds => Duration::from_secs(seconds).saturating_add(GRACE),
    };
    Limits {
        begin: Duration::from_secs(settings.acquire_seconds),
        statement: seconds(settings.statement_seconds).max(seconds(settings.lock_seconds)),
    }
}

/// Gives the statements of a transaction all the time that they need. They still wait no longer for a lock.
pub(in crate::database) async fn lift_statement_limit(transaction: &Transaction) -> Result<(), DbErr> {
    transaction.execute_unprepared("SET LOCAL statement_timeout = 0").await.map(drop)
}

/// How many connections read.
pub(in crate::database) fn read_connections(settings: &DatabaseSettings) -> u32 {
    settings.read_connections.unwrap_or(READ_CONNECTIONS)
}

/// Whether it has MERGE: `PostgreSQL` 15 was the first.
pub(in crate::database) async fn has_merge(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    let sql = "SELECT CAST(current_setting('server_version_num') AS BIGINT)";
    let row = connection.query_one_raw(statement(connection, sql, Vec::new())).await?;
    Ok(row.map_or(Ok(0), |row| row.integer(0))? >= 150_000)
}

/// What connections are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Writer { cluster: bool },
    Reader,
    Replica,
}

async fn connect(
    settings: &DatabaseSettings,
    url: &str,
    connections: u32,
    kind: Kind,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(connections)
        .min_connections(u32::from(kind != Kind::Replica))
        .connect_lazy(true)
        .idle_timeout(IDLE_TIMEOUT)
        .max_lifetime(MAX_LIFETIME)
        .acquire_timeout(Duration::from_secs(settings.acquire_seconds))
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(TEST_IF_IDLE);
    log_if_asked(&mut options);
    let session = session(settings, kind);
    options.map_sqlx_postgres_opts(move |postgres: PgConnectOptions| {
        postgres.application_name("tallygraph").statement_cache_capacity(STATEMENTS).options(session.clone())
    });
    let connection = sea_orm::Database::connect(options).await?;
    // A replica is connected to once it is asked for the first time.
    if kind != Kind::Replica {
        encryption::open_first(connection.get_postgres_connection_pool()).await?;
    }
    Ok(connection)
}

/// What is set on each connection.
fn session(settings: &DatabaseSettings, kind: Kind) -> Vec<(&'static str, String)> {
    let milliseconds = |seconds: u64| seconds.saturating_mul(1000).to_string();
    let mut session = vec![
        ("statement_timeout", milliseconds(settings.statement_seconds)),
        ("lock_timeout", milliseconds(settings.lock_seconds)),
        ("idle_in_transaction_session_timeout", milliseconds(settings.idle_transaction_seconds)),
    ];
    if let Kind::Writer { cluster } = kind {
        // Writers look up what they are told, key by key. A plan that is made for the lists of one batch may read a whole table,
        // where it is small yet or its statistics are old. A cluster makes its plans for the values, by which it finds the shard:
        // told to make one for any values, it refuses all but the simplest statements.
        if !cluster {
            session.push(("plan_cache_mode", "force_generic_plan".to_owned()));
        }
        // A generic plan that was made while the tables were empty is kept until there are new statistics, a minute later or
        // more. So it must suit large tables, too: seeks. Plans that are switched off cost so much that even simple statements
        // would be compiled, so JIT is off as well.
        for switched_off in ["enable_hashjoin", "enable_mergejoin", "enable_seqscan", "jit"] {
            session.push((switched_off, "off".to_owned()));
        }
    } else {
        // One request's questions are asked of one snapshot. Said here once, it costs no statement in each request.
        session.push(("default_transaction_isolation", "repeatable read".to_owned()));
        session.push(("default_transaction_read_only", "on".to_owned()));
    }
    session
}

#[cfg(test)]
mod tests {
    use super::{DatabaseSettings, Kind, session};

    #[test]
    fn writers_to_a_cluster_may_have_plans_for_the_values() {
        let settings = DatabaseSettings::default();
        let forces = |kind| session(&settings, kind).iter().any(|(name, _)| *name == "plan_cache_mode");
        assert!(forces(Kind::Writer { cluster: false }));
        // Citus refuses: "could not create distributed plan".
        assert!(!forces(Kind::Writer { cluster: true }) && !forces(Kind::Reader));
    }
}

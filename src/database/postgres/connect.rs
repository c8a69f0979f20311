//! Connections to PostgreSQL: pools that write, that read, and that read from a replica.

use std::time::Duration;

use sea_orm::sqlx::Executor;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr};

use crate::config::{DatabaseSettings, DatabaseUrl};
use crate::database::statements::sql::{Rows, statement};
use crate::database::transactions::Transaction;
use crate::database::transactions::purpose::Limits;
use crate::database::transactions::statement_log::log_if_asked;
use crate::database::transactions::tls;

/// Reading connections, unless the settings say otherwise.
const READ_CONNECTIONS: u32 = 8;

/// A connection that was idle for this long is tested before it is used. Testing every time would cost more than many a
/// query.
const TEST_IF_IDLE: Duration = Duration::from_secs(5);

/// A connection that was idle for this long is closed.
const IDLE_TIMEOUT: Duration = Duration::from_mins(5);

/// A connection of this age is closed once it is idle. New ones spread over the servers behind one address.
const MAX_LIFETIME: Duration = Duration::from_mins(30);

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 300;

/// The client waits this much longer than the limit of a statement. The server ends the statement before that, if it
/// can.
const GRACE: Duration = Duration::from_secs(2);

/// Whether a URL names a PostgreSQL server.
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

/// Opens the one connection that hears notifications.
pub(in crate::database) async fn connect_listener(settings: &DatabaseSettings) -> Result<DatabaseConnection, DbErr> {
    connect(settings, &settings.url, 1, Kind::Listener).await
}

/// Prepares the pool of a replica. It connects with the first query.
pub(in crate::database) async fn connect_replica(
    settings: &DatabaseSettings,
    url: &DatabaseUrl,
) -> Result<DatabaseConnection, DbErr> {
    connect(settings, url, read_connections(settings), Kind::Replica).await
}

/// How long the client waits if the server does not end the statement by itself.
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

/// Lifts the time limit of a transaction's statements. Waiting for a lock stays limited.
pub(in crate::database) async fn lift_statement_limit(transaction: &Transaction) -> Result<(), DbErr> {
    transaction.execute_unprepared("SET LOCAL statement_timeout = 0").await.map(drop)
}

/// The number of reading connections.
pub(in crate::database) fn read_connections(settings: &DatabaseSettings) -> u32 {
    settings.read_connections.unwrap_or(READ_CONNECTIONS)
}

/// Whether the server supports MERGE, which came with PostgreSQL 15.
pub(in crate::database) async fn has_merge(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    let sql = "SELECT CAST(current_setting('server_version_num') AS BIGINT)";
    let row = connection.query_one_raw(statement(connection, sql, Vec::new())).await?;
    Ok(row.map_or(Ok(0), |row| row.integer(0))? >= 150_000)
}

/// What the connections of a pool are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Writer { cluster: bool },
    Reader,
    Replica,
    Listener,
}

async fn connect(
    settings: &DatabaseSettings,
    url: &DatabaseUrl,
    connections: u32,
    kind: Kind,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.expose());
    options
        .max_connections(connections)
        .min_connections(u32::from(kind != Kind::Replica))
        .connect_lazy(true)
        .idle_timeout(IDLE_TIMEOUT)
        .max_lifetime(MAX_LIFETIME)
        .acquire_timeout(Duration::from_secs(settings.acquire_seconds))
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(TEST_IF_IDLE);
    if kind == Kind::Listener {
        // It asks every second whether the connection lives.
        options.sqlx_logging(false);
    } else {
        log_if_asked(&mut options);
    }
    let session = session(settings, kind);
    options.map_sqlx_postgres_opts(move |postgres: PgConnectOptions| {
        postgres.application_name("tallygraph").statement_cache_capacity(STATEMENTS).options(session.clone())
    });
    options.map_sqlx_postgres_pool_opts(|pool: PgPoolOptions| {
        pool.after_connect(|connection, _| {
            Box::pin(async move {
                end_with_client(connection).await;
                Ok(())
            })
        })
    });
    let connection = sea_orm::Database::connect(options).await?;
    // A replica is connected to with its first query.
    if kind != Kind::Replica {
        tls::open_first(connection.get_postgres_connection_pool()).await?;
    }
    Ok(connection)
}

/// Has the server end a statement within a second after its client was killed. Otherwise one of `verify`, which has no time limit, runs
/// on for minutes. PostgreSQL has this from version 14, and not on every system: elsewhere it refuses, and nothing changes.
async fn end_with_client(connection: &mut PgConnection) {
    let _ = connection.execute("SET client_connection_check_interval = '1s'").await;
}

/// The settings of each session.
fn session(settings: &DatabaseSettings, kind: Kind) -> Vec<(&'static str, String)> {
    let milliseconds = |seconds: u64| seconds.saturating_mul(1000).to_string();
    let mut session = vec![
        ("statement_timeout", milliseconds(settings.statement_seconds)),
        ("lock_timeout", milliseconds(settings.lock_seconds)),
        ("idle_in_transaction_session_timeout", milliseconds(settings.idle_transaction_seconds)),
    ];
    if let Kind::Writer { cluster } = kind {
        // Writers look rows up by key. A custom plan for the lists of one batch may scan a whole table while the table
        // is small or its statistics are old. A cluster finds the shard by the values, so it needs custom plans: it
        // refuses generic ones for all but the simplest statements.
        if !cluster {
            session.push(("plan_cache_mode", "force_generic_plan".to_owned()));
        }
        // A generic plan made on empty tables is kept until new statistics arrive, a minute later or more. So it must
        // suit large tables too, and use index seeks. Disabled plan types get a very high cost, which would trigger JIT
        // compilation even for simple statements, so JIT is off as well.
        for switched_off in ["enable_hashjoin", "enable_mergejoin", "enable_seqscan", "jit"] {
            session.push((switched_off, "off".to_owned()));
        }
    } else {
        // All reads of one request share a snapshot. Setting this per session saves a statement in each request.
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
        // Citus refuses generic plans: "could not create distributed plan".
        assert!(!forces(Kind::Writer { cluster: true }) && !forces(Kind::Reader));
    }
}

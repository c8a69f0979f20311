//! A pool of connections, for transactions and single queries.

use std::time::Duration;

use sea_orm::{ConnAcquireErr, DatabaseConnection, DbBackend, DbErr, QueryResult, RuntimeErr, Statement, sqlx};

use super::acquire::acquire;
use super::purpose::{Limits, Purpose};
use super::session::Session;
use super::stoppable::StoppableConnections;
use super::tls;
use super::transaction::{Transaction, answer_within, in_query};
use crate::database::changes::Changes;
use crate::database::errors::error_class::is_lost;
use crate::database::errors::health::Health;
use crate::telemetry::metrics::{PoolMetrics, PoolReading};

/// How often a broken connection is replaced by another. After a restart of the database all idle connections are
/// broken.
const TRIES: u32 = 20;

/// Where connections come from.
#[derive(Clone, Debug)]
pub(in crate::database) enum ConnectionSource {
    /// A pool of the library.
    Plain(DatabaseConnection),
    /// The reading connections of SQLite.
    Stoppable(StoppableConnections),
}

/// A pool of connections. Clones share it.
#[derive(Clone, Debug)]
pub(in crate::database) struct Connections {
    source: ConnectionSource,
    purpose: Purpose,
    limits: Limits,
    health: Health,
    metrics: PoolMetrics,
    changes: Changes,
}

impl Connections {
    pub(in crate::database) const fn new(
        source: ConnectionSource,
        purpose: Purpose,
        limits: Limits,
        health: Health,
        metrics: PoolMetrics,
        changes: Changes,
    ) -> Self {
        Self { source, purpose, limits, health, metrics, changes }
    }

    /// How many connections are open, by a name for the pool.
    pub(in crate::database) fn reading(&self, name: &'static str) -> PoolReading {
        let (open, idle, most) = match &self.source {
            ConnectionSource::Stoppable(connections) => connections.usage(),
            ConnectionSource::Plain(pool) if self.backend() == DbBackend::Sqlite => {
                usage_of(pool.get_sqlite_connection_pool())
            }
            ConnectionSource::Plain(pool) => usage_of(pool.get_postgres_connection_pool()),
        };
        PoolReading { pool: name, idle, used: open.saturating_sub(idle), most }
    }

    pub(in crate::database) fn backend(&self) -> DbBackend {
        match &self.source {
            ConnectionSource::Plain(pool) => pool.get_database_backend(),
            ConnectionSource::Stoppable(_) => DbBackend::Sqlite,
        }
    }

    /// Begins a transaction. Its first statement shows whether the connection is broken. Nothing was done by then, so
    /// another one is taken.
    pub(in crate::database) async fn begin(&self) -> Result<Transaction, DbErr> {
        self.begin_within(self.limits).await
    }

    /// The same, without a time limit for statements.
    pub(in crate::database) async fn begin_unlimited(&self) -> Result<Transaction, DbErr> {
        self.begin_within(Limits { statement: Duration::MAX, ..self.limits }).await
    }

    async fn begin_within(&self, limits: Limits) -> Result<Transaction, DbErr> {
        let mut tries = 1;
        loop {
            let session = self.session().await?;
            let (health, metrics, changes) = (self.health.clone(), self.metrics.clone(), self.changes.clone());
            match Transaction::begin(session, self.purpose, limits, health, metrics, changes).await {
                Err(error) if is_lost(&error) && tries < TRIES => {
                    tracing::debug!(%error, "a connection is gone; another is taken");
                    tries = tries.saturating_add(1);
                }
                begun => return begun,
            }
        }
    }

    /// Runs one query outside a transaction. It changes nothing, so it is repeated if the connection is broken.
    pub(in crate::database) async fn ask(&self, question: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut tries = 1;
        loop {
            let mut session = self.session().await?;
            let answering = answer_within(self.limits.statement, None, &self.health, session.fetch_all(question));
            let answered = self.metrics.statement(&question.sql, answering).await;
            let Err(failure) = answered else { return answered.map_err(in_query) };
            session.close_later();
            let error = in_query(failure);
            if !is_lost(&error) || tries >= TRIES {
                return Err(error);
            }
            tries = tries.saturating_add(1);
        }
    }

    pub(in crate::database) async fn close(self) -> Result<(), DbErr> {
        match self.source {
            ConnectionSource::Plain(pool) => pool.close().await,
            ConnectionSource::Stoppable(connections) => {
                connections.close().await;
                Ok(())
            }
        }
    }

    /// A connection without an open transaction.
    async fn session(&self) -> Result<Session, DbErr> {
        loop {
            let taken = self.metrics.wait(self.take()).await.inspect_err(|error| self.health.note(error));
            if let (ConnectionSource::Plain(pool), Err(error), DbBackend::Postgres) =
                (&self.source, &taken, self.backend())
            {
                let pool = pool.get_postgres_connection_pool();
                if tls::go_on_without(pool, error) {
                    continue;
                }
                if let Some(error) = tls::insisted(pool, error) {
                    return Err(error);
                }
            }
            let mut session = taken.map_err(unavailable)?;
            if !session.is_in_transaction() {
                return Ok(session);
            }
            // The rollback failed after its last transaction was dropped.
            session.close_later();
        }
    }

    /// A connection of the pool.
    async fn take(&self) -> Result<Session, sqlx::Error> {
        match &self.source {
            ConnectionSource::Stoppable(connections) => {
                connections.acquire().await.map(|(connection, slot)| Session::Sqlite(connection, Some(slot)))
            }
            ConnectionSource::Plain(pool) if self.backend() == DbBackend::Sqlite => {
                acquire(pool.get_sqlite_connection_pool()).await.map(|connection| Session::Sqlite(connection, None))
            }
            ConnectionSource::Plain(pool) => acquire(pool.get_postgres_connection_pool()).await.map(Session::Postgres),
        }
    }
}

/// The open connections of a pool, those of them that are idle, and the most that it opens.
fn usage_of<D: sqlx::Database>(pool: &sqlx::Pool<D>) -> (usize, usize, usize) {
    let number = |connections: u32| usize::try_from(connections).unwrap_or(usize::MAX);
    (number(pool.size()), pool.num_idle(), number(pool.options().get_max_connections()))
}

/// Why no connection was available.
fn unavailable(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        error => DbErr::Conn(RuntimeErr::SqlxError(error.into())),
    }
}

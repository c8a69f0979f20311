//! A pool of connections, from which transactions and single questions get theirs.

use std::time::Duration;

use sea_orm::{ConnAcquireErr, DatabaseConnection, DbBackend, DbErr, QueryResult, RuntimeErr, Statement, sqlx};

use super::health::Health;
use super::retry::is_lost;
use super::session::Session;
use super::transaction::{Limits, Purpose, Transaction, answer_within, in_query};

/// How often a connection that turns out to be gone is replaced by another. After a restart of the database, all idle connections
/// are gone.
const TRIES: u32 = 20;

/// A pool of connections. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    pool: DatabaseConnection,
    purpose: Purpose,
    limits: Limits,
    health: Health,
}

impl Connections {
    pub(super) const fn new(pool: DatabaseConnection, purpose: Purpose, limits: Limits, health: Health) -> Self {
        Self { pool, purpose, limits, health }
    }

    /// The pool itself, for those who make their own transactions.
    pub(super) const fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    /// Begins a transaction. The first statement shows whether the connection is gone. Nothing was done by then, so another one
    /// is taken.
    pub(super) async fn begin(&self) -> Result<Transaction, DbErr> {
        self.begin_within(self.limits).await
    }

    /// The same, with all the time that a statement needs.
    pub(super) async fn begin_unlimited(&self) -> Result<Transaction, DbErr> {
        self.begin_within(Limits { statement: Duration::MAX, ..self.limits }).await
    }

    async fn begin_within(&self, limits: Limits) -> Result<Transaction, DbErr> {
        let mut tries = 1;
        loop {
            let session = self.session().await?;
            match Transaction::begin(session, self.purpose, limits, self.health.clone()).await {
                Err(error) if is_lost(&error) && tries < TRIES => {
                    tracing::debug!(%error, "a connection is gone; another is taken");
                    tries = tries.saturating_add(1);
                }
                begun => return begun,
            }
        }
    }

    /// Asks one question outside a transaction. It changes nothing, so it is asked again if the connection is gone.
    pub(super) async fn ask(&self, question: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut tries = 1;
        loop {
            let mut session = self.session().await?;
            let answered = answer_within(self.limits.statement, &self.health, session.fetch_all(question)).await;
            let Err(failure) = answered else { return answered.map_err(in_query) };
            session.close_later();
            let error = in_query(failure);
            if !is_lost(&error) || tries >= TRIES {
                return Err(error);
            }
            tries = tries.saturating_add(1);
        }
    }

    pub(super) async fn close(self) -> Result<(), DbErr> {
        self.pool.close().await
    }

    /// A connection on which no transaction is open.
    async fn session(&self) -> Result<Session, DbErr> {
        loop {
            let mut session = match self.backend() {
                DbBackend::Sqlite => self.pool.get_sqlite_connection_pool().acquire().await.map(Session::Sqlite),
                _ => self.pool.get_postgres_connection_pool().acquire().await.map(Session::Postgres),
            }
            .inspect_err(|error| self.health.note(error))
            .map_err(unavailable)?;
            if !session.is_in_transaction() {
                return Ok(session);
            }
            // Its rollback failed after its last transaction was dropped.
            session.close_later();
        }
    }
}

/// Why no connection could be had.
fn unavailable(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        error => DbErr::Conn(RuntimeErr::SqlxError(error.into())),
    }
}

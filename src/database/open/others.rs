//! Hears what other processes write.
//!
//! Servers of one PostgreSQL database notify one another. `SQLite` tells a connection that another one has committed.
//!
//! Raw SQL: `PRAGMA data_version`, and a comment that shows whether the connection lives.

use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgNotification};
use sea_orm::sqlx::{self, Executor};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, Statement};
use tokio::time::timeout;

use super::database::Database;
use crate::config::DatabaseSettings;
use crate::database::changes::CHANNEL;
use crate::database::postgres::connect as postgres;
use crate::database::statements::sql::Rows;

/// A connection that was silent for this long is asked whether it still lives. A lost one would go unnoticed, and with it
/// whatever others write meanwhile.
const SILENCE: Duration = Duration::from_secs(1);
/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(1);

/// What a silent connection is asked. It is only a comment, so nothing is planned or executed for it.
const ALIVE: &str = "/* alive? */";

/// A connection that hears the notifications of other servers.
pub struct Listener {
    listener: PgListener,
    /// A pool of this one connection.
    _pool: DatabaseConnection,
}

impl Listener {
    /// Waits for a notification for a while.
    async fn next(&mut self) -> Result<Option<PgNotification>, sqlx::Error> {
        match timeout(SILENCE, self.listener.try_recv()).await {
            Ok(Ok(None)) => Err(sqlx::Error::WorkerCrashed),
            Ok(received) => received,
            Err(_) => {
                let asked = timeout(ANSWER, self.listener.execute(ALIVE)).await;
                asked.map_err(|_| sqlx::Error::PoolTimedOut)?.map(|_| None)
            }
        }
    }
}

impl Database {
    /// Begins to hear what other servers of a PostgreSQL database write. Whoever watches is woken, because they may have
    /// missed something until now.
    ///
    /// # Errors
    ///
    /// When no connection can be made.
    pub async fn listen(&self, settings: &DatabaseSettings) -> Result<Listener, DbErr> {
        let pool = postgres::connect_listener(settings).await?;
        let mut listener = PgListener::connect_with(pool.get_postgres_connection_pool()).await.map_err(driver)?;
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await.map_err(driver)?;
        self.changes().may_be_anything();
        Ok(Listener { listener, _pool: pool })
    }

    /// Waits a while for what other servers write, and wakes those who watch it.
    ///
    /// # Errors
    ///
    /// When the connection is lost. Whoever watches is woken, because they may miss something from now on.
    pub async fn hear(&self, listener: &mut Listener) -> Result<(), DbErr> {
        match listener.next().await {
            Ok(Some(notification)) => self.changes().take(notification.payload()),
            Ok(None) => {}
            Err(error) => {
                self.changes().may_be_anything();
                return Err(driver(error));
            }
        }
        // What came meanwhile is there already.
        while let Some(notification) = listener.listener.next_buffered() {
            self.changes().take(notification.payload());
        }
        Ok(())
    }

    /// Wakes everybody who watches, if another process has written to an `SQLite` file since the `version` that was read
    /// before. It is read by the connection that writes, for which commits of its own do not count.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn look_for_others(&self, version: &mut Option<i64>) -> Result<(), DbErr> {
        if !self.changes().are_watched() {
            // Whoever begins to watch reads what is there then.
            return Ok(());
        }
        let ask = Statement::from_string(self.backend(), "PRAGMA data_version");
        let rows = match self.writer.ask(&ask).await {
            // A write of this process takes long. The next look finds out.
            Err(DbErr::ConnectionAcquire(_)) => return Ok(()),
            answered => answered?,
        };
        let now = rows.first().map(|row| row.integer(0)).transpose()?;
        if *version != now {
            *version = now;
            self.changes().may_be_anything();
        }
        Ok(())
    }
}

fn driver(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

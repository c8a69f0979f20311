//! A connection of either database, taken from its pool.

use futures::TryStreamExt;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::query::Query;
use sea_orm::sqlx::{self, AssertSqlSafe, Database, Executor, Postgres, SqlStr, Sqlite};
use sea_orm::{DbBackend, ExecResult, QueryResult, Statement, Values};
use sea_query_sqlx::SqlxValues;
use sqlx_core::transaction::TransactionManager;

use super::purpose::Purpose;
use super::stoppable::{Slot, StopFlag};

type OfSqlite = <Sqlite as Database>::TransactionManager;
type OfPostgres = <Postgres as Database>::TransactionManager;

/// A connection that returns to its pool when it is dropped.
pub(in crate::database) enum Session {
    /// With its slot, if its statements can be interrupted.
    Sqlite(PoolConnection<Sqlite>, Option<Slot>),
    Postgres(PoolConnection<Postgres>),
}

impl Session {
    pub(in crate::database) const fn backend(&self) -> DbBackend {
        match self {
            Self::Sqlite(..) => DbBackend::Sqlite,
            Self::Postgres(_) => DbBackend::Postgres,
        }
    }

    /// Begins a transaction. The driver refuses if it counts one as open already, or if none is open afterwards. The
    /// explicit `BEGIN` prevents a savepoint.
    pub(in crate::database) async fn begin(&mut self, purpose: Purpose) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection, _) => {
                let begin = match purpose {
                    Purpose::Read => "BEGIN",
                    Purpose::Write => "BEGIN IMMEDIATE",
                };
                OfSqlite::begin(connection, Some(SqlStr::from_static(begin))).await
            }
            Self::Postgres(connection) => OfPostgres::begin(connection, Some(SqlStr::from_static("BEGIN"))).await,
        }
    }

    pub(in crate::database) async fn commit(&mut self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection, _) => OfSqlite::commit(connection).await,
            Self::Postgres(connection) => OfPostgres::commit(connection).await,
        }
    }

    pub(in crate::database) async fn rollback(&mut self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection, _) => OfSqlite::rollback(connection).await,
            Self::Postgres(connection) => OfPostgres::rollback(connection).await,
        }
    }

    /// Rolls the transaction back before the pool hands the connection out again.
    pub(super) fn roll_back_later(&mut self) {
        match self {
            Self::Sqlite(connection, _) => OfSqlite::start_rollback(connection),
            Self::Postgres(connection) => OfPostgres::start_rollback(connection),
        }
    }

    /// Closes the connection when it is dropped. Its place in the pool is then free.
    pub(super) fn close_later(&mut self) {
        match self {
            Self::Sqlite(connection, _) => connection.close_on_drop(),
            Self::Postgres(connection) => connection.close_on_drop(),
        }
    }

    /// Interrupts a statement whose caller is gone. PostgreSQL ends it by its own time limit, and the connection is
    /// used again.
    pub(super) fn abandon_statement(&mut self) {
        match self {
            Self::Sqlite(connection, Some(slot)) => {
                slot.flag.stop();
                connection.close_on_drop();
            }
            Self::Sqlite(..) | Self::Postgres(_) => self.roll_back_later(),
        }
    }

    /// The flag that interrupts a statement, if it can be interrupted.
    pub(super) fn stop_flag(&self) -> Option<StopFlag> {
        match self {
            Self::Sqlite(_, Some(slot)) => Some(slot.flag.clone()),
            Self::Sqlite(_, None) | Self::Postgres(_) => None,
        }
    }

    /// Whether the driver counts a transaction as open.
    pub(super) fn is_in_transaction(&self) -> bool {
        match self {
            Self::Sqlite(connection, _) => OfSqlite::get_transaction_depth(connection) > 0,
            Self::Postgres(connection) => OfPostgres::get_transaction_depth(connection) > 0,
        }
    }

    pub(super) async fn execute(&mut self, statement: &Statement) -> Result<ExecResult, sqlx::Error> {
        match self {
            Self::Sqlite(connection, _) => query(statement).execute(&mut **connection).await.map(Into::into),
            Self::Postgres(connection) => query(statement).execute(&mut **connection).await.map(Into::into),
        }
    }

    pub(in crate::database) async fn execute_unprepared(&mut self, sql: &str) -> Result<ExecResult, sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection, _) => (&mut **connection).execute(sql).await.map(Into::into),
            Self::Postgres(connection) => (&mut **connection).execute(sql).await.map(Into::into),
        }
    }

    pub(super) async fn fetch_optional(&mut self, statement: &Statement) -> Result<Option<QueryResult>, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(connection, _) => query(statement).fetch_optional(&mut **connection).await?.map(Into::into),
            Self::Postgres(connection) => query(statement).fetch_optional(&mut **connection).await?.map(Into::into),
        })
    }

    /// Fetches row by row, dropping each before the next.
    pub(super) async fn fetch_each(
        &mut self,
        statement: &Statement,
        mut take: impl FnMut(QueryResult),
    ) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection, _) => {
                let mut rows = query(statement).fetch(&mut **connection);
                while let Some(row) = rows.try_next().await? {
                    take(row.into());
                }
            }
            Self::Postgres(connection) => {
                let mut rows = query(statement).fetch(&mut **connection);
                while let Some(row) = rows.try_next().await? {
                    take(row.into());
                }
            }
        }
        Ok(())
    }

    pub(in crate::database) async fn fetch_all(
        &mut self,
        statement: &Statement,
    ) -> Result<Vec<QueryResult>, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(connection, _) => {
                query(statement).fetch_all(&mut **connection).await?.into_iter().map(Into::into).collect()
            }
            Self::Postgres(connection) => {
                query(statement).fetch_all(&mut **connection).await?.into_iter().map(Into::into).collect()
            }
        })
    }
}

/// A statement in the form that the driver takes.
fn query<D: Database>(statement: &Statement) -> Query<'_, D, SqlxValues>
where
    SqlxValues: sqlx::IntoArguments<D>,
{
    let values = statement.values.clone().unwrap_or(Values(Vec::new()));
    sqlx::query_with(AssertSqlSafe(statement.sql.as_str()), SqlxValues(values))
}

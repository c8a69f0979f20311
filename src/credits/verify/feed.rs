//! Reading a table from beginning to end, some rows at a time.

use std::vec::IntoIter;

use entity::Pool;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::database::statement;

/// The most rows in memory at once.
const ROWS_AT_ONCE: i64 = 10_000;

/// A row of a table that is read in the order of its key.
pub(super) trait FeedRow: Sized {
    /// The rows of workspace `$1` and pool `$2` with a key above `$3`, in the order of the key, at most `$4` of them.
    const SQL: &'static str;

    fn read(row: &QueryResult) -> Result<Self, DbErr>;

    fn key(&self) -> i64;
}

/// The rows of an account, one by one.
pub(super) struct RowFeed<T> {
    account: [Value; 2],
    after: i64,
    ended: bool,
    rows: IntoIter<T>,
}

impl<T: FeedRow> RowFeed<T> {
    pub(super) fn of(access: &WorkspaceAccess<Maintain>, pool: Pool) -> Self {
        let account = [access.id().0.into(), pool.number().into()];
        Self { account, after: i64::MIN, ended: false, rows: Vec::new().into_iter() }
    }

    pub(super) async fn next<C: ConnectionTrait>(&mut self, connection: &C) -> Result<Option<T>, DbErr> {
        if self.rows.len() == 0 && !self.ended {
            let [workspace, pool] = self.account.clone();
            let query = statement(connection, T::SQL, vec![workspace, pool, self.after.into(), ROWS_AT_ONCE.into()]);
            let rows = connection.query_all_raw(query).await?;
            self.rows = rows.iter().map(T::read).collect::<Result<Vec<T>, DbErr>>()?.into_iter();
            self.ended = rows.is_empty();
        }
        let next = self.rows.next();
        if let Some(row) = &next {
            self.after = row.key();
        }
        Ok(next)
    }
}

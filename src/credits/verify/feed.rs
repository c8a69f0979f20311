//! Tables that are read from their beginning to their end, some rows at a time.

use std::vec::IntoIter;

use entity::{EntryKind, EventId, GrantId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::stored::{self, Numbered};
use crate::database::{Rows, statement};

/// Rows that are in memory at once.
const AT_ONCE: i64 = 10_000;

/// What can be read in the order of its key.
pub(super) trait Keyed: Sized {
    /// Rows of workspace `$1` and pool `$2` whose key is more than `$3`, by key, `$4` of them at most.
    const SQL: &'static str;

    fn read(row: &QueryResult) -> Result<Self, DbErr>;

    fn key(&self) -> i64;
}

/// The rows of an account, one after the other.
pub(super) struct Feed<T> {
    account: [Value; 2],
    after: i64,
    ended: bool,
    rows: IntoIter<T>,
}

impl<T: Keyed> Feed<T> {
    pub(super) fn of(access: &WorkspaceAccess, pool: Pool) -> Self {
        let account = [access.id().0.into(), pool.number().into()];
        Self { account, after: i64::MIN, ended: false, rows: Vec::new().into_iter() }
    }

    pub(super) async fn next<C: ConnectionTrait>(&mut self, connection: &C) -> Result<Option<T>, DbErr> {
        if self.rows.len() == 0 && !self.ended {
            let [workspace, pool] = self.account.clone();
            let query = statement(connection, T::SQL, vec![workspace, pool, self.after.into(), AT_ONCE.into()]);
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

/// A line of a journal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub sequence: i64,
    pub kind: EntryKind,
    pub credits: Credits,
    pub settled: Credits,
    pub balance_after: Credits,
    pub effective_at: Instant,
    pub recorded_at: Instant,
    pub grant: Option<GrantId>,
    pub event: Option<EventId>,
}

impl Keyed for Line {
    const SQL: &'static str = "SELECT sequence, kind, credits, settled, balance_after, effective_at, recorded_at, \
        grant_id, event_id FROM credit_entry WHERE workspace_id = $1 AND pool = $2 AND sequence > $3 \
        ORDER BY sequence LIMIT $4";

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            sequence: row.integer(0)?,
            kind: stored::enumerated(row, 1)?,
            credits: stored::credits(row, 2)?,
            settled: stored::credits(row, 3)?,
            balance_after: stored::credits(row, 4)?,
            effective_at: Instant::from_micros(row.integer(5)?),
            recorded_at: Instant::from_micros(row.integer(6)?),
            grant: row.integer_or_none(7)?.map(GrantId),
            event: row.integer_or_none(8)?.map(EventId),
        })
    }

    fn key(&self) -> i64 {
        self.sequence
    }
}

impl Line {
    /// Whether it is one of those that an event's `first_entry` and `entries` name: a draw, or an expiry that shrinks for one.
    /// Gives the event.
    pub(super) fn draws_for(&self) -> Option<EventId> {
        match self.kind {
            EntryKind::Usage => self.event,
            EntryKind::Expiry => self.event.filter(|_| self.credits > Credits::ZERO),
            EntryKind::Grant
            | EntryKind::Refund
            | EntryKind::Void
            | EntryKind::TransferIn
            | EntryKind::TransferOut
            | EntryKind::Settlement => None,
        }
    }
}

//! The third invariant: events beside their lines.
//!
//! Raw SQL: all events of a workspace are read by position.

use entity::{EventId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::credits::store::stored;
use crate::credits::verify::feed::{FeedRow, RowFeed};
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;
use crate::database::Rows;

/// The lines of an event's drawdowns, which are consecutive.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventLines {
    pub event: EventId,
    first_entry: i64,
    entries: i64,
    used: Total,
    /// When the event occurred, by the last of its lines.
    occurred_at: Option<Instant>,
    /// Whether all its lines have the same instant.
    agree: bool,
}

impl EventLines {
    pub(super) const fn begin(event: EventId, sequence: i64) -> Self {
        Self { event, first_entry: sequence, entries: 0, used: Total::ZERO, occurred_at: None, agree: true }
    }

    pub(super) fn add(&mut self, line: &JournalLine) {
        self.entries = self.entries.saturating_add(1);
        if line.kind == entity::EntryKind::Usage {
            self.used = self.used.minus(line.credits);
            self.agree &= self.occurred_at.is_none_or(|known| known == line.effective_at);
            self.occurred_at = Some(line.effective_at);
        }
    }
}

/// An event as it is stored.
struct Recorded {
    id: EventId,
    occurred_at: Instant,
    credits: Credits,
    overdraft: Credits,
    first_entry: i64,
    entries: i64,
}

impl FeedRow for Recorded {
    const SQL: &'static str = "SELECT id, occurred_at, credits, overdraft, first_entry, entries FROM usage_event \
        WHERE workspace_id = $1 AND pool = $2 AND id > $3 ORDER BY id LIMIT $4";

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            id: EventId(row.integer(0)?),
            occurred_at: Instant::from_micros(row.integer(1)?),
            credits: stored::credits(row, 2)?,
            overdraft: stored::credits(row, 3)?,
            first_entry: row.integer(4)?,
            entries: row.integer(5)?,
        })
    }

    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The events of an account, in the order of their recording. Their lines have the same order.
pub(super) struct Events {
    pool: Pool,
    feed: RowFeed<Recorded>,
    /// All events from this instant on are kept. Earlier events may be forgotten.
    kept_from: Option<Instant>,
    /// An event that was read before its lines came.
    ahead: Option<Recorded>,
    /// The overdraft of all events so far.
    pub overdraft: Total,
}

impl Events {
    pub(super) fn of(access: &WorkspaceAccess<Maintain>, pool: Pool, kept_from: Option<Instant>) -> Self {
        Self { pool, feed: RowFeed::of(access, pool), kept_from, ahead: None, overdraft: Total::ZERO }
    }

    /// Compares an event with its lines. Events before it should have no lines.
    pub(super) async fn take<C: ConnectionTrait>(
        &mut self,
        connection: &C,
        run: &EventLines,
        report: &mut CreditReport,
    ) -> Result<(), DbErr> {
        while let Some(event) = self.next(connection).await? {
            if event.id > run.event {
                self.ahead = Some(event);
                break;
            }
            if event.id == run.event {
                self.compare(&event, Some(run), report);
                return Ok(());
            }
            self.compare(&event, None, report);
        }
        if run.agree && run.occurred_at.is_some_and(|at| self.kept_from.is_some_and(|from| at < from)) {
            return Ok(());
        }
        report.add(Invariant::Pools, self.pool, || {
            let (first, id) = (run.first_entry, run.event.0);
            format!("line {first} draws for event {id}, which is not in this pool, or the line is out of order")
        });
        Ok(())
    }

    /// Compares the remaining events, which should have no lines.
    pub(super) async fn take_rest<C: ConnectionTrait>(
        &mut self,
        connection: &C,
        report: &mut CreditReport,
    ) -> Result<(), DbErr> {
        while let Some(event) = self.next(connection).await? {
            self.compare(&event, None, report);
        }
        Ok(())
    }

    async fn next<C: ConnectionTrait>(&mut self, connection: &C) -> Result<Option<Recorded>, DbErr> {
        match self.ahead.take() {
            Some(event) => Ok(Some(event)),
            None => self.feed.next(connection).await,
        }
    }

    fn compare(&mut self, event: &Recorded, run: Option<&EventLines>, report: &mut CreditReport) {
        self.overdraft = self.overdraft.plus(event.overdraft);
        let mut add = |words: String| report.add(Invariant::Events, self.pool, || words);
        let id = event.id.0;
        let (first_entry, entries, used) =
            run.map_or((0, 0, Total::ZERO), |run| (run.first_entry, run.entries, run.used));
        if used != event.credits.into() {
            add(format!("event {id} cost {}, and its lines drew {used}", event.credits));
        }
        if (event.first_entry, event.entries) != (first_entry, entries) {
            let (says, of) = (event.first_entry, event.entries);
            add(format!("event {id} should have {of} lines from {says} on, and has {entries} from {first_entry} on"));
        }
        if run.is_some_and(|run| !run.agree || run.occurred_at.is_some_and(|at| at != event.occurred_at)) {
            add(format!("event {id} occurred at {}, and its lines have another instant", event.occurred_at));
        }
        if event.overdraft < Credits::ZERO || event.overdraft > event.credits {
            add(format!("event {id} cost {} and has an overdraft of {}", event.credits, event.overdraft));
        }
    }
}

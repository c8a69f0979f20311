//! The third invariant: the events, beside the lines that they drew.

use entity::{EventId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::feed::{Feed, Keyed, Line};
use super::report::{CreditReport, Invariant};
use super::total::Total;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::stored;
use crate::database::Rows;

/// The lines of an event's drawdowns, which stand together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub event: EventId,
    first_entry: i64,
    entries: i64,
    used: Total,
    /// When the event occurred by its lines, as long as they agree.
    occurred_at: Option<Instant>,
    agree: bool,
}

impl Run {
    pub(super) const fn begin(event: EventId, sequence: i64) -> Self {
        Self { event, first_entry: sequence, entries: 0, used: Total::ZERO, occurred_at: None, agree: true }
    }

    pub(super) fn add(&mut self, line: &Line) {
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

impl Keyed for Recorded {
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

/// The events of an account, in the order of their recording, which is that of their lines.
pub(super) struct Events {
    pool: Pool,
    feed: Feed<Recorded>,
    /// From when on all are kept. Lines of earlier ones stand for themselves.
    kept_from: Option<Instant>,
    /// Read, and later than all lines so far.
    ahead: Option<Recorded>,
    /// What those that were taken say.
    pub overdraft: Total,
}

impl Events {
    pub(super) fn of(access: &WorkspaceAccess, pool: Pool, kept_from: Option<Instant>) -> Self {
        Self { pool, feed: Feed::of(access, pool), kept_from, ahead: None, overdraft: Total::ZERO }
    }

    /// Takes the event of some lines, and those before it, which should have none.
    pub(super) async fn take<C: ConnectionTrait>(
        &mut self,
        connection: &C,
        run: &Run,
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
        report.tell(Invariant::Pools, self.pool, || {
            let (first, id) = (run.first_entry, run.event.0);
            format!("line {first} draws for event {id}, which is not of the pool, or stands after a later one's")
        });
        Ok(())
    }

    /// Takes what is left: none of it should have lines.
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

    fn compare(&mut self, event: &Recorded, run: Option<&Run>, report: &mut CreditReport) {
        self.overdraft = self.overdraft.plus(event.overdraft);
        let mut tell = |words: String| report.tell(Invariant::Events, self.pool, || words);
        let id = event.id.0;
        let (first_entry, entries, used) =
            run.map_or((0, 0, Total::ZERO), |run| (run.first_entry, run.entries, run.used));
        if used != event.credits.into() {
            tell(format!("event {id} cost {}, its lines drew {used}", event.credits));
        }
        if (event.first_entry, event.entries) != (first_entry, entries) {
            let (says, of) = (event.first_entry, event.entries);
            tell(format!("event {id} says {of} lines from {says} on, and has {entries} from {first_entry} on"));
        }
        if run.is_some_and(|run| !run.agree || run.occurred_at.is_some_and(|at| at != event.occurred_at)) {
            tell(format!("event {id} occurred at {}, its lines say otherwise", event.occurred_at));
        }
        if event.overdraft < Credits::ZERO || event.overdraft > event.credits {
            tell(format!("event {id} cost {} and says {} overdraft", event.credits, event.overdraft));
        }
    }
}

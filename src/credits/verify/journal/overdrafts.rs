//! The overdraft of events, in the order of their recording.
//!
//! Raw SQL: all events of a workspace are read by position.

use std::collections::VecDeque;

use entity::{EventId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::credits::store::stored;
use crate::credits::verify::feed::{FeedRow, RowFeed};
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;
use crate::database::Rows;

/// The overdraft that the lines leave of each event. An event without overdraft may remain between others.
#[derive(Default)]
pub(super) struct Overdrafts {
    left: VecDeque<(EventId, Total)>,
    /// The sum of all.
    pub sum: Total,
}

impl Overdrafts {
    /// Adds overdraft of an event.
    pub(super) fn add(&mut self, event: EventId, credits: Total) {
        self.sum = self.sum.plus(credits);
        self.left.push_back((event, credits));
    }

    /// The first event with overdraft.
    pub(super) fn first(&mut self) -> Option<(EventId, Total)> {
        while self.left.front().is_some_and(|(_, left)| *left == Total::ZERO) {
            self.left.pop_front();
        }
        self.left.front().copied()
    }

    /// The overdraft of an event.
    pub(super) fn of(&self, event: EventId) -> Total {
        let place = self.left.partition_point(|(known, _)| *known < event);
        self.left.get(place).filter(|(known, _)| *known == event).map_or(Total::ZERO, |(_, left)| *left)
    }

    /// Subtracts a settlement or a refund from the overdraft of an event.
    pub(super) fn subtract(
        &mut self,
        pool: Pool,
        line: &JournalLine,
        event: EventId,
        by: Credits,
        report: &mut CreditReport,
    ) {
        let (left, by) = (self.of(event), Total::from(by));
        if by > left {
            report.add(Invariant::Events, pool, || {
                format!("line {} takes {by} from the overdraft of event {}, which is {left}", line.sequence, event.0)
            });
        }
        let by = by.min(left);
        self.sum = self.sum.minus(by);
        let place = self.left.partition_point(|(known, _)| *known < event);
        if let Some((_, left)) = self.left.get_mut(place).filter(|(known, _)| *known == event) {
            *left = left.minus(by);
        }
    }

    /// Compares the overdraft by the lines with that of the rows of the events.
    pub(super) async fn check<C: ConnectionTrait>(
        &self,
        connection: &C,
        access: &WorkspaceAccess<Maintain>,
        pool: Pool,
        report: &mut CreditReport,
    ) -> Result<(), DbErr> {
        let mut add = |event: EventId, says: Credits, left: Total| {
            report.add(Invariant::Events, pool, || {
                format!("event {} has an overdraft of {says}, and its lines leave {left}", event.0)
            });
        };
        let mut owing = RowFeed::<OverdrawnEvent>::of(access, pool);
        let mut left = self.left.iter().filter(|(_, left)| *left != Total::ZERO).peekable();
        while let Some(OverdrawnEvent { event, overdraft }) = owing.next(connection).await? {
            while let Some((known, of_it)) = left.next_if(|(known, _)| *known < event) {
                add(*known, Credits::ZERO, *of_it);
            }
            let of_it = left.next_if(|(known, _)| *known == event).map_or(Total::ZERO, |(_, of_it)| *of_it);
            if of_it != overdraft.into() {
                add(event, overdraft, of_it);
            }
        }
        for (known, of_it) in left {
            add(*known, Credits::ZERO, *of_it);
        }
        Ok(())
    }
}

/// An event with overdraft, by its row.
struct OverdrawnEvent {
    event: EventId,
    overdraft: Credits,
}

impl FeedRow for OverdrawnEvent {
    const SQL: &'static str = "SELECT id, overdraft FROM usage_event WHERE workspace_id = $1 AND pool = $2 \
        AND overdraft > 0 AND id > $3 ORDER BY id LIMIT $4";

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self { event: EventId(row.integer(0)?), overdraft: stored::credits(row, 1)? })
    }

    fn key(&self) -> i64 {
        self.event.0
    }
}

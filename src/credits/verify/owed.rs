//! Events that are not paid for, in the order of their recording.

use std::collections::VecDeque;

use entity::{EventId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::feed::{Feed, Keyed, Line};
use super::report::{CreditReport, Invariant};
use super::total::Total;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::credits::stored;
use crate::database::Rows;

/// What is left of the overdraft of events. One of which nothing is left may still stand between others.
#[derive(Default)]
pub(super) struct Owed {
    left: VecDeque<(EventId, Total)>,
    /// Of all events.
    pub sum: Total,
}

impl Owed {
    /// No grant covers so much of an event.
    pub(super) fn add(&mut self, event: EventId, credits: Total) {
        self.sum = self.sum.plus(credits);
        self.left.push_back((event, credits));
    }

    /// The first event of which something is left.
    pub(super) fn first(&mut self) -> Option<(EventId, Total)> {
        while self.left.front().is_some_and(|(_, left)| *left == Total::ZERO) {
            self.left.pop_front();
        }
        self.left.front().copied()
    }

    /// What is left of an event.
    pub(super) fn of(&self, event: EventId) -> Total {
        let place = self.left.partition_point(|(known, _)| *known < event);
        self.left.get(place).filter(|(known, _)| *known == event).map_or(Total::ZERO, |(_, left)| *left)
    }

    /// A settlement or a refund lessens what is left of an event.
    pub(super) fn lessen(&mut self, pool: Pool, line: &Line, event: EventId, by: Credits, report: &mut CreditReport) {
        let (left, by) = (self.of(event), Total::from(by));
        if by > left {
            report.tell(Invariant::Events, pool, || {
                format!(
                    "line {} takes {by} from the overdraft of event {}, of which {left} is left",
                    line.sequence, event.0
                )
            });
        }
        let by = by.min(left);
        self.sum = self.sum.minus(by);
        let place = self.left.partition_point(|(known, _)| *known < event);
        if let Some((_, left)) = self.left.get_mut(place).filter(|(known, _)| *known == event) {
            *left = left.minus(by);
        }
    }

    /// Compares what is left with what the events say.
    pub(super) async fn check<C: ConnectionTrait>(
        &self,
        connection: &C,
        access: &WorkspaceAccess,
        pool: Pool,
        report: &mut CreditReport,
    ) -> Result<(), DbErr> {
        let mut tell = |event: EventId, says: Credits, left: Total| {
            report.tell(Invariant::Events, pool, || {
                format!("event {} says {says} overdraft, its lines leave {left}", event.0)
            });
        };
        let mut owing = Feed::<Owing>::of(access, pool);
        let mut left = self.left.iter().filter(|(_, left)| *left != Total::ZERO).peekable();
        while let Some(Owing { event, overdraft }) = owing.next(connection).await? {
            while let Some((known, of_it)) = left.next_if(|(known, _)| *known < event) {
                tell(*known, Credits::ZERO, *of_it);
            }
            let of_it = left.next_if(|(known, _)| *known == event).map_or(Total::ZERO, |(_, of_it)| *of_it);
            if of_it != overdraft.into() {
                tell(event, overdraft, of_it);
            }
        }
        for (known, of_it) in left {
            tell(*known, Credits::ZERO, *of_it);
        }
        Ok(())
    }
}

/// An event that says that it is not paid for.
struct Owing {
    event: EventId,
    overdraft: Credits,
}

impl Keyed for Owing {
    const SQL: &'static str = "SELECT id, overdraft FROM usage_event WHERE workspace_id = $1 AND pool = $2 \
        AND overdraft > 0 AND id > $3 ORDER BY id LIMIT $4";

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self { event: EventId(row.integer(0)?), overdraft: stored::credits(row, 1)? })
    }

    fn key(&self) -> i64 {
        self.event.0
    }
}

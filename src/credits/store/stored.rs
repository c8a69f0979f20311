//! How the columns of grants and lines are read.

use entity::{EventId, GrantId, PurchaseId};
use sea_orm::{ActiveEnum, DbErr, QueryResult};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{Entry, Grant};
use crate::database::Rows;

/// The columns of `credit_grant g` that [`grant`] reads.
pub(in crate::credits) const GRANT_COLUMNS: &str = "g.id, g.pool, g.kind, g.state, g.amount, g.consumed, g.remaining, g.expired, \
    g.withdrawn, g.effective_at, g.expires_at, g.voided_at, g.purchase_id, g.note, g.recorded_at";

/// The columns of `credit_entry l` that [`entry`] reads.
pub(in crate::credits) const ENTRY_COLUMNS: &str = "l.pool, l.sequence, l.kind, l.credits, l.settled, l.balance_after, \
    l.effective_at, l.recorded_at, l.grant_id, l.event_id, l.note";

/// A grant from the first columns of a row.
pub(in crate::credits) fn grant(row: &QueryResult) -> Result<Grant, DbErr> {
    let instant = |column| row.integer(column).map(Instant::from_micros);
    let instant_or_none = |column| row.integer_or_none(column).map(|at| at.map(Instant::from_micros));
    Ok(Grant {
        id: GrantId(row.integer(0)?),
        pool: enumerated(row, 1)?,
        kind: enumerated(row, 2)?,
        state: enumerated(row, 3)?,
        amount: credits(row, 4)?,
        consumed: credits(row, 5)?,
        remaining: credits(row, 6)?,
        expired: credits(row, 7)?,
        withdrawn: credits(row, 8)?,
        effective_at: instant(9)?,
        expires_at: instant_or_none(10)?,
        voided_at: instant_or_none(11)?,
        purchase: row.integer_or_none(12)?.map(PurchaseId),
        note: row.text_or_none(13)?,
        recorded_at: instant(14)?,
    })
}

/// A line from the first columns of a row.
pub(in crate::credits) fn entry(row: &QueryResult) -> Result<Entry, DbErr> {
    Ok(Entry {
        pool: enumerated(row, 0)?,
        sequence: row.integer(1)?,
        kind: enumerated(row, 2)?,
        credits: credits(row, 3)?,
        settled: credits(row, 4)?,
        balance_after: credits(row, 5)?,
        effective_at: Instant::from_micros(row.integer(6)?),
        recorded_at: Instant::from_micros(row.integer(7)?),
        grant: row.integer_or_none(8)?.map(GrantId),
        event: row.integer_or_none(9)?.map(EventId),
        note: row.text_or_none(10)?,
    })
}

/// The amount in a column.
pub(in crate::credits) fn credits(row: &QueryResult, column: usize) -> Result<Credits, DbErr> {
    row.integer(column).map(Credits::from_thousandths)
}

/// The value of the enum in a column.
pub(in crate::credits) fn enumerated<E: ActiveEnum<Value = i16>>(row: &QueryResult, column: usize) -> Result<E, DbErr> {
    entity::from_number(row.integer(column)?)
}

//! Grants and lines as they stand in the database.

use entity::{EntryKind, EventId, GrantId, GrantKind, GrantState, Pool, PurchaseChannel, PurchaseId, PurchaseStatus};
use sea_orm::{ActiveEnum, DbErr, QueryResult};

use super::entry::Entry;
use super::grant::Grant;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::Rows;

/// The columns that [`grant`] reads, of `credit_grant g`.
pub(super) const GRANT_COLUMNS: &str = "g.id, g.pool, g.kind, g.state, g.amount, g.consumed, g.remaining, g.expired, \
    g.withdrawn, g.effective_at, g.expires_at, g.voided_at, g.purchase_id, g.note, g.recorded_at";

/// The columns that [`entry`] reads, of `credit_entry l`.
pub(super) const ENTRY_COLUMNS: &str = "l.pool, l.sequence, l.kind, l.credits, l.settled, l.balance_after, \
    l.effective_at, l.recorded_at, l.grant_id, l.event_id, l.note";

/// A grant from the first columns of a row.
pub(super) fn grant(row: &QueryResult) -> Result<Grant, DbErr> {
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
pub(super) fn entry(row: &QueryResult) -> Result<Entry, DbErr> {
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
pub(super) fn credits(row: &QueryResult, column: usize) -> Result<Credits, DbErr> {
    row.integer(column).map(Credits::from_thousandths)
}

/// The value of an enum behind the number in a column.
pub(super) fn enumerated<E: ActiveEnum<Value = i16>>(row: &QueryResult, column: usize) -> Result<E, DbErr> {
    let number = i16::try_from(row.integer(column)?).map_err(|error| DbErr::Type(error.to_string()))?;
    E::try_from_value(&number)
}

/// The number of a value of an enum.
pub(super) trait Numbered {
    /// As it is stored.
    fn number(self) -> i64;
}

macro_rules! numbered {
    ($($name:ty),*) => {$(
        impl Numbered for $name {
            fn number(self) -> i64 {
                i64::from(self.to_value())
            }
        }
    )*};
}

numbered!(Pool, GrantKind, GrantState, EntryKind, PurchaseStatus, PurchaseChannel);

#[cfg(test)]
mod tests {
    use entity::{EntryKind, GrantKind, GrantState, PurchaseStatus};

    use super::Numbered;

    /// Where an index has a number in its condition, the statement repeats it to the letter instead of binding it.
    #[test]
    fn numbers_that_statements_spell_out_are_those_of_the_enums() {
        let kinds = [EntryKind::Usage, EntryKind::Refund, EntryKind::Expiry, EntryKind::Settlement];
        assert_eq!(kinds.map(Numbered::number), [2, 3, 4, 8]);
        let states = [GrantState::Scheduled, GrantState::Open, GrantState::Expired, GrantState::Voided];
        assert_eq!(states.map(Numbered::number), [1, 2, 3, 4]);
        assert_eq!(GrantKind::Contract.number(), 1);
        assert_eq!([GrantKind::Purchase, GrantKind::Transfer].map(Numbered::number), [2, 4]);
        assert_eq!([PurchaseStatus::Completed, PurchaseStatus::Refunded].map(Numbered::number), [2, 4]);
    }
}

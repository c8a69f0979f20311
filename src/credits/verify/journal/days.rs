//! The seventh invariant: the sums by day, from which past balances are computed.

use std::collections::BTreeMap;

use entity::credit_drawdown_day::{Column, Entity};
use entity::{EntryKind, Pool};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::credits::store::day_of;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;

/// What events drew, by day and grant. Grant 0 is overdraft.
#[derive(Default)]
pub(super) struct Days {
    used: BTreeMap<(i64, i64), Total>,
}

impl Days {
    pub(super) fn add(&mut self, line: &JournalLine) {
        if line.kind == EntryKind::Usage {
            let place = (day_of(line.effective_at), line.grant.map_or(0, |grant| grant.0));
            let used = self.used.entry(place).or_default();
            *used = used.minus(line.credits);
        }
    }

    pub(super) async fn check<C: ConnectionTrait>(
        mut self,
        connection: &C,
        access: &WorkspaceAccess<Maintain>,
        pool: Pool,
        report: &mut CreditReport,
    ) -> Result<(), DbErr> {
        let mut add = |(day, grant): (i64, i64), says: Credits, used: Total| {
            report.add(Invariant::Days, pool, || {
                format!("day {day}, grant {grant}: stored {says} drawn, the lines come to {used}")
            });
        };
        let find = Entity::find().filter(Column::WorkspaceId.eq(access.id())).filter(Column::Pool.eq(pool));
        for row in find.all(connection).await? {
            let place = (row.day, row.grant_id.0);
            let (says, used) = (Credits::from_thousandths(row.used), self.used.remove(&place).unwrap_or_default());
            if used != says.into() {
                add(place, says, used);
            }
        }
        for (place, used) in self.used.into_iter().filter(|(_, used)| *used != Total::ZERO) {
            add(place, Credits::ZERO, used);
        }
        Ok(())
    }
}

//! The balance over time: what came in and went out in each bucket.

use std::sync::Arc;

use entity::{EntryKind, Pool};

use crate::amounts::{Credits, TooLarge};
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::gather::gather;
use crate::analytics::measures::Wanted;
use crate::analytics::question::{Question, UsageFilter};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{ReadLedger, UsageSums};
use crate::calendar::{Bucket, Granularity, Instant, ResolvedRange, cut};
use crate::credits::{Movement, movements, opening_balance};

/// The balance of each bucket: element i of the rows belongs to bucket i.
#[derive(Clone, Debug)]
pub struct BalanceHistory {
    /// The buckets, which partition the range.
    pub buckets: Vec<Bucket>,
    /// A row for each bucket.
    pub rows: Vec<BalanceRow>,
}

/// `opening + granted + refunded - used - expired + transferred = closing`, and `closing` is the next `opening`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BalanceRow {
    /// The balance before what happens at the bucket's start.
    pub opening: Credits,
    /// Grants that took effect.
    pub granted: Credits,
    /// Credits that usage cost.
    pub used: Credits,
    /// Credits given back for usage.
    pub refunded: Credits,
    /// Credits that expired, less those that usage reported later took of them.
    pub expired: Credits,
    /// Credits transferred in, minus those transferred out or voided.
    pub transferred: Credits,
    /// The balance just before the bucket's end.
    pub closing: Credits,
}

/// The balance of one pool of a workspace by bucket, as known at `now`.
///
/// # Errors
///
/// When the range has too many buckets of the granularity, or the database does not answer.
pub async fn balance_history(
    context: QueryContext<'_>,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    range: ResolvedRange,
    granularity: Granularity,
    now: Instant,
) -> Result<BalanceHistory, AnalyticsError> {
    let buckets = cut(&range, granularity, now)?;
    let bounds: Vec<Instant> =
        buckets.iter().map(|bucket| bucket.start).chain(buckets.last().map(|bucket| bucket.end)).collect();
    // The journal's lines of usage have the same sums: both go by when events occurred.
    let question = Question {
        workspaces: [access.implied::<UsageSums>()].into(),
        range,
        pool: Some(pool),
        filter: Arc::new(UsageFilter::default()),
        now,
    };
    let used = gather(context, &question, &bounds, None, Wanted::SUMS).await?.cells;
    let mut rows = vec![BalanceRow::default(); buckets.len()];
    for (row, cell) in used.values().flat_map(|column| rows_of(&bounds).zip(column)) {
        if let Some(row) = rows.get_mut(row) {
            row.used = row.used.plus(cell.charged())?;
        }
    }
    let movements = movements(context.reads, access, pool, range.range(), now).await?;
    context.reads.budget().spend_rows(movements.len())?;
    for movement in movements {
        let place = bounds.partition_point(|start| *start <= movement.at).saturating_sub(1);
        if let Some(row) = rows.get_mut(place) {
            row.add(&movement)?;
        }
    }
    let mut opening = opening_balance(context.reads, access, pool, range.start(), now).await?;
    for row in &mut rows {
        opening = row.close(opening)?;
    }
    Ok(BalanceHistory { buckets, rows })
}

fn rows_of(bounds: &[Instant]) -> std::ops::Range<usize> {
    0..bounds.len().saturating_sub(1)
}

impl BalanceRow {
    fn add(&mut self, movement: &Movement) -> Result<(), TooLarge> {
        let sum = match movement.kind {
            EntryKind::Grant => &mut self.granted,
            EntryKind::Refund => &mut self.refunded,
            EntryKind::Void | EntryKind::TransferIn | EntryKind::TransferOut => &mut self.transferred,
            EntryKind::Expiry => {
                self.expired = self.expired.minus(movement.credits)?;
                return Ok(());
            }
            // Usage comes from the rollups, and a settlement does not change the balance.
            EntryKind::Usage | EntryKind::Settlement => return Ok(()),
        };
        *sum = sum.plus(movement.credits)?;
        Ok(())
    }

    fn close(&mut self, opening: Credits) -> Result<Credits, TooLarge> {
        let more = opening.plus(self.granted)?.plus(self.refunded)?.plus(self.transferred)?;
        self.opening = opening;
        self.closing = more.minus(self.used)?.minus(self.expired)?;
        Ok(self.closing)
    }
}

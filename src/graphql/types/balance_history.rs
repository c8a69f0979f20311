use async_graphql::Object;

use super::{GranularityValue, ResolvedRange, TimeBucket};
use crate::analytics;
use crate::calendar;
use crate::graphql::column::{CreditsColumn, DateTimeColumn};
use crate::graphql::list::List;

pub(in crate::graphql) struct BalanceHistory {
    pub range: calendar::ResolvedRange,
    pub granularity: GranularityValue,
    pub history: analytics::BalanceHistory,
}

/// The balance over time, as columns that share one index, as in UsageSeries. opening + granted + refunded - used - expired
/// + transferred = closing, and closing is the next opening. Entries count when they took effect, as known now. After now
/// it shows what expires and takes effect if nothing is spent.
#[Object]
impl BalanceHistory {
    /// The range as exact instants.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.range)
    }

    /// The size of the buckets.
    async fn granularity(&self) -> GranularityValue {
        self.granularity
    }

    /// The buckets, in order.
    async fn buckets(&self) -> List<TimeBucket<'_>> {
        self.history.buckets.iter().map(TimeBucket).collect()
    }

    /// The same instants as buckets.start, as a plain list for charting.
    #[graphql(name = "starts")]
    async fn starts(&self) -> DateTimeColumn {
        DateTimeColumn(self.history.buckets.iter().map(|bucket| bucket.start).collect())
    }

    /// The balance as each bucket begins, before what happens at that instant.
    async fn opening(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.opening).collect())
    }

    /// What came in by grants that took effect.
    async fn granted(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.granted).collect())
    }

    /// What usage cost.
    async fn used(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.used).collect())
    }

    /// What was given back for usage, when it was given back.
    async fn refunded(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.refunded).collect())
    }

    /// What expired unspent.
    async fn expired(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.expired).collect())
    }

    /// In minus out, voided grants counted as out.
    async fn transferred(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.transferred).collect())
    }

    /// The balance just before the bucket's end.
    async fn closing(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.closing).collect())
    }
}

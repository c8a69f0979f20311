use async_graphql::Object;

use super::{ResolvedRange, TimeBucket};
use crate::analytics;
use crate::calendar;
use crate::graphql::enums::GranularityValue;
use crate::graphql::lists::List;
use crate::graphql::lists::{CreditsColumn, DateTimeColumn};

pub(in crate::graphql) struct BalanceHistory {
    pub range: calendar::ResolvedRange,
    pub granularity: GranularityValue,
    pub history: analytics::BalanceHistory,
}

/// The balance over time, as columns that share one index, as in UsageSeries. In every bucket opening + granted +
/// refunded - used - expired + transferred = closing. Each closing is the next opening. Every change counts at the
/// instant when it took effect, as known now. Future buckets assume that nothing more is spent.
#[Object]
impl BalanceHistory {
    /// The resolved range.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.range)
    }

    /// The length of a bucket.
    async fn granularity(&self) -> GranularityValue {
        self.granularity
    }

    /// The buckets, in order.
    async fn buckets(&self) -> List<TimeBucket<'_>> {
        self.history.buckets.iter().map(TimeBucket).collect()
    }

    /// The start of each bucket, as a plain list for charts.
    #[graphql(name = "starts")]
    async fn starts(&self) -> DateTimeColumn {
        DateTimeColumn(self.history.buckets.iter().map(|bucket| bucket.start).collect())
    }

    /// The balance at the start of each bucket, before anything that happens at that instant.
    async fn opening(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.opening).collect())
    }

    /// Credits of grants that took effect.
    async fn granted(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.granted).collect())
    }

    /// Credits charged for usage.
    async fn used(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.used).collect())
    }

    /// Credits refunded for usage, counted when they were refunded.
    async fn refunded(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.refunded).collect())
    }

    /// Credits that expired unspent.
    async fn expired(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.expired).collect())
    }

    /// Credits transferred in, minus credits transferred out or voided.
    async fn transferred(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.transferred).collect())
    }

    /// The balance just before the end of each bucket.
    async fn closing(&self) -> CreditsColumn {
        CreditsColumn(self.history.rows.iter().map(|row| row.closing).collect())
    }
}

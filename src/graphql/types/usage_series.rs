use async_graphql::Object;

use super::{GranularityValue, UsageMeasures};
use crate::analytics::{Column, Series};
use crate::calendar::Bucket;
use crate::graphql::column::{CreditsColumn, DateTimeColumn, LongColumn};
use crate::graphql::list::List;
use crate::graphql::scalars::DateTimeScalar;

pub(in crate::graphql) struct UsageSeries {
    pub granularity: GranularityValue,
    pub series: Series,
}

/// Columns that share one index: element i of every list belongs to bucket i. The buckets partition the range, empty
/// ones included, and their sums are the total.
#[Object]
impl UsageSeries {
    /// The size of the buckets.
    async fn granularity(&self) -> GranularityValue {
        self.granularity
    }

    /// The buckets, in order.
    async fn buckets(&self) -> List<TimeBucket<'_>> {
        self.series.buckets.iter().map(TimeBucket).collect()
    }

    /// The same instants as buckets.start, as a plain list for charting.
    #[graphql(name = "starts")]
    async fn starts(&self) -> DateTimeColumn {
        DateTimeColumn(self.series.buckets.iter().map(|bucket| bucket.start).collect())
    }

    /// All groups together.
    async fn total(&self) -> UsageSeriesColumn<'_> {
        UsageSeriesColumn { column: &self.series.total, is_total: true }
    }

    /// The largest groups by credits, then one group with `isOther` true if any were left out. Empty without groupBy.
    async fn groups(&self) -> List<UsageSeriesColumn<'_>> {
        self.series.groups.iter().map(|column| UsageSeriesColumn { column, is_total: false }).collect()
    }
}

pub(in crate::graphql) struct TimeBucket<'bucket>(pub &'bucket Bucket);

/// A stretch of time, from its start up to, not including, its end.
#[Object]
impl TimeBucket<'_> {
    /// Its first instant.
    async fn start(&self) -> DateTimeScalar {
        DateTimeScalar(self.0.start)
    }

    /// The first instant after it.
    async fn end(&self) -> DateTimeScalar {
        DateTimeScalar(self.0.end)
    }

    /// DAY 2026-03-29; WEEK its first day, 2026-03-23; MONTH 2026-03; QUARTER 2026-Q1; YEAR 2026; HOUR and QUARTER_HOUR
    /// 2026-03-29T01:00+01:00. A bucket that the range cuts has the label of the whole one.
    async fn label(&self) -> String {
        self.0.label()
    }

    /// False for a bucket that the range cuts or that is not over yet.
    async fn complete(&self) -> bool {
        self.0.complete
    }
}

pub(in crate::graphql) struct UsageSeriesColumn<'series> {
    column: &'series Column,
    is_total: bool,
}

/// One line of a chart.
#[Object]
impl UsageSeriesColumn<'_> {
    /// The model, tool, project … key, or the id of a member or workspace. Empty for events without project or member. Null
    /// for the total and for other.
    async fn key(&self) -> Option<&str> {
        self.column.name.as_ref().map(|name| name.key.as_str())
    }

    /// For people: the key, or the name of a member or workspace.
    async fn label(&self) -> &str {
        let unnamed = if self.is_total { "Total" } else { "Other" };
        self.column.name.as_ref().map_or(unnamed, |name| name.label.as_str())
    }

    /// Whether this is the sum of all groups that `top` leaves out.
    async fn is_other(&self) -> bool {
        !self.is_total && self.column.name.is_none()
    }

    /// The sums over the whole range.
    async fn measures(&self) -> UsageMeasures {
        UsageMeasures(self.column.measures)
    }

    /// Credits, bucket by bucket: charged minus refunded.
    async fn credits(&self) -> CreditsColumn {
        CreditsColumn(self.column.credits.clone())
    }

    /// Generations, bucket by bucket.
    async fn generations(&self) -> LongColumn {
        LongColumn(self.column.generations.clone())
    }
}

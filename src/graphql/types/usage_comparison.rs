use async_graphql::{Context, Object};

use super::usage_report::{IN_BREAKDOWN, IN_SERIES, prefetch_members};
use super::{ResolvedRange, UsageBreakdown, UsageMeasures, UsageSeries};
use crate::analytics;
use crate::graphql::enums::{GranularityValue, UsageDimensionValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::CreditsScalar;
use crate::graphql::types::wanted_measures;

pub(in crate::graphql) struct UsageComparison(pub analytics::UsageComparison);

/// The same usage in an earlier range, and the change since then.
#[Object]
impl UsageComparison {
    /// The earlier range.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.0.earlier.range)
    }

    /// The sums over the earlier range.
    async fn total(&self) -> UsageMeasures {
        UsageMeasures(self.0.total)
    }

    /// The series of the earlier range, to draw beneath the report's series. It has the groups of the report's series
    /// for the same `groupBy` and `top`, in that order. Everything else is `other`. The number of buckets may differ.
    async fn series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The length of a bucket.")] granularity: GranularityValue,
        #[graphql(desc = "The dimension to group by. Without it there is only the total.")] group_by: Option<
            UsageDimensionValue,
        >,
        #[graphql(desc = "How many of the report's groups to show, from 1 to 1,000.", default = 10)] top: i32,
    ) -> Option<Result<UsageSeries, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_SERIES));
        let (unit, group_by) = (granularity.into(), group_by.map(Into::into));
        let series = self.0.series(request.analytics(), unit, group_by, top, wanted).await;
        Some(series.map(|series| UsageSeries { granularity, series }).map_err(Into::into))
    }

    /// The breakdown of the earlier range. It has the groups of the report's breakdown for the same `by` and `top`, in
    /// that order. Everything else is `other`.
    async fn breakdown(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dimension to group by.")] by: UsageDimensionValue,
        #[graphql(desc = "How many of the report's groups to show, from 1 to 1,000.", default = 10)] top: i32,
    ) -> Option<Result<UsageBreakdown, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_BREAKDOWN));
        let breakdown = async || {
            prefetch_members(request, &self.0.earlier, by).await?;
            Ok(self.0.breakdown(request.analytics(), by.into(), top, wanted).await?)
        };
        Some(breakdown().await.map(|breakdown| UsageBreakdown { by, breakdown }))
    }

    /// Credits of the range minus credits of the earlier range.
    async fn change(&self) -> CreditsScalar {
        CreditsScalar(self.0.change)
    }

    /// The relative change of credits: 0.1 is 10 % more. Null when the earlier figure is 0.
    async fn change_ratio(&self) -> Option<f64> {
        self.0.change_ratio
    }
}

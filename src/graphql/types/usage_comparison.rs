use async_graphql::{Context, Object};

use super::usage_report::{IN_BREAKDOWN, IN_SERIES, look_at_members};
use super::{GranularityValue, ResolvedRange, UsageBreakdown, UsageDimensionValue, UsageMeasures, UsageSeries};
use crate::analytics;
use crate::graphql::error::ApiError;
use crate::graphql::input::wanted_measures;
use crate::graphql::request::request;
use crate::graphql::scalars::CreditsScalar;

pub(in crate::graphql) struct UsageComparison(pub analytics::UsageComparison);

/// The same usage in an earlier range, and what has changed since.
#[Object]
impl UsageComparison {
    /// The earlier range.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.0.earlier.range)
    }

    /// What the earlier range came to.
    async fn total(&self) -> UsageMeasures {
        UsageMeasures(self.0.total)
    }

    /// The earlier range as a series, to be drawn beneath the report's own. It has the groups that the report's own series
    /// has for the same `groupBy` and `top`, in the same order. All others are other. The number of buckets may differ.
    async fn series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of the buckets.")] granularity: GranularityValue,
        #[graphql(desc = "The dimension to group by. If omitted, only the total is answered.")] group_by: Option<
            UsageDimensionValue,
        >,
        #[graphql(desc = "How many groups of the report to list, from 1 to 1,000.", default = 10)] top: i32,
    ) -> Option<Result<UsageSeries, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_SERIES));
        let (unit, group_by) = (granularity.into(), group_by.map(Into::into));
        let series = self.0.series(request.books(), unit, group_by, top, wanted).await;
        Some(series.map(|series| UsageSeries { granularity, series }).map_err(Into::into))
    }

    /// The earlier usage by the groups that the report's own breakdown has for the same `by` and `top`, in the same order.
    /// All others are other.
    async fn breakdown(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dimension to group by.")] by: UsageDimensionValue,
        #[graphql(desc = "How many groups of the report to list, from 1 to 1,000.", default = 10)] top: i32,
    ) -> Option<Result<UsageBreakdown, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_BREAKDOWN));
        let breakdown = async || {
            look_at_members(request, &self.0.earlier, by).await?;
            Ok(self.0.breakdown(request.books(), by.into(), top, wanted).await?)
        };
        Some(breakdown().await.map(|breakdown| UsageBreakdown { by, breakdown }))
    }

    /// Credits of the range minus credits of the earlier one.
    async fn change(&self) -> CreditsScalar {
        CreditsScalar(self.0.change)
    }

    /// Relative change of credits: 0.1 is 10 % more. Null if the earlier figure is 0.
    async fn change_ratio(&self) -> Option<f64> {
        self.0.change_ratio
    }
}

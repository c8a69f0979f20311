use async_graphql::{Context, Object, SimpleObject};

use super::{ResolvedRange, UsageBreakdown, UsageComparison, UsageMeasures, UsageSeries};
use crate::analytics::{self, Question};
use crate::authz::WorkspaceAccess;
use crate::graphql::enums::{ComparisonValue, GranularityValue, UsageDimensionValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::DateTimeScalar;
use crate::graphql::types::wanted_measures;

pub(in crate::graphql) struct UsageReport(pub Question);

/// Usage over a range of time. All of its parts are read at one moment, so they agree.
#[Object]
impl UsageReport {
    /// The resolved range.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.0.range)
    }

    /// How current the figures are.
    async fn freshness(&self, context: &Context<'_>) -> Result<Freshness, ApiError> {
        let now = self.0.now;
        let through = request(context).reads.complete_through().await?.map_or(now, |through| through.min(now));
        Ok(Freshness { recorded_through: DateTimeScalar(through), generated_at: DateTimeScalar(now) })
    }

    /// The sums over the whole range.
    async fn total(&self, context: &Context<'_>) -> Result<UsageMeasures, ApiError> {
        let (request, wanted) = (request(context), wanted_measures(context, &[&[]]));
        let measures = analytics::total(request.analytics(), &self.0, wanted).await?;
        Ok(UsageMeasures(measures))
    }

    /// Usage over time, as columns that share one index. It has at most 4,000 buckets.
    async fn series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The length of a bucket.")] granularity: GranularityValue,
        #[graphql(desc = "The dimension to group by. Without it there is only the total.")] group_by: Option<
            UsageDimensionValue,
        >,
        #[graphql(desc = "How many groups to show, from 1 to 1,000. All others become one.", default = 10)] top: i32,
    ) -> Option<Result<UsageSeries, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_SERIES));
        let (unit, group_by) = (granularity.into(), group_by.map(Into::into));
        let series = analytics::series(request.analytics(), &self.0, unit, group_by, top, wanted).await;
        Some(series.map(|series| UsageSeries { granularity, series }).map_err(Into::into))
    }

    /// Usage by group.
    async fn breakdown(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dimension to group by.")] by: UsageDimensionValue,
        #[graphql(desc = "How many groups to show, from 1 to 1,000. All others become one.", default = 10)] top: i32,
    ) -> Option<Result<UsageBreakdown, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, IN_BREAKDOWN));
        let breakdown = async || {
            prefetch_members(request, &self.0, by).await?;
            Ok(analytics::breakdown(request.analytics(), &self.0, by.into(), top, wanted).await?)
        };
        Some(breakdown().await.map(|breakdown| UsageBreakdown { by, breakdown }))
    }

    /// The same usage in an earlier range. Both ends move by the calendar. `last` and `previous` move by their count of
    /// units, whole months by as many months, and whole days by as many days. Any other range moves by its length. A
    /// contract year is compared with the same stretch of the year before; without one the answer is BAD_USER_INPUT.
    async fn compare(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The earlier range.", default)] to: ComparisonValue,
    ) -> Option<Result<UsageComparison, ApiError>> {
        let (request, wanted) = (request(context), wanted_measures(context, &[&["total"]]));
        let comparison = analytics::compare(request.analytics(), &self.0, to.into(), wanted).await;
        Some(comparison.map(UsageComparison).map_err(Into::into))
    }

    /// For an empty range: when the nearest usage under the same filter occurred, before or after it. Of two equally
    /// near ones it is the earlier. Null if there is none, or if the range is not empty.
    async fn nearest_usage(&self, context: &Context<'_>) -> Option<Result<DateTimeScalar, ApiError>> {
        let nearest = analytics::nearest_usage(request(context).analytics(), &self.0).await;
        nearest.map(|at| at.map(DateTimeScalar)).map_err(Into::into).transpose()
    }
}

/// The paths to the counts of members in a series.
pub(super) const IN_SERIES: &[&[&str]] = &[&["total", "measures"], &["groups", "measures"]];
/// The paths to the counts of members in a breakdown.
pub(super) const IN_BREAKDOWN: &[&[&str]] = &[&["total"], &["rows", "measures"], &["other", "measures"]];

/// Loads the workspaces together, if the rows are their members: each member's fields ask for the policy of its
/// workspace.
pub(super) async fn prefetch_members(
    request: &RequestContext,
    question: &Question,
    by: UsageDimensionValue,
) -> Result<(), ApiError> {
    if by == UsageDimensionValue::Member {
        request.prefetch_workspaces(question.workspaces.iter().map(WorkspaceAccess::id)).await?;
    }
    Ok(())
}

/// How current the figures are. They are exact for every event recorded before `recordedThrough`.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Freshness {
    /// Every event that was acknowledged before this instant is counted.
    recorded_through: DateTimeScalar,
    /// When the figures were computed.
    generated_at: DateTimeScalar,
}

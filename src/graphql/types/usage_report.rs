use async_graphql::{Context, Object, SimpleObject};

use super::{
    ComparisonValue, GranularityValue, ResolvedRange, UsageBreakdown, UsageComparison, UsageDimensionValue,
    UsageMeasures, UsageSeries,
};
use crate::analytics::{self, Question};
use crate::graphql::error::ApiError;
use crate::graphql::input::wanted_measures;
use crate::graphql::request::request;
use crate::graphql::scalars::DateTimeScalar;

pub(in crate::graphql) struct UsageReport(pub Question);

/// Usage over a range of time. Every part of it is as of one moment, so that all of them agree.
#[Object]
impl UsageReport {
    /// What the range came to.
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
        let measures = analytics::total(request.books(), &self.0, wanted).await?;
        Ok(UsageMeasures(measures))
    }

    /// Usage over time, as columns that share one index. At most 4,000 buckets.
    async fn series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How finely to cut time.")] granularity: GranularityValue,
        #[graphql(desc = "By what to tell usage apart; left out, only the total is answered.")] group_by: Option<
            UsageDimensionValue,
        >,
        #[graphql(desc = "How many groups to tell apart, from 1 to 1,000; the rest become one.", default = 10)]
        top: i32,
    ) -> Result<UsageSeries, ApiError> {
        let request = request(context);
        let wanted = wanted_measures(context, &[&["total", "measures"], &["groups", "measures"]]);
        let group_by = group_by.map(Into::into);
        let series = analytics::series(request.books(), &self.0, granularity.into(), group_by, top, wanted).await?;
        Ok(UsageSeries { granularity, series })
    }

    /// Usage by group.
    async fn breakdown(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "By what to tell usage apart.")] by: UsageDimensionValue,
        #[graphql(desc = "How many groups to tell apart, from 1 to 1,000; the rest become one.", default = 10)]
        top: i32,
    ) -> Result<UsageBreakdown, ApiError> {
        let request = request(context);
        let wanted = wanted_measures(context, &[&["total"], &["rows", "measures"], &["other", "measures"]]);
        let breakdown = analytics::breakdown(request.books(), &self.0, by.into(), top, wanted).await?;
        Ok(UsageBreakdown { by, breakdown })
    }

    /// The same usage in an earlier range. Both ends are shifted by the calendar: `last` by its count of units, whole
    /// months by as many months, whole days by as many days, anything else by its length.
    async fn compare(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which earlier range.", default)] to: ComparisonValue,
    ) -> Result<UsageComparison, ApiError> {
        let (request, wanted) = (request(context), wanted_measures(context, &[&["total"]]));
        Ok(UsageComparison(analytics::compare(request.books(), &self.0, to.into(), wanted).await?))
    }
}

/// How current the figures are. They are exact for every event recorded up to `recordedThrough`.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Freshness {
    /// Every event that was acknowledged before this instant is counted.
    recorded_through: DateTimeScalar,
    /// When the figures were computed.
    generated_at: DateTimeScalar,
}

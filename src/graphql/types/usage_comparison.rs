use async_graphql::Object;

use super::{ResolvedRange, UsageMeasures};
use crate::analytics;
use crate::graphql::scalars::CreditsScalar;

pub(in crate::graphql) struct UsageComparison(pub analytics::UsageComparison);

/// The same usage in an earlier range, and what has changed since.
#[Object]
impl UsageComparison {
    /// The earlier range.
    async fn range(&self) -> ResolvedRange {
        ResolvedRange(self.0.range)
    }

    /// What the earlier range came to.
    async fn total(&self) -> UsageMeasures {
        UsageMeasures(self.0.total)
    }

    /// Credits of the range minus credits of the earlier one.
    async fn change(&self) -> CreditsScalar {
        CreditsScalar(self.0.change)
    }

    /// Relative change of credits, 0.1 for 10 % more; null when the earlier figure is 0.
    async fn change_ratio(&self) -> Option<f64> {
        self.0.change_ratio
    }
}

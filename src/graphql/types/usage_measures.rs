use async_graphql::Object;

use crate::analytics::Measures;
use crate::graphql::scalars::{CreditsScalar, LongScalar};

pub(in crate::graphql) struct UsageMeasures(pub Measures);

/// Sums over some usage.
#[Object]
impl UsageMeasures {
    /// Charged minus refunded.
    async fn credits(&self) -> CreditsScalar {
        CreditsScalar(self.0.credits())
    }

    /// What the generations cost.
    async fn charged(&self) -> CreditsScalar {
        CreditsScalar(self.0.charged())
    }

    /// What was given back, counted where the generation is and not when it was given back.
    async fn refunded(&self) -> CreditsScalar {
        CreditsScalar(self.0.refunded())
    }

    /// Generations that were charged or recorded; one that made several outputs counts once.
    async fn generations(&self) -> LongScalar {
        LongScalar(self.0.generations())
    }

    /// Members with at least one generation.
    async fn active_members(&self) -> LongScalar {
        LongScalar(self.0.active_members.unwrap_or_default())
    }
}

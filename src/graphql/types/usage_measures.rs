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

    /// The cost of all generations.
    async fn charged(&self) -> CreditsScalar {
        CreditsScalar(self.0.charged())
    }

    /// Credits given back. They count where the generation is, not when they were given back.
    async fn refunded(&self) -> CreditsScalar {
        CreditsScalar(self.0.refunded())
    }

    /// Recorded generations. One that made several outputs counts once.
    async fn generations(&self) -> LongScalar {
        LongScalar(self.0.generations())
    }

    /// Members with at least one generation.
    async fn active_members(&self) -> LongScalar {
        LongScalar(self.0.active_members.unwrap_or_default())
    }
}

use std::sync::Arc;

use async_graphql::{Object, SimpleObject};

use crate::amounts::Credits;
use crate::analytics::{self, Band};
use crate::calendar::Instant;
use crate::graphql::column::DateTimeColumn;
use crate::graphql::list::List;
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};

pub(in crate::graphql) struct CreditForecast(pub Arc<analytics::CreditForecast>);

/// Where the balance is heading: the forecast usage, spent from the grants in burn order. It supposes that the coming weeks
/// are like the last eight. The bands are too narrow where usage grows, and where there are only a few weeks of history.
#[Object]
impl CreditForecast {
    /// The method's name and what it was fitted on, in one sentence.
    async fn method(&self) -> &str {
        &self.0.method
    }

    /// Credits a day, averaged over the horizon.
    async fn daily_rate(&self) -> ForecastBand {
        self.0.daily_rate.into()
    }

    /// When the balance reaches zero; null when it does not within the horizon.
    async fn runs_out_at(&self) -> ForecastInstants {
        let Band { low, expected, high } = self.0.runs_out_at;
        let told = |at: Option<Instant>| at.map(DateTimeScalar);
        ForecastInstants { low: told(low), expected: told(expected), high: told(high) }
    }

    /// Credits that will expire unused within the horizon.
    async fn forfeited(&self) -> ForecastBand {
        self.0.forfeited.into()
    }

    /// The method's mean absolute error over the last 8 weeks, as a part of mean daily usage; null with too little history.
    async fn backtest_error(&self) -> Option<f64> {
        self.0.backtest_error
    }

    /// Now, and every local midnight after it within the horizon.
    #[graphql(name = "starts")]
    async fn starts(&self) -> DateTimeColumn {
        DateTimeColumn(self.0.starts.clone())
    }

    /// The balance at each of those instants.
    async fn balance(&self) -> List<ForecastBand> {
        self.0.balance.iter().copied().map(ForecastBand::from).collect()
    }
}

/// 10th, 50th and 90th percentile.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ForecastBand {
    /// The 10th percentile.
    low: CreditsScalar,
    /// The 50th percentile.
    expected: CreditsScalar,
    /// The 90th percentile.
    high: CreditsScalar,
}

/// `low` is the pessimistic (early) date.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ForecastInstants {
    /// The 10th percentile: one run in ten is earlier. Null if the balance lasts.
    low: Option<DateTimeScalar>,
    /// The median: half of the runs are earlier. Null if the balance lasts.
    expected: Option<DateTimeScalar>,
    /// The 90th percentile: nine runs in ten are earlier. Null if the balance lasts.
    high: Option<DateTimeScalar>,
}

impl From<Band<Credits>> for ForecastBand {
    fn from(Band { low, expected, high }: Band<Credits>) -> Self {
        Self { low: CreditsScalar(low), expected: CreditsScalar(expected), high: CreditsScalar(high) }
    }
}

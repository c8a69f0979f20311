use async_graphql::Object;

use super::WeekdayValue;
use crate::calendar;
use crate::graphql::scalars::{DateTimeScalar, TimeZoneScalar};

pub(in crate::graphql) struct ResolvedRange(pub calendar::ResolvedRange);

/// A range as exact instants, with the zone in which its days begin.
#[Object]
impl ResolvedRange {
    /// The first instant of the range.
    async fn start(&self) -> DateTimeScalar {
        DateTimeScalar(self.0.start())
    }

    /// The first instant after the range.
    async fn end(&self) -> DateTimeScalar {
        DateTimeScalar(self.0.end())
    }

    /// The zone in which days begin.
    async fn time_zone(&self) -> TimeZoneScalar {
        TimeZoneScalar(self.0.zone())
    }

    /// The day on which weeks begin.
    async fn week_start(&self) -> WeekdayValue {
        self.0.week_start().into()
    }
}

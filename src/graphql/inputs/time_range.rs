//! Ranges of time.

use async_graphql::{InputObject, OneofObject};
use entity::Pool;

use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::{ContractYear, Instant, Range, RangeError, RangeInput, ResolvedRange, Weekday, Zone, resolve};
use crate::credits::contract_years;
use crate::graphql::enums::GranularityValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::RequestContext;
use crate::graphql::scalars::{DateScalar, DateTimeScalar};

/// A range of time: exactly one of these. Every range is half-open: its end is not part of it.
#[derive(OneofObject)]
pub(in crate::graphql) enum TimeRangeInput {
    /// Two instants.
    Between(InstantRangeInput),
    /// Whole local days in the report's time zone. `until` is the first day not included.
    Days(DayRangeInput),
    /// The last `count` units up to now. The current unit counts, though it is not over.
    Last(LastRangeInput),
    /// The last `count` whole units before the current one: last month is `{ count: 1, unit: MONTH }`. Weeks begin on
    /// the first day of the workspace's week.
    Previous(LastRangeInput),
    /// A contract year of the workspace: 0 is the current one up to now, -1 the one before. It is the contract of the
    /// `pool` argument, by default of WEB_APP. BAD_USER_INPUT if there is none, and for an organization.
    ContractYear(i32),
}

/// From one instant to another.
#[derive(InputObject)]
pub(in crate::graphql) struct InstantRangeInput {
    /// The first instant of the range.
    start: DateTimeScalar,
    /// The first instant after the range.
    end: DateTimeScalar,
}

/// From one local day to another.
#[derive(InputObject)]
pub(in crate::graphql) struct DayRangeInput {
    /// The first day of the range.
    from: DateScalar,
    /// The first day after the range.
    until: DateScalar,
}

/// A number of calendar units.
#[derive(InputObject)]
pub(in crate::graphql) struct LastRangeInput {
    /// How many units, at least 1. In `last` the current unit is one of them.
    count: i32,
    /// The unit. As `last`, `{ count: 7, unit: DAY }` is today up to now and the six local days before. As `previous`
    /// it is the seven days before today.
    unit: GranularityValue,
}

impl TimeRangeInput {
    /// The range in a workspace, by default in its time zone. A contract year is that of the pool, by default of
    /// WEB_APP.
    pub(in crate::graphql) async fn of_workspace(
        &self,
        request: &RequestContext,
        access: &WorkspaceAccess<UsageSums>,
        pool: Option<Pool>,
        zone: Option<Zone>,
    ) -> Result<ResolvedRange, ApiError> {
        let years = match self {
            Self::ContractYear(_) => contract_years(&request.reads, access, pool.unwrap_or(Pool::WebApp)).await?,
            Self::Between(_) | Self::Days(_) | Self::Last(_) | Self::Previous(_) => Vec::new(),
        };
        self.resolve(&years, zone.unwrap_or(access.zone()), access.week_start(), request.now)
    }

    /// The range in an organization. It has no contract, and its weeks begin on Monday.
    pub(in crate::graphql) fn of_organization(&self, zone: Zone, now: Instant) -> Result<ResolvedRange, ApiError> {
        if matches!(self, Self::ContractYear(_)) {
            let message = "an organization has no contract year: each of its workspaces has its own";
            return Err(ApiError::bad_input("range.contractYear", message));
        }
        self.resolve(&[], zone, Weekday::Mon, now)
    }

    fn resolve(
        &self,
        years: &[Range],
        zone: Zone,
        week_start: Weekday,
        now: Instant,
    ) -> Result<ResolvedRange, ApiError> {
        let argument = match self {
            Self::Between(_) => "range.between",
            Self::Days(_) => "range.days",
            Self::Last(_) => "range.last",
            Self::Previous(_) => "range.previous",
            Self::ContractYear(_) => "range.contractYear",
        };
        let range = self.read(years, now).and_then(|input| resolve(&input, zone, week_start, now));
        range.map_err(|error| match ApiError::from(error) {
            ApiError::BadUserInput { message, .. } => ApiError::bad_input(argument, message),
            other => other,
        })
    }

    fn read(&self, years: &[Range], now: Instant) -> Result<RangeInput, RangeError> {
        Ok(match self {
            Self::Between(range) => RangeInput::Between { start: range.start.0, end: range.end.0 },
            Self::Days(range) => RangeInput::Days { from: range.from.0, until: range.until.0 },
            Self::Last(range) => RangeInput::Last { count: range.count, unit: range.unit.into() },
            Self::Previous(range) => RangeInput::Previous { count: range.count, unit: range.unit.into() },
            Self::ContractYear(number) => RangeInput::ContractYear(ContractYear::find(years, *number, now)?),
        })
    }
}

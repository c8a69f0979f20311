//! The enums of the schema, and the values of the domain behind them.

use async_graphql::Enum;

use crate::analytics::Dimension;
use crate::calendar::{Comparison, Granularity, Weekday};

/// What a member may be in a workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Role", remote = "entity::Role")]
pub(in crate::graphql) enum RoleValue {
    /// Runs the workspace: sees all of its usage and members.
    Admin,
    /// Looks after its spending: sees what an Admin sees.
    BillingAdmin,
    /// Makes things, and may know how many credits are left.
    Editor,
    /// Looks on: may see the workspace's name and the price list.
    Viewer,
}

/// What an API key may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Scope", remote = "entity::Scope")]
pub(in crate::graphql) enum ScopeValue {
    /// Record usage and refund it.
    UsageWrite,
    /// Set contracts, issue and void grants, record and settle purchases, publish rate cards.
    BillingWrite,
    /// Provision organizations, workspaces and members.
    DirectoryWrite,
    /// Read what an Admin may read.
    AnalyticsRead,
}

/// Where credits are held and spent. They never move from one pool to the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Enum)]
#[graphql(name = "CreditPool")]
pub(in crate::graphql) enum PoolValue {
    /// Spent in the product's own application.
    #[default]
    WebApp,
    /// Spent through the product's API.
    Api,
}

impl From<entity::Pool> for PoolValue {
    fn from(pool: entity::Pool) -> Self {
        match pool {
            entity::Pool::WebApp => Self::WebApp,
            entity::Pool::Api => Self::Api,
        }
    }
}

impl From<PoolValue> for entity::Pool {
    fn from(pool: PoolValue) -> Self {
        match pool {
            PoolValue::WebApp => Self::WebApp,
            PoolValue::Api => Self::Api,
        }
    }
}

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Weekday")]
pub(in crate::graphql) enum WeekdayValue {
    /// Monday, on which ISO 8601 begins the week.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl From<Weekday> for WeekdayValue {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

impl From<WeekdayValue> for Weekday {
    fn from(day: WeekdayValue) -> Self {
        match day {
            WeekdayValue::Monday => Self::Mon,
            WeekdayValue::Tuesday => Self::Tue,
            WeekdayValue::Wednesday => Self::Wed,
            WeekdayValue::Thursday => Self::Thu,
            WeekdayValue::Friday => Self::Fri,
            WeekdayValue::Saturday => Self::Sat,
            WeekdayValue::Sunday => Self::Sun,
        }
    }
}

/// The size of the buckets of a series. Days, weeks, months, quarters and years begin at local midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "Granularity", remote = "Granularity")]
pub(in crate::graphql) enum GranularityValue {
    /// Fifteen minutes of elapsed time from the beginning of the local day.
    QuarterHour,
    /// An hour of elapsed time from the beginning of the local day: a repeated local hour is two buckets.
    Hour,
    /// A local day: 23, 24 or 25 hours where clocks change.
    Day,
    /// Seven local days from the workspace's first day of the week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

/// The dimension by which usage is grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "UsageDimension", remote = "Dimension")]
pub(in crate::graphql) enum UsageDimensionValue {
    /// By model.
    Model,
    /// By tool.
    Tool,
    /// By member of a workspace.
    Member,
    /// By project.
    Project,
    /// By credit pool.
    Pool,
    /// By workspace.
    Workspace,
}

/// Which earlier range a range is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Enum)]
#[graphql(name = "Comparison")]
pub(in crate::graphql) enum ComparisonValue {
    /// The same length just before: whole months against whole months, days against days.
    #[default]
    PreviousPeriod,
    /// The same calendar dates a year before; 29 February against the 28th.
    YearAgo,
}

impl From<ComparisonValue> for Comparison {
    fn from(to: ComparisonValue) -> Self {
        match to {
            ComparisonValue::PreviousPeriod => Self::PreviousPeriod,
            ComparisonValue::YearAgo => Self::YearAgo,
        }
    }
}

/// Whether an event's cost stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum UsageStatus {
    /// At least a part of its cost stands.
    Charged,
    /// All of it was given back.
    Refunded,
}

/// The outcome of one event of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
pub(in crate::graphql) enum RecordOutcome {
    /// It is recorded, and durable.
    Recorded,
    /// It had been recorded before with the same content; nothing changed.
    Duplicate,
    /// It was not recorded; `code` and `message` say why.
    Rejected,
}

/// Why an event of a batch was not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(remote = "crate::usage::RejectCode")]
pub(in crate::graphql) enum RejectionCode {
    /// There is no such workspace, or the key cannot reach it.
    UnknownWorkspace,
    /// No rate card is in force then, or none of its rates matches.
    NoRate,
    /// The same identity was recorded with other content.
    Conflict,
    /// It happened too long ago or too far ahead, or a sum would be too large.
    OutOfRange,
    /// A value that no event can have, such as a fourth decimal place.
    Invalid,
}

//! The types of the schema, one a file.

mod enums;
mod member;
mod node;
mod organization;
mod quote;
mod range;
mod rate_card;
mod usage_breakdown;
mod usage_comparison;
mod usage_event;
mod usage_measures;
mod usage_report;
mod usage_series;
mod user;
mod viewer;
mod workspace;

pub(super) use enums::{
    ComparisonValue, GranularityValue, PoolValue, RecordOutcome, RoleValue, ScopeValue, UsageDimensionValue,
    UsageStatus, WeekdayValue,
};
pub(super) use member::{Member, MemberConnection};
pub(super) use node::Node;
pub(super) use organization::Organization;
pub(super) use quote::{Quote, QuoteInput};
pub(super) use range::ResolvedRange;
pub(super) use rate_card::RateCard;
pub(super) use usage_breakdown::UsageBreakdown;
pub(super) use usage_comparison::UsageComparison;
pub(super) use usage_event::{UsageEvent, UsageEventConnection, with_members};
pub(super) use usage_measures::UsageMeasures;
pub(super) use usage_report::UsageReport;
pub(super) use usage_series::UsageSeries;
pub(super) use user::User;
pub(super) use viewer::{Service, Viewer};
pub(super) use workspace::Workspace;

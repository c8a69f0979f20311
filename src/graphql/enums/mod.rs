//! The enums of the schema, and the values of the domain behind them.

mod access;
mod alerts;
mod calendar;
mod credits;
mod usage;

pub(super) use access::{RoleValue, ScopeValue};
pub(super) use alerts::{AlertScopeValue, AlertStateValue, AlertWindowValue, DeliveryStatusValue, FiringReasonValue};
pub(super) use calendar::{ComparisonValue, GranularityValue, WeekdayValue};
pub(super) use credits::{
    GrantKindValue, GrantStatusValue, LedgerEntryKindValue, PoolValue, PurchaseChannelValue, PurchaseRefusalCodeValue,
    PurchaseStatusValue,
};
pub(super) use usage::{RecordOutcome, RejectionCode, UsageDimensionValue, UsageStatus};

//! Inputs that several fields share.

mod time_range;
mod usage_filter;

pub(super) use time_range::TimeRangeInput;
pub(super) use usage_filter::UsageFilter;

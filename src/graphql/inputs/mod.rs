//! Inputs that several fields share.

mod spend_alert_preview;
mod time_range;
mod usage_filter;

pub(super) use spend_alert_preview::PreviewArguments;
pub(super) use time_range::TimeRangeInput;
pub(super) use usage_filter::UsageFilter;

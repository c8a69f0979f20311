//! Observing requests, and showing the metrics to Prometheus.

mod backlog;
mod listener;
mod observe;
mod page;
mod process;
mod readings;

pub(super) use listener::MetricsListener;
pub(super) use observe::{REQUEST_ID, observe};
pub(super) use page::{MetricsPage, metrics};

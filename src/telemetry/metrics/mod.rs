//! Metrics for Prometheus, with the crate `prometheus-client`.
//!
//! That crate is the Prometheus project's own. Instruments are values that their owners hold, so nothing here is global,
//! and two servers in one process count apart. Each file describes its metrics beside the instruments; [`descriptions`]
//! has all of them, and `docs/monitoring.md` shows the same list.

mod database;
mod deliveries;
mod description;
mod histograms;
mod limits;
mod operation_names;
mod readings;
mod recording;
mod requests;
mod subscriptions;
mod sums;

pub use database::{DatabaseMetrics, PoolMetrics};
pub use deliveries::DeliveryMetrics;
pub use description::{Description, Kind, MetricUnit};
pub use limits::{Limit, LimitMetrics};
pub use readings::{JobReading, PoolReading, Readings};
pub use recording::{OutcomeCounts, RecordingMetrics};
pub use requests::{Answered, RequestMetrics, Running, SignInResult};
pub use subscriptions::{
    OpenConnection, OpenSubscription, SUBSCRIPTION_FIELDS, SlowReaders, SubscriptionMetrics, Transport,
};
pub use sums::SumCacheMetrics;

/// All metrics, in the order in which they are shown.
pub fn descriptions() -> impl Iterator<Item = &'static Description> {
    let of_work = [database::ALL, recording::ALL, sums::ALL, deliveries::ALL];
    let of_clients = [requests::ALL, limits::ALL, subscriptions::ALL];
    of_clients.into_iter().chain(of_work).chain([readings::ALL]).flatten()
}

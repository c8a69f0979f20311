//! The limit of failed sign-ins by address. Beyond it a bad credential gets 429, without a reason.
//!
//! A valid credential is always accepted, so nobody is locked out by a neighbour.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Response;
use moka::sync::Cache;

use super::address::ClientAddress;
use crate::http::answers::answer::rate_limited;
use crate::telemetry::metrics::{Limit, LimitMetrics};

/// Marks an answer that refuses a credential.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct BadCredential;

/// The window in which failures are counted.
const WINDOW: Duration = Duration::from_mins(1);
/// The most addresses that are counted at once. An attacker with more of them would evade any limit by address.
const ADDRESSES: u64 = 16_384;

/// The number of failed sign-ins by address. Each server counts for itself.
#[derive(Clone, Debug)]
pub struct FailedSignIns {
    /// 0 is no limit.
    most: u32,
    failures: Cache<IpAddr, Arc<Window>>,
    metrics: LimitMetrics,
}

/// The failures of an address since the first one.
#[derive(Debug)]
struct Window {
    began: Instant,
    failures: AtomicU32,
}

impl FailedSignIns {
    /// Allows `most` failures a minute and address; 0 is no limit.
    #[must_use]
    pub fn new(most: u32, metrics: LimitMetrics) -> Self {
        let failures = Cache::builder().max_capacity(ADDRESSES).time_to_live(WINDOW).build();
        Self { most, failures, metrics }
    }

    /// Replaces 401 with 429 beyond the limit, whatever the route.
    pub(in crate::http) fn limit(&self, client: ClientAddress, answer: Response<Body>) -> Response<Body> {
        if answer.extensions().get::<BadCredential>().is_none() {
            return answer;
        }
        match self.count(client.site()) {
            Ok(()) => answer,
            Err(wait) => {
                self.metrics.refused(Limit::FailedSignIns);
                rate_limited("too many sign-ins from this address have failed", wait)
            }
        }
    }

    /// Counts a failure that has no answer to replace.
    pub(in crate::http) fn note(&self, client: ClientAddress) {
        let _ = self.count(client.site());
    }

    /// Counts a failure. Beyond the limit, returns how long to wait.
    fn count(&self, site: IpAddr) -> Result<(), Duration> {
        if self.most == 0 {
            return Ok(());
        }
        let begin = || Arc::new(Window { began: Instant::now(), failures: AtomicU32::new(0) });
        let window = self.failures.get_with(site, begin);
        // The counter stops at the limit, so it never overflows.
        let is_allowed = |failures: u32| (failures < self.most).then(|| failures.saturating_add(1));
        match window.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, is_allowed) {
            Ok(_) => Ok(()),
            Err(_) => Err(WINDOW.saturating_sub(window.began.elapsed())),
        }
    }
}

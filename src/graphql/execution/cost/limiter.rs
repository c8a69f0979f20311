//! Charges the caller for a request before it is executed.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::ServiceDocument;
use async_graphql::{ServerError, Variables};
use serde::Serialize;
use tokio::time::Instant;

use super::field_costs::FieldCosts;
use super::operation;
use super::rate_limit::{Allowance, Payer, RateLimiter};
use crate::authn::Caller;
use crate::config::LimitSettings;
use crate::graphql::errors::coded;
use crate::graphql::execution::documents::Operation;
use crate::graphql::execution::gate::Admitted;
use crate::text::counted;

/// The cost of a request, as in `extensions.cost`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RequestCost {
    /// What the request costs.
    pub requested: u64,
    /// The most that one request of this caller may cost. Null without a limit.
    pub limit: Option<u64>,
    /// What the caller can still spend now. Null without a limit.
    pub remaining: Option<u64>,
}

/// Charges callers for their requests.
#[derive(Clone)]
pub(in crate::graphql) struct CostLimiter {
    limits: LimitSettings,
    costs: Arc<FieldCosts>,
    rate_limiter: RateLimiter,
}

/// The outcome of a charge.
pub(in crate::graphql) struct Charge {
    pub(in crate::graphql) cost: RequestCost,
    /// Why the request is refused.
    pub(in crate::graphql) refusal: Option<ServerError>,
}

impl CostLimiter {
    pub(in crate::graphql) fn new(limits: &LimitSettings, schema: &ServiceDocument) -> Self {
        Self { limits: limits.clone(), costs: Arc::new(FieldCosts::of(schema)), rate_limiter: RateLimiter::default() }
    }

    /// What an operation costs.
    pub(in crate::graphql) fn cost(&self, admitted: &Admitted, operation: Operation<'_>, variables: &Variables) -> u64 {
        operation::cost(admitted, operation, variables, &self.costs)
    }

    /// Charges a caller for an operation.
    pub(in crate::graphql) fn charge(
        &self,
        admitted: &Admitted,
        operation: Operation<'_>,
        variables: &Variables,
        caller: &Caller,
    ) -> Charge {
        let requested = self.cost(admitted, operation, variables);
        let allowance = Allowance::of(caller, &self.limits);
        let (payer, now) = (Payer::of(caller), Instant::now());
        let cost = |remaining| RequestCost { requested, limit: allowance.request, remaining };
        let remaining = || allowance.minute.map(|minute| self.rate_limiter.remaining(payer, minute, now));
        if let Some(limit) = allowance.request.filter(|limit| requested > *limit) {
            let message =
                format!("the query costs {requested}, which is more than the limit of {limit}: see docs/limits.md");
            return Charge { cost: cost(remaining()), refusal: Some(coded("QUERY_TOO_COMPLEX", message, None)) };
        }
        match allowance.minute.map(|minute| self.rate_limiter.spend(payer, requested, minute, now)).transpose() {
            Ok(remaining) => Charge { cost: cost(remaining), refusal: None },
            Err(early) => Charge { cost: cost(remaining()), refusal: Some(rate_limited(early.0)) },
        }
    }
}

fn rate_limited(wait: Duration) -> ServerError {
    let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)).max(1);
    let message = format!("the requests of the last minute cost too much; try again in {}", counted(seconds, "second"));
    let mut error = coded("RATE_LIMITED", message, None);
    error.extensions.get_or_insert_default().set("retryAfterSeconds", seconds);
    error
}

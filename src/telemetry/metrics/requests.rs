//! Metrics of requests.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::description::{Description, MetricUnit};
use super::histograms::{HistogramFamily, family, seconds};
use super::operation_names::OperationNames;
use crate::telemetry::observed::{CallerKind, Observed};

const ANSWERED: Description = Description::counter(
    "tallygraph_http_requests",
    &["route", "method", "status", "code"],
    "Requests that were answered. `code` is `OK`, or the code of the first error",
);
const SECONDS: Description = Description::histogram(
    "tallygraph_http_request_duration",
    &["route"],
    "Time from the head of a request to the head of its answer",
)
.with_unit(MetricUnit::Seconds);
const RUNNING: Description =
    Description::gauge("tallygraph_http_requests_running", &[], "Requests that are being answered");
const OPERATIONS: Description = Description::counter(
    "tallygraph_graphql_operations",
    &["operation", "kind", "code"],
    "GraphQL operations that were answered. `operation` is the name of one of the first 100 that succeeded, `(other)`, or `(anonymous)`",
);
const OPERATION_SECONDS: Description = Description::histogram(
    "tallygraph_graphql_operation_duration",
    &["operation", "kind"],
    "Time for a request with a GraphQL operation, signing in included",
)
.with_unit(MetricUnit::Seconds);
const COST: Description =
    Description::counter("tallygraph_graphql_cost", &["caller"], "Cost that callers were charged");
const SIGN_INS: Description = Description::counter(
    "tallygraph_sign_ins",
    &["result"],
    "Sign-ins: `person` or `service` if one succeeded, else `no_credential`, `refused` or `unavailable`",
);

/// What this file describes.
pub(super) const ALL: &[Description] = &[ANSWERED, SECONDS, RUNNING, OPERATIONS, OPERATION_SECONDS, COST, SIGN_INS];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct AnswerLabels {
    route: String,
    method: &'static str,
    status: u16,
    code: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CodeLabels {
    operation: Arc<str>,
    kind: &'static str,
    code: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationLabels {
    operation: Arc<str>,
    kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CallerLabels {
    caller: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabels {
    result: &'static str,
}

/// How a sign-in ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInResult {
    /// A caller of this kind signed in.
    SignedIn(CallerKind),
    /// The request had no credential.
    NoCredential,
    /// The credential is not valid.
    Refused,
    /// Neither the database nor the token's issuer could be asked.
    Unavailable,
}

impl SignInResult {
    const ALL: [Self; 5] = [
        Self::SignedIn(CallerKind::Person),
        Self::SignedIn(CallerKind::Service),
        Self::NoCredential,
        Self::Refused,
        Self::Unavailable,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::SignedIn(kind) => kind.name(),
            Self::NoCredential => "no_credential",
            Self::Refused => "refused",
            Self::Unavailable => "unavailable",
        }
    }
}

/// An answer, as it is counted.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'answer> {
    /// The pattern of the path, not the path itself.
    pub route: &'answer str,
    /// The method, if it is one that the server knows.
    pub method: &'static str,
    /// The status.
    pub status: u16,
    /// `OK`, or the code of the first error.
    pub code: &'static str,
    /// How long it took.
    pub took: Duration,
}

/// Metrics of requests.
#[derive(Debug)]
pub struct RequestMetrics {
    answered: Family<AnswerLabels, Counter>,
    seconds: HistogramFamily<RouteLabels>,
    running: Gauge,
    operations: Family<CodeLabels, Counter>,
    operation_seconds: HistogramFamily<OperationLabels>,
    cost: Family<CallerLabels, Counter>,
    sign_ins: Family<ResultLabels, Counter>,
    names: OperationNames,
}

impl Default for RequestMetrics {
    fn default() -> Self {
        let cost = Family::<CallerLabels, Counter>::default();
        let sign_ins = Family::<ResultLabels, Counter>::default();
        // A counter that is there from the start shows its first increase.
        for caller in [CallerKind::Person, CallerKind::Service] {
            cost.get_or_create_owned(&CallerLabels { caller: caller.name() });
        }
        for result in SignInResult::ALL {
            sign_ins.get_or_create_owned(&ResultLabels { result: result.name() });
        }
        Self {
            answered: Family::default(),
            seconds: family(seconds),
            running: Gauge::default(),
            operations: Family::default(),
            operation_seconds: family(seconds),
            cost,
            sign_ins,
            names: OperationNames::default(),
        }
    }
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub struct Running(Gauge);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl RequestMetrics {
    /// Counts a request as running until the returned value is dropped.
    #[must_use]
    pub fn begin(&self) -> Running {
        self.running.inc();
        Running(self.running.clone())
    }

    /// Counts a sign-in.
    pub fn signed_in(&self, result: SignInResult) {
        self.sign_ins.get_or_create(&ResultLabels { result: result.name() }).inc();
    }

    /// Counts an answer, with what was observed of its request.
    pub fn answered(&self, answered: Answered<'_>, observed: &Observed) {
        let Answered { route, method, status, code, took } = answered;
        self.answered.get_or_create(&AnswerLabels { route: route.to_owned(), method, status, code }).inc();
        self.seconds.get_or_create(&RouteLabels { route: route.to_owned() }).observe(took.as_secs_f64());
        if let Some(operation) = observed.operation() {
            let (kind, name) = (operation.kind, self.names.value(operation.name.as_deref(), code == "OK"));
            self.operations.get_or_create(&CodeLabels { operation: Arc::clone(&name), kind, code }).inc();
            let labels = OperationLabels { operation: name, kind };
            self.operation_seconds.get_or_create(&labels).observe(took.as_secs_f64());
        }
        if let Some((caller, cost)) = observed.caller().zip(observed.cost()) {
            self.cost.get_or_create(&CallerLabels { caller: caller.kind.name() }).inc_by(cost);
        }
    }

    /// Registers these metrics.
    pub fn register(&self, registry: &mut Registry) {
        ANSWERED.register(registry, self.answered.clone());
        SECONDS.register(registry, self.seconds.clone());
        RUNNING.register(registry, self.running.clone());
        OPERATIONS.register(registry, self.operations.clone());
        OPERATION_SECONDS.register(registry, self.operation_seconds.clone());
        COST.register(registry, self.cost.clone());
        SIGN_INS.register(registry, self.sign_ins.clone());
    }
}

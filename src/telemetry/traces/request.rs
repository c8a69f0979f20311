//! The spans of one request.

use std::borrow::Cow;
use std::sync::{PoisonError, RwLock};

use opentelemetry::trace::{Span, SpanBuilder, SpanKind, Status, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SdkTracer, Span as SdkSpan};

use super::statement_text::{verb, without_values};

/// The spans of one request that is sampled.
#[derive(Debug)]
pub struct RequestTrace {
    tracer: SdkTracer,
    /// The context of the request's own span.
    root: Context,
    /// The context of the phase that runs, which is the parent of statements.
    current: RwLock<Context>,
}

/// How a request ended.
#[derive(Clone, Copy, Debug)]
pub struct RequestEnd<'end> {
    /// The status.
    pub status: u16,
    /// `OK`, or the code of the first error.
    pub code: &'static str,
    /// The name of its GraphQL operation.
    pub operation: Option<&'end str>,
    /// `query` or `mutation`.
    pub kind: Option<&'static str>,
    /// The kind of its caller.
    pub caller: Option<&'static str>,
    /// The number of its caller.
    pub caller_id: Option<i64>,
    /// What it was charged.
    pub cost: Option<u64>,
    /// The rows that were read for it.
    pub rows: u64,
}

impl RequestTrace {
    pub(super) fn new(tracer: SdkTracer, root: Context) -> Self {
        let current = RwLock::new(root.clone());
        Self { tracer, root, current }
    }

    /// The trace's id, for the log.
    #[must_use]
    pub fn trace_id(&self) -> String {
        self.root.span().span_context().trace_id().to_string()
    }

    /// A span for a statement, until it is dropped.
    #[must_use]
    pub fn statement(&self, system: &'static str, sql: &str) -> SdkSpan {
        let attributes = [KeyValue::new("db.system.name", system), KeyValue::new("db.query.text", without_values(sql))];
        let builder = SpanBuilder::from_name(verb(sql)).with_kind(SpanKind::Client).with_attributes(attributes);
        self.tracer.build_with_context(builder, &self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Begins a phase. Statements belong to it until the returned value is dropped. Phases do not overlap.
    #[must_use]
    pub fn phase(&self, name: &'static str) -> Phase<'_> {
        let span = self.tracer.build_with_context(SpanBuilder::from_name(name), &self.root);
        let context = self.root.with_span(span);
        self.set_current(context.clone());
        Phase { trace: self, context }
    }

    /// Ends the request's span.
    pub fn end(&self, end: RequestEnd<'_>) {
        let span = self.root.span();
        span.set_attribute(KeyValue::new("http.response.status_code", i64::from(end.status)));
        span.set_attribute(KeyValue::new("tallygraph.code", end.code));
        span.set_attribute(KeyValue::new("tallygraph.rows", integer(end.rows)));
        let name = |name: &str| name.chars().take(100).collect::<String>();
        let optional = [
            end.operation.map(|operation| KeyValue::new("graphql.operation.name", name(operation))),
            end.kind.map(|kind| KeyValue::new("graphql.operation.type", kind)),
            end.caller.map(|caller| KeyValue::new("tallygraph.caller.kind", caller)),
            end.caller_id.map(|id| KeyValue::new("tallygraph.caller.id", id)),
            end.cost.map(|cost| KeyValue::new("tallygraph.cost", integer(cost))),
        ];
        for attribute in optional.into_iter().flatten() {
            span.set_attribute(attribute);
        }
        if matches!(end.status, 500..) {
            span.set_status(Status::Error { description: Cow::Borrowed(end.code) });
        }
        span.end();
    }

    fn set_current(&self, context: Context) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = context;
    }
}

/// A phase of a request, until it is dropped.
#[derive(Debug)]
pub struct Phase<'trace> {
    trace: &'trace RequestTrace,
    context: Context,
}

impl Drop for Phase<'_> {
    fn drop(&mut self) {
        self.context.span().end();
        self.trace.set_current(self.trace.root.clone());
    }
}

/// Ends the span of a statement.
pub(in crate::telemetry) fn end_statement(span: &mut SdkSpan, failed: bool) {
    if failed {
        // What failed is in the log, because a message of the database may have values.
        span.set_status(Status::Error { description: Cow::Borrowed("the statement failed") });
    }
    span.end();
}

fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

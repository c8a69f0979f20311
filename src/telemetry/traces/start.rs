//! Starting and stopping traces.

use std::path::Path;
use std::time::Duration;

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{Span, SpanBuilder, SpanKind, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, KeyValue};
use opentelemetry_otlp::tonic_types::transport::ClientTlsConfig;
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, SpanExporter, WithExportConfig, WithHttpConfig, WithTonicConfig,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};
use tokio::runtime::Handle;

use super::collector::CollectorClient;
use super::reporting::{Cause, Reporting};
use super::request::RequestTrace;
use crate::trust::{AuthorityError, authority, client_config_trusting, roots};

/// How long the last spans may take to be sent when the server stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// Why traces cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    /// The collector's address cannot be used.
    #[error("traces.endpoint: {0}")]
    Exporter(#[from] ExporterBuildError),
    /// The collector's authority cannot be used.
    #[error("traces.certificate: {0}")]
    Authority(#[from] AuthorityError),
}

/// Makes traces, and sends them to a collector.
#[derive(Debug)]
pub struct Traces {
    provider: SdkTracerProvider,
    tracer: SdkTracer,
    /// Continues what callers say in `traceparent`.
    propagator: TraceContextPropagator,
}

/// Where traces are sent, and which requests have one.
#[derive(Clone, Copy, Debug)]
pub struct TraceOptions<'options> {
    /// The collector's URL.
    pub endpoint: &'options str,
    /// The authority of its certificate, in PEM format, trusted instead of those of the machine.
    pub certificate: Option<&'options Path>,
    /// Whether it is spoken to by gRPC, and not by HTTP.
    pub grpc: bool,
    /// The name of this service.
    pub service: &'options str,
    /// How many of 10,000 requests have a trace if their callers have none.
    pub sampled_per_10000: u32,
}

impl Traces {
    /// Starts to send traces. It has to be called in the program's runtime.
    ///
    /// # Errors
    ///
    /// When the collector's address or its authority cannot be used.
    pub fn start(options: TraceOptions<'_>) -> Result<Self, TraceError> {
        let trusted = options.certificate.map(authority).transpose()?.unwrap_or_else(roots);
        let cause = Cause::default();
        let secure = options.endpoint.starts_with("https://");
        let exporter = if options.grpc {
            let builder = SpanExporter::builder().with_tonic().with_endpoint(options.endpoint);
            let tls = ClientTlsConfig::new().trust_anchors(trusted.roots);
            if secure { builder.with_tls_config(tls).build()? } else { builder.build()? }
        } else {
            let client = CollectorClient::new(Handle::current(), client_config_trusting(trusted), cause.clone());
            let builder = SpanExporter::builder().with_http().with_protocol(Protocol::HttpBinary);
            builder.with_endpoint(options.endpoint).with_http_client(client).build()?
        };
        let ratio = f64::from(options.sampled_per_10000) / 10_000.0;
        let resource = Resource::builder()
            .with_service_name(options.service.to_owned())
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(Reporting::of(exporter, cause))
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(ratio))))
            .with_resource(resource)
            .build();
        let tracer = provider.tracer("tallygraph");
        Ok(Self { provider, tracer, propagator: TraceContextPropagator::new() })
    }

    /// The trace of a request, if it is sampled. The headers are those of W3C Trace Context.
    #[must_use]
    pub fn begin(&self, headers: TraceHeaders<'_>, method: &'static str, route: &str) -> Option<RequestTrace> {
        let parent = self.propagator.extract_with_context(&Context::new(), &headers);
        let builder = SpanBuilder::from_name(format!("{method} {route}")).with_kind(SpanKind::Server);
        let mut span = self.tracer.build_with_context(builder, &parent);
        if !span.is_recording() {
            return None;
        }
        span.set_attribute(KeyValue::new("http.request.method", method));
        span.set_attribute(KeyValue::new("http.route", route.to_owned()));
        Some(RequestTrace::new(self.tracer.clone(), parent.with_span(span)))
    }

    /// Sends what has not been sent. It waits for the collector for a while, on a thread of its own.
    pub async fn finish(&self) {
        let provider = self.provider.clone();
        let finished = tokio::task::spawn_blocking(move || provider.shutdown_with_timeout(FAREWELL)).await;
        if !matches!(finished, Ok(Ok(()))) {
            tracing::warn!("the last traces were not sent");
        }
    }
}

/// The headers of W3C Trace Context.
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceHeaders<'headers> {
    /// `traceparent`
    pub parent: Option<&'headers str>,
    /// `tracestate`
    pub state: Option<&'headers str>,
}

impl Extractor for TraceHeaders<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        match key {
            "traceparent" => self.parent,
            "tracestate" => self.state,
            _ => None,
        }
    }

    fn keys(&self) -> Vec<&str> {
        vec!["traceparent", "tracestate"]
    }
}

//! `[traces]`

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::telemetry::TraceOptions;

/// How traces are sent to a collector of OpenTelemetry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TraceSettings {
    /// The collector's URL. Without it there are no traces.
    pub endpoint: Option<String>,
    /// The authority of its certificate, in PEM format, trusted instead of those of the machine.
    pub certificate: Option<PathBuf>,
    /// How it is spoken to.
    pub protocol: TraceProtocol,
    /// The name of this service in traces.
    pub service_name: String,
    /// How many of 10,000 requests have a trace, if their callers say nothing of it.
    pub sampled_per_10000: u32,
}

/// The protocols of OTLP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TraceProtocol {
    /// OTLP over gRPC.
    #[default]
    Grpc,
    /// OTLP over HTTP, in binary protobuf.
    Http,
}

impl Default for TraceSettings {
    fn default() -> Self {
        let service_name = "tallygraph".to_owned();
        Self { endpoint: None, certificate: None, protocol: TraceProtocol::Grpc, service_name, sampled_per_10000: 100 }
    }
}

impl TraceSettings {
    /// Where traces are sent, if they are.
    #[must_use]
    pub fn options(&self) -> Option<TraceOptions<'_>> {
        let endpoint = self.endpoint.as_deref()?;
        let grpc = match self.protocol {
            TraceProtocol::Grpc => true,
            TraceProtocol::Http => false,
        };
        let (service, sampled_per_10000) = (self.service_name.as_str(), self.sampled_per_10000);
        let certificate = self.certificate.as_deref();
        Some(TraceOptions { endpoint, certificate, grpc, service, sampled_per_10000 })
    }

    /// Whether the collector's URL can be used.
    pub(in crate::config) fn has_usable_endpoint(&self) -> bool {
        let is_usable = |url: Url| {
            let is_plain = url.username().is_empty() && url.password().is_none();
            matches!(url.scheme(), "http" | "https") && url.host_str().is_some() && is_plain
        };
        self.endpoint.as_ref().is_none_or(|endpoint| Url::parse(endpoint).is_ok_and(is_usable))
    }
}

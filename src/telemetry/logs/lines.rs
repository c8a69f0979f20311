//! What a line says. Lines that are written while a request runs name it.
//!
//! No `tracing` span does that, although it could: its fields would be formatted for each request and read again for each
//! line. [`Observed`] is with the task anyway.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use tracing::{Event, Subscriber};
use tracing_log::NormalizeEvent;
use tracing_serde::AsSerde;
use tracing_serde::fields::AsMap;
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::{DefaultFields, Writer};
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::telemetry::{Observed, RequestHead};

/// The fields of a line of text, after the request.
#[derive(Default)]
pub(super) struct TextFields(DefaultFields);

impl<'writer> FormatFields<'writer> for TextFields {
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'writer>, fields: R) -> fmt::Result {
        if let Some(observed) = Observed::current() {
            let RequestHead { method, path, id } = observed.head();
            write!(writer, "request{{method={method} path={path:?} id={id:?}}}: ")?;
        }
        self.0.format_fields(writer, fields)
    }
}

/// A line as an object of JSON. It has the shape of tracing-subscriber's own.
pub(super) struct JsonLine;

impl<S, N> FormatEvent<S, N> for JsonLine
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    N: for<'writer> FormatFields<'writer> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut timestamp = String::new();
        SystemTime.format_time(&mut Writer::new(&mut timestamp))?;
        let observed = Observed::current();
        let line = Line { timestamp, event, request: observed.as_deref().map(Observed::head) };
        writer.write_str(&serde_json::to_string(&line).map_err(|_| fmt::Error)?)?;
        writer.write_char('\n')
    }
}

struct Line<'line> {
    timestamp: String,
    event: &'line Event<'line>,
    request: Option<&'line RequestHead>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Lines of libraries that use `log` have a level and a target of their own.
        let normalized = self.event.normalized_metadata();
        let metadata = normalized.as_ref().unwrap_or_else(|| self.event.metadata());
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("timestamp", &self.timestamp)?;
        line.serialize_entry("level", &metadata.level().as_serde())?;
        line.serialize_entry("fields", &self.event.field_map())?;
        line.serialize_entry("target", metadata.target())?;
        if let Some(RequestHead { method, path, id }) = self.request {
            line.serialize_entry("span", &Span { name: "request", method, path, id })?;
        }
        line.end()
    }
}

/// The request, as what other programs that use `tracing` call a span.
#[derive(Serialize)]
struct Span<'line> {
    name: &'static str,
    method: &'line str,
    path: &'line str,
    id: &'line str,
}

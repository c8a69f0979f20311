//! Usage as CloudEvents.

use entity::Pool;
use serde_json::{Value, json};
use tallygraph::usage::formats::{CLOUD_EVENT_TYPE, CloudEvent, CloudEventBatch, LINE_LIMIT};
use tallygraph::usage::{BATCH_LIMIT, NewUsage};

/// A line is read the same each time, also inside a batch. An event that was read and written again is read the same. A reason is short. A
/// batch loses no events.
pub fn cloud_events(bytes: &[u8]) {
    let line = CloudEvent::from_line(bytes);
    assert_eq!(line, CloudEvent::from_line(bytes), "two reads agree");
    match &line {
        Some(CloudEvent(Ok(usage))) => {
            let written = written(usage).to_string();
            // Escapes may make it longer than the limit of a line.
            if written.len() <= LINE_LIMIT {
                assert_eq!(CloudEvent::from_line(written.as_bytes()), line, "{written}");
            }
        }
        Some(CloudEvent(Err(reject))) => {
            assert!(reject.message.len() < 4_000, "{}", reject.message);
            let renamed = CloudEvent::renamed(reject.clone());
            assert_eq!(renamed.code, reject.code);
            assert!(renamed.message.len() <= reject.message.len(), "{renamed:?}");
        }
        None => assert!(bytes.trim_ascii().is_empty(), "{bytes:?} is skipped"),
    }
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return };
    // JSON at the maximum depth is too deep inside an array.
    let Ok(twice) = serde_json::from_str::<CloudEventBatch>(&format!("[{value},{value}]")) else {
        assert!(bytes.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > 100, "{value}");
        return;
    };
    assert_eq!((twice.count, twice.events.len()), (2, 2));
    assert_eq!(twice.events[0], twice.events[1]);
    if let Some(elements) = value.as_array() {
        let read: CloudEventBatch = serde_json::from_value(value.clone()).expect("an array");
        assert_eq!(read.count, elements.len());
        assert_eq!(read.events.len(), read.count.min(BATCH_LIMIT));
    }
}

fn written(usage: &NewUsage) -> Value {
    json!({
        "specversion": "1.0",
        "type": CLOUD_EVENT_TYPE,
        "source": usage.source,
        "id": usage.event_id,
        "subject": usage.workspace,
        "time": usage.occurred_at.to_rfc3339(),
        "data": {
            "pool": match usage.pool {
                Pool::WebApp => "WEB_APP",
                Pool::Api => "API",
            },
            "model": usage.model,
            "tool": usage.tool,
            "user": usage.user,
            "project": usage.project,
            "quantity": usage.quantity,
            "count": usage.count,
            "credits": usage.credits.map(|credits| credits.to_json()),
            "attributes": usage.attributes,
        },
    })
}

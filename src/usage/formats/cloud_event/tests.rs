//! What is read of a line, and why it is rejected.

use entity::Pool;

use super::{CloudEvent, CloudEventBatch};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::usage::{BATCH_LIMIT, NewUsage, Reject, RejectCode};

const CONTEXT: &str = r#""specversion":"1.0","type":"com.tallygraph.usage.v1","source":"studio","id":"e-1","subject":"north","time":"2025-05-13T18:22:45+02:00""#;

fn read(line: impl AsRef<[u8]>) -> Result<NewUsage, Reject> {
    CloudEvent::from_line(line.as_ref()).unwrap_or(CloudEvent(Err(Reject::invalid("blank".to_owned())))).0
}

fn reason(line: impl AsRef<[u8]>) -> String {
    read(line).map_or_else(|reject| reject.message, |usage| format!("accepted: {usage:?}"))
}

fn reason_of_data(data: &str) -> String {
    reason(format!("{{{CONTEXT},\"data\":{data}}}"))
}

/// The reason once a part of the context says something else.
fn reason_with(part: &str, other: &str) -> String {
    assert!(CONTEXT.contains(part), "{part}");
    reason(format!("{{{},\"data\":{{\"model\":\"film\"}}}}", CONTEXT.replace(part, other)))
}

#[test]
fn every_field_is_taken_and_extensions_are_passed_over() -> Result<(), Reject> {
    let data = r#"{"pool":"API","model":"film","tool":"Generate \"Video\"","user":"ü","project":"p","quantity":12.5,"count":4,"credits":60.125,"attributes":{"audio":"true"}}"#;
    let before = r#""dataschema":"https://example.com/s","traceparent":"00-1","sequence":7,"deep":{"a":[1,{}]},"datacontenttype":"Application/JSON; charset=utf-8""#;
    let usage = read(format!("{{{before},\"data\":{data},{CONTEXT}}}\r"))?;
    assert_eq!((usage.workspace.as_str(), usage.source.as_str(), usage.event_id.as_str()), ("north", "studio", "e-1"));
    assert_eq!(usage.occurred_at, Instant::from_micros(1_747_153_365_000_000));
    assert_eq!((usage.pool, usage.model.as_str(), usage.count), (Pool::Api, "film", 4));
    assert_eq!(usage.tool.as_deref(), Some("Generate \"Video\""));
    assert_eq!((usage.user.as_deref(), usage.project.as_deref()), (Some("ü"), Some("p")));
    assert_eq!((usage.quantity, usage.credits), (Some(12.5), Some(Credits::from_thousandths(60_125))));
    assert_eq!(usage.attributes.get("audio").map(String::as_str), Some("true"));
    Ok(())
}

#[test]
fn defaults_are_those_of_a_usage_event() -> Result<(), Reject> {
    let usage = read(format!("{{{CONTEXT},\"data\":{{\"model\":\"film\",\"tool\":null}},\"datacontenttype\":null}}"))?;
    assert_eq!((usage.pool, usage.count, usage.tool, usage.quantity), (Pool::WebApp, 1, None, None));
    Ok(())
}

#[test]
fn attribute_that_is_missing_is_named() {
    for name in ["specversion", "type", "source", "id", "subject", "time"] {
        let other = format!("\"other{name}\"").replace("specversion", "version");
        assert_eq!(reason_with(&format!("\"{name}\""), &other), format!("{name} is missing"));
    }
    assert_eq!(reason(format!("{{{CONTEXT}}}")), "data is missing");
    assert_eq!(reason_of_data("{}"), "model is missing");
    assert_eq!(reason("{}"), "specversion is missing");
}

#[test]
fn attribute_that_is_wrong_is_named() {
    assert_eq!(reason_with("\"1.0\"", "\"0.3\""), r#"specversion must be "1.0", not "0.3""#);
    assert_eq!(reason_with("\"1.0\"", "1.0"), "specversion must be a text, not a number");
    let wrong = reason_with("com.tallygraph.usage.v1", "com.example.ping");
    assert_eq!(wrong, r#"type must be "com.tallygraph.usage.v1", not "com.example.ping""#);
    assert_eq!(reason_with("\"e-1\"", "7"), "id must be a text, not a number");
    assert!(reason_with("+02:00", "").starts_with("time: `2025-05-13T18:22:45` lacks"));
    assert_eq!(reason_with("\"1.0\"", "\"1.0\",\"type\":\"a\""), "type is given twice");
    assert_eq!(reason_with("\"1.0\"", "\"1.0\",\"id\":\"a\""), "id is given twice");
    for name in ["type", "subject", "time"] {
        assert_eq!(reason_with("\"1.0\"", &format!("\"1.0\",\"{name}\":null")), format!("{name} is given twice"));
    }
    for name in ["datacontenttype", "data_base64"] {
        let twice = format!("\"1.0\",\"{name}\":null,\"{name}\":null");
        assert_eq!(reason_with("\"1.0\"", &twice), format!("{name} is given twice"));
    }
    let extension = reason_with("\"1.0\"", "\"1.0\",\"sequence\":1,\"s\\u0065quence\":1");
    assert_eq!(extension, r#""sequence" is given twice"#);
    let text = reason_with("\"1.0\"", "\"1.0\",\"datacontenttype\":\"text/xml\"");
    assert_eq!(text, r#"datacontenttype must be application/json, not "text/xml""#);
    let encoded = reason_with("\"1.0\"", "\"1.0\",\"data_base64\":\"e30=\"");
    assert_eq!(encoded, "data and data_base64 exclude each other");
}

#[test]
fn data_in_base64_is_read_as_data_is() -> Result<(), Reject> {
    use base64::Engine;

    let encoded = |json: &str| base64::engine::general_purpose::STANDARD.encode(json);
    let event = |value: &str| format!("{{{CONTEXT},\"data_base64\":{value}}}");
    let usage = read(event(&format!("\"{}\"", encoded(r#"{"model":"film","quantity":2.5,"user":"ü"}"#))))?;
    assert_eq!((usage.model.as_str(), usage.quantity, usage.user.as_deref()), ("film", Some(2.5), Some("ü")));
    let unpadded = encoded(r#"{"model":"a"}"#);
    assert!(unpadded.ends_with('='), "{unpadded}");
    assert_eq!(read(event(&format!("\"{}\"", unpadded.trim_end_matches('='))))?.model, "a");
    // A null says nothing, beside data too.
    assert_eq!(read(format!("{{{CONTEXT},\"data_base64\":null,\"data\":{{\"model\":\"a\"}}}}"))?.model, "a");
    let wrong = |json: &str| reason(event(&format!("\"{}\"", encoded(json))));
    assert_eq!(wrong("[1]"), "data must be an object, not a list");
    assert_eq!(wrong("{}"), "model is missing");
    assert_eq!(wrong(r#"{"model":5}"#), "model must be a text, not a number");
    assert_eq!(
        wrong("{} {}"),
        "data_base64 does not hold JSON: something follows the end of the JSON (line 1, column 4)"
    );
    assert_eq!(wrong(""), "data_base64 does not hold JSON: it ends where a value is expected (line 1, column 1)");
    assert_eq!(reason(event("\"a,b\"")), "data_base64 is not Base64");
    assert_eq!(reason(event("7")), "data_base64 must be a text, not a number");
    assert_eq!(reason(event("null")), "data is missing");
    Ok(())
}

#[test]
fn event_in_parts_is_the_event_of_the_same_attributes() -> Result<(), Box<dyn std::error::Error>> {
    let parts = [
        ("specversion", "1.0"),
        ("type", "com.tallygraph.usage.v1"),
        ("source", "/studio/%22render%22"),
        ("id", "e%201"),
        ("subject", "n%C3%B8rth"),
        ("time", "2025-05-13T18:22:45+02:00"),
        ("traceparent", "00-1"),
    ];
    let from = |parts: &[(&'static str, &'static str)], data: &str| {
        let attributes: Vec<_> = parts.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        CloudEvent::from_parts(attributes, data.as_bytes()).map(|event| event.0.map_err(|reject| reject.message))
    };
    let usage = from(&parts, r#"{"model":"film"}"#)??;
    assert_eq!((usage.source.as_str(), usage.event_id.as_str()), ("/studio/\"render\"", "e 1"));
    assert_eq!((usage.workspace.as_str(), usage.model.as_str()), ("nørth", "film"));
    assert_eq!(usage.occurred_at, Instant::from_micros(1_747_153_365_000_000));
    for left_out in 0..6 {
        let (before, after) = parts.split_at(left_out);
        let others = [before, after.get(1..).unwrap_or_default()].concat();
        let name = parts.map(|(name, _)| name);
        let expected = name.get(left_out).map(|name| format!("{name} is missing"));
        assert_eq!(from(&others, r#"{"model":"film"}"#)?.err(), expected);
    }
    for twice in ["type", "id", "time"] {
        let more = [&parts[..], &[(twice, "x")]].concat();
        assert_eq!(from(&more, r#"{"model":"film"}"#)?.err(), Some(format!("{twice} is given twice")));
    }
    let more = [&parts[..], &[("traceparent", "00-1")]].concat();
    assert_eq!(from(&more, "{\"model\":\"film\"}")?.err(), Some("\"traceparent\" is given twice".to_owned()));
    let more = [&parts[..], &[("sequence", "%FF")]].concat();
    let expected = Some("the header \"ce-sequence\" is not UTF-8".to_owned());
    assert_eq!(from(&more, "{\"model\":\"film\"}")?.err(), expected);
    assert_eq!(from(&parts, " ")?.err(), Some("data is missing".to_owned()));
    assert_eq!(from(&parts, "[]")?.err(), Some("data must be an object, not a list".to_owned()));
    assert!(from(&parts, "model=film").is_err());
    Ok(())
}

#[test]
fn reason_of_the_writer_is_told_by_the_names_of_cloud_events() {
    let told = |code, message: &str| CloudEvent::renamed(Reject { code, message: message.to_owned() }).message;
    let cases = [
        (RejectCode::OutOfRange, "occurredAt 2020-01-01T00:00:00Z is outside", "time 2020-01-01T00:00:00Z is outside"),
        (RejectCode::Invalid, "eventId must not be empty", "id must not be empty"),
        (RejectCode::Invalid, "workspace must not be empty", "subject must not be empty"),
        (
            RejectCode::Conflict,
            r#""eventId" was recorded before with another occurredAt"#,
            r#""eventId" was recorded before with another time"#,
        ),
    ];
    for (code, said, expected) in cases {
        assert_eq!(told(code, said), expected);
    }
    for said in [r#"there is no workspace "occurredAt""#, "model must not be empty", r#"model "eventId" has no rate"#] {
        assert_eq!(told(RejectCode::Invalid, said), said);
    }
}

#[test]
fn data_is_as_strict_as_a_usage_event() {
    let unknown = reason_of_data(r#"{"model":"film","modle":{"a":[1]}}"#);
    assert_eq!(
        unknown,
        r#"unknown field "modle" in data; its fields are pool, model, tool, user, project, quantity, count, credits, attributes"#
    );
    assert!(reason_of_data(r#"{"workspace":"south"}"#).starts_with(r#"unknown field "workspace" in data"#));
    assert_eq!(reason_of_data(r#"{"model":"a","model":"b"}"#), "model is given twice");
    assert_eq!(reason_of_data(r#"{"model":"a","credits":null,"credits":1}"#), "credits is given twice");
    assert_eq!(reason_of_data(r#"{"model":5}"#), "model must be a text, not a number");
    assert_eq!(
        reason_of_data(r#"{"credits":0.0001}"#),
        "credits: an amount of credits has at most three decimal places, not 0.0001"
    );
    assert_eq!(reason_of_data(r#"{"count":1.5}"#), "count must be a whole number, not 1.5");
    for (data, kind) in
        [("[1]", "a list"), ("\"a\"", "a text"), ("5", "a number"), ("null", "null"), ("true", "a boolean")]
    {
        assert_eq!(reason_of_data(data), format!("data must be an object, not {kind}"));
    }
    assert_eq!(reason_of_data(r#"{"model":"a"},"data":{"tool":"b"}"#), "data is given twice");
}

#[test]
fn line_that_is_no_event_is_told_without_echoing_it() {
    assert_eq!(reason("[1]"), "the event must be an object, not a list");
    assert_eq!(reason("\"a long text\""), "the event must be an object, not a text");
    assert!(reason("{\"id\":NaN}").starts_with("the line is not JSON: a value is expected: an object, a list,"));
    assert_eq!(reason("{\"data\":{\"quantity\":1e999}}"), "the line is not JSON: a number is too large (column 25)");
    assert_eq!(
        reason(b"{\"id\":\"\xff\"}"),
        "the line is not UTF-8: byte 8 (0xFF) is wrong; text in Latin-1 or Windows-1252 must be converted to UTF-8"
    );
    assert!(reason(format!("{{\"data\":{}", "[".repeat(60_000))).len() < 100);
    assert!(reason(format!("{{\"extension\":{}", "[".repeat(60_000))).len() < 100);
    assert_eq!(CloudEvent::from_line(b" \t\r"), None);
}

#[test]
fn batch_keeps_no_more_than_its_limit_and_counts_the_rest() -> Result<(), serde_json::Error> {
    let batch: CloudEventBatch = serde_json::from_str("[{}, 5]")?;
    assert_eq!((batch.events.len(), batch.count), (2, 2));
    let many = format!("[{}0]", "0,".repeat(BATCH_LIMIT + 4));
    let batch: CloudEventBatch = serde_json::from_str(&many)?;
    assert_eq!((batch.events.len(), batch.count), (BATCH_LIMIT, BATCH_LIMIT + 5));
    assert!(serde_json::from_str::<CloudEventBatch>("{}").is_err());
    Ok(())
}

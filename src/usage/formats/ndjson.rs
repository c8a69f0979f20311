//! One line of NDJSON as an event.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::error::Category;

use super::draft::Draft;
use super::field::{Field, is_meant, quoted};
use super::value::Value;
use crate::json::fault_of_line;
use crate::usage::{NewUsage, Reject};

/// Reads one JSON object with the names of `UsageEventInput`.
pub(in crate::usage) fn parse(line: &str) -> Result<NewUsage, Reject> {
    match serde_json::from_str::<Object>(line) {
        Ok(Object(draft)) => draft.finish(),
        Err(error) => Err(Reject::invalid(match error.classify() {
            // Any value of a field can be read, so only the whole can be of the wrong kind.
            Category::Data => "the line must be a JSON object".to_owned(),
            _ if line.starts_with('\u{feff}') => {
                "the line begins with a byte order mark: two files were joined here".to_owned()
            }
            Category::Syntax | Category::Eof | Category::Io => {
                format!("the line is not JSON: {}", fault_of_line(&error, line.as_bytes()))
            }
        })),
    }
}

struct Object(Draft);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Object, A::Error> {
        let mut draft = Draft::default();
        while let Some(Name(name)) = object.next_key()? {
            let value = object.next_value::<Value<'de>>()?;
            match name {
                Ok(field) => draft.set(field, value),
                Err(reject) => draft.fail(reject),
            }
        }
        Ok(Object(draft))
    }
}

/// A field's name, or why there is no such field.
struct Name(Result<Field, Reject>);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        let unknown = || {
            let (quoted, meant) = (quoted(name), is_meant(Field::meant_by(name)));
            Reject::invalid(format!("unknown field {quoted}; the fields are {}{meant}", Field::list()))
        };
        Ok(Name(Field::named(name).ok_or_else(unknown)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use entity::Pool;

    use super::{Field, parse};
    use crate::amounts::Credits;
    use crate::calendar::Instant;
    use crate::usage::{NewUsage, Reject, RejectCode};

    const REQUIRED: &str = r#""workspace":"north","source":"studio","eventId":"e-1","occurredAt":"2025-05-13T18:22:45+02:00","model":"gen4""#;

    fn with(more: &str) -> Result<NewUsage, Reject> {
        parse(&format!("{{{REQUIRED}{more}}}"))
    }

    /// The reason why a line is rejected.
    fn reason(line: &str) -> String {
        match parse(line) {
            Ok(usage) => format!("accepted: {usage:?}"),
            Err(reject) => {
                assert_eq!(reject.code, RejectCode::Invalid);
                reject.message
            }
        }
    }

    fn reason_with(more: &str) -> String {
        reason(&format!("{{{REQUIRED}{more}}}"))
    }

    #[test]
    fn required_fields_alone_make_an_event_with_defaults() {
        let expected = NewUsage {
            workspace: "north".to_owned(),
            source: "studio".to_owned(),
            event_id: "e-1".to_owned(),
            occurred_at: Instant::from_micros(1_747_153_365_000_000),
            pool: Pool::WebApp,
            model: "gen4".to_owned(),
            tool: None,
            user: None,
            project: None,
            quantity: None,
            count: 1,
            credits: None,
            attributes: BTreeMap::new(),
        };
        assert_eq!(with(""), Ok(expected));
    }

    #[test]
    fn every_field_is_taken() -> Result<(), Reject> {
        let usage = with(
            r#","pool":"API","tool":"Generate \"Video\"","user":"ü","project":"p","quantity":12.5,"count":4,
               "credits":60.125,"attributes":{"audio":"true","resolution":"1080p"}"#,
        )?;
        assert_eq!(usage.pool, Pool::Api);
        assert_eq!(usage.tool.as_deref(), Some("Generate \"Video\""));
        assert_eq!(usage.user.as_deref(), Some("ü"));
        assert_eq!(usage.project.as_deref(), Some("p"));
        assert_eq!(usage.quantity, Some(12.5));
        assert_eq!(usage.count, 4);
        assert_eq!(usage.credits, Some(Credits::from_thousandths(60_125)));
        let attributes: Vec<_> = usage.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(attributes, [("audio", "true"), ("resolution", "1080p")]);
        Ok(())
    }

    #[test]
    fn null_is_left_out() {
        let nulls = r#","pool":null,"tool":null,"user":null,"project":null,"quantity":null,"count":null,"credits":null,"attributes":null"#;
        assert_eq!(with(nulls), with(""));
    }

    #[test]
    fn missing_required_field_is_named() {
        for field in ["workspace", "source", "eventId", "occurredAt", "model"] {
            let renamed = format!("{{{REQUIRED}}}").replace(&format!("\"{field}\""), "\"tool\"");
            assert_eq!(reason(&renamed), format!("{field} is missing"));
        }
        assert_eq!(reason(r#"{"workspace":null}"#), "workspace is missing");
        assert_eq!(reason("{}"), "workspace is missing");
    }

    #[test]
    fn unknown_field_is_named_and_the_known_ones_are_listed() {
        let reason = reason_with(r#","modle":{"any":[1]}"#);
        assert!(reason.starts_with(r#"unknown field "modle"; the fields are workspace, source, eventId,"#), "{reason}");
        assert!(reason_with(&format!(",\"{}\":1", "x".repeat(500))).len() < 300, "a long name is cut short");
    }

    #[test]
    fn field_given_twice_is_named() {
        assert_eq!(reason_with(r#","model":"gen4""#), "model is given twice");
        assert_eq!(reason_with(r#","attributes":{},"attributes":{}"#), "attributes is given twice");
        assert_eq!(reason_with(r#","credits":null,"cr\u0065dits":1"#), "credits is given twice");
        for field in Field::ALL.map(Field::name) {
            assert_eq!(reason(&format!("{{\"{field}\":null,\"{field}\":null}}")), format!("{field} is given twice"));
        }
    }

    #[test]
    fn wrong_kind_of_value_is_named_with_its_field() {
        assert_eq!(reason_with(r#","tool":5"#), "tool must be a text, not a number");
        assert_eq!(reason_with(r#","user":["u"]"#), "user must be a text, not a list");
        assert_eq!(reason_with(r#","project":{"a":1}"#), "project must be a text, not an object");
        assert_eq!(reason_with(r#","quantity":"5""#), "quantity must be a number, not a text");
        assert_eq!(reason_with(r#","count":true"#), "count must be a number, not a boolean");
        assert_eq!(reason_with(r#","credits":"5""#), "credits must be a number, not a text");
        assert_eq!(reason_with(r#","pool":1"#), "pool must be WEB_APP or API, not a number");
        assert_eq!(reason_with(r#","pool":"web""#), r#"pool must be WEB_APP or API, not "web""#);
        assert_eq!(reason_with(r#","attributes":"a""#), "attributes must be an object of texts, not a text");
        assert_eq!(reason(r#"{"occurredAt":5}"#), "occurredAt must be a text, not a number");
    }

    #[test]
    fn instant_needs_an_offset_and_a_real_date() {
        assert!(
            reason(r#"{"occurredAt":"2025-01-01T00:00:00"}"#).starts_with("occurredAt: `2025-01-01T00:00:00` lacks")
        );
        assert!(
            reason(r#"{"occurredAt":"2025-13-01T00:00:00Z"}"#).starts_with("occurredAt: `2025-13-01T00:00:00Z` is not")
        );
    }

    #[test]
    fn count_is_whole_however_it_is_written() {
        let count = |written: &str| with(&format!(",\"count\":{written}")).map(|usage| usage.count).ok();
        assert_eq!(count("5.0"), Some(5));
        assert_eq!(count("5e0"), Some(5));
        assert_eq!(count("-3"), Some(-3), "the writer rejects it, as it does for the API");
        assert_eq!(reason_with(r#","count":5.5"#), "count must be a whole number, not 5.5");
        assert_eq!(reason_with(r#","count":18446744073709551615"#), "count is too large");
        assert_eq!(reason_with(r#","count":1e300"#), "count is too large");
    }

    #[test]
    fn credits_have_at_most_three_decimal_places() {
        let credits = |written: &str| with(&format!(",\"credits\":{written}")).ok().and_then(|usage| usage.credits);
        assert_eq!(credits("5.0"), Some(Credits::from_thousandths(5_000)));
        assert_eq!(credits("0.001"), Some(Credits::from_thousandths(1)));
        assert_eq!(
            reason_with(r#","credits":0.0001"#),
            "credits: an amount of credits has at most three decimal places, not 0.0001"
        );
        assert!(reason_with(r#","credits":1e13"#).starts_with("credits: an amount of credits is at most"));
    }

    #[test]
    fn attribute_that_is_no_text_is_named() {
        assert_eq!(reason_with(r#","attributes":{"a":"1","b":null}"#), r#"attributes: "b" must be a text, not null"#);
        assert_eq!(reason_with(r#","attributes":{"b":5}"#), r#"attributes: "b" must be a text, not a number"#);
        assert_eq!(reason_with(r#","attributes":{"b":{}}"#), r#"attributes: "b" must be a text, not an object"#);
        assert_eq!(reason_with(r#","attributes":{"b":"","b":""}"#), r#"attributes: "b" is given twice"#);
    }

    #[test]
    fn what_is_no_json_object_is_told_without_echoing_it() {
        assert_eq!(reason("[1]"), "the line must be a JSON object");
        assert_eq!(reason(r#""a long text""#), "the line must be a JSON object");
        assert_eq!(
            reason(r#"{"workspace": "northlight", "source": "#),
            "the line is not JSON: it ends where a value is expected (column 38)"
        );
        assert_eq!(reason("{} {}"), "the line is not JSON: something follows the end of the JSON (column 4)");
        assert!(
            reason("workspace,source").starts_with("the line is not JSON: a value is expected: an object, a list,")
        );
        assert_eq!(reason(r#"{"tool":5,"quantity":1e999}"#), "the line is not JSON: a number is too large (column 26)");
        assert!(reason(&"[".repeat(60_000)).len() < 100);
        let nested = format!("{{\"tool\":{}", "[".repeat(60_000));
        assert!(reason(&nested).contains("it nests too deeply (column 1"), "{}", reason(&nested));
    }
}

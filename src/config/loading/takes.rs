//! What every setting takes. This table both checks the values and puts into words what they must be.

use figment::value::{Num, Value};

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A whole number between these bounds, both included.
    Whole(u64, u64),
    /// `true` or `false`.
    Flag,
    /// Any text.
    Text,
    /// A text that no message may show.
    Secret,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list of texts. What each is, and an example.
    Texts(&'static str, &'static str),
    /// A list of tables of texts. Their keys, of which the first is required, and an example.
    Tables(&'static [&'static str], &'static str),
}

use Takes::{Flag, OneOf, Secret, Tables, Text, Texts, Whole};

/// The largest number that TOML can write.
const MOST: u64 = i64::MAX.unsigned_abs();
/// The largest number of a setting of 32 bits.
const MOST_OF_32_BITS: u64 = 4_294_967_295;
/// More connections than a `PostgreSQL` server accepts.
const CONNECTIONS: u64 = 10_000;
/// Characters of a wrong value that a message repeats.
const SHOWN_LIMIT: usize = 60;

/// A section's name, and its settings by their keys.
pub(super) type Section = (&'static str, &'static [(&'static str, Takes)]);

/// All settings.
pub(super) const SECTIONS: &[Section] = &[
    (
        "alerts",
        &[
            // A URL may hold a password.
            ("smtp_url", Secret),
            ("mail_from", Text),
            ("mail_folder", Text),
            ("allow_private_webhooks", Flag),
            ("allow_outside_addresses", Flag),
        ],
    ),
    ("analytics", &[("remembered_mib", Whole(0, MOST_OF_32_BITS))]),
    ("calendar", &[("zone_database_dir", Text)]),
    ("clock", &[("leap_seconds", Whole(1, MOST)), ("settle_seconds", Whole(0, MOST))]),
    (
        "database",
        &[
            // A URL may hold a password.
            ("url", Secret),
            ("read_url", Secret),
            ("read_fallback", Flag),
            ("synchronous", OneOf(&["full", "normal"])),
            // A quarter of it must have room for a batch of the usual size.
            ("wal_cap_mib", Whole(4, MOST)),
            ("read_connections", Whole(1, CONNECTIONS)),
            // One of them holds the lock of the migrations while another applies them.
            ("write_connections", Whole(2, CONNECTIONS)),
            ("acquire_seconds", Whole(0, MOST)),
            ("statement_seconds", Whole(0, MOST)),
            ("lock_seconds", Whole(0, MOST)),
            ("idle_transaction_seconds", Whole(0, MOST)),
            ("one_workspace_a_transaction", Flag),
        ],
    ),
    (
        "http",
        &[
            ("listen", Text),
            ("tls_certificate", Text),
            ("tls_key", Text),
            ("metrics_listen", Text),
            ("public_url", Text),
            ("allowed_origins", Texts("origins", "https://app.example.com")),
            ("frame_ancestors", Texts("origins", "https://app.example.com")),
            ("trusted_proxies", Texts("addresses and networks", "10.0.0.0/8")),
            ("trusted_documents", Text),
            ("drain_seconds", Whole(0, MOST)),
            ("drain_idle_seconds", Whole(0, MOST)),
        ],
    ),
    (
        "jwt",
        &[
            ("hs256_secret", Secret),
            ("issuer", Text),
            ("audience", Text),
            ("jwks_url", Text),
            ("user_claim", Text),
            (
                "issuers",
                Tables(
                    &["issuer", "jwks_url", "audience", "user_claim", "page_client_id", "page_scope"],
                    "{ issuer = \"https://accounts.example.com\", audience = \"tallygraph\" }",
                ),
            ),
            ("keys_refresh_seconds", Whole(1, MOST_OF_32_BITS)),
            ("keys_kept_seconds", Whole(0, MOST_OF_32_BITS)),
        ],
    ),
    ("limits", LIMITS),
    (
        "log",
        &[
            ("filter", Text),
            ("format", OneOf(&["text", "json"])),
            ("requests", Flag),
            ("slow_query_ms", Whole(0, MOST)),
            ("query_text", Flag),
        ],
    ),
    ("page", &[("sales_contact", Text)]),
    ("payments", &[("stripe_webhook_secret", Secret)]),
    // A month can be looked at event by event and given back for.
    ("retention", &[("events_days", Whole(31, MOST_OF_32_BITS))]),
    (
        "traces",
        &[
            ("endpoint", Text),
            ("certificate", Text),
            ("protocol", OneOf(&["grpc", "http"])),
            ("service_name", Text),
            ("sampled_per_10000", Whole(0, 10_000)),
        ],
    ),
];

/// The section of the limits. Those that keep the parser and the library within their stack and their time cannot be
/// switched off.
const LIMITS: &[(&str, Takes)] = &[
    ("body_bytes", Whole(0, MOST)),
    ("usage_body_bytes", Whole(0, MOST)),
    ("line_bytes", Whole(0, MOST)),
    ("body_seconds", Whole(1, MOST)),
    ("event_streams", Whole(0, MOST)),
    ("event_streams_per_key", Whole(0, MOST)),
    ("event_idle_seconds", Whole(0, MOST)),
    ("connections", Whole(0, MOST)),
    ("header_seconds", Whole(0, MOST)),
    ("idle_seconds", Whole(0, MOST)),
    ("requests_at_once", Whole(0, MOST)),
    ("failed_sign_ins_per_minute", Whole(0, MOST_OF_32_BITS)),
    ("websocket_init_seconds", Whole(0, MOST)),
    ("websocket_message_bytes", Whole(1, MOST)),
    ("websocket_operations", Whole(0, MOST)),
    ("request_seconds", Whole(1, MOST)),
    ("answer_bytes", Whole(0, MOST)),
    ("request_memory_mib", Whole(0, MOST)),
    ("requests_memory_mib", Whole(0, MOST)),
    ("request_cells", Whole(0, MOST)),
    ("request_rows", Whole(0, MOST)),
    ("depth", Whole(1, 32)),
    ("query_bytes", Whole(1, MOST)),
    ("query_tokens", Whole(1, MOST)),
    // Beyond that the parser refuses.
    ("query_brackets", Whole(1, 64)),
    ("query_selections", Whole(1, 100_000)),
    ("query_roots", Whole(0, MOST)),
    ("query_aliases", Whole(0, MOST)),
    ("query_directives", Whole(0, MOST)),
    ("query_fragments", Whole(0, MOST)),
    ("query_variables", Whole(0, MOST)),
    ("introspection", Flag),
    ("query_cost_person", Whole(0, MOST)),
    ("query_cost_service", Whole(0, MOST)),
    ("cost_per_minute_person", Whole(0, MOST)),
    ("cost_per_minute_service", Whole(0, MOST)),
    ("errors", Whole(0, MOST)),
    ("past_hours", Whole(0, MOST)),
    ("ahead_seconds", Whole(0, MOST)),
];

impl Takes {
    /// Whether a value is of this kind and within its bounds.
    pub(super) fn accepts(self, value: &Value) -> bool {
        match (self, value) {
            // A setting without a value keeps its default.
            (_, Value::Empty(..)) | (Flag, Value::Bool(..)) | (Text | Secret, Value::String(..)) => true,
            (Whole(least, most), Value::Num(..)) => {
                whole(value).is_some_and(|number| number >= least && number <= most)
            }
            (OneOf(texts), Value::String(_, text)) => texts.contains(&text.as_str()),
            (Texts(..), Value::Array(_, elements)) => {
                elements.iter().all(|element| matches!(element, Value::String(..)))
            }
            (Tables(keys, _), Value::Array(_, elements)) => elements.iter().all(|element| is_table_of(element, keys)),
            (Whole(..) | Flag | Text | Secret | OneOf(_) | Texts(..) | Tables(..), _) => false,
        }
    }

    /// What it takes instead of a value, in words.
    pub(super) fn words(self, value: &Value) -> String {
        match self {
            Whole(least, MOST) if !is_too_large(value) => format!("a whole number, {least} or more"),
            Whole(least, most) => format!("a whole number from {least} to {most}"),
            Flag => "true or false".to_owned(),
            Text | Secret => "a text in quotes".to_owned(),
            OneOf(texts) => texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(" or "),
            Texts(elements, example) => format!("a list of {elements}, as in [{example:?}]"),
            Tables(keys, example) => format!("a list of tables with the texts {}, as in [{example}]", keys.join(", ")),
        }
    }

    /// A value that it does not accept, as a message may show it.
    pub(super) fn shown(self, value: &Value) -> Option<String> {
        match self {
            Secret => None,
            Whole(..) | Flag | Text | OneOf(_) | Texts(..) | Tables(..) => Some(shown(value)),
        }
    }
}

/// Whether a value is a table that has only these keys, with texts, and the first of them.
fn is_table_of(value: &Value, keys: &[&str]) -> bool {
    let Value::Dict(_, members) = value else { return false };
    let is_known = |(key, value): (&String, &Value)| keys.contains(&key.as_str()) && matches!(value, Value::String(..));
    keys.first().is_some_and(|key| members.contains_key(*key)) && members.iter().all(is_known)
}

/// Whether it is a number beyond any setting.
fn is_too_large(value: &Value) -> bool {
    match value {
        Value::Num(_, number) => {
            number.to_u128().is_some_and(|number| number > u128::from(MOST))
                || number.to_f64().is_some_and(|number| number > 1e18)
        }
        // What figment does not take for a number.
        Value::String(_, text) => text.len() > 18 && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

fn whole(value: &Value) -> Option<u64> {
    let signed = || value.to_i128().and_then(|number| u64::try_from(number).ok());
    value.to_u128().and_then(|number| u64::try_from(number).ok()).or_else(signed)
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(_, text) => format!("{:?}", text.chars().take(SHOWN_LIMIT).collect::<String>()),
        Value::Char(_, text) => format!("{text:?}"),
        Value::Bool(_, flag) => flag.to_string(),
        Value::Num(_, number) => number_shown(*number),
        Value::Empty(..) => "nothing".to_owned(),
        Value::Dict(..) => "a section".to_owned(),
        Value::Array(..) => "this list".to_owned(),
    }
}

fn number_shown(number: Num) -> String {
    let whole = number.to_i128().map(|number| number.to_string());
    let whole = whole.or_else(|| number.to_u128().map(|number| number.to_string()));
    whole.or_else(|| number.to_f64().map(|number| number.to_string())).unwrap_or_else(|| "this number".to_owned())
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;
    use crate::config::Settings;

    #[test]
    fn table_has_every_setting_and_accepts_its_default() -> Result<(), Box<dyn std::error::Error>> {
        let defaults = figment::Figment::from(figment::providers::Serialized::defaults(Settings::default()));
        let known = serde_json::to_value(Settings::default())?;
        let keys = |section: &str| {
            let section = known.get(section).and_then(serde_json::Value::as_object);
            section.into_iter().flat_map(|section| section.keys().cloned()).collect::<std::collections::BTreeSet<_>>()
        };
        let sections: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
        let known_sections: Vec<&String> = known.as_object().into_iter().flat_map(|known| known.keys()).collect();
        assert_eq!(sections, known_sections);
        for (section, settings) in SECTIONS {
            assert_eq!(
                settings.iter().map(|(key, _)| (*key).to_owned()).collect::<std::collections::BTreeSet<_>>(),
                keys(section)
            );
            for (key, takes) in *settings {
                let value = defaults.find_value(&format!("{section}.{key}"))?;
                assert!(takes.accepts(&value), "{section}.{key}");
            }
        }
        Ok(())
    }
}

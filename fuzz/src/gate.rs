//! The gate in front of GraphQL.

use std::sync::OnceLock;

use async_graphql::Variables;
use tallygraph::config::LimitSettings;
use tallygraph::graphql::QueryGate;

/// The same text is always refused for the same reason, in few words. Endless nesting is always refused, whatever surrounds it.
pub fn gate(bytes: &[u8]) {
    static GATE: OnceLock<QueryGate> = OnceLock::new();
    let gate = GATE.get_or_init(|| QueryGate::new(&LimitSettings::default()).expect("the schema can be read"));
    let text = String::from_utf8_lossy(bytes);
    let decide = |text: &str| gate.admit(text, &Variables::default());
    let decided = decide(&text);
    assert_eq!(decided.clone().map(sorted), decide(&text).map(sorted), "two decisions agree");
    if let Err(refusal) = &decided {
        assert!(!refusal.message.is_empty() && refusal.message.len() < 2_000, "{refusal:?}");
    }
    // A comment before the text, or white space after it, changes only lengths and positions.
    if text.len() < 1_000 {
        let commented = format!("# {{[(\n{text}\n");
        assert_eq!(decided.is_err(), decide(&commented).is_err(), "{text:?}");
        let deep = format!("{{ a(b: {}{}) }}\n{text}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(decide(&deep).is_err());
    }
}

/// Costs have no order.
fn sorted(mut costs: Vec<u64>) -> Vec<u64> {
    costs.sort_unstable();
    costs
}

//! The gate in front of GraphQL.

use std::sync::OnceLock;

use tallygraph::graphql::DocumentGate;

/// A text is refused twice for the same reason, in few words; and what nests without an end never gets through, whatever stands
/// around it.
pub fn gate(bytes: &[u8]) {
    static GATE: OnceLock<DocumentGate> = OnceLock::new();
    let gate = GATE.get_or_init(DocumentGate::default);
    let text = String::from_utf8_lossy(bytes);
    let refusal = gate.refusal(&text);
    assert_eq!(refusal, gate.refusal(&text), "decided twice");
    if let Some(reason) = &refusal {
        assert!(!reason.is_empty() && reason.len() < 2_000, "{reason}");
    }
    // A comment before it, or white space after it, changes nothing but the length and what stands where.
    if text.len() < 1_000 {
        let commented = format!("# {{[(\n{text}\n");
        assert_eq!(refusal.is_some(), gate.refusal(&commented).is_some(), "{text:?}");
        let deep = format!("{{ a(b: {}{}) }}\n{text}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(gate.refusal(&deep).is_some());
    }
}

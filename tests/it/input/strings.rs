//! Characters beyond U+FFFF in string literals.

use serde_json::json;

use crate::harness::World;

/// A quote for a model whose key is this literal.
fn quote(literal: &str) -> String {
    format!("{{ quote(input: {{model: {literal}, quantity: 1}}) {{ credits nothing }} }}")
}

#[tokio::test]
async fn character_beyond_u_ffff_may_be_escaped() {
    let world = World::empty();
    for literal in [r#""\uD83D\uDE00""#, r#""\ud83d\ude00""#, r#""\u{1F600}""#, "\"\u{1F600}\""] {
        let query = format!(
            "mutation {{ upsertOrganization(input: {{key: \"smile\", name: {literal}}}) {{ organization {{ name }} }} }}"
        );
        let data = world.server.ask(&world.key, &query).await.data();
        assert_eq!(data["upsertOrganization"]["organization"]["name"], "\u{1F600}", "{literal}");
    }
    let query = r#"{ workspace(key: """\uD83D\uDE00""") { id } }"#;
    assert_eq!(
        world.server.ask(&world.key, query).await.data(),
        json!({"workspace": null}),
        "a block string has no escapes"
    );
}

#[tokio::test]
async fn lone_surrogate_is_a_syntax_error() {
    let world = World::empty();
    for literal in [r#""\uD83D""#, r#""\uDE00\uD83D""#, r#""\u{D83D}""#, r#""\u{110000}""#, r#""\uD83D\uDE0""#] {
        let answer = world.server.ask(&world.key, &quote(literal)).await;
        assert_eq!(answer.codes(), ["GRAPHQL_PARSE_FAILED"], "{literal}: {}", answer.body);
    }
}

#[tokio::test]
async fn places_in_errors_refer_to_the_sent_text() {
    let world = World::empty();
    for literal in [r#""\uD83D\uDE00""#, r#""\u{1F600}é\uD83D\uDE00\u{41}""#, "\"\u{1F600}\""] {
        let query = quote(literal);
        let answer = world.server.ask(&world.key, &query).await;
        let column = query.chars().count() - "nothing } }".len() + 1;
        assert_eq!(answer.error()["locations"], json!([{"line": 1, "column": column}]), "{literal}: {}", answer.body);
    }
}

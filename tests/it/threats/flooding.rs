//! Flooding with aliases, repeats, directives and errors: counted, and the response is bounded.

use serde_json::{Value, json};

use crate::harness::{Program, Server, Tenant, World};

async fn refused(world: &World, text: &str) {
    let (status, body) = world.server.ask_raw(Some(&world.key), text).await;
    let start: String = text.chars().take(80).collect();
    assert_eq!(status, 400, "{start}: {body}");
    assert!(body.contains("QUERY_TOO_COMPLEX") && body.len() < 1_000, "{start}: {body}");
}

#[tokio::test]
async fn floods_are_refused_anywhere_in_a_document() {
    let world = World::empty();
    let name = "viewer { service { name } }";
    let aliases: String = (0..51).map(|number| format!("a{number}: name ")).collect();
    let roots = format!("{name} ").repeat(21);
    let variables: String = (0..51).map(|number| format!("$v{number}: Int ")).collect();
    for text in [
        format!("{{ viewer {{ service {{ name {} }} }} }}", "@include(if: true) ".repeat(51)),
        format!("{{ viewer {{ service {{ name {} }} }} }}", "@a ".repeat(20_000)),
        format!("query A {{ {name} }} query B {} {{ {name} }}", "@a ".repeat(51)),
        format!("{{ {name} }} fragment F on Query {} {{ {name} }}", "@a ".repeat(51)),
        format!("{{ viewer {{ service {{ {aliases} }} }} }}"),
        format!("query A {{ {name} }} query B {{ viewer {{ service {{ {aliases} }} }} }}"),
        format!("{{ {roots} }}"),
        format!("query A {{ {name} }} query B {{ ...R }} fragment R on Query {{ {roots} }}"),
        format!("query A({variables}) {{ {name} }}"),
        format!("{{ viewer {{ service {{ {} }} }} }}", "name ".repeat(2_001)),
        format!("{{ viewer {{ service {{ {} }} }} }}", "...S ".repeat(1_000)),
    ] {
        if text.contains("...S ") {
            let fragment = "fragment S on Service { name scopes }";
            refused(&world, &format!("{text} {fragment}")).await;
        } else {
            refused(&world, &text).await;
        }
    }
}

#[tokio::test]
async fn document_limits_are_settings() {
    let program = Program::migrated();
    let key = program.key(&["ANALYTICS_READ"], None);
    let cases = [
        ("QUERY_BYTES", "40", "{ viewer { service { name } } }", "{ viewer { service { name scopes } }      }"),
        ("QUERY_TOKENS", "10", "{ viewer { service { name } } }", "{ viewer { service { name id scopes } } }"),
        ("QUERY_BRACKETS", "3", "{ viewer { service { name } } }", "{ ... { viewer { service { name } } } }"),
        ("QUERY_SELECTIONS", "4", "{ viewer { service { name } } }", "{ viewer { service { name id scopes } } }"),
        ("DEPTH", "3", "{ viewer { service { name } } }", "{ viewer { memberships { workspace { id } } } }"),
        ("QUERY_ROOTS", "1", "{ viewer { service { name } } }", "{ viewer { service { name } } rateCard { id } }"),
        ("QUERY_ALIASES", "1", "{ a: viewer { service { name } } }", "{ a: viewer { b: service { name } } }"),
        (
            "QUERY_DIRECTIVES",
            "1",
            "{ viewer @include(if: true) { service { name } } }",
            "{ viewer @include(if: true) { service @skip(if: false) { name } } }",
        ),
        (
            "QUERY_FRAGMENTS",
            "1",
            "{ ...A } fragment A on Query { rateCard { id } }",
            "{ ...A ...B } fragment A on Query { rateCard { id } } fragment B on Query { rateCard { id } }",
        ),
        (
            "QUERY_VARIABLES",
            "1",
            "query($a: ID!) { node(id: $a) { id } }",
            "query($a: ID!, $b: ID) { node(id: $a) { id } workspace(id: $b, key: \"a\") { id } }",
        ),
    ];
    for (setting, value, within, beyond) in cases {
        let server = program.serve_with(&[(&format!("LIMITS__{setting}"), value)]);
        let variables = json!({"a": "x"});
        server.ask_with(&key, within, variables.clone()).await.data();
        let answer = server.ask_with(&key, beyond, variables).await;
        assert_eq!(
            (answer.status, answer.codes()),
            (400, vec!["QUERY_TOO_COMPLEX".to_owned()]),
            "{setting}: {}",
            answer.body
        );
    }
    for (setting, value) in
        [("QUERY_BRACKETS", "65"), ("QUERY_SELECTIONS", "0"), ("QUERY_TOKENS", "0"), ("DEPTH", "33")]
    {
        let mut command = program.command(&["migrate"]);
        command.env(format!("TALLYGRAPH_LIMITS__{setting}"), value);
        let sentence = Program::outcome(command).sentence();
        assert!(sentence.contains(&format!("limits.{}", setting.to_lowercase())), "{sentence}");
    }
}

#[tokio::test]
async fn same_field_five_hundred_times_is_one_field_of_the_answer() {
    let world = World::new().await;
    let editor = Server::token(&Tenant::Acme.user("EDITOR"));
    let grants = "grants { totalCount } ".repeat(500);
    let text = format!("{{ workspace(key: \"acme-main\") {{ id {grants} }} }}");
    let answer = world.server.ask(&editor, &text).await;
    let body = &answer.body;
    assert!(answer.codes() == ["FORBIDDEN"] || answer.codes() == ["QUERY_TOO_COMPLEX"], "{body}");
    let text = format!("{{ viewer {{ user {{ {} }} }} }}", "name ".repeat(500));
    let data = world.server.ask(&editor, &text).await.data();
    assert_eq!(data["viewer"]["user"].as_object().map(serde_json::Map::len), Some(1));
}

/// A query of this many denied fields.
fn denied(fields: usize) -> String {
    let fields: String = (0..fields).map(|number| format!("a{number}: members(first: 1) {{ totalCount }} ")).collect();
    format!("{{ workspace(key: \"acme-main\") {{ id {fields} }} }}")
}

#[tokio::test]
async fn answer_lists_ten_errors_and_counts_the_rest() {
    let world = World::new().await;
    let editor = Server::token(&Tenant::Acme.user("EDITOR"));
    for fields in [1, 10, 11, 40] {
        let answer = world.server.ask(&editor, &denied(fields)).await;
        let errors = answer.body["errors"].as_array().expect("errors").clone();
        let workspace = answer.body["data"]["workspace"].as_object().expect("a workspace");
        assert_eq!(workspace.len(), fields + 1, "every field is answered: {}", answer.body);
        assert_eq!(workspace.values().filter(|value| value.is_null()).count(), fields);
        assert_eq!(errors.len(), fields.min(11));
        assert!(errors.iter().all(|error| error["extensions"]["code"] == "FORBIDDEN"), "{}", answer.body);
        if fields > 10 {
            let last = &errors[10];
            assert_eq!(last["message"], format!("there were {} more errors", fields - 10));
            assert_eq!(last["extensions"]["more"], fields - 10);
            assert_eq!(last.get("path"), None);
        }
    }
    // The document's own errors, too.
    let unknown: String = (0..900).map(|number| format!("unknown{number} ")).collect();
    let (_, body) = world.server.ask_raw(Some(&world.key), &format!("{{ viewer {{ {unknown} }} }}")).await;
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["errors"].as_array().map(Vec::len), Some(11), "{body}");
    assert_eq!(body["errors"][10]["message"], "there were 890 more errors");
    assert_eq!(body["errors"][10]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test]
async fn number_of_errors_is_a_setting() {
    let World { program, server, key } = World::new().await;
    drop(server);
    let editor = Server::token(&Tenant::Acme.user("EDITOR"));
    for (setting, expected) in [("3", 4), ("0", 40)] {
        let server = program.serve_with(&[("LIMITS__ERRORS", setting)]);
        let answer = server.ask(&editor, &denied(40)).await;
        assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(expected), "{}", answer.body);
        server.ask(&key, "{ viewer { service { name } } }").await.data();
    }
}

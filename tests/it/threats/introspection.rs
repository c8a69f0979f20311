//! Introspection that multiplies is counted by the largest answer that it can have, and refused. The queries of common tools are accepted.

use std::time::Duration;

use async_graphql::Variables;
use serde_json::json;
use tallygraph::config::LimitSettings;
use tallygraph::graphql::QueryGate;

use super::gauge::Gauge;
use crate::harness::{Program, Server, World};

/// The cycles of the introspection types: fields that lead from a type to types again, with the fields that close them.
const CIRCLES: [(&str, &str); 7] = [
    ("possibleTypes { interfaces { ", "} } "),
    ("interfaces { possibleTypes { ", "} } "),
    ("fields { type { ofType { ", "} } } "),
    ("fields { args { type { ofType { ", "} } } } "),
    ("inputFields { type { ofType { ofType { ", "} } } } "),
    ("fields(includeDeprecated: true) { type { ", "} } "),
    ("possibleTypes { fields { type { ofType { ", "} } } } "),
];

#[tokio::test]
async fn every_introspection_cycle_is_bounded_at_every_depth() {
    let world = World::empty();
    let gauge = Gauge::of(world.server.process_id());
    let mut refused = 0;
    for (open, close) in CIRCLES {
        for depth in 3..=15 {
            for root in ["__schema { types", "__type(name: \"Node\")", "__type(name: \"Query\")"] {
                let ends = "} ".repeat(usize::from(root.starts_with("__schema")));
                let (opens, closes) = (open.repeat(depth), close.repeat(depth));
                let text = format!("{{ {root} {{ {opens} kind name description {closes} }} {ends} }}");
                gauge.forget_peak();
                let (memory, time) = (gauge.resident_bytes(), gauge.processor_time());
                let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
                assert!(body.len() < 4 << 20, "{text}: {} bytes", body.len());
                assert!(gauge.peak_bytes().saturating_sub(memory) < 128 << 20, "{text}");
                assert!(gauge.processor_time().saturating_sub(time) < Duration::from_secs(2), "{text}");
                assert!(
                    status == 200 || status == 400 && body.contains("QUERY_TOO_COMPLEX"),
                    "{text}: {status} {body}"
                );
                refused += usize::from(status == 400);
            }
        }
    }
    assert!(refused > CIRCLES.len() * 13, "{refused} were refused");
}

#[tokio::test]
async fn introspection_cycle_of_204_bytes_is_refused() {
    let world = World::empty();
    let circle = "possibleTypes{interfaces{".repeat(6);
    let text = format!("{{__schema{{types{{{circle}name{}}}}}}}", "}}".repeat(6));
    assert!(text.len() < 205, "{}", text.len());
    for text in [text.clone(), format!("query A{{viewer{{service{{name}}}}}} query B{text}")] {
        let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
        assert_eq!(status, 400, "{body}");
        assert!(body.contains("QUERY_TOO_COMPLEX"), "{body}");
    }
}

#[tokio::test]
async fn full_introspection_is_rate_limited() {
    let world = World::empty();
    let schema =
        "__schema { types { fields(includeDeprecated: true) { name description args { name description } } } } ";
    world.server.ask(&world.key, &format!("{{ {schema} }}")).await.data();
    for text in [
        format!("{{ {} }}", (0..20).map(|number| format!("s{number}: {schema}")).collect::<String>()),
        format!("{{ {} }}", schema.repeat(20)),
        (0..40).map(|number| format!("query Q{number} {{ {schema} }} ")).collect(),
    ] {
        let body = json!({"query": text, "operationName": "Q1"});
        let request = world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key);
        let response = request.json(&body).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400);
        let answer = response.text().await.expect("a text");
        assert!(answer.contains("QUERY_TOO_COMPLEX"), "{answer}");
    }
}

/// The introspection query of graphql-js and similar tools. `options` has a bit for each option.
fn introspection_query(options: u32, depth: usize) -> String {
    let when = |bit: u32, text: &'static str| if options & (1 << bit) == 0 { "" } else { text };
    let description = when(0, "description");
    let specified_by = when(1, "specifiedByURL");
    let repeatable = when(2, "isRepeatable");
    let of_schema = when(3, "description");
    let deprecated = when(4, "(includeDeprecated: true)");
    let reason = when(4, "isDeprecated deprecationReason");
    let one_of = when(5, "isOneOf");
    let of_type = format!("{}{}", "ofType { kind name ".repeat(depth), "} ".repeat(depth));
    format!(
        "query IntrospectionQuery {{ __schema {{ {of_schema} queryType {{ name kind }} mutationType {{ name kind }} \
         subscriptionType {{ name kind }} types {{ ...FullType }} directives {{ name {description} {repeatable} locations \
         args{deprecated} {{ ...InputValue }} }} }} }} \
         fragment FullType on __Type {{ kind name {description} {specified_by} {one_of} fields(includeDeprecated: true) {{ \
         name {description} args{deprecated} {{ ...InputValue }} type {{ ...TypeRef }} isDeprecated deprecationReason }} \
         inputFields{deprecated} {{ ...InputValue }} interfaces {{ ...TypeRef }} enumValues(includeDeprecated: true) {{ name \
         {description} isDeprecated deprecationReason }} possibleTypes {{ ...TypeRef }} }} \
         fragment InputValue on __InputValue {{ name {description} type {{ ...TypeRef }} defaultValue {reason} }} \
         fragment TypeRef on __Type {{ kind name {of_type} }}"
    )
}

#[tokio::test]
async fn introspection_queries_of_common_tools_are_accepted() {
    let world = World::empty();
    let gate = QueryGate::new(&LimitSettings::default()).expect("the schema can be read");
    for options in 0..64 {
        gate.admit(&introspection_query(options, 9), &Variables::default()).expect("it passes");
    }
    // What each option adds, and leaves out.
    for options in (0..6).flat_map(|bit| [1 << bit, 63 ^ (1 << bit)]) {
        let data = world.server.ask(&world.key, &introspection_query(options, 9)).await.data();
        assert!(data["__schema"]["types"].as_array().is_some_and(|types| types.len() > 50), "{options}");
    }
    for depth in [1, 7, 9, 20] {
        world.server.ask(&world.key, &introspection_query(63, depth)).await.data();
        world.server.ask(&Server::token("nobody-yet"), &introspection_query(63, depth)).await.data();
    }
}

#[tokio::test]
async fn introspection_can_be_disabled() {
    let program = Program::migrated();
    let key = program.key(&["ANALYTICS_READ"], None);
    let server = program.serve_with(&[("LIMITS__INTROSPECTION", "false")]);
    for text in [
        "{ __schema { types { name } } }",
        "{ a: __type(name: \"Query\") { name } }",
        "{ ...S } fragment S on Query { ... { __schema { types { name } } } }",
    ] {
        let answer = server.ask(&key, text).await;
        assert_eq!(answer.codes(), ["GRAPHQL_VALIDATION_FAILED"], "{}", answer.body);
        assert!(answer.error()["message"].as_str().is_some_and(|text| text.contains("limits.introspection")));
    }
    let data = server.ask(&key, "{ __typename viewer { __typename } }").await.data();
    assert_eq!(data, json!({"__typename": "Query", "viewer": {"__typename": "Viewer"}}));
}

//! Exponential or circular fragments are refused with 400, whether or not an operation spreads them.

use std::time::Duration;

use serde_json::json;

use super::gauge::Gauge;
use crate::harness::{LiveSocket, World};

/// A chain of fragments. Each spreads the next so many times. The last spreads an unknown fragment, unless `end` defines it.
fn chain(length: usize, times: usize, end: &str) -> String {
    let one =
        |number: usize| format!("fragment F{number} on Query {{ {} }}\n", format!("...F{} ", number + 1).repeat(times));
    (0..length).map(one).chain([end.to_owned()]).collect()
}

fn leaf(number: usize) -> String {
    format!("fragment F{number} on Query {{ viewer {{ service {{ name }} }} }}")
}

const NAME: &str = "viewer { service { name } }";

/// Documents around fragments, whether or not they are spread.
fn documents(fragments: &str) -> Vec<String> {
    vec![
        format!("{{ ...F0 }} {fragments}"),
        format!("{{ {NAME} }} {fragments}"),
        format!("query A {{ {NAME} }} query B {{ ...F0 }} {fragments}"),
        format!("query A {{ {NAME} ...F0 }} query B {{ {NAME} }} {fragments}"),
        format!("mutation A {{ ...F0 }} query B {{ {NAME} }} {fragments}"),
        format!("{{ ... @include(if: false) {{ ...F0 }} {NAME} }} {fragments}"),
    ]
}

/// Sends documents, each of which must be refused with this code, and measures the cost.
async fn refused(world: &World, fragments: &str, code: &str) {
    let gauge = Gauge::of(world.server.process_id());
    for text in documents(fragments) {
        let before = gauge.processor_time();
        let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
        assert_eq!(status, 400, "{text}: {body}");
        assert!(body.contains(code) && !body.contains("\"data\""), "{text}: {body}");
        assert!(gauge.processor_time().saturating_sub(before) < Duration::from_secs(1), "{text}");
    }
}

#[tokio::test]
async fn fragments_that_multiply_are_refused() {
    let world = World::empty();
    for (length, times) in [(31, 2), (9, 10), (14, 10), (40, 3)] {
        refused(&world, &chain(length, times, &leaf(length)), "QUERY_TOO_COMPLEX").await;
    }
}

#[tokio::test]
async fn fragments_that_multiply_are_refused_over_websocket() {
    let world = World::empty();
    let gauge = Gauge::of(world.server.process_id());
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    for (length, times, end) in [(31, 2, leaf(31)), (14, 10, leaf(14)), (31, 2, String::new()), (14, 10, String::new())]
    {
        for text in documents(&chain(length, times, &end)) {
            let before = gauge.processor_time();
            socket.subscribe("1", &text, json!({})).await;
            let refused = socket.next().await.message();
            assert_eq!(refused["type"], "error", "{text}: {refused}");
            assert_eq!(refused["payload"][0]["extensions"]["code"], "QUERY_TOO_COMPLEX", "{text}");
            assert!(gauge.processor_time().saturating_sub(before) < Duration::from_secs(1), "{text}");
        }
    }
}

#[tokio::test]
async fn chains_that_end_in_an_unknown_fragment_are_refused() {
    let world = World::empty();
    for (length, times) in [(31, 2), (9, 10), (14, 10), (45, 3)] {
        let fragments = chain(length, times, "");
        assert!(fragments.len() < 3_000);
        refused(&world, &fragments, "QUERY_TOO_COMPLEX").await;
    }
}

#[tokio::test]
async fn circles_of_fragments_are_refused() {
    let world = World::empty();
    let name = "GRAPHQL_VALIDATION_FAILED";
    refused(&world, "fragment F0 on Query { ...F0 }", name).await;
    refused(&world, "fragment F0 on Query { ...F1 } fragment F1 on Query { ...F0 }", name).await;
    refused(&world, &chain(20, 1, "fragment F20 on Query { ...F7 viewer { service { name } } }"), name).await;
    refused(&world, &chain(20, 2, "fragment F20 on Query { ...F0 }"), name).await;
    refused(&world, "fragment F0 on Query { ... { ... on Query { ...F0 ...F0 } } }", name).await;
}

#[tokio::test]
async fn few_unused_fragments_are_named_and_many_are_refused() {
    let world = World::empty();
    let many: String = (0..51).map(leaf).collect();
    let (status, body) = world.server.ask_raw(Some(&world.key), &format!("{{ {NAME} }} {many}")).await;
    assert_eq!(status, 400, "{body}");
    assert!(body.contains("QUERY_TOO_COMPLEX"), "{body}");
    let (_, body) = world.server.ask_raw(Some(&world.key), &format!("{{ {NAME} }} {}", leaf(0))).await;
    assert!(body.contains("GRAPHQL_VALIDATION_FAILED") && body.contains("F0"), "{body}");
}

#[tokio::test]
async fn one_fragment_at_several_depths_is_answered() {
    let world = World::empty();
    let text = "{ viewer { ...V } ... { viewer { ...V } ... on Query { viewer { ...V service { ...S } } } } } \
        fragment V on Viewer { service { ...S } } fragment S on Service { name scopes }";
    let data = world.server.ask(&world.key, text).await.data();
    assert_eq!(data["viewer"]["service"]["name"], "test");
    // A deep chain that selects little.
    let text = format!("{{ ...F0 }} {}", chain(40, 1, &leaf(40)));
    let data = world.server.ask(&world.key, &text).await.data();
    assert_eq!(data["viewer"]["service"]["name"], "test");
}

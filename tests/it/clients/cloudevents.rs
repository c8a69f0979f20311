//! Usage from the SDKs of CloudEvents.

use super::{node, python};
use crate::harness::{Tenant, World};

#[tokio::test(flavor = "multi_thread")]
async fn package_cloudevents_of_node_sends_usage_in_every_mode() {
    let world = World::new().await;
    let url = format!("{}/v1/events", world.server.url);
    let workspace = Tenant::Acme.second_workspace();
    let out = node("tests/clients/cloudevents.mjs", "tests/clients", &[&url, &world.key, &workspace]);
    assert!(out.contains("ok: 9 events"), "{out}");
    assert_eq!(recorded(&world, &workspace).await, 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn package_cloudevents_of_python_sends_usage_in_every_mode() {
    let world = World::new().await;
    let url = format!("{}/v1/events", world.server.url);
    let workspace = Tenant::Acme.second_workspace();
    let out = python("tests/clients/cloudevents_sdk.py", &[&url, &world.key, &workspace]);
    assert!(out.contains("ok: 8 events"), "{out}");
    assert_eq!(recorded(&world, &workspace).await, 8);
}

/// The number of events from the clients.
async fn recorded(world: &World, workspace: &str) -> usize {
    let query =
        format!("{{ workspace(key: \"{workspace}\") {{ usageEvents(first: 20) {{ nodes {{ eventId source }} }} }} }}");
    let data = world.server.ask(&world.key, &query).await.data();
    let nodes = data["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone();
    nodes.iter().filter(|node| node["source"] == "/studio/render").count()
}

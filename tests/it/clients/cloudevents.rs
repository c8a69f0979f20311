//! Usage from the package cloudevents.

use super::node;
use crate::harness::{Tenant, World};

#[tokio::test(flavor = "multi_thread")]
async fn package_cloudevents_sends_usage_alone_in_batches_and_in_lines() {
    let world = World::new().await;
    let url = format!("{}/v1/events", world.server.url);
    let workspace = Tenant::Acme.second_workspace();
    let out = node("tests/clients/cloudevents.mjs", "tests/clients", &[&url, &world.key, &workspace]);
    assert!(out.contains("ok: 5 events"), "{out}");
    let query =
        format!("{{ workspace(key: \"{workspace}\") {{ usageEvents(first: 5) {{ nodes {{ eventId source }} }} }} }}");
    let data = world.server.ask(&world.key, &query).await.data();
    let nodes = data["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone();
    assert_eq!(nodes.iter().filter(|node| node["source"] == "/studio/render").count(), 5, "{data}");
}

//! The metrics of subscriptions.

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::json;
use tallygraph::telemetry::metrics::SUBSCRIPTION_FIELDS;

use super::page::{Scrape, scraped_when, served};
use crate::harness::{EventStream, LiveSocket, Server, Tenant};

#[test]
fn every_subscription_has_time_series() {
    let document = tallygraph::graphql::parse_sdl(include_str!("../../../schema.graphql")).expect("the schema");
    let mut fields: Vec<String> = Vec::new();
    for definition in document.definitions {
        if let TypeSystemDefinition::Type(definition) = definition
            && definition.node.name.node == "Subscription"
            && let TypeKind::Object(object) = definition.node.kind
        {
            fields.extend(object.fields.iter().map(|field| field.node.name.node.to_string()));
        }
    }
    fields.sort();
    assert_eq!(fields, SUBSCRIPTION_FIELDS);
}

fn whole(page: &Scrape, name: &str, label: &str) -> String {
    format!("{:.0}", page.sum(&format!("tallygraph_{name}"), &[label]))
}

/// The values of a metric for balance, usage and alerts.
fn by_field(page: &Scrape, name: &str) -> [String; 3] {
    ["balanceChanged", "usageRecorded", "alertChanged"].map(|field| whole(page, name, &format!("field=\"{field}\"")))
}

fn by_transport(page: &Scrape) -> [String; 2] {
    ["websocket", "events"].map(|name| whole(page, "subscription_connections", &format!("transport=\"{name}\"")))
}

#[tokio::test]
async fn subscriptions_are_counted_by_field_and_their_connections_by_transport() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let user = Tenant::Acme.user("ADMIN");
    let token = Server::token(&user);
    let found = world.write("{ workspace(key: \"acme-main\") { id } }", json!({})).await;
    let workspace = json!({"workspace": found["workspace"]["id"]});
    let query = |field: &str, selection: &str| {
        format!("subscription($workspace: ID!) {{ {field}(workspace: $workspace) {{ {selection} }} }}")
    };
    let mut stream =
        EventStream::open(&world.server, &token, &query("usageRecorded", "credits"), workspace.clone()).await;
    let mut socket = LiveSocket::signed_in(&world.server, &token).await;
    socket.subscribe("1", &query("balanceChanged", "available"), workspace.clone()).await;
    socket.told("1").await;
    socket.subscribe("2", &query("alertChanged", "id"), workspace.clone()).await;
    let page = scraped_when(&url, |page| by_field(page, "subscriptions") == ["1", "1", "1"]).await;
    assert_eq!(by_transport(&page), ["1", "1"]);
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let event = json!({"workspace": "acme-main", "source": "s", "eventId": "1", "occurredAt": now, "model": "still", "credits": 1});
    world.record(json!([event])).await;
    stream.data().await;
    socket.told("1").await;
    let page = Scrape::of(&url).await;
    assert_eq!(by_field(&page, "subscription_messages_total"), ["2", "1", "0"]);
    assert_eq!(by_field(&page, "subscriptions_denied_total"), ["0", "0", "0"]);

    // The role is gone: each ends, and the socket stays.
    world.upsert_member("acme-main", &user, "VIEWER").await;
    let page = scraped_when(&url, |page| by_field(page, "subscriptions") == ["0", "0", "0"]).await;
    assert_eq!(by_field(&page, "subscriptions_denied_total"), ["1", "1", "1"]);
    assert_eq!(by_field(&page, "subscription_messages_total"), ["3", "2", "1"]);
    scraped_when(&url, |page| by_transport(page) == ["1", "0"]).await;
    drop(socket);
    let page = scraped_when(&url, |page| by_transport(page) == ["0", "0"]).await;
    assert_eq!(whole(&page, "subscription_slow_readers_total", ""), "0");
    assert!(!page.0.contains("acme"), "{}", page.0);
}

#[tokio::test]
async fn subscription_that_its_client_ends_is_not_denied() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let found = world.write("{ workspace(key: \"acme-main\") { id } }", json!({})).await;
    let query = "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { at } }";
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    socket.subscribe("1", query, json!({"workspace": found["workspace"]["id"]})).await;
    socket.told("1").await;
    socket.send(json!({"type": "complete", "id": "1"})).await;
    let page = scraped_when(&url, |page| by_field(page, "subscriptions")[0] == "0").await;
    assert_eq!(by_field(&page, "subscriptions_denied_total"), ["0", "0", "0"]);
    assert_eq!(by_transport(&page), ["1", "0"]);
    LiveSocket::connect(&world.server).await.init("tg_nobody").await;
    scraped_when(&url, |page| whole(page, "sign_ins_total", "result=\"refused\"") == "1").await;
}

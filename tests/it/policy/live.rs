//! Subscriptions, as every kind of caller asks for them. All callers subscribe, then something happens once, and each gets
//! the first answer.

use futures::future::join_all;
use serde_json::{Value, json};
use tallygraph::clock::Clock;

use super::callers::Caller;
use super::outcome::Outcome;
use super::prepared::Prepared;
use super::routes::Probe;
use crate::harness::{EventStream, Server, Tenant, Told};

/// The outcome for each caller.
pub async fn ask(prepared: &Prepared, callers: &[&Caller], probe: &Probe) -> Vec<Outcome> {
    let server = &prepared.world.server;
    let open = callers
        .iter()
        .map(|caller| EventStream::try_open(server, caller.credential.as_deref(), &probe.query, json!({})));
    let streams = join_all(open).await;
    let happens = probe.query.contains("usageRecorded") || probe.query.contains("alertChanged");
    if happens {
        happen(prepared).await;
    }
    let path: Vec<&str> = probe.path.iter().map(String::as_str).collect();
    join_all(streams.into_iter().map(|stream| first(stream, &path))).await
}

async fn first(mut stream: EventStream, path: &[&str]) -> Outcome {
    if stream.status != 200 {
        return Outcome::of(stream.status, &stream.body().await, path);
    }
    match stream.next().await {
        Told::Next(answer) => Outcome::of(200, &answer.to_string(), path),
        other => panic!("{path:?}: an answer is expected: {other:?}"),
    }
}

/// Records an event that costs nothing, and creates an alert that fires for what was spent before. Neither changes what
/// the matrix compares.
async fn happen(prepared: &Prepared) {
    let world = &prepared.world;
    let now = Clock::system().now();
    let event = json!({
        "workspace": "acme-main", "source": "matrix", "eventId": format!("{}", now.micros()), "occurredAt": now.to_rfc3339(),
        "model": "still", "credits": 0,
    });
    world.record(json!([event])).await;
    let found = world.write("{ workspace(key: \"acme-main\") { id } }", json!({})).await;
    let input = json!({
        "name": "Fires at once", "workspaces": [found["workspace"]["id"]], "threshold": 0.001, "window": "ROLLING_24_HOURS",
    });
    let create = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { alert { id } } }";
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let made: Value = world.server.ask_with(&admin, create, json!({"input": input})).await.data();
    assert!(made["createSpendAlert"]["alert"]["id"].is_string(), "{made}");
}

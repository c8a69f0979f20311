//! Subscriptions: what is told, when it ends, over both transports, to real clients and from several servers.

mod alerts;
mod balance;
mod endings;
mod events;
mod pace;
mod protocol;
mod servers;
mod slow_readers;
mod usage;

use serde_json::{Value, json};

use crate::harness::{EventStream, Server, Tenant, World};

const BALANCE: &str = "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { available at } }";
const USAGE: &str = "subscription($workspace: ID!) { \
    usageRecorded(workspace: $workspace) { credits generations byModel { model credits generations } } }";
const ALERTS: &str = "subscription($workspace: ID!) { alertChanged(workspace: $workspace) { \
    id alert { name } spent threshold firedAt recoveredAt } }";

/// The id of acme's first workspace.
async fn acme(world: &World) -> Value {
    let found = world.write("{ workspace(key: \"acme-main\") { id } }", json!({})).await;
    found["workspace"]["id"].clone()
}

fn admin() -> String {
    Server::token(&Tenant::Acme.user("ADMIN"))
}

/// A stream of one subscription to acme's first workspace.
async fn subscribe(world: &World, credential: &str, query: &str) -> EventStream {
    EventStream::open(&world.server, credential, query, json!({"workspace": acme(world).await})).await
}

/// An event that costs so much, in acme's first workspace.
fn event(id: &str, credits: f64) -> Value {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    json!({"workspace": "acme-main", "source": "live", "eventId": id, "occurredAt": now, "model": "still", "credits": credits})
}

async fn refund(world: &World, id: &str, credits: f64) {
    let input = json!({"workspace": "acme-main", "source": "live", "eventId": id, "credits": credits, "idempotencyKey": format!("{id} {credits}")});
    let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
    world.write(mutation, json!({"input": input})).await;
}

async fn grant(world: &World, key: &str, pool: &str, credits: f64) {
    let input = json!({"workspace": "acme-main", "kind": "ADJUSTMENT", "pool": pool, "credits": credits, "idempotencyKey": key});
    let mutation = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
    world.write(mutation, json!({"input": input})).await;
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number is expected: {value}"))
}
